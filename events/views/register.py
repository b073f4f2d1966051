"""Register, then see, confirm, accept, leave or cancel by the link of a mail."""

import uuid
from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.secret_page import kept_secret
from events.access import get_event_for
from events.choices import RegistrationMode
from events.models import Event, Registration
from events.registering import acts, limits, own_edit
from events.registering.box import RegistrationBox
from events.registering.feedback import FeedbackForm, give
from events.registering.forms import RegistrationForm
from events.registering.own_edit import OwnForm
from events.registering.own_page import OwnPage
from events.registering.seats import RegistrationRefused

ACTS: dict[str, tuple[Callable[[Registration], Registration], str]] = {
    "confirmer": (acts.confirm, "C’est confirmé."),
    "accepter": (acts.accept, "La place est à vous."),
    "refuser": (acts.cancel, "La place est laissée à la personne suivante."),
    "annuler": (acts.cancel, "Votre inscription est annulée."),
}

EDITED = "C’est enregistré\u00a0: l’équipe qui organise lit ce que vous avez changé."
ALREADY = "Votre adresse avait déjà une inscription\u00a0: la voici, rien n’a changé."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_event_for(request.user, slug)
    if event.registration != RegistrationMode.HERE:
        return redirect(event)
    account = request.user if isinstance(request.user, User) else None
    box = RegistrationBox(event, account)
    if box.mine is not None and request.method != "POST":
        return redirect(box.mine)
    questions = event.questions.order_by("position", "pk")
    data = request.POST if request.method == "POST" else None
    form = RegistrationForm(data, account=account, event=event, questions=questions)
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            return _registered(request, event, form, account)
        except RegistrationRefused as refusal:
            form.add_error(None, str(refusal))
            status = HTTPStatus.CONFLICT
        except limits.TooOften as refusal:
            form.add_error(None, str(refusal))
            status = HTTPStatus.TOO_MANY_REQUESTS
    context = {"event": event, "box": box, "form": form}
    return render(request, "events/registering/register.html", context, status=status)


def _registered(
    request: HttpRequest, event: Event, form: RegistrationForm, account: User | None
) -> HttpResponse:
    """One's own page for an account that is sure; for all others the same words."""
    wanted = form.wanted()
    limits.count(request, event, wanted.email)
    one = acts.register(event, wanted, account)
    if form.address:
        messages.success(request, "C’est noté\u00a0: un courriel le confirme.")
        return redirect(one)
    return redirect("events:register_sent", event.slug)


@require_safe
def register_sent(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_event_for(request.user, slug)
    return render(request, "events/registering/sent.html", {"event": event})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Opening the link changes nothing, mail programs do: its buttons do."""
    one = _registration(token)
    if request.method == "POST" and request.POST.get("acte") == "modifier":
        return kept_secret(_edited(request, one))
    if request.method == "POST":
        return kept_secret(_done(request, one))
    return kept_secret(_own_page(request, one))


def _own_page(
    request: HttpRequest,
    one: Registration,
    form: OwnForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    page = OwnPage(one)
    if form is None and page.edits:
        form = own_edit.form_for(one, one.event)
    context = {"page": page, "registration": one, "event": one.event, "form": form}
    return render(request, "events/registering/registration.html", context, status=status)


def _edited(request: HttpRequest, one: Registration) -> HttpResponse:
    try:
        is_saved, form = own_edit.save(one, request.POST)
    except RegistrationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(one)
    if not is_saved:
        is_clash = form.merge is not None and form.merge.clashes
        return _own_page(request, one, form, HTTPStatus.CONFLICT if is_clash else HTTPStatus.OK)
    messages.success(request, EDITED)
    return redirect(f"{one.get_absolute_url()}#contenu")  # where the message is


def _done(request: HttpRequest, one: Registration) -> HttpResponse:
    deed, said = ACTS.get(request.POST.get("acte", ""), (None, ""))
    if deed is None:
        messages.error(request, "Cette demande n’a pas été comprise\u00a0: rien n’a changé.")
        return redirect(one)
    try:
        done = deed(one)
    except RegistrationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(one)
    if done.pk == one.pk:
        messages.success(request, said)
    else:
        messages.info(request, ALREADY)
    return redirect(done)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration_feedback(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    one = _registration(token)
    page = OwnPage(one)
    data = request.POST if request.method == "POST" else None
    form = FeedbackForm(data, registration=one)
    if page.takes_feedback and form.is_valid():
        give(one, form)
        messages.success(request, "Merci\u00a0: l’équipe qui organise lira votre avis.")
        return kept_secret(redirect("events:registration_feedback", token))
    context = {"page": page, "form": form, "registration": one, "event": one.event}
    return kept_secret(render(request, "events/registering/feedback.html", context))


def _registration(token: uuid.UUID) -> Registration:
    """404 once its name was erased."""
    rows = Registration.objects.filter(erased_at=None)
    related = ("event__commune", "commune", "user")
    heavy = ("event__search_vector", "event__commune__contour", "commune__contour")
    return get_object_or_404(rows.select_related(*related).defer(*heavy), token=token)
