"""What the dashboard is read by: axis, proposition, pole, pilot, lead structure, commune."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Trim

from directory.models import Commune, Structure
from poles.models import Pole
from roadmap.models import (
    Action,
    ActionCommune,
    ActionLead,
    ActionPole,
    ActionQuerySet,
    Axis,
    Proposition,
)

NOT_NAMED = "Personne non nommée"


@dataclass(frozen=True)
class Member:
    """A group that has a name; `value` is what the filter of the same name is given."""

    key: Any
    label: str
    value: str


@dataclass(frozen=True)
class Grouping:
    """`links` pairs actions and keys; `members` names the groups, in order, from their keys."""

    code: str
    label: str
    heading: str
    none: str
    links: Callable[[], QuerySet[Any]]
    members: Callable[[Iterable[Any]], list[Member]]
    # Groups that are shown empty too, and whether an action may be in several.
    shows_empty: bool = False
    overlaps: bool = False


def pilot_words() -> Case:
    """`Person.public_name()` of the pilot, in SQL: nobody is named who did not agree to it."""
    name = Trim(Concat("pilot__first_name", Value(" "), "pilot__last_name"))
    return Case(
        When(pilot__is_public=True, then=name),
        When(~Q(pilot__function="") & Q(pilot__isnull=False), then=F("pilot__function")),
        When(pilot__isnull=False, then=Value(NOT_NAMED)),
        default=None,
        output_field=CharField(),
    )


def led_by(words: str) -> ActionQuerySet:
    """Actions whose pilot reads `words` on the site, whatever the case of the letters."""
    return Action.objects.annotate(pilot_words=pilot_words()).filter(pilot_words__iexact=words)


def _of_actions(path: Any) -> QuerySet[Any]:
    pairs: Any = Action.objects.order_by().annotate(action_key=F("pk"), group_key=path)
    found: QuerySet[Any] = pairs.values("action_key", "group_key")
    return found


def _of_ties(ties: QuerySet[Any], column: str) -> QuerySet[Any]:
    pairs: Any = ties.order_by().annotate(action_key=F("action_id"), group_key=F(column))
    found: QuerySet[Any] = pairs.values("action_key", "group_key")
    return found


def _leads() -> QuerySet[Any]:
    """A structure whose page is not public is not named."""
    public = Structure.objects.published().values("pk")
    return _of_ties(ActionLead.objects.filter(structure__in=public), "structure_id")


def _axes(_keys: Iterable[Any]) -> list[Member]:
    rows = Axis.objects.for_list()
    return [Member(row.pk, str(row), row.slug) for row in rows]


def _propositions(_keys: Iterable[Any]) -> list[Member]:
    rows = Proposition.objects.order_by("number", "pk").only("number", "short_title")
    return [Member(row.pk, str(row), str(row.number)) for row in rows]


def _poles(_keys: Iterable[Any]) -> list[Member]:
    rows = Pole.objects.order_by("position", "pk")
    return [Member(row.pk, str(row), row.slug) for row in rows]


def _structures(keys: Iterable[Any]) -> list[Member]:
    rows = Structure.objects.filter(pk__in=keys).only("name", "slug").order_by("name_key", "pk")
    return [Member(row.pk, row.name, row.slug) for row in rows]


def _communes(keys: Iterable[Any]) -> list[Member]:
    rows = Commune.objects.filter(pk__in=keys).only("name", "slug").order_by("name_key", "pk")
    return [Member(row.pk, row.name, row.slug) for row in rows]


def _pilots(keys: Iterable[Any]) -> list[Member]:
    return [Member(words, words, words) for words in sorted(keys, key=str.casefold)]


GROUPINGS = {
    grouping.code: grouping
    for grouping in (
        Grouping(
            "proposition", "proposition", "Proposition", "",
            lambda: _of_actions(F("proposition_id")), _propositions, shows_empty=True,
        ),
        Grouping(
            "axe", "axe", "Axe", "",
            lambda: _of_actions(F("proposition__axis_id")), _axes, shows_empty=True,
        ),
        Grouping(
            "pole", "pôle", "Pôle", "Sans pôle",
            lambda: _of_ties(ActionPole.objects.all(), "pole_id"), _poles,
            shows_empty=True, overlaps=True,
        ),
        Grouping(
            "pilote", "pilote", "Pilote", "Sans pilote renseigné",
            lambda: _of_actions(pilot_words()), _pilots,
        ),
        Grouping(
            "porteuse", "structure porteuse", "Structure porteuse", "Sans structure porteuse publiée",
            _leads, _structures, overlaps=True,
        ),
        Grouping(
            "commune", "commune", "Commune", "Sans commune renseignée",
            lambda: _of_ties(ActionCommune.objects.all(), "commune_id"), _communes, overlaps=True,
        ),
    )
}  # fmt: skip
CHOICES = [(grouping.code, grouping.label) for grouping in GROUPINGS.values()]
