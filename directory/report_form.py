from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import Visitor
from directory.models import PageReport, ReportReason
from directory.public_form import LongText, PublicForm


class ReportForm(PublicForm):
    """What is wrong with a page; `?motif=` chooses the reason beforehand."""

    salt = "report"
    reason = forms.ChoiceField(
        label="Que signalez-vous\u202f?", choices=ReportReason, widget=forms.RadioSelect
    )
    message = LongText(
        label="Expliquez en quelques mots",
        help_text="Ce qui est faux, et ce qui est juste si vous le savez.",
    )
    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        required=False,
        help_text="Pour vous répondre.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, *args: Any, asked: QueryDict, visitor: Visitor = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if asked.get("motif") in ReportReason:
            self.initial["reason"] = asked["motif"]
        if visitor is not None and visitor.is_authenticated:
            self.initial["email"] = visitor.email

    def report(self) -> PageReport:
        """Not saved yet; the form must be valid."""
        told = self.cleaned_data
        return PageReport(
            structure=self.about,
            reason=told["reason"],
            message=told["message"],
            email=told["email"],
            token=self.read_seal(),
        )
