"""Structures and communes as people write them: by their names, one a line."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, Value

from directory.models import Commune, Structure
from directory.search.typed_text import key_of
from directory.typed.fields import CleanTextField
from poles.search import Key

MOST_NAMES = 60
TOO_MANY = f"{MOST_NAMES} noms au plus."
LONGEST = 12_000


def structures_named(texts: Iterable[str]) -> dict[str, list[Structure]]:
    """For each text, the published structures of that slug or name; one query."""
    wanted = list(texts)
    asked = Q(slug__in=[text.lower() for text in wanted]) | _of_name(wanted)
    rows = Structure.objects.published().filter(asked).only("name", "slug")
    found = list(rows.order_by("name_key", "pk"))
    return {text: _matching(found, text) for text in wanted}


def _of_name(texts: Sequence[str]) -> Q:
    return Q(name_key__in=[Key(Value(text)) for text in texts])


def _matching(found: Sequence[Structure], text: str) -> list[Structure]:
    by_slug = [one for one in found if one.slug == text.lower()]
    return by_slug or [one for one in found if key_of(one.name) == key_of(text)]


class NamesField(CleanTextField):
    """Related rows, one name a line; `offer` hands it those that are there now."""

    unknown = "«\u202f{}\u202f» n’est pas connu ici\u00a0: vérifiez l’orthographe."
    several = "Plusieurs s’appellent «\u202f{}\u202f»."

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})
        base = {"widget": widget, "required": False, "max_length": LONGEST}
        super().__init__(**{**base, **options})
        self.current: list[Any] = []

    def offer(self, current: Iterable[Any]) -> None:
        self.current = list(current)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        return "\n".join(self.shown(one) for one in value)

    def shown(self, row: Any) -> str:
        """Its name; its other key when another of these has the same name."""
        twins = [one for one in self.current if key_of(one.name) == key_of(row.name)]
        return self.other_key(row) if len(twins) > 1 else str(row.name)

    def other_key(self, row: Any) -> str:
        raise NotImplementedError

    def look_up(self, texts: list[str]) -> dict[str, list[Any]]:
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in (super().clean(value) or "").splitlines()]
        texts = list(dict.fromkeys(line for line in lines if line))
        if len(texts) > MOST_NAMES:
            raise ValidationError(TOO_MANY, code="many")
        here = {self.shown(one): one for one in self.current}
        asked = [text for text in texts if text not in here]
        found = self.look_up(asked) if asked else {}
        chosen = [here[text] if text in here else self._one(text, found[text]) for text in texts]
        return list({one.pk: one for one in chosen}.values())

    def _one(self, text: str, found: list[Any]) -> Any:
        if not found:
            raise ValidationError(self.unknown.format(text[:80]), code="unknown")
        if len(found) > 1:
            raise ValidationError(self.several.format(text[:80]), code="several")
        return found[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial or []) or "").strip() != (data or "").strip()


class StructuresField(NamesField):
    unknown = (
        "Aucune structure publiée ne s’appelle «\u202f{}\u202f»\u00a0: écrivez le nom de sa page."
    )
    several = "Plusieurs structures s’appellent «\u202f{}\u202f»\u00a0: écrivez la fin de l’adresse de sa page."

    def other_key(self, row: Structure) -> str:
        return row.slug

    def look_up(self, texts: list[str]) -> dict[str, list[Any]]:
        return structures_named(texts)


class CommunesField(NamesField):
    unknown = "Aucune commune ne s’appelle «\u202f{}\u202f»\u00a0: vérifiez l’orthographe."
    several = "Plusieurs communes s’appellent «\u202f{}\u202f»\u00a0: écrivez son code INSEE."

    def other_key(self, row: Commune) -> str:
        return row.insee

    def look_up(self, texts: list[str]) -> dict[str, list[Any]]:
        rows = Commune.objects.filter(Q(insee__in=texts) | _of_name(texts))
        found = list(rows.only("name", "in_territory").order_by("pk"))
        return {text: _communes(found, text) for text in texts}


def _communes(found: list[Any], text: str) -> list[Any]:
    """Of its code, else of its name; of several, the one of the territory."""
    coded = [one for one in found if one.insee == text]
    named = coded or [one for one in found if key_of(one.name) == key_of(text)]
    ours = [one for one in named if one.in_territory]
    return ours if len(named) > 1 and ours else named
