"""The page of the organisers: who comes, who waits, what they asked for."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Max, Prefetch, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import OutgoingMail
from events.choices import QuestionKind, RegistrationState
from events.list_filter import ListFilter
from events.models import (
    Event,
    EventQuestion,
    Registration,
    RegistrationAnswer,
    RegistrationQuerySet,
)
from events.registering import mails, opening
from events.registering.feedback import Summary, summary_of
from events.registering.forms import TICKED
from events.registering.seats import seats_left
from events.registering.telling import scope_of
from poles.search_input import SearchInput

State = RegistrationState
NO_ANSWER = "rien"


class DeskFilter(ListFilter):
    """In the order of the alphabet, those who wait in theirs."""

    COUNTED = ("Aucune inscription", "inscription", "inscriptions")

    q = django_filters.CharFilter(
        label="Nom, adresse ou structure", method="named", widget=SearchInput
    )
    etat = django_filters.ChoiceFilter(
        label="État", field_name="state", choices=State, empty_label="Tous"
    )
    reponse = django_filters.ChoiceFilter(
        label="Réponse", method="answered", empty_label="Toutes les réponses"
    )
    besoins = django_filters.BooleanFilter(
        label="Avec un besoin d’accessibilité", method="needing", widget=forms.CheckboxInput
    )
    change = django_filters.BooleanFilter(
        label="Modifiée par la personne", method="edited", widget=forms.CheckboxInput
    )
    venues = django_filters.ChoiceFilter(
        label="Présence",
        method="present",
        choices=[("oui", "pointées"), ("non", "pas pointées")],
        empty_label="Toutes",
    )

    class Meta:
        model = Registration
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, questions: Iterable[EventQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = answer_choices(questions)
        if not choices:
            del self.form.fields["reponse"]
        else:
            self.form.fields["reponse"].choices = [("", "Toutes les réponses"), *choices]

    def named(self, rows: Any, _name: str, text: str) -> Any:
        return rows.named(text)

    def answered(self, rows: Any, _name: str, value: str) -> Any:
        key, _, text = value.partition(":")
        if not key.isdigit():
            return rows
        same = RegistrationAnswer.objects.filter(question=int(key), text=text)
        return rows.filter(pk__in=same.values("registration"))

    def needing(self, rows: Any, _name: str, value: Any) -> Any:
        return rows.exclude(needs="") if value else rows

    def edited(self, rows: Any, _name: str, value: Any) -> Any:
        return rows.exclude(edited_at=None) if value else rows

    def present(self, rows: Any, _name: str, value: str) -> Any:
        return rows.confirmed().filter(attended_at__isnull=value == "non")


def answer_choices(questions: Iterable[EventQuestion]) -> list[tuple[str, str]]:
    """What can be told apart: the choices of a list, and boxes ticked."""
    found = []
    for one in questions:
        if one.kind == QuestionKind.CHOICE:
            found += [(f"{one.pk}:{word}", f"{one.label} — {word}") for word in one.choices]
        elif one.kind == QuestionKind.TICK:
            found.append((f"{one.pk}:{TICKED}", f"{one.label} — {TICKED}"))
    return found


class Desk:
    """Each part asks once."""

    def __init__(self, event: Event, data: Any) -> None:
        self.event = event
        self.questions = list(event.questions.order_by("position", "pk"))
        self.search = DeskFilter(data, queryset=rows_of(event), questions=self.questions)

    @cached_property
    def page(self) -> Any:
        return self.search.page()

    @cached_property
    def counts(self) -> dict[str, int]:
        """Seats confirmed, held and waited for; people there; those who have needs."""
        held = Q(state__in=(State.PENDING, State.OFFERED), held_until__gt=timezone.now())
        confirmed = Q(state=State.CONFIRMED)
        counted: dict[str, int] = self.event.registrations.aggregate(
            confirmed=Coalesce(Sum("seats", filter=confirmed), 0),
            held=Coalesce(Sum("seats", filter=held), 0),
            waiting=Coalesce(Sum("seats", filter=Q(state=State.WAITING)), 0),
            here=Coalesce(Sum("seats", filter=confirmed & Q(attended_at__isnull=False)), 0),
            needs=Count("pk", filter=confirmed & ~Q(needs="")),
        )
        return counted

    @property
    def figures(self) -> list[tuple[int | str, str]]:
        counts = self.counts
        shown: list[tuple[int | str, str]] = [(counts["confirmed"], "places confirmées")]
        if self.left is not None:
            shown.append((self.left, "places libres pour le public"))
        if self.reserved_left is not None and self.event.reserved_seats:
            shown.append((self.reserved_left, "places réservées libres"))
        shown += [
            (counts["held"], "places gardées, à confirmer"),
            (counts["waiting"], "places en attente"),
        ]
        if self.has_started:
            shown.append((counts["here"], "places pointées"))
        return shown

    @cached_property
    def left(self) -> int | None:
        return seats_left(self.event)

    @cached_property
    def reserved_left(self) -> int | None:
        return seats_left(self.event, reserved=True)

    @property
    def overfull(self) -> int:
        """Seats given beyond what the event has now, after it was made smaller."""
        counts = self.counts
        taken = counts["confirmed"] + counts["held"]
        return max(0, taken - (self.event.capacity if self.event.capacity is not None else taken))

    @cached_property
    def has_started(self) -> bool:
        return opening.has_started(self.event, timezone.now())

    @cached_property
    def closed(self) -> str:
        return opening.refusal(self.event, timezone.now())

    @cached_property
    def summary(self) -> Summary | None:
        return summary_of(self.event) if self.has_started else None

    @cached_property
    def told(self) -> list[dict[str, Any]]:
        """Each change that was told by mail: what, when, to how many."""
        sent = OutgoingMail.objects.filter(kind=mails.CHANGED.code, scope=scope_of(self.event))
        grouped: Any = sent.values("subject").annotate(at=Max("created_at"), n=Count("pk"))
        return list(grouped.order_by("-at", "subject")[:5])


def rows_of(event: Event) -> RegistrationQuerySet:
    answers = RegistrationAnswer.objects.select_related("question")
    return (
        Registration.objects.filter(event=event)
        .without_doubles()
        .select_related("commune")
        .defer("commune__contour")
        .prefetch_related(
            Prefetch("answers", queryset=answers.order_by("question__position", "pk"))
        )
        .in_order()
    )
