"""What the page of links is asked: find a structure, declare a link, answer one."""

from django import forms
from django.http import QueryDict

from directory.choices import LinkKind
from poles.search import MAX_QUERY_LENGTH


class FindForm(forms.Form):
    """Whatever was typed is cut rather than refused."""

    q = forms.CharField(label="Nom de la structure", required=False)

    @property
    def text(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))[:MAX_QUERY_LENGTH]


class DeclareForm(forms.Form):
    avec = forms.SlugField(max_length=120)
    lien = forms.TypedChoiceField(choices=LinkKind.choices, coerce=LinkKind)

    @staticmethod
    def is_sent(data: QueryDict) -> bool:
        return "avec" in data


class AnswerForm(forms.Form):
    numero = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    reponse = forms.ChoiceField(
        choices=[(word, word) for word in ("confirmer", "refuser", "retirer")]
    )
