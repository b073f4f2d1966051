"""Which years of the calendar, of what, and in how much detail."""

from typing import Any, ClassVar

import django_filters
from django.http import HttpRequest
from django.utils import timezone

from roadmap.bookmarked import Bookmarked
from roadmap.models import Action
from roadmap.plan_filters import by_axis, by_proposition

# Years that may be asked for around the one that runs.
BEFORE, AFTER = 6, 10
SPANS = [("1", "1 an"), ("2", "2 ans"), ("3", "3 ans"), ("4", "4 ans")]
VIEWS = [("actions", "action par action"), ("propositions", "une ligne par proposition")]


class PlanningFilter(Bookmarked):
    """`qs` holds the published actions asked for, whenever they are."""

    layout = ("annee", "ans", "vue")
    page_names: ClassVar[tuple[str, ...]] = ("page",)

    annee = django_filters.ChoiceFilter(
        label="À partir de l’année", method="keep", empty_label="Celle en cours"
    )
    ans = django_filters.ChoiceFilter(
        label="Sur", method="keep", choices=SPANS, empty_label="La durée habituelle"
    )
    axe = by_axis()
    proposition = by_proposition()
    vue = django_filters.ChoiceFilter(
        label="Détail", method="keep", choices=VIEWS, empty_label="Selon le nombre d’actions"
    )

    class Meta:
        model = Action
        fields: tuple[str, ...] = ()

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, Action.objects.published())
        self.this_year = timezone.localdate().year
        years = range(self.this_year - BEFORE, self.this_year + AFTER + 1)
        self.filters["annee"].extra["choices"] = [(str(year), str(year)) for year in years]

    @property
    def first_year(self) -> int:
        return int(self.value("annee") or self.this_year)

    @property
    def years(self) -> int:
        return int(self.value("ans") or 2)

    @property
    def subject(self) -> Any:
        """The proposition or the axis, if one was chosen."""
        return self.value("proposition") or self.value("axe") or None
