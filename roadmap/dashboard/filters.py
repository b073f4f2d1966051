"""What the dashboard can be narrowed by; the gaps only for who may read them."""

from collections.abc import Callable
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Max, OrderBy, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.text import slugify

from directory.models import Commune, Structure
from poles.models import Pole
from rendering.typography import NARROW
from roadmap.access import gaps_seen_by, may_manage
from roadmap.bookmarked import Bookmarked
from roadmap.choices import ActionStatus
from roadmap.dashboard import gaps, groupings
from roadmap.models import (
    Action,
    ActionCommune,
    ActionLead,
    ActionPole,
    ActionQuerySet,
    Block,
    Note,
    Proposition,
)
from roadmap.plan_filters import by_axis, by_proposition

ORDERS = [
    ("code", "ordre de la feuille de route"), ("titre", "titre"), ("etat", "état"),
    ("avancement", "avancement"), ("echeance", "échéance"), ("pilote", "pilote"),
]  # fmt: skip
# Beyond so many propositions, their number is typed: the page stays light.
MOST_IN_A_LIST = 20
# Of what only the team reads: the oldest first.
INNER_ORDERS = [("blocage", "ancienneté du blocage"), ("note", "dernière note interne")]


class NamedField(forms.CharField):
    """A row found by its slug or by the name that people type; `rows` is called for each form."""

    def __init__(self, rows: Callable[[], QuerySet[Any]], **options: Any) -> None:
        self.rows = rows
        super().__init__(max_length=200, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self._found(text) if text else None

    def _found(self, text: str) -> Any:
        rows = self.rows().order_by("pk")
        found = rows.filter(slug=text).first() or rows.filter(name__iexact=text).first()
        found = found or rows.filter(slug=slugify(text)).first()
        if found is None:
            raise ValidationError("Ce nom n’est pas connu ici.")
        return found


class NamedFilter(django_filters.Filter):  # type: ignore[misc] # untyped library
    field_class = NamedField


class DashboardFilter(Bookmarked):
    """`for_reader` builds it; `qs` holds what matches, drafts that the reader may see included."""

    defaults = {"par": "proposition", "tri": "code"}
    page_names: ClassVar[tuple[str, ...]] = ("groupes", "page")
    layout = ("par", "tri")

    par = django_filters.ChoiceFilter(
        label="Regroupement", choices=groupings.CHOICES, method="keep", widget=forms.HiddenInput
    )
    axe = by_axis()
    proposition = by_proposition()
    pole = django_filters.ModelChoiceFilter(
        queryset=Pole.objects.order_by("position", "pk"), label="Pôle", to_field_name="slug",
        empty_label="Tous", method="filter_pole",
    )  # fmt: skip
    statut = django_filters.ChoiceFilter(
        label="État", field_name="status", choices=ActionStatus.choices, empty_label="Tous"
    )
    pilote = django_filters.CharFilter(label="Pilote", method="filter_pilot", max_length=200)
    porteuse = NamedFilter(
        label="Structure porteuse", method="filter_lead", rows=Structure.objects.published
    )
    commune = NamedFilter(
        label="Commune", method="filter_commune", rows=Commune.objects.for_list
    )  # fmt: skip
    manque = django_filters.ChoiceFilter(
        label="À reprendre", choices=gaps.CHOICES, method="filter_gap", widget=forms.HiddenInput
    )  # its choices are links of the page, with their counts
    tri = django_filters.ChoiceFilter(label="Ordre", method="keep", widget=forms.HiddenInput)

    class Meta:
        model = Action
        fields: tuple[str, ...] = ()

    def __init__(self, request: HttpRequest) -> None:
        self.reader = request.user
        super().__init__(request, Action.objects.visible_to(self.reader))
        self.gaps_readable = gaps_seen_by(self.reader)
        if self.gaps_readable is None:
            del self.filters["manque"]
        if Proposition.objects.count() > MOST_IN_A_LIST:
            self.filters["proposition"].extra["widget"] = forms.NumberInput
        orders = ORDERS + (INNER_ORDERS if may_manage(self.reader) else [])
        both = [(f"{sign}{code}", label) for code, label in orders for sign in ("", "-")]
        self.filters["tri"].extra["choices"] = both

    @property
    def unknown(self) -> str:
        """Also that a filter was asked for which is not for everyone: nothing of what it would find."""
        told = super().unknown
        if "manque" in self.filters or not self.data.get("manque"):
            return told
        kept = f"Le filtre «{NARROW}manque{NARROW}» est réservé au suivi, après connexion."
        return f"{told} {kept}".strip()

    def filter_pole(self, rows: ActionQuerySet, _name: str, pole: Pole) -> ActionQuerySet:
        return rows.filter(pk__in=ActionPole.objects.filter(pole=pole).values("action"))

    def filter_lead(self, rows: ActionQuerySet, _name: str, lead: Structure) -> ActionQuerySet:
        return rows.filter(pk__in=ActionLead.objects.filter(structure=lead).values("action"))

    def filter_commune(self, rows: ActionQuerySet, _name: str, place: Commune) -> ActionQuerySet:
        return rows.filter(pk__in=ActionCommune.objects.filter(commune=place).values("action"))

    def filter_pilot(self, rows: ActionQuerySet, _name: str, words: str) -> ActionQuerySet:
        return rows.filter(pk__in=groupings.led_by(words).values("pk"))

    def filter_gap(self, rows: ActionQuerySet, _name: str, code: str) -> ActionQuerySet:
        """Among the actions whose gaps the reader may know."""
        assert self.gaps_readable is not None  # noqa: S101 — the filter is not there otherwise
        return gaps.with_gap(rows.filter(pk__in=self.gaps_readable.values("pk")), code)

    def sorted(self) -> ActionQuerySet:
        """What matches, in the order asked for, then that of the roadmap."""
        rows: ActionQuerySet = self.qs.for_list()
        tri = self.value("tri")
        if tri in ("", "code"):
            return rows
        field, down = _sorting(tri.removeprefix("-")), tri.startswith("-")
        order = OrderBy(field, descending=down, nulls_last=True)
        return rows.order_by(order, "proposition__number", "rank", "pk")


def _sorting(code: str) -> Any:
    """What an order compares."""
    blocks = Block.objects.open().filter(action=OuterRef("pk"))
    notes = Note.objects.filter(action=OuterRef("pk"), is_public=False).order_by()
    last_note = notes.values("action").annotate(last=Max("written_on")).values("last")
    return {
        "code": F("proposition__number"),
        "titre": F("title"),
        "etat": F("status"),
        "avancement": F("progress"),
        "echeance": F("due_on"),
        "pilote": groupings.pilot_words(),
        "blocage": Subquery(blocks.values("opened_at")[:1]),
        "note": Subquery(last_note),
    }[code]
