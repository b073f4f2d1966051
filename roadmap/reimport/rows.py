"""The rows of each sheet that may be edited: which they are on the site, and what they must respect."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from roadmap.models import Action, Funding, Measurement, Step

ORDER = ("etapes", "actions", "mesures", "financements")


@dataclass(frozen=True)
class Kind:
    """`subject` names a row; `rule` gives a sentence when the row, as set, may not be."""

    rows: Callable[[], "QuerySet[Any]"]
    subject: Callable[[Any], str]
    rule: Callable[[Any], str]
    headings: tuple[str, str]  # a file with these two columns is this sheet


def _no_rule(row: Any) -> str:
    return ""


def _dates(action: Action) -> str:
    begin, end = action.starts_on, action.due_on
    return "L’échéance précède le début." if begin and end and end < begin else ""


def _figures(row: Measurement) -> str:
    silent = row.value is None and row.objective is None
    return "Donnez une valeur ou un objectif\u00a0: vide n’est pas zéro." if silent else ""


def _of_action(row: Any) -> str:
    return f"{row.action.code}, {row}"


KINDS = {
    "actions": Kind(
        lambda: Action.objects.select_related("proposition", "pilot").defer("search_vector"),
        str, _dates, ("Code", "Titre"),
    ),
    "etapes": Kind(
        lambda: Step.objects.select_related("action"), _of_action, _no_rule, ("Étape", "Faite le"),
    ),
    "mesures": Kind(
        lambda: Measurement.objects.select_related("indicator", "commune").defer("commune__contour"),
        lambda row: f"{row.indicator.name}, {row.period_label}{f', {row.commune}' if row.commune else ''}",
        _figures, ("Indicateur", "Valeur mesurée"),
    ),
    "financements": Kind(
        lambda: Funding.objects.select_related("action", "funder"), _of_action, _no_rule,
        ("Financeur", "Accordé"),
    ),
}  # fmt: skip


def rows_of(word: str, keys: Iterable[int], *, lock: bool = False) -> dict[int, Any]:
    rows = KINDS[word].rows().order_by("pk")
    rows = rows.select_for_update(of=("self",), no_key=True) if lock else rows
    return rows.in_bulk(list(keys))
