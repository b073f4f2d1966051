"""Uploaded files: each is served to those who may see what it belongs to, and to nobody else."""

import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import Visitor
from directory.models import Photo, Structure
from events.models import Event
from roadmap.access import notes_for
from roadmap.models import Action, Note

# Raster images only are shown in the page; the rest is handed over as a file.
SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"}


@require_safe
@cache_control(private=True, max_age=3600)
def media(request: HttpRequest, path: str) -> FileResponse:
    if not may_see(request.user, path):
        raise Http404
    try:
        file = default_storage.open(path)
    except (OSError, SuspiciousFileOperation):
        raise Http404 from None
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return FileResponse(
        file,
        as_attachment=kind not in SHOWN,
        filename=PurePosixPath(path).name,
        content_type=kind if kind in SHOWN else "application/octet-stream",
    )


def may_see(user: Visitor, path: str) -> bool:
    """Whether the file named `path` belongs to something `user` may see."""
    structures = Structure.objects.visible_to(user)
    return (
        structures.filter(logo=path).exists()
        or Photo.objects.filter(image=path, structure__in=structures.values("pk")).exists()
        or Event.objects.visible_to(user).filter(image=path).exists()
        or _may_see_attachment(user, path)
    )


def _may_see_attachment(user: Visitor, path: str) -> bool:
    note = Note.objects.filter(attachment=path).select_related("action__pilot").first()
    if note is None or not Action.objects.visible_to(user).filter(pk=note.action_id).exists():
        return False
    return notes_for(user, note.action).filter(pk=note.pk).exists()
