"""GET forms whose every state has one address to keep: the dashboard, the calendar, the money."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

import django_filters
from django.core.paginator import Page
from django.db.models import Model
from django.http import HttpRequest

from rendering.typography import NARROW, NO_BREAK

LONGEST_SHOWN = 40
MOST_PAGES = 6  # digits


@dataclass(frozen=True)
class Choice:
    """One of several addresses of a page."""

    label: str
    url: str
    is_current: bool
    count: int = 0


@dataclass(frozen=True)
class Pages:
    """The addresses of the pages before and after, empty where there is none."""

    words: str
    before: str = ""
    after: str = ""


class Bookmarked(django_filters.FilterSet):  # type: ignore[misc] # untyped library
    """`chosen` is what holds; `moved` says that the address asked for should be `canonical`."""

    # Left out of the address when they are what a page shows anyway.
    defaults: ClassVar[dict[str, str]] = {}
    page_names: ClassVar[tuple[str, ...]] = ("page",)

    def __init__(self, request: HttpRequest, queryset: Any) -> None:
        self.path, self.asked = request.path, request.META.get("QUERY_STRING", "")
        super().__init__(request.GET, queryset)

    def keep(self, rows: Any, _name: str, _value: str) -> Any:
        """The method of a choice that filters nothing."""
        return rows

    @cached_property
    def values(self) -> dict[str, Any]:
        """What was understood, by name; what nobody knows is not there."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def value(self, name: str) -> Any:
        return self.values.get(name) or self.defaults.get(name, "")

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The same as an address writes it, pages included, defaults left out."""
        said = {name: self._written(name, value) for name, value in self.values.items()}
        kept = {name: text for name, text in said.items() if text != self.defaults.get(name)}
        pages = {name: self.page_number(name) for name in self.page_names}
        return kept | {name: str(number) for name, number in pages.items() if number > 1}

    def page_number(self, name: str) -> int:
        """1 for what is no number."""
        text = str(self.data.get(name, ""))
        small = text.isascii() and text.isdigit() and len(text) <= MOST_PAGES
        return max(1, int(text)) if small else 1

    def _written(self, name: str, value: Any) -> str:
        """A row by the column that its filter looks it up by: its slug, or its number."""
        if isinstance(value, Model):
            return str(getattr(value, self.filters[name].extra.get("to_field_name", "slug")))
        return str(value)

    @property
    def canonical(self) -> str:
        return self.address()

    @property
    def moved(self) -> bool:
        """Never when something was not understood: the page then says so."""
        asked = parse_qsl(self.asked, keep_blank_values=True, errors="replace")
        return not self.unknown and asked != list(self.chosen.items())

    def address(self, *, keep_pages: bool = True, **changes: Any) -> str:
        """This page with some values changed; None takes one away."""
        kept = {k: v for k, v in self.chosen.items() if keep_pages or k not in self.page_names}
        kept |= {name: str(value) for name, value in changes.items() if value is not None}
        left_out = {name for name, value in changes.items() if value is None}
        pairs = [(n, kept[n]) for n in self._order(kept) if n not in left_out]
        pairs = [(name, text) for name, text in pairs if text != self.defaults.get(name)]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def choices(self, name: str, labels: Sequence[tuple[str, str]]) -> list[Choice]:
        """This page with each value of `name`, back on its first pages."""
        current = self.value(name)
        return [
            Choice(label, self.address(keep_pages=False, **{name: code}), code == current)
            for code, label in labels
        ]

    def pages(self, name: str, page: Page[Any]) -> Pages:
        """Around `page`, whose number the address calls `name`."""
        before = page.previous_page_number() if page.has_previous() else 0
        after = page.next_page_number() if page.has_next() else 0
        return Pages(
            f"Page {page.number} sur {page.paginator.num_pages}",
            self._page_address(name, before) if before else "",
            self._page_address(name, after) if after else "",
        )

    def _page_address(self, name: str, number: int) -> str:
        other: dict[str, Any] = {name: number if number > 1 else None}
        return self.address(**other)

    def _order(self, kept: dict[str, str]) -> list[str]:
        return [name for name in [*self.filters, *self.page_names] if name in kept]

    @cached_property
    def unknown(self) -> str:
        """One sentence about what nobody knows; empty when all was understood."""
        self.form.is_valid()
        said = [
            f"{self._label(name)} {_quoted(self.data.get(name, ''))}" for name in self.form.errors
        ]
        return f"Valeur inconnue, laissée de côté{NO_BREAK}: {', '.join(said)}." if said else ""

    def _label(self, name: str) -> str:
        return str(self.filters[name].label).lower()

    # What only says how the page is laid out, and is no filter to take away.
    layout: ClassVar[tuple[str, ...]] = ()

    @property
    def active(self) -> list[tuple[str, str]]:
        """(what is filtered, the address without it) for each filter that holds."""
        return [
            (f"{self.filters[name].label}{NO_BREAK}: {self.words(name)}",
             self.address(keep_pages=False, **{name: None}))
            for name in self.chosen
            if name in self.filters and name not in self.layout
        ]  # fmt: skip

    def words(self, name: str) -> str:
        """The value of a filter as a reader knows it."""
        value = self.values[name]
        return str(dict(self.filters[name].extra.get("choices", ())).get(value, value))


def _quoted(text: str) -> str:
    short = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return f"«{NARROW}{short}{NARROW}»"
