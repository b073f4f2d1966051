"""The contributions, filtered and cut into pages by a bookmarkable address."""

from typing import Any

import django_filters
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict

from poles.models import DailyLife, Domain, Pole
from poles.search_input import SearchInput
from roadmap.choices import ContributionState
from roadmap.models import Contribution, ContributionQuerySet, Proposition

PER_PAGE = 20


def _filter_by(model: Any, order: str, **options: Any) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(queryset=model.objects.order_by(order, "pk"), **options)


class ContributionFilter(django_filters.FilterSet):  # type: ignore[misc] # untyped library
    """`for_visitor` builds it; `qs`, `page` and `active` are what a page needs."""

    q = django_filters.CharFilter(label="Mots cherchés", method="filter_words", widget=SearchInput)
    atelier = django_filters.ChoiceFilter(label="Partie", field_name="part", empty_label="Toutes")
    pole = _filter_by(Pole, "position", label="Pôle", to_field_name="slug", empty_label="Tous")
    domaine = _filter_by(
        Domain, "position", field_name="domain", label="Domaine", to_field_name="slug",
        empty_label="Tous",
    )  # fmt: skip
    quotidien = _filter_by(
        DailyLife, "position", field_name="daily_life", label="Dans la vie quotidienne",
        to_field_name="slug", empty_label="Tous les verbes",
    )  # fmt: skip
    proposition = _filter_by(
        Proposition, "number", label="Proposition nourrie", to_field_name="number",
        empty_label="Toutes",
    )  # fmt: skip
    etat = django_filters.ChoiceFilter(label="État", field_name="state", empty_label="Tous")

    class Meta:
        model = Contribution
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, queryset: ContributionQuerySet) -> None:
        super().__init__(data, queryset)
        self.filters["atelier"].extra["choices"] = [(part, part) for part in queryset.parts()]
        self.filters["etat"].extra["choices"] = ContributionState.choices

    @classmethod
    def for_visitor(cls, request: HttpRequest) -> "ContributionFilter":
        return cls(request.GET, Contribution.objects.visible_to(request.user).for_list())

    def filter_words(
        self, rows: ContributionQuerySet, _name: str, text: str
    ) -> ContributionQuerySet:
        return rows.matching(text)

    def page(self) -> Page[Contribution]:
        """The page asked for; the first for what is no number, the last beyond the end."""
        return Paginator(self.qs, PER_PAGE).get_page(self.data.get("page"))

    @property
    def active(self) -> list[tuple[str, str]]:
        """(what is filtered, the address without it) for each filter that holds."""
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value}
        return [(self._words(name, value), self._without(name)) for name, value in chosen.items()]

    def _words(self, name: str, value: Any) -> str:
        said = dict(self.filters[name].extra.get("choices", ())).get(value, value)
        return f"{self.filters[name].label}\N{NO-BREAK SPACE}: {said}"

    def _without(self, name: str) -> str:
        kept = self.data.copy()
        for key in (name, "page"):
            kept.pop(key, None)
        return f"?{kept.urlencode()}"
