import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from directory.models.structure import Structure

# Sending takes seconds: what has been at it for longer was interrupted.
SENDING_TAKES = dt.timedelta(minutes=15)


class ContactSubject(models.TextChoices):
    QUESTION = "question", "Une question sur ce que vous faites"
    ORDER = "commande", "Une commande ou un devis"
    PARTNERSHIP = "partenariat", "Un partenariat"
    LISTING = "annonce", "Une de vos offres ou un de vos besoins"
    VOLUNTEERING = "benevolat", "Du bénévolat, un emploi ou un stage"
    OTHER = "autre", "Autre chose"


class MessageState(models.TextChoices):
    TO_SEND = "a_envoyer", "à envoyer"
    SENDING = "en_envoi", "envoi commencé"
    SENT = "envoye", "envoyé"
    REFUSED = "refuse", "refusé par le serveur de courrier"


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    def to_check(self) -> Self:
        """Interrupted while leaving, or refused: only a person can tell what became of them."""
        interrupted = Q(state=MessageState.SENDING, sending_at__lt=timezone.now() - SENDING_TAKES)
        return self.filter(interrupted | Q(state=MessageState.REFUSED))

    def with_words(self) -> Self:
        """Whose words and sender have not been erased yet."""
        return self.filter(erased_at=None)


class ContactMessage(models.Model):
    """What a visitor wrote to a structure through the site, which keeps its address to itself."""

    structure = models.ForeignKey(
        Structure,
        on_delete=models.CASCADE,
        related_name="contact_messages",
        verbose_name="structure",
    )
    sender_name = models.CharField("nom", max_length=80, blank=True)
    sender_email = models.EmailField("adresse électronique", blank=True)
    subject = models.CharField("sujet", max_length=12, choices=ContactSubject)
    body = models.TextField("message", blank=True)
    copy_asked = models.BooleanField("copie demandée", default=False)
    state = models.CharField(
        "état", max_length=12, choices=MessageState, default=MessageState.TO_SEND
    )
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    created_at = models.DateTimeField("écrit le", auto_now_add=True)
    sending_at = models.DateTimeField("envoi commencé le", null=True, blank=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    copy_sending_at = models.DateTimeField("copie partie le", null=True, blank=True)
    erased_at = models.DateTimeField("effacé le", null=True, blank=True)
    token = models.CharField("jeton du formulaire", max_length=40, unique=True, editable=False)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "message à une structure"
        verbose_name_plural = "messages aux structures"
        indexes = [models.Index(fields=["created_at", "id"], name="contact_message_age")]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}, {self.structure}"

    @property
    def needs_check(self) -> bool:
        """As `to_check()` says of many."""
        started = self.sending_at or timezone.now()
        interrupted = timezone.now() - started > SENDING_TAKES
        return self.state == MessageState.REFUSED or (
            self.state == MessageState.SENDING and interrupted
        )
