"""Atom feeds of what changed, for anybody: the whole roadmap, a proposition, an action.

Two months are told: the one before, then the one that runs. Both begin on a fixed day, so that an
entry does not change while nothing else does.
"""

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import Min
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from accounts.mail_words import absolute
from poles.site_name import site_name
from rendering.xml_text import xml_text
from roadmap.access import get_action_for
from roadmap.changes import Kind, Line, between
from roadmap.models import Action, Proposition, Step

MOST = 100
# The year from which the names of our entries are ours (RFC 4151).
TAG_YEAR = 2021


class StillFeed(Atom1Feed):
    """A feed without entries keeps its date, so that it is not new each time it is asked for."""

    def write(self, outfile: Any, encoding: str) -> None:
        """Django refuses a control character, or writes what no reader opens."""
        self.feed = _readable(self.feed)
        self.items = [_readable(item) for item in self.items]
        super().write(outfile, encoding)

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else month_begins_at(1)


def _readable(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: xml_text(told) if isinstance(told, str) else told for name, told in values.items()
    }


class RoadmapFeed(Feed[Line, Any]):
    """Of everything; subclasses say of what."""

    feed_type = StillFeed

    def title(self, subject: Any) -> str:
        return f"{self.name_of(subject)} — ce qui change"

    def subtitle(self, subject: Any) -> str:
        return "Ce qui a changé ces deux derniers mois, tel que tout le monde peut le lire."

    def author_name(self) -> str:
        return site_name()

    def link(self, subject: Any) -> str:
        return absolute(subject.get_absolute_url() if subject else reverse("roadmap:roadmap"))

    def feed_url(self, subject: Any) -> str:
        return absolute(self.path_of(subject))

    def feed_guid(self, subject: Any) -> str:
        return tag(self.path_of(subject))

    def items(self, subject: Any) -> list[Line]:
        """The newest first."""
        begin, middle = month_begins_at(1), month_begins_at(0)
        of = self.narrowed(subject)
        now = timezone.now()
        told = [
            *between(begin, middle, reader=None, **of).lines,
            *steady(between(middle, now, reader=None, **of).lines, middle, now),
        ]
        return sorted(told, key=lambda line: (line.at, line.key), reverse=True)[:MOST]

    def item_title(self, line: Line) -> str:
        return line.name + (" (exemple fictif)" if line.is_sample else "")

    def item_description(self, line: Line) -> str:
        """HTML, says the feed: what people wrote is escaped."""
        return escape(line.words)

    def item_link(self, line: Line) -> str:
        return absolute(line.url or reverse("roadmap:roadmap"))

    def item_guid(self, line: Line) -> str:
        return tag(f"/changement/{key_of(line)}")

    def item_pubdate(self, line: Line) -> dt.datetime:
        return line.at

    def item_updateddate(self, line: Line) -> dt.datetime:
        return line.at

    # -- Of what ---------------------------------------------------------------------------------
    def name_of(self, _subject: Any) -> str:
        return "Feuille de route"

    def path_of(self, _subject: Any) -> str:
        return reverse("roadmap:changes_feed")

    def narrowed(self, _subject: Any) -> dict[str, Any]:
        return {}


class PropositionFeed(RoadmapFeed):
    def get_object(self, request: HttpRequest, number: int) -> Proposition:
        return get_object_or_404(Proposition.objects.select_related("axis"), number=number)

    def name_of(self, proposition: Proposition) -> str:
        return f"Proposition {proposition}"

    def path_of(self, proposition: Proposition) -> str:
        return reverse("roadmap:proposition_feed", args=[proposition.number])

    def narrowed(self, proposition: Proposition) -> dict[str, Any]:
        return {"proposition": proposition}


class ActionFeed(RoadmapFeed):
    """Of a published action, whoever asks."""

    def get_object(self, request: HttpRequest, code: str) -> Action:
        return get_action_for(AnonymousUser(), code)

    def name_of(self, action: Action) -> str:
        return f"Action {action}"

    def path_of(self, action: Action) -> str:
        return reverse("roadmap:action_feed", args=[action.code])

    def narrowed(self, action: Action) -> dict[str, Any]:
        return {"action": action}


def steady(lines: list[Line], since: dt.datetime, until: dt.datetime) -> list[Line]:
    """What is late by a step is told as of now: here as of the day after the step was due."""
    moving = [line.action for line in lines if line.kind is Kind.LATE and line.at >= until]
    rows = Step.objects.overdue().filter(action__in=moving).order_by().values_list("action")
    due: dict[int | None, dt.date] = dict(rows.annotate(Min("due_on")))
    return [
        replace(line, told_at=_after(due[line.action], since))
        if line.kind is Kind.LATE and line.at >= until and line.action in due
        else line
        for line in lines
    ]


def _after(day: dt.date, since: dt.datetime) -> dt.datetime:
    next_day = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min)
    return max(since, timezone.make_aware(next_day))


def key_of(line: Line) -> str:
    """The same for the same change: being late is known by its day, whatever is written since."""
    if line.kind is Kind.LATE:
        return f"{line.kind}-{line.action}-{timezone.localdate(line.at):%Y%m%d}"
    return line.key


def tag(path: str) -> str:
    """A name that no other entry bears, for ever (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{TAG_YEAR}:{path}"


def month_begins_at(before: int) -> dt.datetime:
    """The first instant of this month, or of one `before` it."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - 1 - before
    first = dt.datetime(months // 12, months % 12 + 1, 1)  # noqa: DTZ001 — made aware just below
    return timezone.make_aware(first)
