"""Who signs in: for authorship, never for naming somebody."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
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

    # What the session of a web request has proved (accounts/second_factor.py); None outside of one,
    # where a role is asked about somebody who is not reading.
    session_proof: bool | None = None

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

    def has_powers(self) -> bool:
        """An account whose theft would harm everybody: a second factor is asked of it."""
        return self.is_staff or self.is_superuser or Role.ANIMATION in self.roles

    @cached_property
    def has_proved_factor(self) -> bool:
        """This session proved a second factor that the account still has; queries once."""
        if self.session_proof is None:
            return True
        return self.session_proof and self.has_second_factor()

    def lacks_second_factor(self) -> bool:
        """Its powers sleep until this session proves a second factor."""
        return self.is_active and self.has_powers() and not self.has_proved_factor

    def has_second_factor(self) -> bool:
        """Whether one is set up, proved or not; queries."""
        from allauth.mfa.models import Authenticator  # noqa: PLC0415 (it needs this very model)

        found: bool = Authenticator.objects.filter(user_id=self.pk).exists()
        return found

    def is_animation(self) -> bool:
        in_team = self.is_superuser or Role.ANIMATION in self.roles
        return self.is_active and in_team and self.has_proved_factor

    def is_collectivite(self) -> bool:
        in_role = self.is_active and Role.COLLECTIVITE in self.roles
        return in_role and not self.lacks_second_factor()

    def enters_admin(self) -> bool:
        return self.is_active and self.is_staff and self.has_proved_factor

    def sees_internal(self) -> bool:
        """Internal notes, blocks and gaps are read by the Collectivité and by Animation."""
        return self.is_animation() or self.is_collectivite()


# Who reads a page; None stands for a visitor too.
type Visitor = User | AnonymousUser | None
