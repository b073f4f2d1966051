from typing import Any

from django import forms

from accounts.models import Visitor
from directory.models import ContactMessage, ContactSubject
from directory.public_form import (
    LONGEST,
    MOST_LINKS,
    LongText,
    PublicForm,
    refuse_control_characters,
)
from rendering.typography import number


class ContactForm(PublicForm):
    """A message to a structure, which the site relays."""

    salt = "contact"
    name = forms.CharField(
        label="Votre nom",
        max_length=80,
        strip=False,
        validators=[refuse_control_characters],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        help_text="La structure vous répond à cette adresse.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    subject = forms.ChoiceField(label="Sujet", choices=ContactSubject)
    body = LongText(
        label="Votre message", help_text=f"{number(LONGEST)} signes et {MOST_LINKS} liens au plus."
    )
    copy_asked = forms.BooleanField(label="M’envoyer une copie", required=False)

    def __init__(self, *args: Any, visitor: Visitor = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if visitor is not None and visitor.is_authenticated:
            self.initial.setdefault("email", visitor.email)

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip()

    def message(self) -> ContactMessage:
        """Not saved yet; the form must be valid."""
        told = self.cleaned_data
        return ContactMessage(
            structure=self.about,
            sender_name=told["name"],
            sender_email=told["email"],
            subject=told["subject"],
            body=told["body"],
            copy_asked=told["copy_asked"],
            token=self.read_seal(),
        )
