"""The page that takes minutes from state to state: the forms of what is allowed now."""

from collections.abc import Callable
from functools import cached_property

from django.http import QueryDict

from accounts.models import User
from events.choices import ApprovalMethod, MinutesState
from events.minuting import approving, circulating
from events.minuting.approving import ApproveForm
from events.minuting.circulating import CirculateForm
from events.minuting.workflow import TABLE, MinutesRefused
from events.models import Minutes
from rendering.typography import day

CIRCULATED = "Compte rendu diffusé\u00a0: les membres ont jusqu’au {} pour leurs remarques."
APPROVED, PUBLISHED = "Compte rendu approuvé.", "Compte rendu publié, sans ce qui est confidentiel."
WITHDRAWN = "Compte rendu retiré de la publication\u00a0: ses membres le lisent encore."
UNKNOWN = "Ce passage n’est pas connu\u00a0: rien n’est enregistré."


class Steps:
    def __init__(self, minutes: Minutes, user: User, sent: QueryDict | None) -> None:
        self.minutes, self.user = minutes, user
        self.sent = sent
        self._act = sent.get("acte", "") if sent is not None else ""

    @property
    def table(self) -> list[tuple[str, str, str]]:
        """(from, to, what one does), the whole workflow."""
        return [(one.start.label, one.to.label, one.label) for one in TABLE]

    @cached_property
    def circulate_form(self) -> CirculateForm:
        sent = self.sent if self._act in {"diffuser", "prolonger"} else None
        return CirculateForm(sent, minutes=self.minutes)

    @cached_property
    def approve_form(self) -> ApproveForm:
        return ApproveForm(self.sent if self._act == "approuver" else None, minutes=self.minutes)

    def act(self) -> str:
        """What was done, in words; empty when a form has to be shown again.
        Raises MinutesRefused."""
        acts: dict[str, Callable[[], str]] = {
            "diffuser": self._circulate,
            "prolonger": self._extend,
            "approuver": self._approve,
            "publier": self._publish,
            "retirer": self._withdraw,
        }
        if self._act not in acts:
            raise MinutesRefused(UNKNOWN)
        return acts[self._act]()

    def _circulate(self) -> str:
        if self.minutes.state == MinutesState.CIRCULATED and self.minutes.remarks_until:
            return CIRCULATED.format(day(self.minutes.remarks_until))
        form = self.circulate_form
        if not form.is_valid():
            return ""
        until = form.cleaned_data["remarks_until"]
        by_itself = form.cleaned_data["publishes_itself"]
        circulating.circulate(self.minutes, until, self.user, publishes_itself=by_itself)
        return CIRCULATED.format(day(until))

    def _extend(self) -> str:
        form = self.circulate_form
        if not form.is_valid():
            return ""
        until = form.cleaned_data["remarks_until"]
        if not circulating.extend(self.minutes, until):
            raise MinutesRefused("Donnez une date plus lointaine que le délai actuel.")
        return circulating.extended_words(until)

    def _approve(self) -> str:
        if self.minutes.is_locked:
            return APPROVED
        form = self.approve_form
        if not form.is_valid():
            return ""
        meeting = form.cleaned_data["meeting"]
        approving.approve(self.minutes, ApprovalMethod.IN_MEETING, self.user, meeting)
        return APPROVED

    def _publish(self) -> str:
        approving.publish(self.minutes)
        return PUBLISHED

    def _withdraw(self) -> str:
        approving.withdraw(self.minutes)
        return WITHDRAWN
