"""Staff's own words for mails, in the admin: all kinds listed, an example shown, errors told in French."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.admin_base import Rows, SiteModelAdmin
from accounts.admin_mail import label_of
from accounts.edit_conflict import GuardedForm
from accounts.mail_kinds import TOPICS, MailKind, kinds, known_kind
from accounts.mail_words import (
    LINK,
    UnfitWords,
    Words,
    filled_with,
    program_words,
    refuse_unfit,
    words_of,
)
from accounts.models import MailTemplate
from rendering.typography import plural

UNKNOWN = "Ce modèle n’existe pas dans le programme."
ABOUT_LINK = "l’adresse de la page, écrite après le texte s’il ne la dit pas"
HELP = "Ces mots sont remplacés dans l’objet et dans le texte\u00a0:"
ABOUT_IF = (
    "Ce qui est entre {% if un_mot %} et {% endif %} n’est écrit que si ce mot n’est pas vide"
    "\u00a0: gardez les deux marques ensemble."
)


class MailTemplateForm(GuardedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"] = forms.ChoiceField(
                label="Modèle", choices=[(kind.code, kind.label) for kind in kinds()]
            )
        kind = known_kind(self.instance.kind or self.initial.get("kind", ""))
        if kind and "body" in self.fields:
            self.fields["body"].help_text = _words_to_use(kind)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind = known_kind(cleaned.get("kind") or self.instance.kind)
        if kind is None:
            raise ValidationError(UNKNOWN)
        for name in ("subject", "body"):
            self._refuse_unfit(kind, name, cleaned)
        return cleaned

    def _refuse_unfit(self, kind: MailKind, name: str, cleaned: dict[str, Any]) -> None:
        if name not in cleaned:
            return
        other = program_words(kind)
        words = (
            Words(cleaned["subject"], other.body)
            if name == "subject"
            else Words(other.subject, cleaned["body"])
        )
        try:
            refuse_unfit(kind, words)
        except UnfitWords as error:
            self.add_error(name, str(error))


def _words_to_use(kind: MailKind) -> SafeString:
    """Each with an example."""
    rows = [*kind.sample.items(), (LINK, ABOUT_LINK)]
    shown = [(f"{{{{ {name} }}}}", value or "(parfois vide)") for name, value in rows]
    lines = format_html_join("", "<li><code>{}</code>\u00a0: {}</li>", shown)
    return format_html("{}<ul>{}<li>{}</li></ul>", HELP, lines, ABOUT_IF)


@admin.register(MailTemplate)
class MailTemplateAdmin(SiteModelAdmin):
    form = MailTemplateForm
    list_display = ["shown_kind", "subject", "changed_at"]
    search_fields = ["kind", "subject__unaccent__icontains", "body__unaccent__icontains"]
    ordering = ["kind", "pk"]
    actions = ["back_to_program"]
    readonly_fields = ["shown_kind"]
    change_list_template = "admin/accounts/mailtemplate/change_list.html"
    change_form_template = "admin/accounts/mailtemplate/change_form.html"

    @admin.display(description="modèle", ordering="kind")
    def shown_kind(self, template: MailTemplate) -> str:
        return label_of(template.kind)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(None, {"fields": ["shown_kind" if obj else "kind", "subject", "body"]})]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The program's words, to begin with."""
        kind = known_kind(request.GET.get("kind", ""))
        if kind is None:
            return {}
        words = program_words(kind)
        return {"kind": kind.code, "subject": words.subject, "body": words.body}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"all_kinds": _rows(), **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        shown = {"preview_url": reverse("admin:accounts_mailtemplate_preview")}
        return super().changeform_view(
            request, object_id, form_url, {**shown, **(extra_context or {})}
        )

    @admin.action(description="Revenir aux mots du programme", permissions=["delete"])
    def back_to_program(self, request: HttpRequest, queryset: Rows) -> None:
        found = list(queryset)
        for template in found:
            self.log_deletions(request, queryset.filter(pk=template.pk))
        queryset.delete()
        told = plural(len(found), "modèle reprend", "modèles reprennent")
        self.message_user(request, f"{told} les mots du programme.", messages.SUCCESS)

    # -- Preview ----------------------------------------------------------------------------------
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview)
        return [path("apercu/", view, name="accounts_mailtemplate_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Of the words typed, if some were, else of those in use; filled with the kind's examples."""
        if not self.has_view_permission(request):
            raise Http404
        given = request.POST if request.method == "POST" else request.GET
        kind = known_kind(given.get("kind") or request.GET.get("kind", ""))
        if kind is None:
            raise Http404
        typed = Words(given.get("subject", ""), given.get("body", ""))
        context = {**self.admin_site.each_context(request), **_previewed(kind, typed)}
        return render(request, "admin/accounts/mailtemplate/preview.html", context)


def _previewed(kind: MailKind, typed: Words) -> dict[str, Any]:
    words = typed if typed.subject or typed.body else words_of(kind)
    shown: dict[str, Any] = {"kind": kind, "title": f"Aperçu — {kind.label}", "filled": None}
    try:
        refuse_unfit(kind, words)
        shown["filled"] = filled_with(words, kind, kind.sample, "/")
    except UnfitWords as error:
        shown["refusal"] = str(error)
    return shown


def _rows() -> list[dict[str, Any]]:
    """Each kind of the program, and whose words it has."""
    own = dict(MailTemplate.objects.order_by("pk").values_list("kind", "pk"))
    return [
        {"kind": kind, "topic": TOPICS[kind.topic], "own": own.get(kind.code)} for kind in kinds()
    ]
