"""All that changed in a period, cut into pages."""

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from accounts.models import Visitor
from roadmap.changes.engine import Changes
from roadmap.changes.line import Line
from roadmap.changes.period import ChangesForm, Period
from roadmap.changes.summary import told

PER_PAGE = 20


class Listing:
    """What the page of changes prints for `reader`."""

    def __init__(self, asked: QueryDict, reader: Visitor) -> None:
        self.asked = asked
        self.reader = reader
        self.period = Period(asked, reader, ChangesForm)

    @cached_property
    def changes(self) -> Changes:
        return told(self.period, self.reader, self.period.proposition)

    @cached_property
    def lines(self) -> list[Line]:
        """Newest first, of the kind that is asked for."""
        kind = self.period.kind
        return [line for line in self.changes.newest_first if kind in {None, line.kind}]

    def page(self) -> "Page[Line]":
        return Paginator(self.lines, PER_PAGE).get_page(self.asked.get("page"))
