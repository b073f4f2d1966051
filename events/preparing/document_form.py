"""A piece joined to a meeting or to one of its items; its content is checked as a note's is."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction

from directory.typed.fields import CleanCharField
from events.models import AgendaItem, Meeting, MeetingDocument
from rendering.file_undo import undone_on_failure
from roadmap.editing.attachments import AttachmentField

MOST = 40
FULL = f"Une réunion porte {MOST} documents au plus\u00a0: retirez-en."
NOT_KEPT = "Le fichier n’a pas pu être gardé sur le serveur\u00a0: réessayez."

if TYPE_CHECKING:
    ItemChoice = forms.ModelChoiceField[AgendaItem]
else:
    ItemChoice = forms.ModelChoiceField


class DocumentForm(forms.Form):
    doc_title = CleanCharField(
        label="Intitulé", max_length=160, error_messages={"required": "Donnez un intitulé."}
    )
    file = AttachmentField(
        label="Fichier",
        required=True,
        help_text="PDF, ODT, DOCX, ODS, XLSX, image, CSV ou texte, 10\u202fMo au plus.",
        error_messages={"required": "Choisissez un fichier."},
    )
    item = ItemChoice(
        AgendaItem.objects.none(),
        label="Pour le point",
        required=False,
        empty_label="Toute la réunion",
        error_messages={"invalid_choice": "Choisissez un point de la liste."},
    )
    is_confidential = forms.BooleanField(
        label="Confidentiel\u00a0: pour les membres de l’instance seulement", required=False
    )

    def __init__(self, meeting: Meeting, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, prefix="doc")
        self.meeting = meeting
        item: Any = self.fields["item"]
        item.queryset = meeting.items.order_by("position", "pk")

    def save(self) -> bool:
        """Once, whatever the number of clicks; False with an error when it could not be kept."""
        typed = self.cleaned_data
        try:
            with undone_on_failure(), transaction.atomic():
                rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
                rows.get(pk=self.meeting.pk)
                there = list(self.meeting.documents.order_by("pk"))
                if any(_is_same(one, typed) for one in there):
                    return True
                if len(there) >= MOST:
                    self.add_error(None, FULL)
                    return False
                MeetingDocument.objects.create(
                    meeting=self.meeting,
                    title=typed["doc_title"],
                    file=typed["file"],
                    item=typed["item"],
                    is_confidential=typed["is_confidential"],
                )
        except OSError:
            self.add_error(None, NOT_KEPT)
            return False
        return True


def _is_same(row: MeetingDocument, typed: dict[str, Any]) -> bool:
    sent = typed["file"]
    if row.title != typed["doc_title"]:
        return False
    try:
        return bool(row.file.size == sent.size and row.file.read() == sent.read())
    except OSError:
        return False
    finally:
        sent.seek(0)
        row.file.close()
