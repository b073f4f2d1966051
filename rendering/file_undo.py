"""Files that were stored for a change that then failed are taken away again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

from django.core.files.storage import default_storage

_stored: ContextVar[list[str] | None] = ContextVar("stored", default=None)


def note(name: str) -> None:
    """Said by the storage of each file it has written."""
    names = _stored.get()
    if names is not None:
        names.append(name)


@contextmanager
def undone_on_failure() -> Iterator[None]:
    """To go around a transaction: if it fails, the files stored inside are deleted.

    A process killed in between leaves files that no row names: see config/unused_files.py.
    """
    outer = _stored.get()
    names: list[str] = []
    token = _stored.set(names)
    try:
        yield
    except BaseException:
        for name in names:
            with suppress(OSError):
                default_storage.delete(name)
        raise
    else:
        if outer is not None:
            outer.extend(names)
    finally:
        _stored.reset(token)
