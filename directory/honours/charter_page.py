"""What the pages of a charter and of an award show; every list costs the same number of queries."""

from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from directory.honours.charter_badges import Widget
from directory.models import Award, Charter, CharterVersion, Distinction, Photo
from rendering.differences import Line, differences

A_PAGE = 20
LARGEST = 32_767


class Asked(forms.Form):
    """What the address asks for; what it cannot be is left out."""

    version = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)
    avec = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)
    page = forms.IntegerField(required=False, min_value=1)

    def number(self, name: str) -> int | None:
        self.is_valid()
        found: int | None = self.cleaned_data.get(name)
        return found


class CharterPage:
    """A charter: its text now or as it was, what changed between two, and who signed it."""

    def __init__(self, charter: Charter, asked: QueryDict) -> None:
        self.charter = charter
        self.asked = Asked(asked)

    @cached_property
    def versions(self) -> list[CharterVersion]:
        """Adopted ones, the newest first."""
        return list(self.charter.versions_of_text.in_force().order_by("-number", "-pk"))

    @property
    def current(self) -> CharterVersion | None:
        return next(iter(self.versions), None)

    @cached_property
    def shown(self) -> CharterVersion | None:
        """The one asked for, else the one in force."""
        return self._numbered("version") or self.current

    @cached_property
    def compared(self) -> CharterVersion | None:
        """The version that the one shown is compared with, when that was asked for."""
        other = self._numbered("avec")
        return other if other != self.shown else None

    def _numbered(self, name: str) -> CharterVersion | None:
        number = self.asked.number(name)
        return next((one for one in self.versions if one.number == number), None)

    @property
    def is_older(self) -> bool:
        return self.shown != self.current

    @property
    def changes(self) -> list[Line]:
        """From the older of the two compared to the newer."""
        if self.shown is None or self.compared is None:
            return []
        old, new = sorted((self.shown, self.compared), key=lambda one: one.number)
        return differences(old.text, new.text)

    @property
    def span(self) -> tuple[int, int] | None:
        """The numbers of the versions compared, the older first."""
        if self.shown is None or self.compared is None:
            return None
        old, new = sorted((self.shown.number, self.compared.number))
        return old, new

    @property
    def others(self) -> list[CharterVersion]:
        """Those that the one shown may be compared with."""
        return [one for one in self.versions if one != self.shown]

    @cached_property
    def signatories(self) -> Page[Distinction]:
        rows = Distinction.objects.filter(charter_version__charter=self.charter).shown()
        return Paginator(rows.for_signatories(), A_PAGE).get_page(self.asked.number("page"))

    @property
    def directory_url(self) -> str:
        """Who signed it, as the directory lists them."""
        return f"{reverse('directory:list')}?{urlencode({'label': f'charte:{self.charter.title}'})}"


class AwardPage:
    """A label or a trophy and whom it went to, edition after edition."""

    def __init__(self, award: Award, asked: QueryDict) -> None:
        self.award = award
        self.asked = Asked(asked)

    @cached_property
    def laureates(self) -> Page[Distinction]:
        rows = self.award.laureates.shown().for_laureates()
        return Paginator(rows, A_PAGE).get_page(self.asked.number("page"))

    @property
    def editions(self) -> list[tuple[str, list[Distinction]]]:
        """Those of this page, the newest first."""
        by_edition: Any = groupby(self.laureates, key=lambda one: one.edition)
        return [(edition, list(rows)) for edition, rows in by_edition]


class LaureatePage:
    """A laureate and its project; it comes from `for_laureates()`."""

    def __init__(self, award: Award, laureate: Distinction) -> None:
        self.award = award
        self.laureate = laureate
        self.structure = laureate.structure

    @property
    def title(self) -> str:
        return self.laureate.project_title or self.structure.name

    @cached_property
    def photo(self) -> Photo | None:
        """The first of the structure's photos that somebody put into words."""
        return self.structure.photos.exclude(alt="").order_by("position", "pk").first()

    @property
    def widget(self) -> Widget:
        return Widget(self.laureate)
