"""What one wishes to receive by mail: /mon-espace/courriels/, and the link at the foot of each mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import mail_letter, wishes
from accounts.mail_kinds import TOPICS
from accounts.models import User, Wish
from accounts.outbox import MOST_A_WEEK
from accounts.wish_form import WishForm
from directory.access import account_of
from directory.models import Structure
from roadmap.following import follows

SCOPE = "structure:"
KEPT = "Vos choix sont enregistrés."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mail_wishes(request: HttpRequest) -> HttpResponse:
    user = account_of(request)
    form = WishForm(user, _kept_by(user), request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        messages.success(request, KEPT)
        return redirect("mail_wishes")
    context = {
        "form": form,
        "most_a_week": MOST_A_WEEK,
        "waiting": wishes.waiting(user),
        "follows": follows.of_account(user),
    }
    return render(request, "pages/mail_wishes.html", context)


# A mail program posts here by itself (RFC 8058): it has neither our cookie nor our form.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, signed: str) -> HttpResponse:
    try:
        user, topic, scope = mail_letter.from_link(signed)
    except mail_letter.LinkRefused:
        raise Http404 from None
    if request.method == "POST":
        wishes.stop(user, topic, scope)
    stopped = wishes.Wishes(user).about(topic, scope) == Wish.NEVER
    context = {"stopped": stopped, "topic": TOPICS[topic], "about": _name_of(scope)}
    return render(request, "pages/mail_stop.html", context)


def _kept_by(user: User) -> list[tuple[str, str]]:
    """(scope, name) of the structures whose page the account keeps."""
    kept = user.memberships.current().order_by("structure__name_key", "pk")
    rows = kept.values_list("structure_id", "structure__name")
    return list({f"{SCOPE}{pk}": name for pk, name in rows}.items())


def _name_of(scope: str) -> str:
    """The structure that a scope names; empty for none, or for one that is not public."""
    key = scope.removeprefix(SCOPE)
    if not scope.startswith(SCOPE) or not key.isdecimal():
        return ""
    found = Structure.objects.published().filter(pk=int(key))
    return found.values_list("name", flat=True).first() or ""
