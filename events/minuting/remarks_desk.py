"""The page of the remarks: what it was asked to open, and the form it was sent."""

from functools import cached_property

from django.http import QueryDict

from accounts.models import User
from directory.typed.fields import CleanTextField
from events.minuting import paragraphs, remarking
from events.minuting.page import MinutesPage, Shown
from events.minuting.remarking import AnswerForm, Mended, RemarkForm
from events.minuting.workflow import MinutesRefused
from events.models import Remark
from rendering.markdown import MAX_LENGTH
from roadmap.editing.sent import number_in

MADE = (
    "Remarque enregistrée\u00a0: le secrétariat y répondra, et tous les membres liront sa réponse."
)
TOLD = "Réponse enregistrée, et dite à qui a fait la remarque."
WHICH = "Choisissez le paragraphe dont vous parlez\u00a0: il n’est plus là."
UNKNOWN = "Ce geste n’est pas connu\u00a0: rien n’est enregistré."


class MendingForm(AnswerForm):
    """Answers, and may change the paragraph in the same act; empty, it stays as it is."""

    paragraph = CleanTextField(
        label="Le paragraphe corrigé",
        required=False,
        max_length=MAX_LENGTH,
        help_text="Enregistré si vous acceptez la remarque. Laissez-le tel quel s’il n’y a rien à changer.",
        error_messages={"max_length": "Ce paragraphe est trop long\u00a0: faites-en deux."},
    )


class RemarksDesk:
    def __init__(self, page: MinutesPage, asked: QueryDict, sent: QueryDict | None) -> None:
        self.page, self.asked, self.sent = page, asked, sent
        self._act = sent.get("acte", "") if sent is not None else ""

    def may_act(self) -> bool:
        """Remark while it is time, or answer; after the last day the refusal says so itself."""
        return self.page.is_keeper if self._act == "repondre" else self.page.reader is not None

    @property
    def typed(self) -> str:
        """What a refused form held, when no form shows it any more."""
        sent = self.sent or QueryDict()
        is_shown = self._act == "repondre" and self.to_answer is not None
        return "" if is_shown else sent.get("text", "") or sent.get("reason", "")

    # -- A remark to make ----------------------------------------------------------------------
    @cached_property
    def about(self) -> Shown | None:
        pk = number_in(self.asked.get("paragraphe", ""))
        return next((one for one in self.page.paragraphs if one.paragraph.pk == pk), None)

    @cached_property
    def remark_form(self) -> RemarkForm:
        return RemarkForm(self.sent if self._act == "remarquer" else None)

    # -- A remark to answer --------------------------------------------------------------------
    @cached_property
    def to_answer(self) -> Remark | None:
        pk = number_in(self.asked.get("remarque", ""))
        if not self.page.is_keeper:
            return None
        return next((one for one in self.page.remarks if one.pk == pk), None)

    @cached_property
    def answer_form(self) -> MendingForm:
        asked = self.to_answer
        paragraph = asked.paragraph if asked else None
        form = MendingForm(
            self.sent if self._act == "repondre" else None,
            initial={"paragraph": paragraph.text if paragraph else ""},
        )
        if paragraph is None or self.page.minutes.is_locked:
            del form.fields["paragraph"]
        return form

    @property
    def mark(self) -> str:
        """Of the paragraph as the page shows it: what somebody changed meanwhile is not lost."""
        paragraph = self.to_answer.paragraph if self.to_answer else None
        return paragraphs.mark_of(paragraph) if paragraph else ""

    # -- Done ----------------------------------------------------------------------------------
    def act(self) -> str:
        """What was done; empty when the form has to be shown again. Raises MinutesRefused."""
        if self._act == "remarquer":
            return self._remark()
        if self._act == "repondre":
            return self._answer()
        raise MinutesRefused(UNKNOWN)

    def _remark(self) -> str:
        reader, about = self.page.reader, self.about
        if not self.remark_form.is_valid():
            return ""
        if about is None:
            raise MinutesRefused(WHICH)
        if reader is None or not (self.page.may_remark or not self.page.takes_remarks):
            raise MinutesRefused(remarking.OVER)
        remarking.remark(
            self.page.minutes, about.paragraph, reader, self.remark_form.cleaned_data["text"]
        )
        return MADE

    def _answer(self) -> str:
        asked, by = self.to_answer, self.page.user
        if asked is None or not isinstance(by, User):
            raise MinutesRefused(WHICH)
        if not self.answer_form.is_valid():
            return ""
        told = self.answer_form.cleaned_data
        sent = self.sent or QueryDict()
        mended = Mended(told.get("paragraph") or "", sent.get("vu", ""))
        remarking.answer(asked, told["outcome"], told["reason"], by, mended)
        return TOLD
