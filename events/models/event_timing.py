import pgtrigger
from django.db import models
from django.db.models import F, Q

from rendering.typography import day_and_hour

# Calendars and feeds take it for a change of the event, of both when a date passes from one to
# another; naming its dates has `event_is_dated` read them anew (events/models/event_triggers.py).
TIMINGS_TOLD = """
    UPDATE events_event SET sequence = sequence + 1,
        updated_at = greatest(updated_at, clock_timestamp()), first_at = NULL, last_at = NULL
    WHERE id IN (OLD.event_id, NEW.event_id);
    RETURN NULL;
"""


class EventTiming(models.Model):
    """One date of an event, from its first minute to its last."""

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="timings", verbose_name="événement"
    )
    starts_at = models.DateTimeField("début")
    ends_at = models.DateTimeField("fin")

    class Meta:
        verbose_name = "horaire"
        verbose_name_plural = "horaires"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="timing_ends_after_it_starts",
                violation_error_message="La fin doit suivre le début.",
            )
        ]
        # What is not over, and a month or a week, without reading the whole memory.
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="timing_period")]
        triggers = [
            pgtrigger.Trigger(
                name="timing_makes_event_newer",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=TIMINGS_TOLD,
            )
        ]

    def __str__(self) -> str:
        return day_and_hour(self.starts_at)
