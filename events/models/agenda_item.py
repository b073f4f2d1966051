from pathlib import PurePosixPath
from typing import Any, Self

from django.apps import apps
from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person, Visitor
from events.choices import ItemKind, ItemOrigin, RequestState
from events.models.body import Body
from events.models.decision import Decision
from events.models.meeting import Meeting
from roadmap.models import Action, Block, Indicator, Proposition


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def open_to(self, user: Visitor) -> Self:
        """The confidential ones are for the body's own people."""
        if user is not None and user.is_authenticated and user.is_animation():
            return self
        inside = Body.objects.confiding_in(user)
        return self.filter(Q(is_confidential=False) | Q(meeting__body__in=inside.values("pk")))

    def shown_to(self, user: Visitor) -> Self:
        """In the order of the day; links lead only where `user` may go."""
        # Minutes point at items, so they can only be looked up late.
        minutes = apps.get_model("events", "Minutes").objects
        read = Meeting.objects.filter(pk__in=minutes.readable_by(user).values("meeting"))
        return (
            self.open_to(user)
            .select_related("presenter", "proposition")
            .defer("proposition__search_vector")
            .prefetch_related(
                Prefetch("action", queryset=Action.objects.visible_to(user)),
                Prefetch("decision", queryset=Decision.objects.visible_to(user)),
                Prefetch("about_meeting", queryset=read.only("pk")),
            )
            .order_by("position", "pk")
        )


class AgendaItem(models.Model):
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="items", verbose_name="réunion"
    )
    position = models.PositiveSmallIntegerField("rang", default=0)
    title = models.CharField("point", max_length=200)
    kind = models.CharField("sorte", max_length=12, choices=ItemKind, default=ItemKind.DEBATE)
    origin = models.CharField("proposé pour", max_length=12, choices=ItemOrigin, blank=True)
    note = models.TextField("précisions", blank=True)
    is_confidential = models.BooleanField(
        "confidentiel",
        default=False,
        help_text="Pour les membres\u202f; absent de l’ordre du jour et du compte rendu publiés.",
    )
    # What is typed at the meeting; the number grows with each save, so that two people who type
    # see each other.
    discussion = models.TextField("échanges", blank=True, help_text="Markdown.")
    discussion_number = models.PositiveIntegerField(
        "version des échanges", default=0, editable=False
    )
    discussed_at = models.DateTimeField("traité le", null=True, blank=True)
    duration_minutes = models.PositiveSmallIntegerField("durée (minutes)", null=True, blank=True)
    presenter = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="présenté par",
        null=True,
        blank=True,
    )
    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="proposition",
        null=True,
        blank=True,
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="action",
        null=True,
        blank=True,
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="décision à suivre",
        null=True,
        blank=True,
    )

    block = models.ForeignKey(
        Block,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="blocage",
        null=True,
        blank=True,
    )
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="indicateur",
        null=True,
        blank=True,
    )
    about_meeting = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        related_name="approval_items",
        verbose_name="réunion dont le compte rendu est à approuver",
        null=True,
        blank=True,
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "point d’ordre du jour"
        verbose_name_plural = "points d’ordre du jour"

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """What a confidential item hid stays hidden without it."""
        if self.is_confidential:
            hidden: tuple[Any, ...] = (self.documents, self.decisions_taken, self.paragraphs)
            for rows in hidden:
                rows.filter(is_confidential=False).update(is_confidential=True)
        return super().delete(*args, **kwargs)


class AgendaRequestQuerySet(models.QuerySet["AgendaRequest"]):
    def waiting(self) -> Self:
        """The body's secretary has not answered yet."""
        return self.filter(state=RequestState.ASKED)

    def to_place(self) -> Self:
        """To offer when an agenda is built: waiting, or accepted without being on one yet."""
        return self.waiting() | self.filter(state=RequestState.TAKEN, item=None)

    def for_list(self) -> Self:
        return self.select_related("body", "person").order_by("-asked_at", "-pk")


class AgendaRequest(models.Model):
    """A subject that a member asks to see on the next agenda of a body."""

    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="requests", verbose_name="instance"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="agenda_requests", verbose_name="demandé par"
    )
    title = models.CharField("sujet", max_length=200)
    note = models.TextField("précisions", max_length=2000, blank=True)
    asked_at = models.DateTimeField("demandé le", default=timezone.now, editable=False)
    state = models.CharField(
        "état", max_length=10, choices=RequestState, default=RequestState.ASKED
    )
    reason = models.CharField("réponse", max_length=250, blank=True)
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        related_name="requests",
        verbose_name="point",
        null=True,
        blank=True,
    )

    objects = AgendaRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de point"
        verbose_name_plural = "demandes de point"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=RequestState.REFUSED) | ~Q(reason=""),
                name="agenda_request_refused_with_a_reason",
                violation_error_message="Dites pourquoi le sujet n’est pas retenu.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class DocumentQuerySet(models.QuerySet["MeetingDocument"]):
    def shown_to(self, user: Visitor) -> Self:
        """Of meetings that `user` sees; the confidential ones for the body's own people."""
        rows = self.filter(meeting__in=Meeting.objects.visible_to(user).values("pk"))
        inside = Body.objects.confiding_in(user)
        open_to_all = Q(is_confidential=False) & ~Q(item__is_confidential=True)
        if user is not None and user.is_authenticated and user.is_animation():
            return rows
        return rows.filter(open_to_all | Q(meeting__body__in=inside.values("pk")))


class MeetingDocument(models.Model):
    """A piece of a meeting, or of one of its items."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="documents", verbose_name="réunion"
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        related_name="documents",
        verbose_name="point",
        null=True,
        blank=True,
    )
    title = models.CharField("intitulé", max_length=160)
    file = models.FileField("fichier", upload_to="reunions/")
    is_confidential = models.BooleanField(
        "confidentiel", default=False, help_text="Pour les membres de l’instance seulement."
    )
    added_at = models.DateTimeField("ajouté le", default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document de réunion"
        verbose_name_plural = "documents de réunion"

    def __str__(self) -> str:
        return self.title or PurePosixPath(str(self.file)).name

    def get_absolute_url(self) -> str:
        return reverse("media", args=[str(self.file)])
