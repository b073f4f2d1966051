"""Claims and invitations in the admin: Animation answers, reads what a proof granted, takes it back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin_base import Rows
from accounts.admin_filters import YES, OnlyFilter
from accounts.admin_read_only import ReadOnlyAdmin
from directory.choices import MemberRole
from directory.keepers import claims
from directory.models import Invitation, MembershipRequest
from rendering.typography import plural

TO_ANSWER, TO_REVIEW = "repondre", "relire"


class ClaimFilter(admin.SimpleListFilter):
    title = "à faire"
    parameter_name = "faire"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(TO_ANSWER, "à répondre"), (TO_REVIEW, "à relire")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Rows:
        rows: dict[str | None, Callable[[], Rows]] = {
            TO_ANSWER: queryset.awaiting_staff,
            TO_REVIEW: queryset.to_review,
        }
        found: Rows = rows.get(self.value(), queryset.all)()
        return found


class WithoutAdministratorFilter(OnlyFilter):
    title = "publiée sans personne pour l’administrer"
    parameter_name = "sans-administrateur"

    def only(self, rows: Any) -> Rows:
        found: Rows = rows.without_administrator()
        return found


WITHOUT_ADMINISTRATOR = f"{WithoutAdministratorFilter.parameter_name}={YES}"


class ReasonForm(ActionForm):
    reason = forms.CharField(
        label="Motif (pour refuser ou annuler)", required=False, max_length=1000
    )


@admin.register(MembershipRequest)
class MembershipRequestAdmin(ReadOnlyAdmin):
    list_display = ["user", "structure", "state", "created_at", "proof", "function", "reviewed_at"]
    list_filter = [ClaimFilter, "state", "proof", "created_at"]
    list_select_related = ("user", "structure")
    search_fields = ["user__email", "structure__name_key__unaccent__icontains"]
    ordering = ["-created_at", "-pk"]
    action_form = ReasonForm
    actions = ["accept_administrator", "accept_editor", "refuse", "review", "revoke"]
    fieldsets = [
        (None, {"fields": [("structure", "user"), "function", "message", "proof"]}),
        ("Suite", {"fields": [("state", "decided_at", "decided_by"), "reason"]}),
        (
            "Relecture et relances",
            {"fields": [("created_at", "reviewed_at", "reviewed_by"), "reminders"]},
        ),
    ]

    @admin.action(description="Accepter\u00a0: administre la page", permissions=["change"])
    def accept_administrator(self, request: HttpRequest, queryset: Rows) -> None:
        self._each(request, queryset, lambda one: claims.accept(
            one, by_of(request), MemberRole.ADMINISTRATOR
        ))  # fmt: skip

    @admin.action(description="Accepter\u00a0: modifie la page", permissions=["change"])
    def accept_editor(self, request: HttpRequest, queryset: Rows) -> None:
        self._each(request, queryset, lambda one: claims.accept(
            one, by_of(request), MemberRole.EDITOR
        ))  # fmt: skip

    @admin.action(description="Refuser (avec un motif)", permissions=["change"])
    def refuse(self, request: HttpRequest, queryset: Rows) -> None:
        reason = request.POST.get("reason", "")
        self._each(request, queryset, lambda one: claims.refuse(one, by_of(request), reason))

    @admin.action(description="Noter comme relue", permissions=["change"])
    def review(self, request: HttpRequest, queryset: Any) -> None:
        rows = queryset.to_review()
        count = rows.update(reviewed_at=timezone.now(), reviewed_by=by_of(request))
        messages.success(request, f"{plural(count, 'demande relue', 'demandes relues')}.")

    @admin.action(description="Annuler après relecture (avec un motif)", permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: Rows) -> None:
        reason = request.POST.get("reason", "")
        self._each(request, queryset, lambda one: claims.revoke(one, by_of(request), reason))

    def _each(
        self, request: HttpRequest, rows: Rows, act: Callable[[MembershipRequest], None]
    ) -> None:
        """One by one: what does not suit one does not stop the others."""
        count, refusals = 0, set()
        for claim in rows.select_related("structure", "user"):
            try:
                act(claim)
            except claims.ClaimRefused as refusal:
                refusals.add(str(refusal))
            else:
                count += 1
                self.log_change(request, claim, "Réponse donnée")
        if count:
            messages.success(request, f"{plural(count, 'réponse donnée', 'réponses données')}.")
        for said in sorted(refusals):
            messages.warning(request, said)


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["email", "structure", "role", "sent_at", "expires_at", "accepted_at"]
    list_filter = ["role", ("accepted_at", admin.EmptyFieldListFilter), "sent_at"]
    list_select_related = ("structure",)
    search_fields = ["email", "structure__name_key__unaccent__icontains"]
    ordering = ["-sent_at", "-pk"]
    fieldsets = [
        (None, {"fields": [("email", "structure"), "role", "invited_by"]}),
        ("Dates", {"fields": [("created_at", "sent_at", "expires_at"),
                              ("accepted_at", "accepted_by"), "revoked_at"]}),
    ]  # fmt: skip


def by_of(request: HttpRequest) -> Any:
    """Who acts. Raises PermissionDenied for staff who are not of Animation."""
    if not (request.user.is_authenticated and request.user.is_animation()):
        raise PermissionDenied
    return request.user
