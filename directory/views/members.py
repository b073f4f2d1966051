from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from directory.access import (
    account_of,
    get_structure_to_administer,
    get_structure_to_edit,
    may_administer,
    may_edit,
)
from directory.keepers import invitations
from directory.keepers.claims import ClaimRefused
from directory.keepers.invitations import InvitationRefused
from directory.keepers.membership import GONE, MembershipRefused
from directory.keepers.membership_forms import (
    AnswerForm,
    InvitationActForm,
    InvitationForm,
    MemberForm,
)
from directory.keepers.membership_page import MembershipPage
from directory.models import Invitation, MembershipRequest, StructureMember

REFUSALS = (ClaimRefused, InvitationRefused, MembershipRefused)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Those who keep the page; a POST invites somebody, which administrators may."""
    user, writes = account_of(request), request.method == "POST"
    structure = (get_structure_to_administer if writes else get_structure_to_edit)(user, slug)
    form = InvitationForm(request.POST if writes else None)
    if form.is_valid():
        email, role = form.cleaned_data["email"], form.cleaned_data["role"]
        if done(form, lambda: invitations.invite(structure, email, role, user)):
            messages.success(request, f"L’invitation est partie à {email}.")
            return redirect("directory:members", slug)
    page = MembershipPage(structure, user)
    context = {"structure": structure, "page": page, "form": form, "reader": user}
    return render(request, "directory/members/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One's own place, to leave it, or another's for administrators."""
    user = account_of(request)
    structure = get_structure_to_edit(user, slug)
    administers = may_administer(user, structure)
    rows = StructureMember.objects.select_related("user").filter(structure=structure)
    found = get_object_or_404(rows, pk=pk)
    if not administers and found.user != user:
        raise PermissionDenied
    if found.until is not None:
        messages.info(request, GONE)
        return redirect("directory:members", slug)
    found.structure = structure
    form = MemberForm(request.POST or None, member=found, by=user, administers=administers)
    if form.is_valid() and done(form, form.apply):
        messages.success(request, "C’est fait.")
        return (
            redirect("directory:members", slug)
            if may_edit(user, structure)
            else redirect("my_space")
        )
    context = {"structure": structure, "member": found, "form": form, "is_me": found.user == user}
    return render(request, "directory/members/member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def claim_answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    user = account_of(request)
    structure = get_structure_to_administer(user, slug)
    rows = MembershipRequest.objects.select_related("user", "structure")
    claim = get_object_or_404(rows, pk=pk, structure=structure)
    form = AnswerForm(request.POST if request.method == "POST" and claim.is_pending else None)
    if form.is_valid() and done(form, lambda: form.answer_claim(claim, user)):
        messages.success(request, "Votre réponse est enregistrée, et part par courriel.")
        return redirect("directory:members", slug)
    context = {"structure": structure, "claim": claim, "form": form}
    return render(request, "directory/members/claim_answer.html", context)


@require_POST
@login_required
def invitation_act(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send again, or cancel."""
    user = account_of(request)
    structure = get_structure_to_administer(user, slug)
    invitation = get_object_or_404(Invitation.objects.filter(structure=structure), pk=pk)
    form = InvitationActForm(request.POST)
    if form.is_valid():
        try:
            messages.success(request, form.apply(invitation, user))
        except InvitationRefused as refusal:
            messages.error(request, str(refusal))
    return redirect("directory:members", slug)


def done(form: Form, act: Callable[[], Any]) -> bool:
    """Whether `act` was allowed; its refusal is said by the form."""
    try:
        act()
    except REFUSALS as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
