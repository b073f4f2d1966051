"""What somebody typed and has not saved: kept in the database, one for each account and page."""

import datetime as dt

from django.http import QueryDict
from django.utils import timezone

from accounts.edit_marks import TOKEN_NAME
from accounts.models import User
from directory.editing.form import NAMES, StructureForm
from directory.models import EditDraft, Structure

KEPT_FOR = dt.timedelta(days=365)
LARGEST = 200_000  # bytes of text
TOO_LARGE = "C’est trop long pour un brouillon\u00a0: raccourcissez la présentation, puis gardez de nouveau."


class TooLarge(ValueError):
    """Its message says in French what to do."""


def keep(structure: Structure, user: User, data: QueryDict) -> StructureForm:
    """Keeps what differs from the page as it stands; nothing is kept of a form left untouched.

    The form that comes back shows what was typed. Raises TooLarge.
    """
    typed = _own_fields(data)
    form = StructureForm(typed, instance=structure)
    if form.has_changed():
        EditDraft.objects.update_or_create(
            structure=structure,
            user=user,
            defaults={"data": dict(typed.lists()), "saved_at": timezone.now()},
        )
    else:
        discard(structure, user)
    return form


def draft_of(structure: Structure, user: User) -> EditDraft | None:
    return EditDraft.objects.filter(structure=structure, user=user).first()


def discard(structure: Structure, user: User) -> None:
    EditDraft.objects.filter(structure=structure, user=user).delete()


def erase_old(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Those that nobody touched for a year; how many are (or would be) erased."""
    old = EditDraft.objects.filter(saved_at__lt=now - KEPT_FOR)
    return old.count() if dry_run else old.delete()[0]


def typed_in(draft: EditDraft) -> QueryDict:
    """The form as it was posted."""
    typed = QueryDict(mutable=True)
    for name, values in draft.data.items():
        typed.setlist(name, values)
    return typed


def _own_fields(data: QueryDict) -> QueryDict:
    """The fields of the form and where it started; PostgreSQL's JSON takes no NUL."""
    typed = QueryDict(mutable=True)
    for name in (*NAMES, TOKEN_NAME):
        if name in data:
            typed.setlist(name, [text.replace("\0", "") for text in data.getlist(name)])
    if sum(len(text.encode()) for _, texts in typed.lists() for text in texts) > LARGEST:
        raise TooLarge(TOO_LARGE)
    return typed
