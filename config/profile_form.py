"""What one says of oneself: the person that the site names for an account."""

from typing import Any

from django import forms
from django.db import transaction

from accounts import linking
from accounts.models import Person, User
from directory.typed.fields import CleanCharField, PhoneField


class ProfileForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = (
            "civility",
            "first_name",
            "last_name",
            "function",
            "phone",
            "is_public",
            "email_is_public",
        )
        field_classes = {
            "first_name": CleanCharField,
            "last_name": CleanCharField,
            "function": CleanCharField,
            "phone": PhoneField,
        }
        labels = {
            "function": "Fonction",
            "is_public": "Mon nom et ma fonction peuvent paraître sur le site",
            "email_is_public": "Mon adresse électronique aussi",
        }
        help_texts = {
            "function": "Par exemple «\u202fchargée de développement\u202f» ou «\u202fconseiller communautaire\u202f».",
            "civility": "Si vous siégez dans une instance, elle compte dans sa parité\u00a0: rien d’autre ne l’utilise.",
            "phone": "Pour l’équipe d’animation seulement.",
            "is_public": "Là où vous pilotez une action, tenez un mandat ou une page. Sans cet "
            "accord, le site ne montre que la fonction.",
        }
        widgets = {
            "first_name": forms.TextInput({"autocomplete": "given-name"}),
            "last_name": forms.TextInput({"autocomplete": "family-name"}),
            "function": forms.TextInput({"autocomplete": "organization-title"}),
            "phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        }

    def __init__(self, user: User, data: Any = None) -> None:
        self.user = user
        known = Person.objects.filter(user=user).first()
        super().__init__(data, instance=known or Person(user=user))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("email_is_public") and not cleaned.get("is_public"):
            self.add_error(
                "email_is_public", "L’adresse ne peut paraître que si le nom paraît aussi."
            )
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Person:  # noqa: FBT001, FBT002 (Django's signature)
        """Twice makes one: the account is locked, and its person found, before one is made."""
        person = linking.link(self.user) or Person(user=self.user)
        for name in self.fields:
            setattr(person, name, self.cleaned_data[name])
        person.email = linking.free_address(self.user, person)
        person.save(update_fields=[*self.fields, "email"] if person.pk else None)
        return person
