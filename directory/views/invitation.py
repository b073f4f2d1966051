from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.secret_page import kept_secret
from directory.access import account_of
from directory.keepers import invitations
from directory.models import Invitation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Shown to whoever holds the link; accepted by POST, by the invited address only."""
    found = invitations.find(secret)
    if request.method == "POST" and found is not None:
        return kept_secret(_accept(request, found))
    return kept_secret(_shown(request, found))


def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    try:
        invitations.accept(found, account_of(request))
    except (invitations.WrongAddress, invitations.InvitationRefused):
        return _shown(request, invitations.again(found))
    messages.success(
        request, f"Bienvenue\u00a0: vous tenez désormais la page de {found.structure}."
    )
    return redirect(found.structure)


def _shown(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    if found is None or not found.is_pending:
        status = HTTPStatus.NOT_FOUND if found is None else HTTPStatus.GONE
        closed = {"invitation": found}
        return render(request, "directory/members/invitation_closed.html", closed, status=status)
    user = request.user if isinstance(request.user, User) else None
    context = {
        "invitation": found,
        "structure": found.structure,
        "inviter": invitations.inviter_of(found),
        **_told(found, user),
    }
    return render(request, "directory/members/invitation.html", context)


def _told(found: Invitation, user: User | None) -> dict[str, bool]:
    """What the page says to this account."""
    if user is None:
        return {"is_mine": False, "is_member": False}
    mine = user.memberships.current().filter(structure=found.structure)
    return {"is_mine": invitations.is_for(found, user), "is_member": mine.exists()}
