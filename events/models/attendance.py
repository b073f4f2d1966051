"""Who was convened to a meeting, what they answered, who came, and for whom they spoke."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from events.choices import Answer, Presence
from events.models.body import Mandate, college_order
from events.models.meeting import Meeting


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def in_person(self) -> Self:
        """Those in the room for a seat: its holder, or who replaces them."""
        return self.filter(presence__in=[Presence.PRESENT, Presence.SUBSTITUTED])

    def represented(self) -> Self:
        return self.filter(presence=Presence.REPRESENTED, proxy__isnull=False)

    def for_list(self) -> Self:
        return self.select_related(
            "mandate__person", "mandate__substitute", "mandate__structure", "proxy__mandate__person"
        ).order_by(college_order("mandate__college"), "mandate__person__last_name", "pk")


class Attendance(models.Model):
    """A mandate at a meeting: convened, answering, then present or represented.

    A proxy names another attendance of the same meeting, whose holder is in the room: never one
    who is represented too (`events/sitting/sheet.py`).
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances", verbose_name="réunion"
    )
    mandate = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, related_name="attendances", verbose_name="mandat"
    )
    token = models.UUIDField("jeton", default=uuid.uuid4, unique=True, editable=False)
    convened_at = models.DateTimeField("convoquée le", null=True, blank=True)
    answer = models.CharField(
        "réponse", max_length=12, choices=Answer, default=Answer.NONE, blank=True
    )
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)
    answer_proxy = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="souhaite être représentée par",
        null=True,
        blank=True,
    )
    presence = models.CharField(
        "présence", max_length=12, choices=Presence, default=Presence.UNKNOWN, blank=True
    )
    proxy = models.ForeignKey(
        "self",
        on_delete=models.RESTRICT,  # but both go with their meeting
        related_name="proxies",
        verbose_name="représentée par",
        null=True,
        blank=True,
    )
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "présence"
        verbose_name_plural = "présences"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "mandate"],
                name="attendance_once_per_mandate",
                violation_error_message="Ce mandat est déjà sur la feuille de présence.",
            ),
            models.CheckConstraint(
                condition=Q(proxy=None) | ~Q(proxy=F("pk")),
                name="attendance_is_not_its_own_proxy",
                violation_error_message="Personne ne se représente soi-même.",
            ),
            models.CheckConstraint(
                condition=Q(presence=Presence.REPRESENTED, proxy__isnull=False)
                | (~Q(presence=Presence.REPRESENTED) & Q(proxy=None)),
                name="attendance_is_represented_by_somebody",
                violation_error_message="Une procuration désigne qui représente.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate.person} — {self.meeting_id}"


class Guest(models.Model):
    """Somebody in the room without a mandate: heard, not counted."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="guests", verbose_name="réunion"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invited_to", verbose_name="personne"
    )

    class Meta:
        verbose_name = "personne invitée"
        verbose_name_plural = "personnes invitées"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="guest_once_per_meeting",
                violation_error_message="Cette personne est déjà invitée.",
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
