"""What somebody asks to take away: read from the address, told in words, written as a file."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import batched
from typing import IO, Protocol
from urllib.parse import parse_qsl

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from directory.export.columns import OPTIONAL, USUAL, columns_named
from directory.export.formats import FORMATS, Format, Request
from directory.export.rows import keys_of, structures_found
from directory.models import Structure
from directory.results import StructureSearch
from directory.selection import Selection
from rendering.typography import NARROW, number

KILO = 1000
LINES_AT_ONCE = 200


class ExportForm(forms.Form):
    """Format and columns; the filters go along as hidden fields."""

    format = forms.ChoiceField(
        label="Format",
        initial="csv",
        choices=[(one.word, one.label) for one in FORMATS.values()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez un format.",
            "invalid_choice": "Ce format n’existe pas : choisissez-en un de la liste.",
        },
    )
    colonnes = forms.MultipleChoiceField(
        label="Colonnes",
        required=False,
        initial=USUAL,
        choices=OPTIONAL,
        widget=forms.CheckboxSelectMultiple,
        help_text="Le nom et les mentions (exemple fictif, non vérifiée) y sont toujours. Si rien n’est coché, les colonnes habituelles. Les cartes de contact ont leurs propres lignes.",
        error_messages={
            "invalid_choice": "Une colonne demandée n’existe pas : cochez celles qu’il vous faut."
        },
    )
    machine = forms.BooleanField(
        label="CSV pour un programme",
        required=False,
        help_text="Virgules, point décimal, en-têtes courts, sans marque d’ordre des octets.",
    )


class Taken(Protocol):
    """What can be taken away: a search, or a list of one's own."""

    @property
    def total(self) -> int: ...
    @property
    def query(self) -> str: ...


class Export:
    """Structures found by a search, or named one by one (`s=`), as a file."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.selection = Selection(data) if "s" in data else None
        self.search = None if self.selection else StructureSearch(data)

    @property
    def taken(self) -> Taken:
        found = self.selection or self.search
        assert found is not None  # noqa: S101 — one of the two, by construction
        return found

    @cached_property
    def total(self) -> int:
        return self.taken.total

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The filters, for the hidden fields of the form."""
        return parse_qsl(self.taken.query)

    @property
    def words(self) -> list[str]:
        """The filters as a person reads them."""
        return [chip.label for chip in self.search.chips] if self.search else []

    @property
    def back_url(self) -> str:
        page = reverse("directory:selection" if self.selection else "directory:list")
        return f"{page}?{self.taken.query}" if self.taken.query else page

    @cached_property
    def form(self) -> ExportForm:
        """Unsent, with the size of each format for the usual columns."""
        form = ExportForm()
        sizes = self._sizes()
        form.fields["format"].choices = [  # type: ignore[attr-defined]
            (one.word, f"{one.label}, {sizes[one.word]}") for one in FORMATS.values()
        ]
        return form

    @cached_property
    def sent(self) -> ExportForm:
        return ExportForm(self.data)

    def file(self) -> "File":
        """The file asked for; call it when `sent` is valid. Reads the keys, and nothing else."""
        asked = self.sent.cleaned_data
        chosen = Request(
            columns_named(asked["colonnes"] or USUAL), self.words, self.total, asked["machine"]
        )
        return File(FORMATS[asked["format"]], chosen, self._keys(), self._stem)

    @property
    def _stem(self) -> str:
        return "ma-liste" if self.selection else "annuaire"

    def _keys(self) -> Iterable[int]:
        if self.selection:
            return [structure.pk for structure in self.selection.structures]
        assert self.search is not None  # noqa: S101
        return keys_of(self.search)

    def _first_keys(self) -> list[int]:
        shown = self.selection.structures if self.selection else self.search and self.search.page
        return [row.pk for row in shown or ()]

    def _sizes(self) -> dict[str, str]:
        """« environ 12 ko », measured on the first rows."""
        asked = Request(columns_named(USUAL), self.words, self.total)
        columns = {column for one in FORMATS.values() for column in one.needs(asked)}
        rows = list(structures_found(self._first_keys(), columns))
        return {one.word: size_words(one.size(rows, asked, self.total)) for one in FORMATS.values()}


class File:
    """One file, to be sent by pieces."""

    def __init__(self, form: Format, asked: Request, keys: Iterable[int], stem: str) -> None:
        self.format = form
        self.asked = asked
        self.keys = keys
        self.name = f"{stem}-{timezone.localdate():%Y-%m-%d}.{form.extension}"

    def content(self) -> Iterator[str] | IO[bytes]:
        rows: Iterable[Structure] = structures_found(self.keys, self.format.needs(self.asked))
        written = self.format.write(rows, self.asked)
        return written if hasattr(written, "seek") else in_pieces(written)


def in_pieces(lines: Iterable[str]) -> Iterator[str]:
    """Some lines at a time: a write to the network for each would be slow."""
    return ("".join(some) for some in batched(lines, LINES_AT_ONCE))


def size_words(octets: float) -> str:
    if octets < KILO:
        return "moins de 1" + NARROW + "ko"
    if octets < KILO * KILO:
        return f"environ {number(round(octets / KILO), 'ko')}"
    return f"environ {number(round(octets / KILO / KILO, 1), 'Mo')}"
