"""One change, ready to be printed."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from rendering.typography import NO_BREAK
from roadmap.changes.kinds import Kind


@dataclass(slots=True)  # not frozen: as Version, thousands are made for a page
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
    has_page: bool = False
    indicator_url: str = ""
    proposition: int | None = None
    who: str = ""
    is_sample: bool = False

    @property
    def url(self) -> str:
        """Empty for what is no more. Looked for when it is printed: few lines are."""
        if self.has_page:
            return reverse("roadmap:action", args=[self.action_code])
        return self.indicator_url

    @property
    def name(self) -> str:
        return f"{self.action_code} {self.action_title}".strip()

    @property
    def sentence(self) -> str:
        """The whole change without its page: « 4.2 Titre : réalisée »."""
        return f"{self.name}{NO_BREAK}: {self.words}"
