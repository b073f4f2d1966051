"""What search engines read of an event: schema.org Event as JSON-LD."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from events.choices import EventMode, EventStatus
from events.models import Event
from rendering.linked_data import json_ld

SCHEMA = "https://schema.org/"
# A full house is not a change of plan: schema.org says it with offers, which we have not.
STATUSES = {
    EventStatus.RESCHEDULED: "EventRescheduled",
    EventStatus.MOVED_ONLINE: "EventMovedOnline",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
}
MODES = {
    EventMode.ON_SITE: "OfflineEventAttendanceMode",
    EventMode.ONLINE: "OnlineEventAttendanceMode",
    EventMode.MIXED: "MixedEventAttendanceMode",
}


def event_data(event: Event) -> SafeString:
    """Its JSON-LD; empty without a date, which schema.org demands."""
    timings = [(timing.starts_at, timing.ends_at) for timing in event.timings.all()]
    if not timings:
        return SafeString()
    ends_at = max(ends_at for _, ends_at in timings)
    described = {**_what(event), **_times(timings[0][0], ends_at)}
    if len(timings) > 1:
        dates = (_times(*timing) for timing in timings)
        described["subEvent"] = [{"@type": "Event", "name": event.title, **d} for d in dates]
    return json_ld(described)


def _what(event: Event) -> dict[str, Any]:
    mode = EventMode.ONLINE if event.is_online_only else EventMode(event.mode)
    status = STATUSES.get(EventStatus(event.status), "EventScheduled")
    return {
        "@type": "Event",
        "name": event.title,
        "description": event.summary or event.title,
        "url": _absolute(event.get_absolute_url()),
        "eventStatus": f"{SCHEMA}{status}",
        "eventAttendanceMode": f"{SCHEMA}{MODES[mode]}",
        "location": _places(event, mode),
        "organizer": [
            {"@type": "Organization", "name": o.name, "url": _absolute(o.get_absolute_url())}
            for o in event.organisers.all()
        ],
        **({"image": [_absolute(event.image.url)]} if event.image else {}),
    }


def _places(event: Event, mode: EventMode) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if mode != EventMode.ONLINE and (event.place_label or event.commune):
        places.append(_place(event))
    if mode != EventMode.ON_SITE and event.online_url:
        places.append({"@type": "VirtualLocation", "url": event.online_url})
    return places


def _place(event: Event) -> dict[str, Any]:
    locality = event.commune.name if event.commune else ""
    address = {"streetAddress": event.address, "addressLocality": locality, "addressCountry": "FR"}
    return {
        "@type": "Place",
        "name": event.place_label or locality,
        "address": {"@type": "PostalAddress", **{k: v for k, v in address.items() if v}},
    }


def _times(starts_at: dt.datetime, ends_at: dt.datetime) -> dict[str, str]:
    """With the offset that Paris has on that day."""
    return {
        "startDate": timezone.localtime(starts_at).isoformat(),
        "endDate": timezone.localtime(ends_at).isoformat(),
    }


def _absolute(path: str) -> str:
    """Always on the configured site, whatever host was asked for."""
    return f"{settings.SITE_URL}{path}"
