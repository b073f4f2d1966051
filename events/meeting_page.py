"""Everything that the page of a meeting shows, in few queries."""

from django.db.models import Prefetch

from accounts.models import Visitor
from events.models import AgendaItem, Decision, Meeting, MeetingQuerySet


def meetings_for_page(user: Visitor) -> MeetingQuerySet:
    """Those that `user` may see, with what of them `user` may see."""
    return (
        Meeting.objects.visible_to(user)
        .for_list()
        .select_related("event__source")
        .prefetch_related(
            Prefetch("items", queryset=AgendaItem.objects.shown_to(user)),
            Prefetch("decisions", queryset=Decision.objects.shown_to(user)),
        )
    )
