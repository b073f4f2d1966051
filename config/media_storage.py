"""Uploaded files on disk: whole or absent."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Leaves no truncated file behind when the disk is full."""

    def _save(self, name: str, content: Any) -> str:
        try:
            saved: str = super()._save(name, content)  # type: ignore[misc]
        except OSError:
            with suppress(OSError):
                remains = Path(self.path(name))
                if remains.stat().st_size < content.size:
                    remains.unlink()
            raise
        return saved
