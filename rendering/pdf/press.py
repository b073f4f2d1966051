"""The process that sets one document: run as a file by `printing`, and killed when it is too long.

It reads a JSON order on its standard input and writes the PDF on its standard output. It has no
database and no Django; typst can read the folder of the documents and nothing else.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import typst

# A missing package must fail here: typst would otherwise ask the network for it.
NOWHERE = "/nonexistent"
MEMORY = 2 * 1024**3


def main() -> None:
    order: dict[str, Any] = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.buffer.write(_pdf(order))


def _pdf(order: dict[str, Any]) -> bytes:
    document: bytes = typst.compile(
        Path(order["folder"], order["document"]),
        root=order["folder"],
        font_paths=typst.Fonts(include_system_fonts=False),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(order["data"])},
        pdf_standards=["ua-1"],
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
        timestamp=order["timestamp"],
    )
    return document


if __name__ == "__main__":
    main()
