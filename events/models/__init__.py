"""Who meets, when, and what was decided."""

from events.models.agenda_item import AgendaItem, AgendaRequest, MeetingDocument
from events.models.attendance import Attendance, AttendanceQuerySet, Guest
from events.models.body import Body, BodyCollege, BodyQuerySet, Mandate, MandateQuerySet
from events.models.calendar_key import CalendarKey
from events.models.campaign import Campaign, CampaignQuerySet
from events.models.decision import CollegeVote, Decision, DecisionQuerySet
from events.models.event import Event, EventQuerySet
from events.models.event_timing import EventTiming
from events.models.meeting import Meeting, MeetingQuerySet
from events.models.minutes import (
    Erratum,
    Minutes,
    MinutesParagraph,
    MinutesQuerySet,
    MinutesVersion,
    Remark,
)
from events.models.recurrence import Recurrence, RecurrenceHost
from events.models.registration import (
    EventQuestion,
    Registration,
    RegistrationAnswer,
    RegistrationQuerySet,
)

__all__ = [
    "AgendaItem",
    "AgendaRequest",
    "Attendance",
    "AttendanceQuerySet",
    "Body",
    "BodyCollege",
    "BodyQuerySet",
    "CalendarKey",
    "Campaign",
    "CampaignQuerySet",
    "CollegeVote",
    "Decision",
    "DecisionQuerySet",
    "Erratum",
    "Event",
    "EventQuerySet",
    "EventQuestion",
    "EventTiming",
    "Guest",
    "Mandate",
    "MandateQuerySet",
    "Meeting",
    "MeetingDocument",
    "MeetingQuerySet",
    "Minutes",
    "MinutesParagraph",
    "MinutesQuerySet",
    "MinutesVersion",
    "Recurrence",
    "RecurrenceHost",
    "Registration",
    "RegistrationAnswer",
    "RegistrationQuerySet",
    "Remark",
]
