"""/gouvernance/reunions/<pk>/: the page of a meeting, and what prepares it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from directory.access import account_of
from events.access import get_body_to_keep, get_meeting_for, get_meeting_to_keep
from events.convening.own_answers import own_at, words_of
from events.models import Meeting, MeetingDocument
from events.preparing import item_rows, planning, proposals
from events.preparing.date_form import DateForm
from events.preparing.document_form import DocumentForm
from events.preparing.off_form import OffForm
from events.preparing.timetable import Timetable
from events.preparing.trail import Trail
from roadmap.editing.sent import number_in

PLANNED = "Réunion planifiée\u00a0: elle est à l’agenda. Préparez maintenant son ordre du jour."
THERE = "Cette instance a déjà une réunion à cette heure-là\u00a0: la voici."
SAVED = "Ordre du jour enregistré."
STEPPED = "Point déplacé."
UNCHANGED = "Rien n’a changé."
MOVED = "Date et lieu enregistrés."
TELL = " Les personnes convoquées ne le savent pas encore\u00a0: prévenez-les ci-dessous."
JOINED = "Document ajouté."
TAKEN_OFF = "Document retiré."
BEGUN = "La réunion a commencé\u00a0: elle ne s’annule plus."
OFF = "La réunion est annulée\u00a0: elle reste visible, avec sa raison."


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_meeting_for(request.user, pk)
    asked = own_at(found, request.user)
    documents = MeetingDocument.objects.shown_to(request.user).filter(meeting=found)
    context = {
        "meeting": found,
        "event": found.event,
        "trail": Trail(found, request.user),
        "asked": asked,
        "said": words_of(asked),
        "timetable": Timetable(found, found.items.all()),
        "documents": documents.select_related("item").order_by("item__position", "pk"),
    }
    return render(request, "events/meeting.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_body_to_keep(account_of(request), slug)
    usual = planning.usual_of(body, number_in(request.GET.get("seconde", "")))
    form = DateForm(request.POST if request.method == "POST" else None, initial=usual, body=body)
    if form.is_bound and form.is_valid():
        planned, is_new = planning.plan(body, form)
        messages.success(request, PLANNED if is_new else THERE)
        return redirect("events:meeting_prepare", planned.pk)
    return render(
        request, "events/preparing/new.html", {"body": body, "form": form, "is_like_last": usual}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its date and place; or its end, with a reason."""
    found = get_meeting_to_keep(account_of(request), pk)
    is_off = "annuler" in request.POST
    off = OffForm(request.POST if is_off else None)
    if off.is_bound and off.is_valid():
        return _called_off(request, found, off.cleaned_data["reason"])
    if request.method == "POST" and not is_off:
        changed, form = planning.move(found, request.POST)
        if changed is not None:
            told = TELL if changed and found.convened_on else ""
            messages.success(request, (MOVED if changed else UNCHANGED) + told)
            return redirect(_next_page(found))
    else:
        form = DateForm(initial=planning.initial_of(found), body=found.body, meeting=found)
    context = {"meeting": found, "form": form, "off": off}
    return render(request, "events/preparing/edit.html", context)


def _called_off(request: HttpRequest, found: Meeting, reason: str) -> HttpResponse:
    try:
        planning.call_off(found, reason)
    except planning.MeetingBegun:
        messages.error(request, BEGUN)
        return redirect("events:meeting", found.pk)
    messages.success(request, OFF + (TELL if found.convened_on else ""))
    return redirect(_next_page(found))


def _next_page(found: Meeting) -> str:
    name = "events:meeting_convene" if found.convened_on else "events:meeting"
    return reverse(name, args=[found.pk])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda and the documents. What two people type there is put together."""
    found = get_meeting_to_keep(account_of(request), pk)
    page = item_rows.AgendaPage(found, opened=request.GET.getlist("point"))
    document = DocumentForm(found)
    if {"retirer-document", "joindre"} & set(request.POST):
        done, document = _change_documents(request, found)
        if done:
            messages.success(request, done)
            return redirect(reverse("events:meeting_prepare", args=[pk]) + "#documents")
    elif request.method == "POST":
        saved, page = item_rows.save(found, request.POST)
        if saved:
            _tell(request, page)
            return redirect(_next_view(request, found))
    context = {
        "meeting": found,
        "page": page,
        "timetable": page.timetable,
        "groups": proposals.groups(found),
        "ticked": request.POST.getlist("proposer"),
        "document": document,
        "documents": found.documents.select_related("item").order_by("item__position", "pk"),
    }
    return render(request, "events/preparing/prepare.html", context)


def _change_documents(request: HttpRequest, found: Meeting) -> tuple[str, DocumentForm]:
    """What was done, empty when it was refused; and the form as it was sent."""
    if "retirer-document" in request.POST:
        _take_off(found, request.POST["retirer-document"])
        return TAKEN_OFF, DocumentForm(found)
    document = DocumentForm(found, request.POST, request.FILES)
    return (JOINED if document.is_valid() and document.save() else ""), document


def _take_off(found: Meeting, key: str) -> None:
    """Asked twice, it is done once."""
    pk = number_in(key)
    if pk is not None:
        found.documents.filter(pk=pk).delete()


def _tell(request: HttpRequest, page: item_rows.AgendaPage) -> None:
    """Opening an item says nothing, unless what was typed elsewhere was saved on the way."""
    if "placer" in request.POST:
        messages.success(request, STEPPED)
    elif page.was_changed or "ouvrir" not in request.POST:
        messages.success(request, SAVED)


def _next_view(request: HttpRequest, found: Meeting) -> str:
    """The item to be opened next, or the one that was moved; each where it is on the page."""
    path = reverse("events:meeting_prepare", args=[found.pk])
    opened, moved = (request.POST.get(name, "") for name in ("ouvrir", "placer"))
    if opened == item_rows.ALL or opened.isdecimal():
        return f"{path}?{urlencode({'point': opened})}#point-{opened}"
    if "ajouter" in request.POST:
        return f"{path}#ajouter"
    key = moved.partition("-")[0]
    return f"{path}#point-{key}" if key.isdecimal() else path
