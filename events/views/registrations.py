"""What the organisers do with those who come: the list, the door, the questions, the files."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from directory.access import account_of
from directory.map.answering import PART_ASKED
from events.access import get_event_to_manage
from events.models import Event, Registration
from events.registering import by_hand, files, limits, question_editing
from events.registering.desk import Desk, rows_of
from events.registering.door import Door
from events.registering.forms import HandForm, WalkInForm
from events.registering.question_editing import QuestionRefused
from events.registering.seats import RegistrationRefused
from roadmap.editing.sent import number_in

METHODS = ["GET", "HEAD", "POST"]
NOT_FOUND = "Cette inscription n’existe plus\u00a0: rien n’a changé."


@never_cache
@require_http_methods(METHODS)
@login_required
def registrations(request: HttpRequest, slug: str) -> HttpResponse:
    """A POST types somebody in, or takes somebody off."""
    event = get_event_to_manage(request.user, slug)
    if request.POST.get("acte") == "retirer":
        return _withdrawn(request, event)
    desk = Desk(event, request.GET)
    data = request.POST if request.method == "POST" else None
    form = HandForm(data, event=event, questions=desk.questions, prefix="main")
    if form.is_valid() and _taken(form, lambda: _add(event, form)):
        messages.success(request, "Cette personne est inscrite.")
        return redirect("events:registrations", slug)
    context = {"event": event, "desk": desk, "form": form}
    return render(request, "events/registering/desk.html", context)


def _add(event: Event, form: HandForm) -> None:
    by_hand.add(event, form.wanted(), form.cleaned_data["once"])


def _withdrawn(request: HttpRequest, event: Event) -> HttpResponse:
    one = _one_of(event, request.POST.get("inscription", ""))
    if one is None:
        messages.error(request, NOT_FOUND)
        return redirect(request.get_full_path())
    try:
        by_hand.withdraw(one)
    except RegistrationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"L’inscription de {one.full_name} est annulée.")
    return redirect(request.get_full_path())


def _one_of(event: Event, key: str) -> Registration | None:
    """By its number, as a form sends it."""
    pk = number_in(key)
    return event.registrations.filter(pk=pk).first() if pk is not None else None


def _taken(form: Any, deed: Callable[[], object]) -> bool:
    """Whether it was done; what refused being on the form."""
    try:
        deed()
    except (RegistrationRefused, QuestionRefused, limits.TooOften) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@never_cache
@require_http_methods(METHODS)
@login_required
def check_in(request: HttpRequest, slug: str) -> HttpResponse:
    """At the door, on a phone: one tap per person, undone by another."""
    event, user = get_event_to_manage(request.user, slug), account_of(request)
    if request.POST.get("acte") in ("pointer", "retirer"):
        return _ticked(request, event)
    data = request.POST if request.method == "POST" else None
    form = WalkInForm(data, event=event, prefix="arrivee")
    if form.is_valid() and _taken(form, lambda: _walk_in(event, form, user)):
        messages.success(request, "Cette personne est inscrite et pointée.")
        return redirect("events:check_in", slug)
    context = {"event": event, "door": Door(event, request.GET), "form": form}
    return render(request, "events/registering/check_in.html", context)


def _walk_in(event: Event, form: WalkInForm, user: User) -> None:
    by_hand.walk_in(event, form.wanted(), user, form.cleaned_data["once"])


def _ticked(request: HttpRequest, event: Event) -> HttpResponse:
    """Back to the person's place on the page; a script gets that part of it alone."""
    one = _one_of(event, request.POST.get("inscription", ""))
    refusal = _tick(request, one)
    if request.headers.get(PART_ASKED) == "personne":
        return _person(request, event, one, refusal)
    if refusal:
        messages.error(request, refusal)
    place = f"#i{one.pk}" if one else ""
    return redirect(f"{request.get_full_path()}{place}")


def _tick(request: HttpRequest, one: Registration | None) -> str:
    """What refused, or nothing."""
    if one is None:
        return NOT_FOUND
    try:
        if request.POST.get("acte") == "pointer":
            by_hand.check_in(one, account_of(request))
        else:
            by_hand.undo(one)
    except RegistrationRefused as refusal:
        return str(refusal)
    return ""


def _person(
    request: HttpRequest, event: Event, one: Registration | None, refusal: str
) -> HttpResponse:
    """As it is now, whoever ticked last."""
    now = _one_of(event, str(one.pk)) if one else None
    context = {"one": now, "door": Door(event, {}), "said": refusal}
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    return render(request, "events/registering/_door_part.html", context, status=status)


@never_cache
@require_http_methods(METHODS)
@login_required
def event_questions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is asked of those who register: a POST adds, changes or removes one question."""
    event = get_event_to_manage(request.user, slug)
    editing = question_editing.Editing(event, request.POST if request.method == "POST" else None)
    if editing.form is None and request.method == "POST":
        messages.add_message(request, *editing.removed())
        return redirect("events:event_questions", slug)
    form = editing.form
    if form is not None and form.is_valid() and _taken(form, lambda: editing.keep(form)):
        messages.success(request, "La question est enregistrée.")
        return redirect("events:event_questions", slug)
    return render(
        request, "events/registering/questions.html", {"event": event, "editing": editing}
    )


@require_safe
@login_required
def registrations_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """To print: who comes, with a box to tick."""
    event = get_event_to_manage(request.user, slug)
    context = {"event": event, "rows": rows_of(event).confirmed()}
    return render(request, "events/registering/paper.html", context)


@require_safe
@login_required
def registrations_export(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    event = get_event_to_manage(request.user, slug)
    if extension not in files.TYPES:
        raise Http404
    response = FileResponse(files.written(event, extension))
    response.headers["Content-Type"] = files.TYPES[extension]
    response.headers["Content-Disposition"] = str(
        content_disposition_header(
            as_attachment=True, filename=f"inscriptions-{event.slug}.{extension}"
        )
    )
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store, private"
    return response
