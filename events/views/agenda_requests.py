"""/gouvernance/<slug>/demander/: what a member wishes the body to speak of, and the answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from directory.access import account_of
from events.access import get_body_to_ask, get_request_to_answer
from events.bodies.answering import AlreadyAnswered, AnswerForm, answer
from events.bodies.asking import AskForm, AskRefused, ask
from events.models import AgendaRequest, Body

ASKED = "Demande envoyée\u00a0: le secrétariat de l’instance vous répondra."
ANSWERED = "Réponse envoyée."
SHOWN = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agenda_request(request: HttpRequest, slug: str) -> HttpResponse:
    body, user = get_body_to_ask(request.user, slug), account_of(request)
    form = AskForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            ask(body, user, form.cleaned_data)
        except AskRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, ASKED)
            return redirect("events:agenda_request", slug)
    context = {"body": body, "form": form, "mine": _mine(body, user)}
    return render(request, "events/bodies/ask.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agenda_request_answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    asked = get_request_to_answer(request.user, slug, pk)
    form = AnswerForm(asked, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            answer(asked, form.outcome, form.cleaned_data["reason"])
        except AlreadyAnswered as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, ANSWERED)
        return redirect(reverse("events:body", args=[slug]) + "#demandes")
    return render(request, "events/bodies/answer.html", {"body": asked.body, "form": form})


def _mine(body: Body, user: User) -> Any:
    rows = AgendaRequest.objects.filter(body=body, person__user=user)
    return rows.select_related("item__meeting").order_by("-asked_at", "-pk")[:SHOWN]
