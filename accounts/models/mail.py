"""What the site writes by mail: the outbox, what people wish to receive, and staff's own words."""

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from accounts import at_most_once
from accounts.models.user import User


class MailState(models.TextChoices):
    TO_SEND = at_most_once.TO_SEND, "à envoyer"
    SENDING = at_most_once.SENDING, "envoi commencé"
    SENT = at_most_once.SENT, "envoyé"
    REFUSED = at_most_once.REFUSED, "refusé par le serveur de courrier"
    FOR_DIGEST = "a_resumer", "attend le résumé de la semaine"
    IN_DIGEST = "resume", "dit dans un résumé"
    UNWANTED = "ecarte", "la personne n’en veut pas"
    HELD = "retenu", "retenu (démonstration)"


class MailFile(models.Model):
    """What is joined to mails: kept once for all of them, forgotten with their words."""

    name = models.CharField("nom", max_length=120)
    content_type = models.CharField("type", max_length=100)
    content = models.BinaryField("contenu")
    created_at = models.DateTimeField("préparé le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "pièce jointe de courriel"
        verbose_name_plural = "pièces jointes de courriel"

    def __str__(self) -> str:
        return self.name


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def to_check(self) -> Self:
        """Interrupted while leaving, or refused: only a person can tell what became of them."""
        return self.filter(at_most_once.in_doubt())

    def counted_since(self, instant: dt.datetime) -> Self:
        """Those that the weekly cap counts."""
        gone = (MailState.TO_SEND, MailState.SENDING, MailState.SENT, MailState.HELD)
        return self.filter(state__in=gone, is_deadline=False, created_at__gte=instant)


class OutgoingMail(models.Model):
    """One mail to one address. It is written with what it tells, and leaves at most once."""

    token = models.UUIDField("jeton", unique=True, default=uuid.uuid4, editable=False)
    # The same key is never written twice: a double click makes one mail.
    key = models.CharField(
        "clé", max_length=200, unique=True, null=True, blank=True, editable=False
    )
    kind = models.CharField("modèle", max_length=60)
    user = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="mails",
        verbose_name="compte",
        null=True,
        blank=True,
    )
    to = models.EmailField("destinataire", max_length=254, blank=True)
    # What it is about, for preferences: « structure:12 », or nothing.
    scope = models.CharField("à propos de", max_length=60, blank=True)
    subject = models.CharField("objet", max_length=200)
    body = models.TextField("texte", blank=True)
    files = models.ManyToManyField(
        MailFile, related_name="mails", verbose_name="pièces jointes", blank=True
    )
    # One line and an address, for the weekly digest.
    headline = models.CharField("en une ligne", max_length=250, blank=True)
    path = models.CharField("page", max_length=300, blank=True)
    needs_answer = models.BooleanField("attend une réponse", default=False)
    is_deadline = models.BooleanField(
        "échéance", default=False, help_text="Part aussitôt, hors du plafond de la semaine."
    )
    state = models.CharField("état", max_length=12, choices=MailState, default=MailState.TO_SEND)
    digest = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="told",
        verbose_name="dit dans",
        null=True,
        blank=True,
    )
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    error = models.CharField("dernière erreur", max_length=120, blank=True)
    created_at = models.DateTimeField("écrit le", default=timezone.now)
    sending_at = models.DateTimeField("envoi commencé le", null=True, blank=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        indexes = [
            models.Index(fields=["user", "state", "created_at"], name="mail_of_user"),
            models.Index(fields=["created_at", "id"], name="mail_age"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.to})"


class MailTemplate(models.Model):
    """Staff's own words for a kind of mail; without a row, the words of the program are used."""

    kind = models.CharField("modèle", max_length=60, unique=True)
    subject = models.CharField("objet", max_length=200)
    body = models.TextField("texte")
    changed_at = models.DateTimeField("modifié le", auto_now=True)

    class Meta:
        verbose_name = "modèle de courriel"
        verbose_name_plural = "modèles de courriel"

    def __str__(self) -> str:
        return self.kind


class Wish(models.TextChoices):
    AT_ONCE = "aussitot", "aussitôt"
    WEEKLY = "resume", "dans le résumé de la semaine"
    NEVER = "jamais", "jamais"


class MailWish(models.Model):
    """What an account wishes for a topic, everywhere or about one thing (`scope`)."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="mail_wishes", verbose_name="compte"
    )
    scope = models.CharField("à propos de", max_length=60, blank=True)
    topic = models.CharField("sujet", max_length=40)
    wish = models.CharField("souhait", max_length=10, choices=Wish)

    class Meta:
        verbose_name = "préférence de courriel"
        verbose_name_plural = "préférences de courriel"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "scope", "topic"],
                name="mail_wish_once",
                violation_error_message="Cette préférence existe déjà.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.topic} : {self.get_wish_display()}"
