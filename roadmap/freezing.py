"""Freeze the roadmap: a name and an instant, now or past, from which history replays the rest."""

import datetime as dt
from itertools import count

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from rendering.typography import short_day
from roadmap.models import Action, Roadmap, RoadmapVersion
from roadmap.past.standing import events_of

SAME_GESTURE = dt.timedelta(minutes=10)
LONGEST_SLUG = 70
NO_ROADMAP = "La feuille de route n’est pas encore chargée\u00a0: il n’y a rien à figer."
TAKEN = "Une version porte déjà ce nom."
TO_COME = "Cet instant est encore à venir\u00a0: on ne fige que ce qui a été."


class FreezingRefused(Exception):
    """Its message is for who froze."""


def freeze(name: str, reason: str, at: dt.datetime | None) -> RoadmapVersion:
    """`at` None is now. Raises FreezingRefused; a double click freezes once."""
    roadmap = Roadmap.objects.current()
    if roadmap is None:
        raise FreezingRefused(NO_ROADMAP)
    refuse_instant(at)
    version = RoadmapVersion(
        roadmap=roadmap,
        name=name,
        reason=reason,
        taken_at=at or timezone.now(),
        slug=_free_slug(name),
    )
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError:
        return _same_gesture(version)
    return version


def refuse_instant(at: dt.datetime | None) -> None:
    """Raises FreezingRefused for what is to come, or before anything was kept."""
    if at is None:
        return
    if at > timezone.now():
        raise FreezingRefused(TO_COME)
    first = history_begins_at()
    if first is not None and at < first:
        raise FreezingRefused(
            f"L’historique commence le {short_day(first)}\u00a0: choisissez un instant plus tard."
        )


def history_begins_at() -> dt.datetime | None:
    events = events_of(Action).objects.order_by("pgh_created_at", "pgh_id")
    first: dt.datetime | None = events.values_list("pgh_created_at", flat=True).first()
    return first


def _same_gesture(wanted: RoadmapVersion) -> RoadmapVersion:
    """The version made by the first click of two; raises FreezingRefused for another one."""
    found = RoadmapVersion.objects.filter(name=wanted.name, reason=wanted.reason).first()
    if found is None or abs(found.taken_at - wanted.taken_at) > SAME_GESTURE:
        raise FreezingRefused(TAKEN)
    return found


def _free_slug(name: str) -> str:
    base = slugify(name.replace("’", "-"))[:LONGEST_SLUG].strip("-") or "version"
    taken = set(RoadmapVersion.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for n in count(2) if (slug := f"{base}-{n}") not in taken)
