"""One change, ready to be printed."""

import datetime as dt
from dataclasses import dataclass

from rendering.typography import NO_BREAK
from roadmap.changes.kinds import MAJOR, Kind


@dataclass(frozen=True)
class Line:
    """`words` says the change; `who` is empty unless the reader may read internal things.

    Without action (an indicator of the territory), `action_code` is empty, `action_title` the name
    of the indicator. `key` stays the same for the same change, whoever reads.
    """

    kind: Kind
    at: dt.datetime
    words: str
    key: str
    action: int | None = None
    action_code: str = ""
    action_title: str = ""
    url: str = ""
    proposition: int | None = None
    who: str = ""
    is_sample: bool = False

    @property
    def name(self) -> str:
        return f"{self.action_code} {self.action_title}".strip()

    @property
    def sentence(self) -> str:
        """The whole change without its page: « 4.2 Titre : réalisée »."""
        return f"{self.name}{NO_BREAK}: {self.words}"

    @property
    def is_major(self) -> bool:
        return self.kind in MAJOR
