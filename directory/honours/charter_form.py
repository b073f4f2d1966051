"""The form by which a structure signs a charter, and the one for what was signed on paper."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, Value
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import format_lazy

from accounts.models import User
from directory.choices import Publication
from directory.honours import charters
from directory.models import CharterVersion, Distinction, Structure
from directory.typed.plain_text import plain_line
from poles.search import Key
from rendering.typography import NO_BREAK

NAME_LENGTH = 80
FUNCTION_LENGTH = 70
SIRET_LENGTH = 14
NOT_FOUND = "Aucune structure ne porte ce nom, ce SIRET ou cette adresse de page."
SEVERAL = "Plusieurs structures portent ce nom\u00a0: donnez l’adresse de la page."
READ = "J’ai lu la version {} et la structure s’y engage"
READ_PAPER = "La version {} est bien celle du papier signé"


class LineField(forms.CharField):
    """Words on one line, without anything that a reader would not see."""

    def to_python(self, value: Any) -> str:
        return plain_line(super().to_python(value) or "")


class SignForm(forms.Form):
    """Who signs `version`, for which of the structures that `user` administers."""

    structure: Any = forms.ModelChoiceField(
        label="Structure qui signe",
        queryset=Structure.objects.none(),
        to_field_name="slug",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choisissez une structure que vous administrez."},
    )
    name = LineField(
        label="Nom de la personne qui signe", max_length=NAME_LENGTH, help_text="Prénom et nom."
    )
    function = LineField(
        label="Sa fonction", max_length=FUNCTION_LENGTH, help_text="Par exemple, présidente."
    )
    read = forms.BooleanField(
        error_messages={"required": "Cochez cette case quand vous avez lu le texte."}
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
    read_words = READ

    def __init__(
        self, sent: QueryDict | None, *, version: CharterVersion, user: User, asked: QueryDict
    ) -> None:
        super().__init__(None if sent is None else sent.copy(), initial={"number": version.number})
        self.version = version
        self.user = user
        self.fields["read"].label = format_lazy(self.read_words, version.number)
        self._offer_structures(asked)

    def _offer_structures(self, asked: QueryDict) -> None:
        rows = charters.administered_by(self.user)
        field: Any = self.fields["structure"]
        field.queryset = rows
        first = rows.filter(slug=asked.get("structure", "")).first() or rows.first()
        self.initial["structure"] = first.slug if first else None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("number") != self.version.number:
            self._show_current_text()
            raise ValidationError(
                f"Le texte a changé entre-temps{NO_BREAK}: relisez la version "
                f"{self.version.number} avant de signer."
            )
        return told

    def _show_current_text(self) -> None:
        """The box ticked for another text is ticked no more."""
        assert isinstance(self.data, QueryDict)  # noqa: S101 — a copy, made above
        self.data["number"] = str(self.version.number)
        self.data.pop("read", None)

    @property
    def paper_on(self) -> dt.date | None:
        return None

    def sign(self) -> Distinction | None:
        """None when it was signed already; the form must be valid. Raises charters.NewerVersion."""
        told = self.cleaned_data
        return charters.sign(
            self.version,
            told["structure"],
            signatory=f"{told['name']}, {told['function']}",
            by=self.user,
            paper_on=self.paper_on,
        )


class NamedStructure(LineField):
    """A structure by its SIRET, the address of its page or its exact name."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        found = list(self._meant(text)[:2])
        if len(found) != 1:
            raise ValidationError(SEVERAL if found else NOT_FOUND)
        return found[0]

    @staticmethod
    def _meant(text: str) -> Any:
        slug = text.partition("?")[0].rstrip("/").rpartition("/")[2]
        digits = text.replace(" ", "").replace(NO_BREAK, "")
        rows = Structure.objects.exclude(publication=Publication.ARCHIVED).order_by("pk")
        if digits.isascii() and digits.isdigit() and len(digits) == SIRET_LENGTH:
            return rows.filter(siret=digits)
        exact = rows.filter(slug=slug)
        return exact if exact.exists() else rows.filter(Q(name_key=Key(Value(text))))


class PaperForm(SignForm):
    """For Animation: note what an administrator of any structure signed on paper."""

    structure = NamedStructure(
        label="Structure qui a signé",
        max_length=300,
        help_text="Son SIRET, l’adresse de sa page ou son nom exact.",
    )
    paper_day = forms.DateField(
        label="Date de la signature sur papier",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    read_words = READ_PAPER
    field_order = ("structure", "name", "function", "paper_day", "read")

    def _offer_structures(self, asked: QueryDict) -> None:
        self.initial["structure"] = asked.get("structure", "")[:300]
        self.initial["paper_day"] = timezone.localdate()

    def clean_paper_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["paper_day"]
        adopted = self.version.adopted_on
        if day > timezone.localdate():
            raise ValidationError("Cette date est à venir.")
        if adopted and day < adopted:
            raise ValidationError("La version n’était pas encore adoptée ce jour-là.")
        return day

    @property
    def paper_on(self) -> dt.date | None:
        found: dt.date = self.cleaned_data["paper_day"]
        return found
