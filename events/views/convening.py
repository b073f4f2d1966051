"""Convene a meeting, follow the answers; and the page where each member answers by a link."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.secret_page import kept_secret
from directory.access import account_of
from events.access import get_meeting_to_keep
from events.choices import Answer
from events.convening import sending
from events.convening.answering import AnswerRefused, answer, givers_to, refusal_of
from events.convening.desk import Desk
from events.convening.forms import AnswerForm, ConveneForm
from events.convening.own_answers import words_of
from events.models import Attendance, Mandate, Meeting
from rendering.pdf.printing import PrintingFailed
from rendering.typography import plural

NOBODY = "Personne de plus à prévenir\u00a0: toutes et tous l’ont été."
LISTED = (
    "personne sans adresse est sur la liste des réponses\u00a0: prévenez-la autrement.",
    "personnes sans adresse sont sur la liste des réponses\u00a0: prévenez-les autrement.",
)
NOT_PRINTED = "La convocation n’a pas pu être mise en page\u00a0: rien n’est parti. Réessayez."
THANKS = "Votre réponse est notée. Vous pouvez en changer jusqu’au début de la réunion."
SAME = "Votre réponse était déjà celle-là."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_convene(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_meeting_to_keep(account_of(request), pk)
    form = ConveneForm(meeting, request.POST if request.method == "POST" else None)
    wants_preview = "relire" in request.POST
    if form.is_bound and form.is_valid() and not wants_preview:
        _say(request, _send(request, meeting, form))
        return redirect("events:meeting_convene", pk)
    word = form.cleaned_data.get("word", "") if form.is_bound and form.is_valid() else ""
    context = {"meeting": meeting, "form": form, "desk": Desk(meeting, word)}
    return render(request, "events/convening/convene.html", context)


def _send(request: HttpRequest, meeting: Meeting, form: ConveneForm) -> sending.Sent | str:
    """What left, or why nothing did."""
    word, answers_by = form.cleaned_data["word"], form.cleaned_data["answers_by"]
    try:
        if "prevenir-annulation" in request.POST:
            return sending.tell_cancellation(meeting)
        if "prevenir" in request.POST:
            return sending.tell_change(meeting, word)
        return sending.convene(meeting, word, answers_by)
    except sending.ConveningRefused as refusal:
        return str(refusal)
    except PrintingFailed:
        return NOT_PRINTED


def _say(request: HttpRequest, done: sending.Sent | str) -> None:
    if isinstance(done, str):
        messages.error(request, done)
        return
    if done.listed:
        messages.warning(request, plural(done.listed, *LISTED))
    if not done.members and not done.substitutes:
        if not done.listed:
            messages.info(request, NOBODY)
        return
    told = plural(done.members, "courriel écrit", "courriels écrits")
    others = plural(done.substitutes, "suppléance informée", "suppléances informées")
    tail = f", {others}" if done.substitutes else ""
    messages.success(request, f"{told}{tail}\u00a0: ils partent l’un après l’autre.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attendance_answer(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """For whoever holds the link of a convocation. Opening it changes nothing: mail programs do."""
    return kept_secret(_answer(request, _attendance(pk, token)))


def _attendance(pk: int, token: str) -> Attendance:
    people = ("mandate__person", "mandate__substitute", "answer_proxy__mandate__person")
    rows = Attendance.objects.select_related("meeting__event__commune", "meeting__body", *people)
    found = rows.filter(meeting=pk, token=token, convened_at__isnull=False).first()
    if found is None or not _still_sits(found):
        raise Http404
    return found


def _still_sits(attendance: Attendance) -> bool:
    """A mandate that ended before the meeting opens nothing of it any more."""
    standing = Mandate.objects.on(attendance.meeting.day())
    return standing.filter(pk=attendance.mandate_id).exists()


def _answer(request: HttpRequest, attendance: Attendance) -> HttpResponse:
    form = AnswerForm(attendance, request.POST if request.method == "POST" else None)
    closed = refusal_of(attendance.meeting)
    if form.is_bound and form.is_valid():
        try:
            said = Answer(form.cleaned_data["said"])
            changed = answer(attendance, said, form.cleaned_data.get("holder"))
            messages.success(request, THANKS if changed else SAME)
            return redirect(request.path)
        except AnswerRefused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "said": words_of(attendance),
        "meeting": attendance.meeting,
        "event": attendance.meeting.event,
        "name": str(attendance.mandate.person),
        "givers": [str(one.mandate.person) for one in givers_to(attendance)],
        "form": form,
        "closed": closed,
    }
    status = HTTPStatus.CONFLICT if closed and form.is_bound else HTTPStatus.OK
    return render(request, "events/convening/answer.html", context, status=status)
