"""A document of templates/paper/ and its data, as a PDF/UA-1 file; bounded in time and memory.

The same data give the same bytes: the digest of what is printed is a fair ETag and cache key.
"""

import datetime as dt
import hashlib
import json
import logging
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from rendering.pdf.words import printable

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "paper"
PRESS = Path(__file__).with_name("press.py")
SECONDS = 20

log = logging.getLogger(__name__)


class PrintingFailed(RuntimeError):
    """typst refused the document, or took more than `SECONDS`."""


def digest(document: str, data: dict[str, Any]) -> str:
    """Of all that decides of the bytes, but the moment that the file says it was made."""
    said = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{document}{_sources()}{said}".encode()).hexdigest()[:32]


def printed(document: str, data: dict[str, Any], made_at: dt.datetime) -> bytes:
    """The PDF of `templates/paper/<document>`; signs that no font of ours draws become « □ »."""
    order = {
        "folder": str(FOLDER),
        "document": document,
        "data": drawn(data),
        "seconds": SECONDS,
        "timestamp": int(made_at.timestamp()),
    }
    return _run(json.dumps(order).encode())


def drawn(value: Any) -> Any:
    """`value` with each of its texts made of signs that the fonts draw."""
    if isinstance(value, dict):
        return {key: drawn(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [drawn(one) for one in value]
    return printable(value) if isinstance(value, str) else value


def _run(order: bytes) -> bytes:
    """In a process of its own: typst cannot be stopped, and what it keeps in memory goes with it."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PRESS)],
            input=order, capture_output=True, timeout=SECONDS + 5, check=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise PrintingFailed from late
    except subprocess.CalledProcessError as refused:
        log.exception("typst: %s", refused.stderr.decode(errors="replace")[-2000:])
        raise PrintingFailed from refused
    return done.stdout


@cache
def _sources() -> str:
    files = [*sorted(FOLDER.glob("*.typ")), PRESS]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
