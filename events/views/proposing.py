"""An event is proposed, written, submitted, made again, erased, by those who organise it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from directory.access import account_of, keeps_a_page
from events.access import get_event_to_write
from events.choices import EventPublication
from events.models import Event
from events.proposing import drafting, moderation
from events.proposing.form import EventForm
from events.proposing.my_events import MyEvents
from events.proposing.submitting import Submission

KEPT = "Le brouillon est enregistré\u00a0: vous seuls, qui organisez, et l’équipe d’animation le lisez."
SAVED = "L’événement est enregistré."
TAKEN = " Changé entre-temps par quelqu’un d’autre, et gardé\u00a0: {}."
SUBMITTED = (
    "«\u202f{}\u202f» est proposé\u00a0: l’équipe d’animation le relit, puis vous écrit. Vous pouvez "
    "encore le modifier."
)
PUBLISHED = "«\u202f{}\u202f» est publié."
WITHDRAWN = "«\u202f{}\u202f» est de nouveau un brouillon."
COPIED = "Voici une copie, en brouillon et sans date\u00a0: donnez-lui les siennes."
ERASED = "«\u202f{}\u202f» est effacé."
ADD = "dates-ajouter"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_propose(request: HttpRequest) -> HttpResponse:
    user = account_of(request)
    if not keeps_a_page(user):
        return render(request, "events/proposing/no_structure.html")
    if request.method != "POST":
        form = EventForm(event=Event(), user=user)
        return _form_page(request, form, seen=str(drafting.last_of(user)))
    if ADD in request.POST:
        return _form_page(request, _unchecked(request, Event(), user))
    wants = _wants_publication(request)
    event, form = drafting.create(user, request.POST, request.FILES, is_for_publication=wants)
    return _form_page(request, form) if event is None else _goes_on(request, event, form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_edit(request: HttpRequest, slug: str) -> HttpResponse:
    user = account_of(request)
    event = get_event_to_write(user, slug)
    if request.method != "POST":
        return _form_page(request, EventForm(event=_fresh(event), user=user), event)
    if ADD in request.POST:
        return _form_page(request, _unchecked(request, _fresh(event), user), event)
    strictly = _wants_publication(request) or event.publication == EventPublication.SUBMITTED
    saved, form = drafting.save(
        event, user, request.POST, request.FILES, is_for_publication=strictly
    )
    return _goes_on(request, form.instance, form) if saved else _form_page(request, form, event)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_submit(request: HttpRequest, slug: str) -> HttpResponse:
    """What is still missing, and what it may be a double of; or back to a draft."""
    user = account_of(request)
    event = get_event_to_write(user, slug)
    if not event.is_waiting:
        return redirect(event)
    submission = Submission(event, user)
    if request.method == "POST":
        if "reprendre" in request.POST:
            return _withdrawn(request, event)
        if submission.is_agreed(request.POST):
            return _submitted(request, event)
    return render(
        request, "events/proposing/submit.html", {"event": event, "submission": submission}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_copy(request: HttpRequest, slug: str) -> HttpResponse:
    user = account_of(request)
    event = get_event_to_write(user, slug)
    if request.method == "POST":
        try:
            copy = drafting.copy(_fresh(event), user, request.POST)
        except drafting.DraftRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("events:my_events")
        messages.success(request, COPIED)
        return redirect("events:event_edit", copy.slug)
    context = {"event": event, "seen": drafting.last_of(user)}
    return render(request, "events/proposing/copy.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """The question, then the deed."""
    event = get_event_to_write(account_of(request), slug)
    if request.method == "POST":
        try:
            drafting.erase(event)
        except drafting.DraftRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(event)
        messages.success(request, ERASED.format(event.title))
        return redirect("events:my_events")
    context = {"event": event, "may_erase": drafting.may_erase(event)}
    return render(request, "events/proposing/delete.html", context)


@login_required
@require_safe
def my_events(request: HttpRequest) -> HttpResponse:
    events = MyEvents(account_of(request), request.GET.get("page"))
    return render(request, "events/proposing/my_events.html", {"events": events})


# -- After -----------------------------------------------------------------------------------------
def _fresh(event: Event) -> Event:
    """Without what its page had fetched, which leaves organisers out."""
    return Event.objects.defer("search_vector").get(pk=event.pk)


def _wants_publication(request: HttpRequest) -> bool:
    return request.POST.get("faire") == "proposer"


def _unchecked(request: HttpRequest, event: Event, user: User) -> EventForm:
    form = EventForm(request.POST, request.FILES, event=event, user=user)
    form.leave_unchecked()
    return form


def _form_page(
    request: HttpRequest, form: EventForm, event: Event | None = None, *, seen: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "event": event,
        "seen": seen or request.POST.get("vu", ""),
        "publishes": form.user.is_animation(),
    }
    return render(request, "events/proposing/form.html", context)


def _goes_on(request: HttpRequest, event: Event, form: EventForm) -> HttpResponse:
    """Saved: submitted if asked, and if nothing looks like a double."""
    if _wants_publication(request) and event.is_waiting:
        if Submission(event, form.user).warns:
            return redirect("events:event_submit", event.slug)
        return _submitted(request, event)
    taken = form.merge.taken_labels if form.merge else []
    more = TAKEN.format(", ".join(taken)) if taken else ""
    is_draft = event.publication == EventPublication.DRAFT
    messages.success(request, (KEPT if is_draft else SAVED) + more)
    return redirect("events:event_edit", event.slug) if event.is_waiting else redirect(event)


def _submitted(request: HttpRequest, event: Event) -> HttpResponse:
    try:
        state = moderation.submit(event, account_of(request))
    except moderation.ProposalRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("events:event_edit", event.slug)
    if state == EventPublication.PUBLISHED:
        messages.success(request, PUBLISHED.format(event.title))
        return redirect(event)
    messages.success(request, SUBMITTED.format(event.title))
    return redirect("events:my_events")


def _withdrawn(request: HttpRequest, event: Event) -> HttpResponse:
    if moderation.withdraw(event):
        messages.success(request, WITHDRAWN.format(event.title))
    return redirect("events:event_edit", event.slug)
