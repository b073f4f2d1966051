"""What the filter forms of our lists share: pages, chips, addresses, wrong values ignored."""

from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from rendering.typed_inputs import WholeInput

UNKNOWN_CHOICE = "Ce choix n’existe pas\u00a0: ce filtre est ignoré."


class IntegerFilter(django_filters.Filter):  # type: ignore[misc]
    """The year or the number of something: what is none is left out of its input."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"widget": WholeInput, **kwargs})


class NotSentAgain(forms.HiddenInput):
    """Understood in the address, absent from the form: the next search starts from everything."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return SafeString()


class ListFilter(django_filters.FilterSet):  # type: ignore[misc]
    """A list of ours: what does not make sense in the address is ignored, and said in the form."""

    COUNTED = ("rien", "résultat", "résultats")
    NOT_CHIPS: tuple[str, ...] = ()
    PER_PAGE = 20

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.form.fields.values():
            field.error_messages["invalid_choice"] = UNKNOWN_CHOICE

    def page(self) -> Page[Any]:
        """The page asked for; the first for nonsense, the last beyond the end."""
        return self.paginator.get_page(self.data.get("page"))

    @cached_property
    def paginator(self) -> Paginator[Any]:
        return Paginator(self.qs, self.PER_PAGE)

    def count_words(self) -> str:
        """« 12 décisions », « aucune décision »."""
        count = self.paginator.count
        none, one, many = self.COUNTED
        return none if not count else f"{count} {one if count == 1 else many}"

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What was understood of the form, empty answers left out."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def is_open(self) -> bool:
        """The panel unfolds by itself only to show what was not understood."""
        return bool(self.form.errors)

    def chips(self) -> list[tuple[str, str]]:
        """(words, address without it) for each filter in force."""
        named = [name for name in self.chosen if name not in self.NOT_CHIPS]
        return [(self._words(name), self.address_without(name)) for name in named]

    @property
    def reset_address(self) -> str:
        """Where nothing is filtered any more; empty when that is here."""
        return self.address_without(*self.form.fields) if self.chosen else ""

    def address_without(self, *names: str, **given: str) -> str:
        query = self.data.copy()
        for name in (*names, "page"):
            query.pop(name, None)
        for name, value in given.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def _words(self, name: str) -> str:
        value, field = self.chosen[name], self.form.fields[name]
        if value is True:
            return str(field.label)
        known = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
        return f"{field.label}\N{NO-BREAK SPACE}: {known.get(value, value)}"
