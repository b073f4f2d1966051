from typing import Self

from django.db import models

from accounts import at_most_once
from directory.models.structure import Structure


class ContactSubject(models.TextChoices):
    QUESTION = "question", "Une question sur ce que vous faites"
    ORDER = "commande", "Une commande ou un devis"
    PARTNERSHIP = "partenariat", "Un partenariat"
    LISTING = "annonce", "Une de vos offres ou un de vos besoins"
    VOLUNTEERING = "benevolat", "Du bénévolat, un emploi ou un stage"
    OTHER = "autre", "Autre chose"


class MessageState(models.TextChoices):
    TO_SEND = at_most_once.TO_SEND, "à envoyer"
    SENDING = at_most_once.SENDING, "envoi commencé"
    SENT = at_most_once.SENT, "envoyé"
    REFUSED = at_most_once.REFUSED, "refusé par le serveur de courrier"


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    def to_check(self) -> Self:
        """Interrupted while leaving, or refused: only a person can tell what became of them."""
        return self.filter(at_most_once.in_doubt())

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
        return at_most_once.is_in_doubt(self)
