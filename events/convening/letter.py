"""What a convocation says, and the two files that go with it: a PDF and a date for one's agenda."""

import datetime as dt
from email.utils import parseaddr
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import MailFile
from events.calendars.calendar import event_file, for_calendar
from events.calendars.vevent import Telling
from events.choices import EventStatus
from events.models import Event, Meeting
from events.preparing.timetable import Timed, Timetable
from rendering.pdf.printing import printed
from rendering.typography import day, set_spaces, span
from roadmap.paper.cover import about, moment_words

CALENDAR = "text/calendar"
PDF = "application/pdf"


class Letter:
    """`word`: what the keeper adds. Confidential items are for members: a mail to one may tell them."""

    def __init__(self, meeting: Meeting, word: str = "") -> None:
        self.meeting, self.word = meeting, word

    @cached_property
    def lines(self) -> list[Timed]:
        rows = self.meeting.items.select_related("presenter").order_by("position", "pk")
        return Timetable(self.meeting, rows).lines

    @cached_property
    def words(self) -> dict[str, str]:
        """Those that every kind of mail about the meeting fills."""
        meeting = self.meeting
        return {
            "instance": meeting.body.name,
            "titre": meeting.event.title,
            "quand": when(meeting),
            "lieu": place(meeting.event),
            "ordre": "\n".join(_line(rank, one) for rank, one in enumerate(self.lines, start=1)),
            "mot": self.word,
            "avant": day(meeting.answers_by) if meeting.answers_by else "",
            "second": "oui" if meeting.is_second_call else "",
            "raison": meeting.event.status_note,
        }

    def files(self) -> list[MailFile]:
        """Kept once for all the mails; raises PrintingFailed."""
        stem = slugify(f"{self.meeting.body.name} {day_stem(self.meeting)}")[:80]
        pdf = printed("convocation.typ", self.paper(), timezone.now())
        return [
            MailFile.objects.create(name=f"convocation-{stem}.pdf", content_type=PDF, content=pdf),
            calendar_part(self.meeting),
        ]

    def paper(self) -> dict[str, Any]:
        said = about()
        return {
            **said,
            "title": f"Convocation — {self.meeting.event.title} — {self.meeting.body.name}",
            "moment": moment_words(),
            "sample": self.meeting.is_sample,
            "heading": set_spaces(self.meeting.event.title),
            **{name: set_spaces(words) for name, words in self.words.items()},
            "items": [
                {
                    "clock": one.clock,
                    "title": set_spaces(one.item.title),
                    "kind": one.item.get_kind_display(),
                    "minutes": str(one.item.duration_minutes or "—"),
                    "presenter": str(one.item.presenter or "—"),
                }
                for one in self.lines
            ],
        }


def calendar_part(meeting: Meeting) -> MailFile:
    """What puts the date in an agenda, or takes it off. Not a « REQUEST »: agendas would mail their
    owner's answer to an address that nobody reads, while the link of the convocation is there."""
    event = for_calendar(Event.objects.filter(pk=meeting.event_id)).get()
    method = "CANCEL" if event.status == EventStatus.CANCELLED else "PUBLISH"
    telling = Telling(whole=True, sender=(meeting.body.name, sender_address()))
    return MailFile.objects.create(
        name="reunion.ics",
        content_type=f"{CALENDAR}; method={method}",
        content=event_file(event, telling, method),
    )


def sender_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def when(meeting: Meeting) -> str:
    timing = meeting.first_timing()
    return span(timing.starts_at, timing.ends_at) if timing else meeting.event.date_words


def place(event: Event) -> str:
    lines = event.place_lines
    if event.online_url:
        lines = [*lines, f"en ligne\u00a0: {event.online_url}"]
    return ", ".join(lines)


def day_stem(meeting: Meeting) -> str:
    timing = meeting.first_timing()
    found: dt.date = timezone.localdate(timing.starts_at) if timing else timezone.localdate()
    return found.isoformat()


def _line(rank: int, one: Timed) -> str:
    minutes = f"{one.item.duration_minutes} min" if one.item.duration_minutes else ""
    told = ", ".join(word for word in (one.clock, minutes) if word)
    return f"{rank}. {one.item.title}" + (f" ({told})" if told else "")
