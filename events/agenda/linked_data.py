"""What search engines read of an event: schema.org Event as JSON-LD."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from events.choices import Audience, EventMode, EventStatus, RegistrationMode
from events.models import Event
from events.registering.seats import seats_left
from rendering.linked_data import json_ld

SCHEMA = "https://schema.org/"
# A full house is not a change of plan: schema.org says it with the offer.
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
    told = {"@type": "Event", "name": event.title, **_where_and_whether(event)}
    described = {**told, **_what(event), **_times(timings[0][0], ends_at), **_seats(event)}
    if event.moved_from:
        described["previousStartDate"] = timezone.localtime(event.moved_from).isoformat()
    if event.recurrence or event.series:
        series = event.recurrence.title if event.recurrence else event.series
        described["superEvent"] = {"@type": "EventSeries", "name": series}
    if len(timings) > 1:
        described["subEvent"] = [{**told, **_times(*timing)} for timing in timings]
    return json_ld(described)


def _what(event: Event) -> dict[str, Any]:
    organisers = [
        {"@type": "Organization", "name": o.name, "url": _absolute(o.get_absolute_url())}
        for o in event.organisers.all()
    ]
    audience = {"@type": "Audience", "audienceType": event.get_audience_display()}
    told = {
        "organizer": organisers,
        "image": [_absolute(event.image.url)] if event.image else [],
        "audience": {} if event.audience == Audience.EVERYONE else audience,
    }
    return {
        "description": event.summary or event.title,
        "url": _absolute(event.get_absolute_url()),
        "inLanguage": "fr",
        **{key: value for key, value in told.items() if value},
    }


def _where_and_whether(event: Event) -> dict[str, Any]:
    """What each of its dates repeats: search engines read them apart."""
    mode = EventMode.ONLINE if event.is_online_only else EventMode(event.mode)
    status = STATUSES.get(EventStatus(event.status), "EventScheduled")
    places = _places(event, mode)
    return {
        "eventStatus": f"{SCHEMA}{status}",
        "eventAttendanceMode": f"{SCHEMA}{MODES[mode]}",
        **({"location": places} if places else {}),
    }


def _places(event: Event, mode: EventMode) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if mode != EventMode.ONLINE and (event.place_label or event.commune):
        places.append(_place(event))
    if mode != EventMode.ON_SITE:
        # Where one learns how to join, when the address is given to those registered only.
        url = event.online_url or _absolute(event.get_absolute_url())
        places.append({"@type": "VirtualLocation", "url": url})
    return places


def _place(event: Event) -> dict[str, Any]:
    locality = event.commune.name if event.commune else ""
    address = {"streetAddress": event.address, "addressLocality": locality, "addressCountry": "FR"}
    return {
        "@type": "Place",
        "name": event.place_label or locality,
        "address": {"@type": "PostalAddress", **{k: v for k, v in address.items() if v}},
    }


def _seats(event: Event) -> dict[str, Any]:
    """How to register and what is left; no price is known, so none is told. Queries."""
    if event.registration == RegistrationMode.FREE:
        return {}
    left = seats_left(event) if event.registration == RegistrationMode.HERE else None
    full = event.status == EventStatus.FULL or left == 0
    return {
        "offers": _offer(event, full=full),
        **({"maximumAttendeeCapacity": event.capacity} if event.capacity else {}),
        **({"remainingAttendeeCapacity": 0 if full else left} if left is not None else {}),
    }


def _offer(event: Event, *, full: bool) -> dict[str, Any]:
    here = event.registration == RegistrationMode.HERE
    url = "" if here else event.registration_url
    closes_at = event.registration_closes_at
    return {
        "@type": "Offer",
        "url": url or _absolute(event.get_absolute_url()),
        "availability": f"{SCHEMA}{'SoldOut' if full else 'InStock'}",
        **({"availabilityEnds": timezone.localtime(closes_at).isoformat()} if closes_at else {}),
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
