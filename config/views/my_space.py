from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from events.models import Mandate, Meeting
from roadmap.models import Action, Block


@require_safe
@login_required
def my_space(request: HttpRequest) -> HttpResponse:
    """What waits for the person, then what they keep."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 — login_required has seen to it
    context = {
        "blocks": Block.objects.open()
        .filter(unblocker_person__user=user)
        .select_related("action")
        .order_by("opened_at", "pk"),
        "actions": Action.objects.visible_to(user).filter(pilot__user=user).for_list(),
        "memberships": user.memberships.current()
        .select_related("structure")
        .order_by("structure__name_key", "pk"),
        "claims": user.claims.to_tell().for_list(),
        "mandates": Mandate.objects.current()
        .filter(person__user=user)
        .select_related("body")
        .order_by("body__name", "pk"),
        "meetings": _next_meetings(user),
    }
    return render(request, "pages/my_space.html", context)


def _next_meetings(user: User) -> list[Meeting]:
    """Coming sittings of the bodies where the person has a mandate."""
    mine = Mandate.objects.current().filter(person__user=user).values("body")
    coming = Meeting.objects.visible_to(user).filter(body__in=mine).coming()
    return list(coming.for_list().reverse()[:5])
