"""The three ways to answer a block, each a form; the one that was sent is bound."""

from typing import Any

from django.http import QueryDict

from accounts.models import Visitor
from rendering.typography import day
from roadmap.models import Block
from roadmap.unblocking import answering
from roadmap.unblocking.asked import BlockRefused
from roadmap.unblocking.forms import PassForm, ReplyForm, ResolveForm, TurnForm
from roadmap.unblocking.speaker import Speaker

RESOLVE, REPLY, PASS = "debloquer", "repondre", "passer"
ACT = "acte"
UNKNOWN = "Ce choix n’a pas été compris\u00a0: choisissez de nouveau."
FREED = "Merci\u00a0: l’action est débloquée. Qui la pilote est prévenu."
REPLIED = "Merci\u00a0: votre réponse est gardée. La demande vous attend toujours, avant le {}."
PASSED = "Merci\u00a0: la demande est passée à {}, qui reçoit un courriel."


class Desk:
    def __init__(self, block: Block, reader: Visitor, data: QueryDict | None = None) -> None:
        self.block, self.data = block, data
        self.act = data.get(ACT, "") if data is not None else ""
        more: dict[str, Any] = {"reader": reader, "action": block.action if reader else None}
        self.resolve_form = ResolveForm(self._sent(RESOLVE), prefix=RESOLVE)
        self.reply_form = ReplyForm(self._sent(REPLY), prefix=REPLY)
        self.pass_form = PassForm(self._sent(PASS), prefix=PASS, **more)

    def _sent(self, act: str) -> QueryDict | None:
        return self.data if self.act == act else None

    @property
    def form(self) -> ResolveForm | ReplyForm | PassForm | None:
        """The one that was sent."""
        forms: dict[str, ResolveForm | ReplyForm | PassForm] = {
            RESOLVE: self.resolve_form,
            REPLY: self.reply_form,
            PASS: self.pass_form,
        }
        return forms.get(self.act)

    @property
    def typed(self) -> str:
        """What was written in it, whatever became of it."""
        return self.data.get(f"{self.act}-text", "") if self.data is not None else ""

    @property
    def turn(self) -> int:
        """Of the request that the page showed; -1 when it does not say."""
        form = TurnForm(self.data)
        return int(form.cleaned_data["tour"]) if form.is_valid() else -1

    def answer(self, by: Speaker, turn: int) -> str:
        """Does what was sent and says it; empty when a form wants mending. Raises TooLate."""
        form = self.form
        if form is None or not form.is_valid():
            return ""
        try:
            return self._done(form, by, turn)
        except answering.TooLate:
            raise
        except BlockRefused as refusal:
            form.add_error(None, str(refusal))
            return ""

    def _done(self, form: ResolveForm | ReplyForm | PassForm, by: Speaker, turn: int) -> str:
        text = form.cleaned_data["text"]
        if isinstance(form, ResolveForm):
            answering.resolve(self.block, turn, by, text)
            return FREED
        if isinstance(form, ReplyForm):
            due_on = form.cleaned_data["due_on"]
            answering.reply(self.block, turn, by, text, due_on)
            last = due_on or self.block.due_on
            return REPLIED.format(day(last)) if last else FREED
        asked = form.asked
        answering.pass_on(self.block, turn, by, text, asked)
        return PASSED.format(asked.person or asked.structure)
