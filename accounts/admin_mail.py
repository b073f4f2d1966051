"""Mails in the admin: the log of what was sent, with what waits to be checked. accounts/admin.py imports it."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts import outbox
from accounts.admin_actions import move, report
from accounts.admin_base import Rows
from accounts.admin_filters import ToCheckFilter
from accounts.admin_read_only import ReadOnlyAdmin
from accounts.at_most_once import is_in_doubt
from accounts.mail_kinds import kinds, known_kind
from accounts.mail_letter import text_of
from accounts.models import MailState, MailWish, OutgoingMail
from rendering.typography import plural

HIDDEN = (
    "Caché\u00a0: ce texte ouvre une porte (un code, un lien), il n’est que pour son destinataire."
)
ERASED = "Effacé."
OTHER_KIND = "Autre message du site"


class KindFilter(admin.SimpleListFilter):
    title = "modèle"
    parameter_name = "modele"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind.code, kind.label) for kind in kinds()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(kind=self.value()) if self.value() else queryset


def label_of(code: str) -> str:
    kind = known_kind(code)
    return kind.label if kind else OTHER_KIND


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    list_display = ["subject", "to", "shown_kind", "shown_state", "created_at", "sent_at"]
    list_filter = [ToCheckFilter, "state", KindFilter, "is_deadline", "needs_answer", "created_at"]
    search_fields = ["to__icontains", "subject__unaccent__icontains"]
    search_help_text = "Adresse ou mots de l’objet."
    ordering = ["-created_at", "-pk"]
    readonly_fields = ["shown_kind", "text", "shown_digest"]
    fieldsets = [
        (None, {"fields": ["subject", "to", "user", "text"]}),
        (
            "Envoi",
            {
                "fields": [
                    ("state", "attempts", "error"),
                    ("created_at", "sending_at", "sent_at"),
                    ("shown_kind", "is_deadline", "needs_answer"),
                    ("scope", "shown_digest"),
                ]
            },
        ),
    ]
    actions = ["send_again", "arrived"]

    def get_queryset(self, request: HttpRequest) -> Rows:
        return super().get_queryset(request).select_related("user")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # a log that can be cut says nothing

    @admin.display(description="modèle", ordering="kind")
    def shown_kind(self, mail: OutgoingMail) -> str:
        return label_of(mail.kind)

    @admin.display(description="état", ordering="state")
    def shown_state(self, mail: OutgoingMail) -> str:
        state = mail.get_state_display()
        return f"à vérifier ({state})" if is_in_doubt(mail) else state

    @admin.display(description="dit dans")
    def shown_digest(self, mail: OutgoingMail) -> str:
        return str(mail.digest.created_at.date()) if mail.digest else "—"

    @admin.display(description="texte")
    def text(self, mail: OutgoingMail) -> SafeString:
        kind = known_kind(mail.kind)
        if not mail.body:
            return format_html("{}", ERASED)
        if kind is not None and kind.is_secret and mail.state != MailState.HELD:
            return format_html("{}", HIDDEN)
        return format_html('<pre class="mail-text">{}</pre>', text_of(mail, with_stop=False))

    @admin.action(description="Renvoyer (s’il n’est pas arrivé)", permissions=["change"])
    def send_again(self, request: HttpRequest, queryset: Rows) -> None:
        """Only what waits to be checked: the rest has left, or is about to."""
        asked = queryset.count()
        found = list(queryset.to_check().exclude(body=""))  # type: ignore[attr-defined]
        for mail in found:
            outbox.send_again(mail)
            self.log_change(request, mail, "Renvoyé")
        told = f"{plural(len(found), 'courriel repart', 'courriels repartent')}."
        if left := asked - len(found):
            told += f" {plural(left, 'laissé', 'laissés')}\u00a0: rien à y vérifier, ou effacé."
        self.message_user(request, told, messages.SUCCESS if found else messages.WARNING)

    @admin.action(description="Noter comme arrivé", permissions=["change"])
    def arrived(self, request: HttpRequest, queryset: Rows) -> None:
        asked = queryset.count()
        doubtful = queryset.to_check()  # type: ignore[attr-defined]
        keys = list(doubtful.values_list("pk", flat=True))
        rows = OutgoingMail.objects.filter(pk__in=keys)
        moved = move(
            rows, "state", [MailState.SENDING, MailState.REFUSED], MailState.SENT, request.user
        )
        outbox.erase_secrets(rows)
        report(request, moved, asked - moved)


@admin.register(MailWish)
class MailWishAdmin(ReadOnlyAdmin):
    """What people wish: read, to answer them. They alone change it."""

    list_display = ["user", "topic", "scope", "wish"]
    list_filter = ["topic", "wish"]
    list_select_related = ("user",)
    search_fields = ["user__email"]
    ordering = ["user__email", "topic", "scope", "pk"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
