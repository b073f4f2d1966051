from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.history import tracked
from accounts.models import Person, User
from directory.choices import LinkKind, MemberRole, Publication
from directory.models.structure import Structure
from poles.models import Pole
from rendering.typography import NO_BREAK

SIDES = ("from_structure", "to_structure")


class StructureLinkQuerySet(models.QuerySet["StructureLink"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def about(self, structure: Structure) -> Self:
        """From or to `structure`, the other side being published."""
        shown = Publication.PUBLISHED
        told = Q(from_structure=structure, to_structure__publication=shown)
        received = Q(to_structure=structure, from_structure__publication=shown)
        return (
            self.filter(told | received)
            .select_related("from_structure", "to_structure")
            .only("kind", *(f"{side}__{name}" for side in SIDES for name in ("name", "slug")))
            .order_by("kind", "pk")
        )


@tracked()
class StructureLink(models.Model):
    """What one structure says of another; shown as a fact once the other side has confirmed."""

    from_structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="links", verbose_name="structure"
    )
    to_structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="links_received", verbose_name="avec"
    )
    kind = models.CharField("lien", max_length=12, choices=LinkKind)
    confirmed_at = models.DateTimeField("confirmé le", null=True, blank=True)
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    objects = StructureLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien entre structures"
        verbose_name_plural = "liens entre structures"
        constraints = [
            models.UniqueConstraint(
                fields=["from_structure", "to_structure", "kind"],
                name="structure_link_once",
                violation_error_message="Ce lien existe déjà.",
            ),
            models.CheckConstraint(
                condition=~Q(from_structure=F("to_structure")),
                name="structure_link_has_two_ends",
                violation_error_message="Une structure ne peut pas être liée à elle-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{NO_BREAK}: {self.to_structure}"


class StructureMemberQuerySet(models.QuerySet["StructureMember"]):
    def current(self) -> Self:
        return self.filter(until=None)

    def administrators(self) -> Self:
        """Those who can answer today: current, their account open."""
        return self.current().filter(role=MemberRole.ADMINISTRATOR, user__is_active=True)

    def for_list(self) -> Self:
        """Administrators first, then by seniority."""
        return self.select_related("user", "ended_by").order_by("role", "since", "pk")


class StructureMember(models.Model):
    """An account that keeps a structure's page; a row that ended is kept as history."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", verbose_name="compte"
    )
    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="members", verbose_name="structure"
    )
    role = models.CharField("rôle", max_length=16, choices=MemberRole, default=MemberRole.EDITOR)
    since = models.DateTimeField("depuis", default=timezone.now)
    until = models.DateTimeField("jusqu’à", null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="memberships_ended",
        verbose_name="terminé par",
        null=True,
        blank=True,
    )

    objects = StructureMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "membre d’une structure"
        verbose_name_plural = "membres des structures"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "structure"],
                condition=Q(until=None),
                name="member_once_at_a_time",
                violation_error_message="Ce compte est déjà membre de la structure.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="member_leaves_after_joining",
                violation_error_message="La fin précède le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} — {self.structure}"

    @property
    def was_ended_by_another(self) -> bool:
        return self.ended_by_id is not None and self.ended_by_id != self.user_id


class PoleReferentQuerySet(models.QuerySet["PoleReferent"]):
    def for_list(self) -> Self:
        return self.select_related("person", "structure").order_by(
            "structure__name_key", "person__last_name", "pk"
        )


class PoleReferent(models.Model):
    """The common contact of a pole: a structure, a person, or both."""

    pole = models.ForeignKey(
        Pole, on_delete=models.CASCADE, related_name="referents", verbose_name="pôle"
    )
    structure = models.ForeignKey(
        Structure,
        on_delete=models.CASCADE,
        related_name="pole_referents",
        verbose_name="structure",
        null=True,
        blank=True,
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="pole_referents",
        verbose_name="personne",
        null=True,
        blank=True,
    )
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    objects = PoleReferentQuerySet.as_manager()

    class Meta:
        verbose_name = "référent d’un pôle"
        verbose_name_plural = "référents des pôles"
        constraints = [
            models.CheckConstraint(
                condition=Q(structure__isnull=False) | Q(person__isnull=False),
                name="pole_referent_is_someone",
                violation_error_message="Nommez une structure, une personne, ou les deux.",
            ),
            models.UniqueConstraint(
                fields=["pole", "structure", "person"],
                nulls_distinct=False,
                name="pole_referent_once",
                violation_error_message="Ce référent est déjà nommé pour ce pôle.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pole}{NO_BREAK}: {self.person or self.structure}"

    @property
    def shown_structure(self) -> Structure | None:
        """The structure, when its page is public."""
        shown = self.structure is not None and self.structure.is_published
        return self.structure if shown else None

    @property
    def shown_person(self) -> Person | None:
        """The person, when they agreed to be named."""
        return self.person if self.person is not None and self.person.is_public else None

    @property
    def is_shown(self) -> bool:
        return self.shown_structure is not None or self.shown_person is not None
