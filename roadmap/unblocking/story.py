"""What a page tells of blocks: since when, who is asked, who said what; to whom may read it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from accounts.models import Visitor
from roadmap.access import may_update
from roadmap.choices import BlockAnswerKind
from roadmap.models import Action, Block, BlockAnswer
from roadmap.unblocking.speaker import author_of, name_of


@dataclass(frozen=True)
class Line:
    at: dt.datetime
    who: str
    words: str
    text: str = ""
    is_over: bool = False


def lines_of(block: Block) -> list[Line]:
    """From its declaration to its end, in the order of time; one query."""
    return _lines(block, block.answers.for_page())


def _lines(block: Block, answers: Iterable[BlockAnswer]) -> list[Line]:
    declared = Line(block.opened_at, name_of(block.opened_by), "déclare le blocage", block.text)
    return [declared, *(_line(answer) for answer in answers)]


def _line(answer: BlockAnswer) -> Line:
    over = answer.kind == BlockAnswerKind.RESOLVED
    return Line(answer.given_at, author_of(answer), _deed(answer), answer.text, over)


def _deed(answer: BlockAnswer) -> str:
    if answer.kind == BlockAnswerKind.PASSED_ON:
        to = ", ".join(str(one) for one in (answer.to_person, answer.to_structure) if one)
        return f"passe la demande à {to}" if to else "passe la demande à quelqu’un d’autre"
    resolved = answer.kind == BlockAnswerKind.RESOLVED
    return "met fin au blocage" if resolved else "donne une réponse d’attente"


class Obstacles:
    """The blocks of one action as `reader` may see them; each part asks once."""

    def __init__(self, action: Action, reader: Visitor) -> None:
        self.action, self.reader = action, reader

    @cached_property
    def all(self) -> list[Block]:
        """The last one first."""
        answers = Prefetch("answers", BlockAnswer.objects.for_page())
        rows = self.action.blocks.for_page().prefetch_related(answers)
        return list(rows.order_by("-opened_at", "-pk"))

    @cached_property
    def current(self) -> Block | None:
        return next((one for one in self.all if one.is_open), None)

    @property
    def last_over(self) -> Block | None:
        """For everybody, once nothing holds the action up."""
        return None if self.current else next(iter(self.all), None)

    @cached_property
    def may_update(self) -> bool:
        return may_update(self.reader, self.action)

    @cached_property
    def may_answer(self) -> bool:
        return self.current is not None and self.current.answered_by(self.reader)

    @cached_property
    def is_readable(self) -> bool:
        return self.may_update or self.may_answer

    @cached_property
    def lines(self) -> list[Line]:
        """Of the open one, for who may read it."""
        current = self.current if self.is_readable else None
        return _lines(current, current.answers.all()) if current else []

    @cached_property
    def past(self) -> "list[tuple[Block, list[Line]]]":
        """Of those that are over, for who may update the action."""
        over = [one for one in self.all if not one.is_open] if self.may_update else []
        return [(one, _lines(one, one.answers.all())) for one in over]
