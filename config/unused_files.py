"""Uploaded files that no row names any more: kept thirty days for history, then erased.

Each run dates the files that are in use: for one that no longer is, its date says since when.
"""

import datetime as dt
import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.conf import settings

from directory.models import Photo, Structure
from events.models import Event, MeetingDocument
from rendering.pictures import renditions
from roadmap.models import NoteFile

KEPT_FOR = dt.timedelta(days=30)
COLUMNS = (
    (Structure, "logo"),
    (Photo, "image"),
    (Event, "image"),
    (NoteFile, "file"),
    (MeetingDocument, "file"),
)


def erase(now: dt.datetime, *, dry_run: bool = False) -> int:
    """How many are (or would be) erased. Must run each night: what it never saw in use counts from
    the day it was sent."""
    used = set(_used())
    count = 0
    for path in _files():
        if path in used:
            _date(path, now, dry_run=dry_run)
        elif path.stat().st_mtime < (now - KEPT_FOR).timestamp():
            count += 1
            if not dry_run:
                path.unlink(missing_ok=True)
    return count


def _files() -> Iterator[Path]:
    """Those in the folders that rows name; a folder of another use is left alone."""
    folders = {model._meta.get_field(column).upload_to for model, column in COLUMNS}  # type: ignore[union-attr]
    found = (Path(settings.MEDIA_ROOT, str(folder)).iterdir() for folder in _present(folders))
    return (path for path in chain.from_iterable(found) if path.is_file())


def _present(folders: set[str]) -> list[str]:
    return sorted(folder for folder in folders if Path(settings.MEDIA_ROOT, str(folder)).is_dir())


def _used() -> Iterator[Path]:
    for model, column in COLUMNS:
        rows = model._default_manager.exclude(**{column: ""})
        for name in rows.values_list(column, flat=True).iterator():
            yield from (Path(settings.MEDIA_ROOT, one.name) for one in renditions(name))


def _date(path: Path, now: dt.datetime, *, dry_run: bool) -> None:
    if not dry_run:
        os.utime(path, (now.timestamp(), now.timestamp()))
