"""Uploaded files on disk: whole or absent, and a picture with all its renditions."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from rendering import file_undo
from rendering.pictures import Picture, beside


class WholeFileStorage(FileSystemStorage):
    """Leaves no truncated file behind when the disk is full."""

    def _save(self, name: str, content: Any) -> str:
        with file_undo.undone_on_failure():
            # The one that a row will name comes last.
            for width, data in content.narrower.items() if isinstance(content, Picture) else ():
                self._write(beside(name, width), ContentFile(data))
            return self._write(name, content)

    def _write(self, name: str, content: Any) -> str:
        try:
            saved: str = super()._save(name, content)  # type: ignore[misc]
        except OSError:
            with suppress(OSError):
                remains = Path(self.path(name))
                if remains.stat().st_size < content.size:
                    remains.unlink()
            raise
        file_undo.note(saved)
        return saved
