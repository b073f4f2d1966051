"""A note on an action, with its pieces: the form that writes it and the one that mends it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts import edit_marks
from accounts.models import User
from directory.typed.fields import CleanCharField
from rendering.file_undo import undone_on_failure
from rendering.markdown import MAX_LENGTH
from roadmap.editing.attachments import AttachmentField
from roadmap.editing.fields import DayField, MarkdownField
from roadmap.editing.sent import number_in
from roadmap.models import Action, Note, NoteFile

ROOM = 3  # files that one sending may bring
MOST_FILES = 12
FULL = f"Une note porte {MOST_FILES} pièces au plus\u00a0: retirez-en, ou écrivez une autre note."
NOT_KEPT = (
    "Le fichier n’a pas pu être gardé sur le serveur\u00a0: enregistrez sans lui, ou réessayez."
)
AGAIN = "Les fichiers sont à choisir de nouveau\u00a0: un navigateur ne les garde pas."
CHANGED = (
    "Quelqu’un a changé cette note entre-temps. Votre texte est gardé, rien n’est encore enregistré. "
    "La note dit désormais\u00a0: «\u202f{}\u202f». Relisez, puis enregistrez de nouveau\u00a0: "
    "ce que montre cette page fera foi."
)
GONE = "Quelqu’un a retiré cette note entre-temps\u00a0: copiez votre texte, puis écrivez une autre note."
FIELDS = ("text", "written_on", "is_public")
SHOWN_LENGTH = 600


class NoteForm(forms.Form):
    """Bound to an action; to a note too when it is mended. Files are `fichier-1`, labels `intitule-1`."""

    text = MarkdownField(
        label="Note",
        rows=6,
        max_length=MAX_LENGTH,
        help_text="Ce qui s’est passé, en deux phrases. **Deux étoiles** mettent en gras.",
        error_messages={"required": "Écrivez la note."},
    )
    is_public = forms.BooleanField(
        label="Note publique\u00a0: tout le monde la lit", required=False
    )
    written_on = DayField(
        label="Date",
        required=True,
        help_text="Une note publique datée plus tard paraît ce jour-là.",
    )

    def __init__(
        self, action: Action, note: Note | None = None, data: Any = None, files: Any = None
    ) -> None:
        self.action, self.note = action, note
        super().__init__(data, files, initial=self._initial())
        for rank in range(1, ROOM + 1):
            self.fields[f"fichier-{rank}"] = AttachmentField(label=f"Pièce jointe {rank}")
            self.fields[f"intitule-{rank}"] = _label_field(f"Intitulé de la pièce {rank}")
        for file in self.files_there:
            self.fields[f"nom-{file.pk}"] = _label_field(f"Intitulé de {file}", file.label)
            self.fields[f"retirer-{file.pk}"] = forms.BooleanField(
                label=f"Retirer {file}", required=False
            )

    def _initial(self) -> dict[str, Any]:
        if self.note is None:
            return {"written_on": timezone.localdate(), "is_public": True}
        return {name: getattr(self.note, name) for name in FIELDS}

    @property
    def files_there(self) -> list[NoteFile]:
        return [] if self.note is None else list(self.note.files.order_by("pk"))

    @property
    def main_fields(self) -> Iterator[Any]:
        return (self[name] for name in FIELDS)

    @property
    def file_fields(self) -> Iterator[Any]:
        return (self[name] for name in self.fields if name.startswith(("fichier-", "intitule-")))

    @property
    def kept_fields(self) -> Iterator[Any]:
        return (self[name] for name in self.fields if name.startswith(("nom-", "retirer-")))

    # -- What the page showed --------------------------------------------------------------------
    @property
    def seen(self) -> str:
        """For a new note, the last one there; for an old one, its mark."""
        if self.note is not None:
            return edit_marks.row_mark(self._initial(), FIELDS)
        return str(self.data.get("vu", "") if self.is_bound else _last(self.action))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.note is not None and self._is_stale(values):
            told = self.note.text[:SHOWN_LENGTH]
            self.add_error(None, CHANGED.format(told))
        if self.errors and any(self.files.values()):
            self.add_error(None, AGAIN)
        if len(self.files_there) - self._removed(values) + len(self._sent(values)) > MOST_FILES:
            self.add_error(None, FULL)
        return values

    def _is_stale(self, values: dict[str, Any]) -> bool:
        """Changed since it was shown, unless into what is sent now."""
        unchanged = self.data.get("vu", "") == self.seen
        return not unchanged and edit_marks.row_mark(values, FIELDS) != self.seen

    def _sent(self, values: dict[str, Any]) -> list[int]:
        return [rank for rank in range(1, ROOM + 1) if values.get(f"fichier-{rank}")]

    def _removed(self, values: dict[str, Any]) -> int:
        return sum(bool(values.get(f"retirer-{file.pk}")) for file in self.files_there)

    # -- Writing ---------------------------------------------------------------------------------
    def save(self, user: User) -> Note | None:
        """None when the files could not be kept, or when somebody was faster: the form says so."""
        try:
            with undone_on_failure(), transaction.atomic():
                Action.objects.select_for_update(of=("self",), no_key=True).get(pk=self.action.pk)
                return self._written(user) if self._is_as_read() else None
        except OSError:
            self.add_error(None, NOT_KEPT)
            return None

    def _is_as_read(self) -> bool:
        """Whether the note is what `clean` compared, now that nobody else can write it."""
        if self.note is None:
            return True
        read = self.seen
        rows = Note.objects.select_for_update(of=("self",), no_key=True)
        now = rows.filter(pk=self.note.pk).first()
        if now is None:
            self.add_error(None, GONE)
            return False
        self.note = now
        if self.seen in {read, edit_marks.row_mark(self.cleaned_data, FIELDS)}:
            return True
        self.add_error(None, CHANGED.format(now.text[:SHOWN_LENGTH]))
        return False

    def _written(self, user: User) -> Note:
        values = {name: self.cleaned_data[name] for name in FIELDS}
        if self.note is None:
            author = getattr(user, "person", None)
            double = self._sent_before(author, values)
            if double is not None:
                return double
            note = Note.objects.create(action=self.action, author=author, **values)
        else:
            note = self.note
            for name, value in values.items():
                setattr(note, name, value)
            note.save(update_fields=list(FIELDS))
        self._keep_files(note)
        return note

    def _sent_before(self, author: Any, values: dict[str, Any]) -> Note | None:
        """The same note, written since the page was shown: the button was pressed twice."""
        since = number_in(self.data.get("vu", ""))
        if since is None:
            return None
        rows = Note.objects.filter(action=self.action, author=author, pk__gt=since, **values)
        return rows.order_by("pk").first()

    def _keep_files(self, note: Note) -> None:
        values = self.cleaned_data
        for file in self.files_there:
            if values.get(f"retirer-{file.pk}"):
                file.delete()
            elif file.label != values.get(f"nom-{file.pk}", file.label):
                file.label = values[f"nom-{file.pk}"]
                file.save(update_fields=["label"])
        for rank in self._sent(values):
            sent, label = values[f"fichier-{rank}"], values[f"intitule-{rank}"]
            if not _is_there(note, sent):
                NoteFile.objects.create(note=note, file=sent, label=label)


def _is_there(note: Note, sent: Any) -> bool:
    """The same piece, as after a double click."""
    for row in note.files.order_by("pk"):
        try:
            if row.file.size == sent.size and row.file.read() == sent.read():
                return True
        except OSError:
            continue
        finally:
            sent.seek(0)
            row.file.close()
    return False


def _last(action: Action) -> int:
    return int(action.notes.aggregate(last=Max("pk"))["last"] or 0)


def _label_field(label: str, initial: str = "") -> forms.Field:
    return CleanCharField(label=label, max_length=160, required=False, initial=initial)
