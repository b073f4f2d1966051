"""/gouvernance/reunions/<pk>/tenir/: hold a meeting."""

from http import HTTPStatus

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from directory.access import account_of
from events.access import get_meeting_to_keep
from events.deciding import taking
from events.models import AgendaItem, Meeting
from events.sitting import gesture, noting
from events.sitting.hold_page import LONGEST_NOTE, HoldAddress, HoldPage
from events.sitting.refusals import SittingRefused
from roadmap.editing.fields import MarkdownField


class NoteForm(forms.Form):
    """What the script sends of one item: the words, and the version it showed."""

    texte = MarkdownField(label="Échanges", rows=6, required=False, max_length=LONGEST_NOTE)
    vu = forms.IntegerField(min_value=0, max_value=2**31 - 1)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_hold(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, user = get_meeting_to_keep(request.user, pk), account_of(request)
    if request.method == "POST":
        page = HoldPage(meeting, user, typed=request.POST)
        place = page.do(gesture.read(request.POST))
        if place:
            return redirect(f"{hold_url(meeting)}#{place}")
        page.meeting = get_meeting_to_keep(request.user, pk)
    else:
        page = HoldPage(meeting, user, asks_proxy=HoldAddress(request.GET).chosen)
    context = {"page": page, "meeting": page.meeting, "event": page.meeting.event}
    return render(request, "events/sitting/hold.html", context)


def hold_url(meeting: Meeting) -> str:
    return reverse("events:meeting_hold", args=[meeting.pk])


@login_required
@require_safe
def meeting_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of each item as they stand, for the script that shows what others type."""
    meeting = get_meeting_to_keep(request.user, pk)
    rows = AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk")
    told = rows.values_list("pk", "discussion", "discussion_number")
    items = [{"point": key, "texte": text, "vu": number} for key, text, number in told]
    return JsonResponse({"points": items})


@login_required
@require_http_methods(["POST"])
def item_note(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """200 saved; 409 somebody wrote meanwhile, whose words come back; 422 refused."""
    meeting = get_meeting_to_keep(request.user, pk)
    row = get_item(meeting, item)
    form = NoteForm(request.POST)
    if not form.is_valid():
        words = "Ces échanges ne se lisent pas, ou sont trop longs\u00a0: raccourcissez-les."
        return JsonResponse({"words": words}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        told = noting.note(meeting, row, form.cleaned_data["texte"], form.cleaned_data["vu"])
    except SittingRefused as refusal:
        return JsonResponse({"words": str(refusal)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    status = HTTPStatus.OK if told.is_saved else HTTPStatus.CONFLICT
    return JsonResponse({"texte": told.text, "vu": told.number}, status=status)


def get_item(meeting: Meeting, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.select_related("proposition", "action", "meeting__body")
    return get_object_or_404(rows, meeting=meeting, pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision_new(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    meeting, user = get_meeting_to_keep(request.user, pk), account_of(request)
    row = get_item(meeting, item)
    if request.method == "POST":
        decision, sent = taking.take(meeting, row, user, request.POST)
        if decision is not None:
            return redirect(f"{hold_url(meeting)}#point-{row.pk}")
        seen = request.POST.get("vu", "")
    else:
        sent, seen = taking.new_forms(meeting, row, user), str(taking.last_of(meeting))
    page = HoldPage(meeting, user)
    context = {
        "meeting": meeting, "item": row, "form": sent.form, "votes": sent.votes, "seen": seen,
        "page": page, "event": meeting.event, "rule": sent.rule_words,
    }  # fmt: skip
    return render(request, "events/sitting/decision_new.html", context)
