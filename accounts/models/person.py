"""Who is named on the site, with or without an account."""

from django.db import models
from django.db.models.functions import Lower, Trim

from accounts.models.user import User
from rendering.visible import NOTHING_SEEN, UNSEEN_NAME


class Civility(models.TextChoices):
    """As the person says; counted in the parity of bodies, never shown beside a name."""

    WOMAN = "f", "Madame"
    MAN = "h", "Monsieur"
    UNSAID = "", "non dite"


class Person(models.Model):
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80)
    civility = models.CharField(
        "civilité", max_length=1, choices=Civility, default=Civility.UNSAID, blank=True
    )
    function = models.CharField("fonction", max_length=160, blank=True)
    email = models.EmailField("adresse électronique", max_length=254, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    is_public = models.BooleanField(
        "accepte d’être nommée publiquement",
        default=False,
        help_text="Sans cet accord, ni le nom ni l’adresse ne paraissent sur le site.",
    )
    email_is_public = models.BooleanField("accepte que son adresse soit publiée", default=False)
    user = models.OneToOneField(
        User,
        on_delete=models.SET_NULL,
        related_name="person",
        verbose_name="compte",
        null=True,
        blank=True,
        help_text="Relié quand l’adresse du compte est vérifiée.",
    )
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    class Meta:
        verbose_name = "personne"
        verbose_name_plural = "personnes"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(last_name__regex=NOTHING_SEEN),
                name="person_has_a_name",
                violation_error_message=UNSEEN_NAME,
            ),
            models.UniqueConstraint(
                Lower(Trim("email")),
                condition=~models.Q(email=""),
                name="person_email_unique",
                violation_error_message="Une personne porte déjà cette adresse.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def open_account(self) -> User | None:
        """The account they may sign in with, not a closed one. Queries unless `user` was fetched."""
        return self.user if self.user is not None and self.user.is_active else None

    def mailbox(self) -> User | str:
        """Where to write to them: their open account, else their address; empty without either.

        Queries as `open_account()`.
        """
        return self.open_account() or self.email.strip()

    def public_name(self) -> str:
        """The name, or the function alone when the person has not agreed to be named."""
        return str(self) if self.is_public else self.function or "Personne non nommée"
