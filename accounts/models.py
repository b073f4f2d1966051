"""Who signs in (User) and who is named on the site (Person): two things on purpose.

Most referents, pilots and mandate holders have no account, so everything that names a human
points at Person; User is for sign-in and authorship.
"""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower, Trim
from django.utils import timezone


class Role(models.TextChoices):
    """The groups that a migration creates; the values are their names in the database."""

    ANIMATION = "Animation", "Animation"
    COLLECTIVITE = "Collectivité", "Collectivité"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(
        "adresse électronique",
        max_length=254,
        unique=True,
        error_messages={"unique": "Un compte existe déjà avec cette adresse."},
    )
    is_active = models.BooleanField("compte actif", default=True)
    is_staff = models.BooleanField(
        "accès à l’administration", default=False, help_text="Demande un second facteur."
    )
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)
    joined_at = models.DateTimeField("inscription", default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message="Un compte existe déjà avec cette adresse.",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @cached_property
    def roles(self) -> frozenset[str]:
        """Names of the groups the account is in; read once, kept for the request."""
        return frozenset(self.groups.values_list("name", flat=True))

    def is_animation(self) -> bool:
        return self.is_active and (self.is_superuser or Role.ANIMATION in self.roles)

    def is_collectivite(self) -> bool:
        return self.is_active and Role.COLLECTIVITE in self.roles

    def sees_internal(self) -> bool:
        """Internal notes, blocks and gaps are read by the Collectivité and by Animation."""
        return self.is_animation() or self.is_collectivite()


# Who reads a page; None stands for a visitor too.
type Visitor = User | AnonymousUser | None


class Person(models.Model):
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80)
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
                condition=~models.Q(last_name__regex=r"^\s*$"),
                name="person_has_a_name",
                violation_error_message="Donnez au moins un nom.",
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

    def public_name(self) -> str:
        """The name, or the function alone when the person has not agreed to be named."""
        return str(self) if self.is_public else self.function or "Personne non nommée"
