"""The page where paragraphs are written: what it was asked to show, and the act it was sent."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict

from accounts.models import User
from events.minuting import paragraphs
from events.minuting.page import MinutesPage, Shown
from events.minuting.paragraphs import ParagraphForm
from events.models import Minutes, MinutesParagraph
from roadmap.editing.sent import number_in

SAVED, ADDED, MOVED = "Paragraphe enregistré.", "Paragraphe ajouté.", "Paragraphe déplacé."
REMOVED, BACK = "Paragraphe supprimé.", "Paragraphe remis à sa place."
ABSENT = "Ce paragraphe n’est plus là."
UNKNOWN = "Ce geste n’est pas connu\u00a0: rien n’est enregistré."


@dataclass(frozen=True)
class Line:
    """A paragraph in the editor: its neighbours' numbers, 0 at either end, and its mark."""

    shown: Shown
    above: int
    below: int
    mark: str

    @property
    def pk(self) -> int:
        return self.shown.paragraph.pk

    @property
    def would_say(self) -> str:
        """What drafting again proposes for one that somebody changed."""
        one = self.shown.paragraph
        return one.drafted if one.drafted and one.drafted != one.text else ""


@dataclass(frozen=True)
class Done:
    """What an act did, the paragraph to come back to, and one that may be put back."""

    words: str
    at: int = 0
    removed: int = 0


class Desk:
    """`asked`: the address; `sent`: a form, when there is one."""

    def __init__(
        self, minutes: Minutes, user: User, asked: QueryDict, sent: QueryDict | None
    ) -> None:
        self.minutes, self.user, self.asked, self.sent = minutes, user, asked, sent
        self.page = MinutesPage(minutes, user)
        self.form: ParagraphForm | None = None

    # -- Shown ---------------------------------------------------------------------------------
    @cached_property
    def lines(self) -> list[Line]:
        shown = self.page.paragraphs
        keys = [0, *(one.paragraph.pk for one in shown), 0]
        return [
            Line(one, keys[rank], keys[rank + 2], paragraphs.mark_of(one.paragraph))
            for rank, one in enumerate(shown)
        ]

    @cached_property
    def chosen(self) -> int | None:
        return number_in(self.asked.get("paragraphe", ""))

    @cached_property
    def after(self) -> int | None:
        """After which a new one is being written; 0: before all others."""
        return number_in(self.asked.get("apres", ""))

    @cached_property
    def removed(self) -> Any:
        pk = number_in(self.asked.get("supprime", ""))
        return paragraphs.removed(self.minutes, pk) if pk else None

    @property
    def is_adding(self) -> bool:
        return self.after is not None

    @property
    def last(self) -> int:
        return self.lines[-1].pk if self.lines else 0

    @property
    def is_astray(self) -> bool:
        """A new one was to follow a paragraph that is no more: its form is shown last."""
        return self.after != 0 and self.after not in {line.pk for line in self.lines}

    def open(self) -> None:
        """The form that the address asks for, unless a sent one came back."""
        if self.form is None and self.chosen is not None:
            found = self.minutes.paragraphs.filter(pk=self.chosen).first()
            self.form = self._form(found) if found else None
        elif self.form is None and self.is_adding:
            before = self.minutes.paragraphs.filter(pk=self.after or 0).first()
            item = before.item_id if before else None
            self.form = self._form(paragraphs.new_in(self.minutes, item))

    def _form(self, one: MinutesParagraph) -> ParagraphForm:
        one.minutes = self.minutes
        return ParagraphForm(instance=one)

    # -- Done ----------------------------------------------------------------------------------
    def act(self) -> Done | None:
        """None when the form has to be shown again. Raises MinutesRefused."""
        sent = self.sent or QueryDict()
        pk = number_in(sent.get("cle", "")) or 0
        acts = {
            "enregistrer": self._save,
            "ajouter": self._add,
            "monter": self._move,
            "descendre": self._move,
            "supprimer": self._remove,
            "remettre": self._put_back,
        }
        act = acts.get(sent.get("acte", ""))
        return act(pk, sent) if act else Done(UNKNOWN)

    def _save(self, pk: int, sent: QueryDict) -> Done | None:
        self.form = paragraphs.save(self.minutes, pk, sent, self.user)
        return None if self.form else Done(SAVED, pk)

    def _add(self, _pk: int, sent: QueryDict) -> Done | None:
        self.form = paragraphs.add(self.minutes, self.after, sent, self.user)
        return None if self.form else Done(ADDED, self.after or 0)

    def _move(self, pk: int, sent: QueryDict) -> Done:
        up = sent.get("acte") == "monter"
        beside = number_in(sent.get("dessus" if up else "dessous", "")) or 0
        paragraphs.move(self.minutes, pk, beside, self.user, before=up)
        return Done(MOVED, pk)

    def _remove(self, pk: int, sent: QueryDict) -> Done:
        gone = paragraphs.remove(self.minutes, pk, sent.get("vu", ""), self.user)
        return Done(REMOVED, removed=pk) if gone else Done(ABSENT)

    def _put_back(self, pk: int, _sent: QueryDict) -> Done:
        return Done(BACK, pk) if paragraphs.put_back(self.minutes, pk, self.user) else Done(ABSENT)
