from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from directory.access import account_of, get_published_structure
from directory.keepers import claims
from directory.keepers.claim_proof import address_that_proves
from directory.keepers.membership_forms import ClaimForm
from directory.models import MembershipRequest, Structure

GRANTED = "C’est fait\u00a0: vous tenez la page de {}."
RECEIVED = "Votre demande est partie\u00a0: la réponse vous arrivera par courriel, avec son motif."
WITHDRAWN = "Votre demande est retirée."


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Visitors read what it is about and how to get an account; accounts ask."""
    structure = get_published_structure(slug)
    if not request.user.is_authenticated:
        return _for_visitors(request, structure)
    return _for_accounts(request, structure, account_of(request))


@require_POST
@login_required
def claim_withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Of one's own pending claim; there is nothing else to name."""
    structure = get_published_structure(slug)
    mine = MembershipRequest.objects.filter(structure=structure, user=account_of(request))
    last = get_object_or_404(mine.order_by("-pk")[:1])
    try:
        claims.withdraw(last)
    except claims.ClaimRefused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, WITHDRAWN)
    return redirect("directory:claim", structure.slug)


def _for_visitors(request: HttpRequest, structure: Structure) -> HttpResponse:
    if request.method == "POST":
        return redirect_to_login(request.get_full_path())
    return render(request, "directory/claim/sign_in.html", {"structure": structure})


def _for_accounts(request: HttpRequest, structure: Structure, user: User) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    asks_siret = claims.needs_siret(structure)
    form = ClaimForm(sent, structure=structure, asks_siret=asks_siret)
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            kept = claims.ask(form.claim_by(user), form.typed_siret)
        except claims.ClaimRefused as refusal:
            form.add_error(None, str(refusal))
            status = HTTPStatus.TOO_MANY_REQUESTS
        else:
            return _answer(request, kept)
    mine = MembershipRequest.objects.filter(structure=structure, user=user)
    context = {
        "structure": structure,
        "form": form,
        "is_member": user.memberships.current().filter(structure=structure).exists(),
        "last": mine.order_by("-created_at", "-pk").first(),
        "address": address_that_proves(structure, user),
    }
    return render(request, "directory/claim/page.html", context, status=status)


def _answer(request: HttpRequest, kept: MembershipRequest) -> HttpResponse:
    if kept.is_granted:
        messages.success(request, GRANTED.format(kept.structure))
        return redirect(kept.structure)
    messages.success(request, RECEIVED)
    return redirect("directory:claim", kept.structure.slug)
