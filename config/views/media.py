"""Uploaded files: each is served to those who may see what it belongs to, and to nobody else."""

import mimetypes
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from accounts.models import Visitor
from directory.models import Photo, Structure
from events.models import Event, MeetingDocument
from rendering.pictures import is_ours, named_by_its_row
from roadmap.access import notes_for
from roadmap.models import Action, Note, NoteFile

# Raster images only are shown in the page; the rest is handed over as a file.
SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"}
AN_HOUR, A_YEAR = 3600, 31_536_000  # seconds
# No column that names a file holds more.
LONGEST = 120


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    if len(path) > LONGEST or not may_see(request.user, path):
        raise Http404
    try:
        file = default_storage.open(path)
    except (OSError, SuspiciousFileOperation):
        raise Http404 from None
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    answer = FileResponse(
        file,
        as_attachment=kind not in SHOWN,
        filename=PurePosixPath(path).name,
        content_type=kind if kind in SHOWN else "application/octet-stream",
    )
    return _kept_by_the_browser(answer, path)


def _kept_by_the_browser(answer: FileResponse, path: str) -> FileResponse:
    """Its own only; for long when the name is one of ours, which never serves twice."""
    if is_ours(path):
        patch_cache_control(answer, private=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(answer, private=True, max_age=AN_HOUR)
    return answer


def may_see(user: Visitor, path: str) -> bool:
    """Whether the file named `path` belongs to something `user` may see: one query, or two for an
    attachment. A rendition of a picture is seen as the picture is."""
    folder = path.rpartition("/")[0]
    found = next((rule for start, rule in RULES.items() if f"{folder}/".startswith(start)), None)
    return found is not None and found(user, named_by_its_row(path))


def _logo(user: Visitor, name: str) -> bool:
    return Structure.objects.visible_to(user).filter(logo=name).exists()


def _photo(user: Visitor, name: str) -> bool:
    seen: Any = Structure.objects.visible_to(user)
    return Photo.objects.filter(image=name, structure__in=seen.values("pk")).exists()


def _event_image(user: Visitor, name: str) -> bool:
    return Event.objects.visible_to(user).filter(image=name).exists()


def _attachment(user: Visitor, name: str) -> bool:
    note = Note.objects.filter(files__file=name).select_related("action__pilot").first()
    if note is None or not Action.objects.visible_to(user).filter(pk=note.action_id).exists():
        return False
    return notes_for(user, note.action).filter(pk=note.pk).exists()


def _meeting_document(user: Visitor, name: str) -> bool:
    return MeetingDocument.objects.shown_to(user).filter(file=name).exists()


# Which column names the files of a folder.
RULES: dict[str, Callable[[Visitor, str], bool]] = {
    str(Structure.logo.field.upload_to): _logo,
    str(Photo.image.field.upload_to): _photo,
    str(Event.image.field.upload_to): _event_image,
    str(NoteFile.file.field.upload_to): _attachment,
    str(MeetingDocument.file.field.upload_to): _meeting_document,
}
