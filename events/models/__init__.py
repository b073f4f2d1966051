"""Who meets, when, and what was decided."""

from events.models.body import Body, BodyQuerySet, Mandate, MandateQuerySet
from events.models.event import Campaign, Event, EventQuerySet, EventTiming
from events.models.meeting import (
    AgendaItem,
    Decision,
    DecisionQuerySet,
    Meeting,
    MeetingQuerySet,
)

__all__ = [
    "AgendaItem",
    "Body",
    "BodyQuerySet",
    "Campaign",
    "Decision",
    "DecisionQuerySet",
    "Event",
    "EventQuerySet",
    "EventTiming",
    "Mandate",
    "MandateQuerySet",
    "Meeting",
    "MeetingQuerySet",
]
