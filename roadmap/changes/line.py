"""One change, ready to be printed."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from rendering.typography import NO_BREAK
from roadmap.changes.kinds import Kind
from roadmap.changes.versions import Version


@dataclass(slots=True)
class Subject:
    """What lines are about, as the reader may know it: an action, else an indicator.

    `names` are those of the accounts that the reader may be told, by key.
    """

    action: int | None
    title: str
    code: str = ""
    has_page: bool = False
    indicator: int | None = None
    indicator_url: str = ""
    proposition: int | None = None
    is_sample: bool = False
    names: Mapping[int | None, str] = field(default_factory=dict)


@dataclass(slots=True)  # not frozen: thousands are made for a page, and that takes twice as long
class Line:
    """`version` wrote the change, which `say` puts into words: looked for when it is printed, few
    lines are. `told_at` is when it happened, if not when it was written: then nobody did it.

    Without action (an indicator of the territory), `action_code` is empty, `action_title` the name
    of the indicator. `key` stays the same for the same change, whoever reads.
    """

    kind: Kind
    subject: Subject
    version: Version
    say: Callable[[], str]
    told_at: dt.datetime | None = None

    @property
    def order(self) -> tuple[int, int, int, int]:
        """The gravest first, then as the roadmap is ordered."""
        place = self.subject.proposition or 0
        return self.kind.rank, place, self.version.thing, self.version.number

    @property
    def at(self) -> dt.datetime:
        return self.told_at or self.version.at

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.subject.indicator or self.version.thing}-{self.version.number}"

    @property
    def words(self) -> str:
        return self.say()

    @property
    def who(self) -> str:
        """Empty unless the reader may read internal things."""
        return "" if self.told_at else self.subject.names.get(self.version.user, "")

    @property
    def action(self) -> int | None:
        return self.subject.action

    @property
    def action_code(self) -> str:
        return self.subject.code

    @property
    def action_title(self) -> str:
        return self.subject.title

    @property
    def proposition(self) -> int | None:
        return self.subject.proposition

    @property
    def is_sample(self) -> bool:
        return self.subject.is_sample

    @property
    def url(self) -> str:
        """Empty for what is no more."""
        if self.subject.has_page:
            return reverse("roadmap:action", args=[self.action_code])
        return self.subject.indicator_url

    @property
    def name(self) -> str:
        return f"{self.action_code} {self.action_title}".strip()

    @property
    def sentence(self) -> str:
        """The whole change without its page: « 4.2 Titre : réalisée »."""
        return f"{self.name}{NO_BREAK}: {self.words}"
