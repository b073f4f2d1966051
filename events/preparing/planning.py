"""Plan a meeting, move it, call it off. The calendars that know it see a newer state."""

from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import slugify

from events.choices import Audience, EventKind, EventPublication, EventStatus
from events.models import Body, Event, EventTiming, Meeting
from events.preparing.date_form import DateForm, usual_title
from events.preparing.decisions_first import put_open_decisions
from events.preparing.hidden_slugs import hidden_slug


class MeetingBegun(Exception):
    """What was held stays held."""


@transaction.atomic
def plan(body: Body, form: DateForm) -> tuple[Meeting, bool]:
    """The meeting, and whether it is new: the same hour of the same body is one meeting."""
    Body.objects.select_for_update(of=("self",), no_key=True).get(pk=body.pk)
    starts_at, ends_at = form.cleaned_data["starts_at"], form.cleaned_data["ends_at"]
    there = Meeting.objects.filter(body=body, event__timings__starts_at=starts_at)
    found = there.exclude(event__status=EventStatus.CANCELLED).order_by("pk").first()
    if found is not None:
        return found, False
    event = Event.objects.create(
        slug=_slug(body, starts_at),
        kind=EventKind.MEETING,
        audience=Audience.OFFICIALS,
        publication=EventPublication.PUBLISHED,
        **form.event_columns,
    )
    EventTiming.objects.create(event=event, starts_at=starts_at, ends_at=ends_at)
    meeting = Meeting.objects.create(
        event=event, body=body, is_second_call=form.cleaned_data["is_second_call"]
    )
    put_open_decisions(meeting)
    return meeting, True


def _slug(body: Body, starts_at: Any) -> str:
    """Readable, and unlike any other: a restricted body's cannot be guessed."""
    stem = slugify(body.name)[:80].strip("-")
    return hidden_slug(f"{stem}-{starts_at:%Y-%m-%d}")


@transaction.atomic
def move(meeting: Meeting, data: QueryDict) -> tuple[bool | None, DateForm]:
    """Writes what differs, and whether anything did; None when the form says why nothing may be."""
    current = _held(meeting)
    form = DateForm(data, initial=initial_of(current), body=current.body, meeting=current)
    return (_write(current, form) if form.is_valid() else None), form


def _held(meeting: Meeting) -> Meeting:
    """Its row and that of its event: a second person waits, and sees what the first wrote."""
    rows = Meeting.objects.select_for_update(of=("self", "event"), no_key=True)
    heavy = ("event__search_vector", "event__commune__contour", "body__search_vector")
    return rows.select_related("event__commune", "body").defer(*heavy).get(pk=meeting.pk)


def _write(meeting: Meeting, form: DateForm) -> bool:
    event = meeting.event
    is_moved = _set_hours(meeting, form)
    columns = dict(form.event_columns)
    if is_moved and event.status == EventStatus.POSTPONED:
        columns["status"] = EventStatus.RESCHEDULED
    changed = [name for name, value in columns.items() if getattr(event, name) != value]
    for name in changed:
        setattr(event, name, columns[name])
    if changed:
        event.save(update_fields=[*changed, "updated_at"])
    second = form.cleaned_data["is_second_call"]
    called = Meeting.objects.filter(pk=meeting.pk).exclude(is_second_call=second)
    return bool(called.update(is_second_call=second)) or is_moved or bool(changed)


def _set_hours(meeting: Meeting, form: DateForm) -> bool:
    """Of its timing, whose key calendars know it by; whether they changed."""
    timing = meeting.first_timing()
    hours = {name: form.cleaned_data[name] for name in ("starts_at", "ends_at")}
    if timing is None:
        EventTiming.objects.create(event=meeting.event, **hours)
        return True
    if all(getattr(timing, name) == hours[name] for name in hours):
        return False
    EventTiming.objects.filter(pk=timing.pk).update(**hours)
    return True


@transaction.atomic
def call_off(meeting: Meeting, reason: str) -> bool:
    """Stays visible, cancelled, with its reason; False when it was already. Raises MeetingBegun."""
    if _held(meeting).has_begun:
        raise MeetingBegun
    events = Event.objects.filter(pk=meeting.event_id).exclude(status=EventStatus.CANCELLED)
    return bool(events.update(status=EventStatus.CANCELLED, status_note=reason))


def usual_of(body: Body, missed: int | None) -> dict[str, Any]:
    """What the form proposes: hours and place of the last meeting planned.

    `missed`: the number of a meeting of the same body without quorum, convened a second time.
    """
    rows = Meeting.objects.filter(body=body).select_related("event__commune")
    first = rows.filter(pk=missed).first() if missed else None
    last = first or rows.order_by("-pk").first()
    if last is None:
        return {}
    shown = initial_of(last)
    return {
        **{name: value for name, value in shown.items() if name not in ("title", "on")},
        "is_second_call": first is not None,
    }


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """What the form shows of a meeting as it stands."""
    event, timing = meeting.event, meeting.first_timing()
    names = ("title", "mode", "place_label", "address", "online_url")
    shown: dict[str, Any] = {name: getattr(event, name) for name in names}
    shown["commune"] = event.commune.name if event.commune else ""
    shown["is_second_call"] = meeting.is_second_call
    if timing is not None:
        starts, ends = timezone.localtime(timing.starts_at), timezone.localtime(timing.ends_at)
        if event.title == usual_title(starts.date()):
            shown["title"] = ""
        shown |= {"on": starts.date(), "begins": starts.time(), "ends": ends.time()}
    return shown
