"""Minutes kept: drafted, written paragraph by paragraph, taken from state to state, corrected."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from directory.access import account_of
from events.access import get_meeting_to_keep, get_minutes_to_keep
from events.minuting import drafting, errata
from events.minuting.desk import Desk, Done
from events.minuting.page import MinutesPage
from events.minuting.steps import Steps
from events.minuting.workflow import MinutesRefused
from events.models import Minutes
from rendering.typography import plural

CORRECTED = "Erratum enregistré\u00a0: il se lit à côté du paragraphe et en tête du compte rendu."
POST = ["GET", "HEAD", "POST"]


@login_required
@require_POST
def minutes_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Made in one click, or made again without losing what was typed."""
    meeting = get_meeting_to_keep(account_of(request), pk)
    try:
        messages.success(request, _drafted_words(drafting.draft(meeting)))
    except MinutesRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("events:minutes", pk)
    return redirect("events:minutes_edit", pk)


def _drafted_words(done: drafting.Drafted) -> str:
    told = [
        (done.added, "paragraphe ajouté", "paragraphes ajoutés"),
        (done.changed, "mis à jour", "mis à jour"),
        (done.removed, "retiré", "retirés"),
        (done.left, "gardé comme vous l’avez écrit", "gardés comme vous les avez écrits"),
    ]
    words = ", ".join(plural(count, one, many) for count, one, many in told if count)
    return f"Brouillon établi\u00a0: {words or 'rien n’a changé'}."


@never_cache
@login_required
@require_http_methods(POST)
def minutes_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = account_of(request)
    if not Minutes.objects.filter(meeting=pk).exists():
        get_meeting_to_keep(user, pk)
        return redirect("events:minutes", pk)
    minutes = get_minutes_to_keep(user, pk)
    desk = Desk(minutes, user, request.GET, request.POST if request.method == "POST" else None)
    refused = typed = ""
    if request.method == "POST":
        try:
            if done := desk.act():
                messages.success(request, done.words)
                return redirect(_place(minutes, done))
        except MinutesRefused as refusal:
            refused, typed = str(refusal), request.POST.get("text", "")
            minutes = get_minutes_to_keep(user, pk)
            desk = Desk(minutes, user, request.GET, None)
    desk.open()
    context = {
        "minutes": minutes,
        "desk": desk,
        "page": desk.page,
        "refused": refused,
        "typed": typed,
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "events/minutes/edit.html", context, status=status)


def _place(minutes: Minutes, done: Done) -> str:
    path = reverse("events:minutes_edit", args=[minutes.meeting_id])
    query = f"?{urlencode({'supprime': done.removed})}" if done.removed else ""
    return f"{path}{query}#paragraphe-{done.at}" if done.at else f"{path}{query}"


@never_cache
@login_required
@require_http_methods(POST)
def minutes_steps(request: HttpRequest, pk: int) -> HttpResponse:
    """From state to state: circulate, approve at a meeting, publish, withdraw."""
    user = account_of(request)
    minutes = get_minutes_to_keep(user, pk)
    steps = Steps(minutes, user, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            if done := steps.act():
                messages.success(request, done)
                return redirect(minutes)
        except MinutesRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("events:minutes_steps", pk)
    context = {"minutes": minutes, "page": MinutesPage(minutes, user), "steps": steps}
    return render(request, "events/minutes/steps.html", context)


@never_cache
@login_required
@require_http_methods(POST)
def minutes_erratum(request: HttpRequest, pk: int) -> HttpResponse:
    user = account_of(request)
    minutes = get_minutes_to_keep(user, pk)
    data = request.POST if request.method == "POST" else None
    form = errata.ErratumForm(data, minutes=minutes)
    if form.is_bound and form.is_valid():
        try:
            errata.correct(minutes, form.cleaned_data, user)
        except MinutesRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, CORRECTED)
            return redirect(minutes)
    context = {"minutes": minutes, "page": MinutesPage(minutes, user), "form": form}
    return render(request, "events/minutes/erratum.html", context)
