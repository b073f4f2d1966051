"""An address that asks to follow something, and a field that no person sees."""

from typing import Any

from django import forms

TRAP = "site_web"


class SubscribeForm(forms.Form):
    email = forms.EmailField(
        label="Votre adresse électronique",
        max_length=254,
        help_text="Elle ne sert qu’à cette alerte. Exemple\u00a0: prenom.nom@exemple.fr",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Donnez l’adresse où recevoir l’alerte.",
            "invalid": "Écrivez une adresse complète, comme prenom.nom@exemple.fr.",
        },
    )
    site_web = forms.CharField(
        label="Laissez ce champ vide",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)

    def is_from_a_robot(self) -> bool:
        """Also reads a form that is not valid."""
        return bool(self.data.get(TRAP))
