"""What governance holds about somebody (accounts/own_data.py)."""

from collections.abc import Iterable

from accounts.own_data import Holder, Part, Row, told
from events.models import (
    AgendaItem,
    AgendaRequest,
    Attendance,
    Body,
    CalendarKey,
    Decision,
    Mandate,
    Meeting,
    Registration,
    RegistrationAnswer,
    Remark,
)


def _mandates(holder: Holder) -> Iterable[Row]:
    for words, column in (("titulaire", "person"), ("suppléance", "substitute")):
        mandates = Mandate.objects.filter(**{f"{column}__user": holder.user})
        for one in mandates.select_related("body").order_by("starts_on", "pk"):
            own = told(one, "college", "function", "starts_on", "ends_on")
            yield {"instance": one.body.name, "à titre de": words, **own}


def _bodies(holder: Holder) -> Iterable[Row]:
    for one in Body.objects.filter(secretary__user=holder.user).order_by("pk"):
        yield {"instance": one.name}


def _decisions(holder: Holder) -> Iterable[Row]:
    seen = Decision.objects.visible_to(holder.user)
    for one in seen.filter(owner__user=holder.user).order_by("pk"):
        yield told(one, "taken_on", "text", "due_on", "status")


def _items(holder: Holder) -> Iterable[Row]:
    """Of agendas that one may still read."""
    seen = Meeting.objects.visible_to(holder.user)
    rows = AgendaItem.objects.open_to(holder.user).filter(meeting__in=seen.values("pk"))
    for one in rows.filter(presenter__user=holder.user).order_by("pk"):
        yield told(one, "title")


def _registrations(holder: Holder) -> Iterable[Row]:
    names = (
        "first_name", "last_name", "email", "organisation", "attendee", "commune", "seats", "needs",
        "state", "created_at", "confirmed_at", "waiting_since", "edited_at", "cancelled_at",
        "attended_at", "rating", "feedback",
    )  # fmt: skip
    mine = Registration.objects.belonging_to(holder.user, holder.addresses)
    for one in mine.select_related("event", "commune").order_by("created_at", "pk"):
        yield {"événement": one.event.title, **told(one, *names)}


def _proposals(holder: Holder) -> Iterable[Row]:
    mine = holder.user.events_proposed.defer("search_vector")
    for one in mine.order_by("created_at", "pk"):
        yield told(one, "title", "created_at", "submitted_at", "publication", "refusal")


def _answers(holder: Holder) -> Iterable[Row]:
    mine = Registration.objects.belonging_to(holder.user, holder.addresses)
    rows = RegistrationAnswer.objects.filter(registration__in=mine.values("pk"))
    for one in rows.select_related("question__event").order_by("pk"):
        event, question = one.question.event.title, one.question.label
        yield {"événement": event, "question": question, **told(one, "text")}


def _requests(holder: Holder) -> Iterable[Row]:
    asked = AgendaRequest.objects.filter(person__user=holder.user).select_related("body")
    for one in asked.order_by("asked_at", "pk"):
        own = told(one, "title", "note", "asked_at", "state", "reason")
        yield {"instance": one.body.name, **own}


def _calendar(holder: Holder) -> Iterable[Row]:
    """That there is one; its address is a secret, read on its own page."""
    for one in CalendarKey.objects.filter(user=holder.user).order_by("pk"):
        yield told(one, "created_at")


def _remarks(holder: Holder) -> Iterable[Row]:
    rows = Remark.objects.filter(author__user=holder.user).select_related("minutes__meeting__body")
    for one in rows.order_by("made_at", "pk"):
        own = told(one, "made_at", "text", "state", "reason", "answered_at")
        yield {"instance": one.minutes.meeting.body.name, **own}


def _attendances(holder: Holder) -> Iterable[Row]:
    """The body alone, where one no longer sits and may not read its meetings."""
    rows = Attendance.objects.filter(mandate__person__user=holder.user)
    theirs = Meeting.objects.visible_to(holder.user).filter(pk__in=rows.values("meeting"))
    seen = set(theirs.values_list("pk", flat=True))
    for one in rows.select_related("meeting__event", "meeting__body").order_by("pk"):
        own = told(one, "convened_at", "answer", "answered_at", "presence")
        meeting = one.meeting
        yield {"réunion": str(meeting.event if meeting.pk in seen else meeting.body), **own}


PARTS = (
    Part("mandats", "Vos mandats", _mandates),
    Part("secretariats", "Les instances dont vous tenez le secrétariat", _bodies),
    Part("decisions", "Les décisions dont la suite vous est confiée", _decisions),
    Part("inscriptions", "Vos inscriptions à des événements", _registrations),
    Part("evenements-proposes", "Les événements que vous avez proposés", _proposals),
    Part("agenda", "L’adresse de votre agenda personnel", _calendar),
    Part("reponses-inscription", "Vos réponses aux questions d’inscription", _answers),
    Part("demandes_points", "Les points que vous avez demandés", _requests),
    Part("points", "Les points d’ordre du jour que vous présentez", _items),
    Part("presences", "Vos convocations, vos réponses et vos présences", _attendances),
    Part("remarques", "Vos remarques sur des comptes rendus", _remarks),
)
