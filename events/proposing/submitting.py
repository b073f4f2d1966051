"""The last look before an event is proposed: what is missing, what it may be a double of."""

from functools import cached_property

from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from events.choices import EventPublication
from events.models import Event
from events.proposing.completeness import lacking_of
from events.proposing.dates_field import spans_of
from events.proposing.duplicates import doubles


class Submission:
    """Of one event by one person; each part asks once."""

    def __init__(self, event: Event, user: User) -> None:
        self.event, self.user = event, user

    @cached_property
    def lacking(self) -> list[str]:
        return list(lacking_of(self.event).values())

    @cached_property
    def doubles(self) -> list[Event]:
        return doubles(self.event, self.user)

    @cached_property
    def is_past(self) -> bool:
        spans, now = spans_of(self.event), timezone.now()
        return bool(spans) and all(one.ends_at < now for one in spans)

    @property
    def is_waiting_for_staff(self) -> bool:
        return self.event.publication == EventPublication.SUBMITTED

    @property
    def publishes(self) -> bool:
        return self.user.is_animation()

    @property
    def warns(self) -> bool:
        return bool(self.lacking or self.doubles or self.is_past)

    @property
    def seen(self) -> str:
        """What the page shows, for its answer to be about that."""
        return " ".join(str(one.pk) for one in self.doubles)

    def is_agreed(self, data: QueryDict) -> bool:
        """Complete, and each double that is there now was on the page that was answered."""
        shown = set(data.get("vus", "").split())
        return not self.lacking and {str(one.pk) for one in self.doubles} <= shown
