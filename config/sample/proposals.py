"""Fictional events proposed by structures: one waits, one was refused, one moved online."""

import datetime as dt
from io import BytesIO
from typing import Any

from config.sample import drawing
from config.sample.agenda import date_event
from config.sample.stage import Stage
from config.sample.tables import marked, toml
from events.choices import EventMode, EventPublication, EventStatus, RegistrationMode
from events.models import Event, EventTiming
from events.proposing.slugs import free_slug
from rendering.picture_reading import read
from rendering.pictures import PHOTO


def add_proposals(stage: Stage) -> None:
    for row in toml("proposals")["proposal"]:
        _propose(stage, row)


def _propose(stage: Stage, row: dict[str, Any]) -> None:
    structure = stage.structures[row["structure"]]
    submitted_at = stage.calendar.at(row["submitted"], "17:20")
    event = Event(
        slug=free_slug(f"exemple {row['title']}"),
        title=row["title"],
        summary=marked(row["summary"]),
        kind=row["kind"],
        mode=EventMode.ON_SITE,
        place_label=structure.name,
        address=structure.address,
        commune=structure.commune,
        registration=RegistrationMode.FREE,
        publication=EventPublication(row["state"]),
        proposed_by=stage.users[row["account"]],
        submitted_at=submitted_at,
        refusal=row.get("refusal", ""),
        status=row.get("status", EventStatus.SCHEDULED),
        status_note=row.get("note", ""),
        online_url="https://example.org/salle" if "status" in row else "",
        is_sample=True,
    )
    if "picture" in row:
        drawn = drawing.photo(row["picture"], "soir")
        event.image, event.image_alt = read(BytesIO(drawn), len(drawn), PHOTO), row["alt"]
    event.save()
    event.organisers.add(structure)
    event.poles.add(*structure.poles.order_by("position", "pk")[:1])
    starts_at = stage.calendar.moment(stage.calendar.day(row["days"], row["weekday"]), row["time"])
    ends_at = starts_at + dt.timedelta(minutes=row["minutes"])
    EventTiming.objects.create(event=event, starts_at=starts_at, ends_at=ends_at)
    date_event(event, submitted_at)
