"""Who comes: seats taken, waiting and offered; what the organiser asked."""

import datetime as dt
import uuid
from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, Max, OuterRef, Q, When
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from directory.models import Commune
from events.choices import Attendee, QuestionKind, RegistrationState
from events.models.event import Event

ENDED = (RegistrationState.CANCELLED, RegistrationState.LAPSED)
MOST_WORDS = 6
HELD = (RegistrationState.PENDING, RegistrationState.OFFERED)
# By the owner of the address, or by the organisers: an address to confirm is anybody's word.
STANDING = (RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED)


class EventQuestion(models.Model):
    """What the organiser asks of those who register; answers are erased after `keep_until`."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="questions", verbose_name="événement"
    )
    position = models.PositiveSmallIntegerField("rang", default=0)
    label = models.CharField("question", max_length=200)
    kind = models.CharField(
        "réponse", max_length=10, choices=QuestionKind, default=QuestionKind.SHORT
    )
    choices = ArrayField(
        models.CharField(max_length=120), verbose_name="choix", default=list, blank=True
    )
    is_required = models.BooleanField("obligatoire", default=False)
    keep_until = models.DateField("réponses gardées jusqu’au")

    class Meta:
        verbose_name = "question d’inscription"
        verbose_name_plural = "questions d’inscription"
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=QuestionKind.CHOICE) | Q(choices__len__gte=2),
                name="question_offers_choices",
                violation_error_message="Une question à choix propose au moins deux réponses.",
            )
        ]

    def __str__(self) -> str:
        return self.label


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def confirmed(self) -> Self:
        return self.filter(state=RegistrationState.CONFIRMED)

    def taking_a_seat(self) -> Self:
        """Confirmed, or held for a while: an address to confirm, a place that was offered."""
        held = Q(state__in=HELD, held_until__gt=Now())
        return self.filter(Q(state=RegistrationState.CONFIRMED) | held)

    def waiting(self) -> Self:
        """In the order in which they are served."""
        return self.filter(state=RegistrationState.WAITING).order_by("waiting_since", "pk")

    def offers_lapsed(self) -> Self:
        return self.filter(state=RegistrationState.OFFERED, held_until__lte=Now())

    def running(self) -> Self:
        return self.exclude(state__in=ENDED)

    def standing(self) -> Self:
        return self.filter(state__in=STANDING)

    def to_confirm(self) -> Self:
        """Several may ask with one address: only its owner can tell which of them counts."""
        return self.filter(state=RegistrationState.PENDING)

    def at(self, email: str) -> Self:
        """By that address, however it was spelled; nobody's without one."""
        return self.filter(email__iexact=email) if email else self.none()

    def without_doubles(self) -> Self:
        """Of those to confirm, the last asked with an address that has nothing surer."""
        same = Registration.objects.filter(event=OuterRef("event"), email__iexact=OuterRef("email"))
        later = Q(state=RegistrationState.PENDING, pk__gt=OuterRef("pk"))
        better = same.exclude(email="").filter(Q(state__in=STANDING) | later)
        return self.exclude(Q(state=RegistrationState.PENDING) & Exists(better))

    def belonging_to(self, user: User, addresses: list[str]) -> Self:
        """Made with the account, or without it by one of its verified `addresses`."""
        theirs = self.annotate(address=Lower("email"))
        return theirs.filter(Q(user=user) | Q(user=None, address__in=addresses))

    def named(self, text: str) -> Self:
        """Each word in the name, the address or the organisation, accents aside."""
        columns = ("first_name", "last_name", "email", "organisation")
        found = self
        for word in text.split()[:MOST_WORDS]:
            clauses = (Q(**{f"{column}__unaccent__icontains": word}) for column in columns)
            found = found.filter(reduce(or_, clauses))
        return found

    def in_order(self) -> Self:
        """By name, those who wait in the order in which they are served, those who left at the end."""
        ended = Case(
            When(state__in=ENDED, then=2), When(state=RegistrationState.WAITING, then=1), default=0
        )
        queue = Case(When(state=RegistrationState.WAITING, then="waiting_since"))
        return self.annotate(group=ended, queue=queue).order_by(
            "group", "queue", Lower("last_name"), Lower("first_name"), "pk"
        )


class Registration(models.Model):
    """Somebody who wishes to come to an event, with or without an account."""

    token = models.UUIDField("jeton", default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="registrations", verbose_name="événement"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="registrations",
        verbose_name="compte",
        null=True,
        blank=True,
    )
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    email = models.EmailField("adresse électronique", max_length=254, blank=True)
    organisation = models.CharField("structure ou collectivité", max_length=160, blank=True)
    attendee = models.CharField(
        "vient comme", max_length=12, choices=Attendee, default=Attendee.CITIZEN
    )
    commune = models.ForeignKey(
        Commune,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="commune",
        null=True,
        blank=True,
    )
    seats = models.PositiveSmallIntegerField("places", default=1)
    is_reserved = models.BooleanField(
        "sur les places réservées", default=False, help_text="Inscrite par l’équipe qui organise."
    )
    needs = models.TextField(
        "besoins d’accessibilité",
        max_length=1000,
        blank=True,
        help_text="Lus par l’équipe qui organise seulement, effacés après l’événement.",
    )
    state = models.CharField(
        "état", max_length=12, choices=RegistrationState, default=RegistrationState.PENDING
    )
    created_at = models.DateTimeField("demandée le", default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    held_until = models.DateTimeField("place gardée jusqu’au", null=True, blank=True)
    waiting_since = models.DateTimeField("en attente depuis", null=True, blank=True)
    edited_at = models.DateTimeField("modifiée par la personne le", null=True, blank=True)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)
    attended_at = models.DateTimeField("pointée le", null=True, blank=True)
    checked_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="pointée par",
        null=True,
        blank=True,
    )
    rating = models.PositiveSmallIntegerField("avis (1 à 4)", null=True, blank=True)
    feedback = models.TextField("avis en clair", max_length=2000, blank=True)
    feedback_at = models.DateTimeField("avis donné le", null=True, blank=True)
    erased_at = models.DateTimeField("anonymisée le", null=True, blank=True, editable=False)
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        verbose_name_plural = "inscriptions"
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=Q(state__in=STANDING) & ~Q(email=""),
                name="registration_once_per_address",
                violation_error_message="Cette adresse est déjà inscrite à cet événement.",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="registration_takes_a_seat",
                violation_error_message="Une inscription prend au moins une place.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HELD) | Q(held_until__isnull=False),
                name="registration_is_held_for_a_while",
                violation_error_message="Une place gardée l’est jusqu’à un moment.",
            ),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.WAITING) | Q(waiting_since__isnull=False),
                name="registration_waits_since",
                violation_error_message="Une attente a un début.",
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__range=(1, 4)),
                name="registration_rating_is_1_to_4",
                violation_error_message="L’avis va de 1 à 4.",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "state", "waiting_since"], name="registration_queue"),
            models.Index(
                fields=["held_until"],
                condition=Q(state=RegistrationState.OFFERED),
                name="registration_offers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} — {self.event}"

    def get_absolute_url(self) -> str:
        return reverse("events:registration", args=[self.token])

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or "Personne anonymisée"

    @property
    def is_running(self) -> bool:
        return self.state not in ENDED

    def holds_a_seat(self) -> bool:
        """For a while: an address to confirm, or a place that was offered."""
        until = self.held_until
        return self.state in HELD and until is not None and until > timezone.now()

    def seat_kept_until(self) -> dt.datetime | None:
        """Of one to confirm: its own, or the one that another asking with the same address keeps;
        queries."""
        rows = Registration.objects.to_confirm().at(self.email)
        kept = rows.filter(event=self.event_id, held_until__gt=Now(), seats__gte=self.seats)
        found: dt.datetime | None = kept.aggregate(until=Max("held_until"))["until"]
        return found if self.email else self.held_until if self.holds_a_seat() else None

    def rank(self) -> int:
        """In the waiting list, from 1; queries."""
        ahead = Q(waiting_since__lt=self.waiting_since)
        tied = Q(waiting_since=self.waiting_since, pk__lt=self.pk)
        queue = Registration.objects.waiting().filter(event=self.event_id)
        return queue.filter(ahead | tied).count() + 1


class RegistrationAnswer(models.Model):
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="answers", verbose_name="inscription"
    )
    question = models.ForeignKey(
        EventQuestion, on_delete=models.CASCADE, related_name="answers", verbose_name="question"
    )
    text = models.TextField("réponse", max_length=2000, blank=True)

    class Meta:
        verbose_name = "réponse d’inscription"
        verbose_name_plural = "réponses d’inscription"
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "question"],
                name="answer_once_per_question",
                violation_error_message="Cette question a déjà sa réponse.",
            )
        ]

    def __str__(self) -> str:
        return self.text
