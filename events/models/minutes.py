"""What is written of a meeting, what its members say of it, and what was corrected since."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.history import tracked
from accounts.models import Person, Visitor
from events.choices import ApprovalMethod, MinutesState, ParagraphKind, RemarkState
from events.models.agenda_item import AgendaItem
from events.models.body import Body
from events.models.decision import Decision
from events.models.meeting import Meeting
from poles.search import search_vector_field

LOCKED = (MinutesState.APPROVED, MinutesState.PUBLISHED)
# Approved words stand: an erratum corrects them beside. What they were written from may go: an item
# that is deleted leaves them as they are.
APPROVED_STANDS = pgtrigger.Trigger(
    name="approved_minutes_stand",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("parent", "bigint")],
    func="""
        parent := CASE WHEN TG_OP = 'INSERT' THEN NEW.minutes_id ELSE OLD.minutes_id END;
        IF TG_OP = 'UPDATE' THEN
            IF (NEW.minutes_id, NEW.position, NEW.kind, NEW.text, NEW.is_confidential)
                IS NOT DISTINCT FROM
                (OLD.minutes_id, OLD.position, OLD.kind, OLD.text, OLD.is_confidential)
            THEN
                RETURN NEW;
            END IF;
        END IF;
        IF EXISTS (
            SELECT FROM events_minutes WHERE id = parent AND state IN ('approuve', 'publie')
        ) THEN
            RAISE EXCEPTION 'approved minutes are locked' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'minutes_are_locked';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    """,
)


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def published(self) -> Self:
        return self.filter(state=MinutesState.PUBLISHED)

    def readable_by(self, user: Visitor) -> Self:
        """Published ones for who reads the body's meetings; before, for its members from the
        moment they circulate, and for who keeps them always."""
        meetings = Meeting.objects.visible_to(user)
        public = Q(state=MinutesState.PUBLISHED, meeting__in=meetings.values("pk"))
        if user is None or not user.is_authenticated:
            return self.filter(public)
        if user.is_animation():
            return self
        member = Q(meeting__body__in=Body.objects.of_member(user).values("pk"))
        kept = Q(meeting__body__secretary__user=user)
        return self.filter(public | kept | (member & ~Q(state=MinutesState.DRAFT)))

    def for_page(self) -> Self:
        return self.select_related(
            "meeting__body__secretary__user", "meeting__event", "approved_in__event"
        ).defer(
            "meeting__body__search_vector",
            "meeting__event__search_vector",
            "approved_in__event__search_vector",
        )


@tracked()
class Minutes(models.Model):
    """One for a meeting: drafted, circulated until a day, approved, published."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, related_name="minutes", verbose_name="réunion"
    )
    state = models.CharField(
        "état", max_length=10, choices=MinutesState, default=MinutesState.DRAFT
    )
    circulated_at = models.DateTimeField("diffusé le", null=True, blank=True)
    remarks_until = models.DateField("remarques jusqu’au", null=True, blank=True)
    approved_at = models.DateTimeField("approuvé le", null=True, blank=True)
    approved_how = models.CharField("approbation", max_length=8, choices=ApprovalMethod, blank=True)
    approved_in = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        related_name="minutes_approved",
        verbose_name="approuvé à la réunion",
        null=True,
        blank=True,
    )
    published_at = models.DateTimeField("publié le", null=True, blank=True)
    publishes_itself = models.BooleanField(
        "publié dès son approbation",
        default=False,
        help_text="Sans ce qui est confidentiel.",
    )
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = "compte rendu"
        verbose_name_plural = "comptes rendus"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MinutesState.DRAFT)
                | Q(circulated_at__isnull=False, remarks_until__isnull=False),
                name="minutes_circulate_until_a_day",
                violation_error_message="Un compte rendu diffusé l’est jusqu’à une date.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=LOCKED)
                | (Q(approved_at__isnull=False) & ~Q(approved_how="")),
                name="minutes_approval_is_told",
                violation_error_message="Une approbation a une date et une manière.",
            ),
        ]

    def __str__(self) -> str:
        return f"Compte rendu — {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("events:minutes", args=[self.meeting_id])

    @property
    def is_locked(self) -> bool:
        return self.state in LOCKED


class ParagraphQuerySet(models.QuerySet["MinutesParagraph"]):
    def public(self) -> Self:
        """What is published: not confidential, nor its item, nor its decision, nor that one's item."""
        rows = self.filter(is_confidential=False).exclude(item__is_confidential=True)
        told = rows.exclude(decision__is_confidential=True)
        return told.exclude(decision__item__is_confidential=True)

    def in_order(self) -> Self:
        return self.defer("search_vector").order_by("position", "pk")


@tracked(exclude=["search_vector"])
class MinutesParagraph(models.Model):
    minutes = models.ForeignKey(
        Minutes, on_delete=models.CASCADE, related_name="paragraphs", verbose_name="compte rendu"
    )
    position = models.PositiveSmallIntegerField("rang", default=0)
    kind = models.CharField(
        "sorte", max_length=8, choices=ParagraphKind, default=ParagraphKind.TEXT
    )
    text = models.TextField("texte", help_text="Markdown.")
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        related_name="paragraphs",
        verbose_name="point",
        null=True,
        blank=True,
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        related_name="paragraphs",
        verbose_name="décision",
        null=True,
        blank=True,
    )
    # What the program proposed: while it is the text, drafting again may change it.
    drafted = models.TextField("texte proposé", blank=True, editable=False)
    is_confidential = models.BooleanField(
        "confidentiel",
        default=False,
        help_text="Pour les membres\u202f; absent de ce qui est publié.",
    )
    # Of every paragraph: who looks goes through `public()`, or reads the whole document anyway.
    search_vector = search_vector_field(C=("text",))

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        verbose_name = "paragraphe de compte rendu"
        verbose_name_plural = "paragraphes de compte rendu"
        indexes = [GinIndex(fields=["search_vector"], name="minutes_paragraph_words")]
        triggers = [APPROVED_STANDS]

    def __str__(self) -> str:
        return self.text[:80]

    def is_hidden(self) -> bool:
        """As `public()` leaves it out. Reads the item, the decision and that one's item."""
        sources = (self.item, self.decision, self.decision and self.decision.item)
        return self.is_confidential or any(one.is_confidential for one in sources if one)


class Remark(models.Model):
    """What a member asks to change in a paragraph; `quoted` is the paragraph as it was read."""

    minutes = models.ForeignKey(
        Minutes, on_delete=models.CASCADE, related_name="remarks", verbose_name="compte rendu"
    )
    paragraph = models.ForeignKey(
        MinutesParagraph,
        on_delete=models.SET_NULL,
        related_name="remarks",
        verbose_name="paragraphe",
        null=True,
        blank=True,
    )
    quoted = models.TextField("paragraphe lu", blank=True)
    author = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="minutes_remarks",
        verbose_name="faite par",
    )
    text = models.TextField("remarque", max_length=2000)
    made_at = models.DateTimeField("faite le", default=timezone.now, editable=False)
    state = models.CharField("état", max_length=10, choices=RemarkState, default=RemarkState.ASKED)
    reason = models.TextField("réponse", max_length=1000, blank=True)
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)

    class Meta:
        verbose_name = "remarque sur un compte rendu"
        verbose_name_plural = "remarques sur un compte rendu"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=RemarkState.REFUSED) | ~Q(reason=""),
                name="remark_refused_with_a_reason",
                violation_error_message="Dites pourquoi la remarque est refusée.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class MinutesVersion(models.Model):
    """The document as it was sent, approved or corrected: read then, kept as read. What is corrected in
    one day while it circulates is one version."""

    minutes = models.ForeignKey(
        Minutes, on_delete=models.CASCADE, related_name="document_versions",
        verbose_name="compte rendu",
    )  # fmt: skip
    number = models.PositiveSmallIntegerField("numéro")
    label = models.CharField("version", max_length=120)
    made_at = models.DateTimeField("faite le", default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="faite par",
        null=True,
        blank=True,
    )
    # [{"kind", "text", "item", "is_confidential"}…] in order.
    paragraphs = models.JSONField("paragraphes", editable=False)

    class Meta:
        verbose_name = "version d’un compte rendu"
        verbose_name_plural = "versions d’un compte rendu"
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"],
                name="minutes_version_once",
                violation_error_message="Cette version existe déjà.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.number})"


class Erratum(models.Model):
    """A correction of approved minutes, beside their words."""

    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="errata", verbose_name="compte rendu"
    )
    paragraph = models.ForeignKey(
        MinutesParagraph,
        on_delete=models.PROTECT,
        related_name="errata",
        verbose_name="paragraphe",
        null=True,
        blank=True,
    )
    text = models.TextField("au lieu de cela, lire", max_length=2000)
    reason = models.CharField("raison", max_length=250)
    is_confidential = models.BooleanField("confidentiel", default=False)
    made_at = models.DateTimeField("fait le", default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="fait par",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "erratum"
        verbose_name_plural = "errata"

    def __str__(self) -> str:
        return self.text[:80]
