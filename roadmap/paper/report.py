"""`bilan.pdf`: the whole roadmap, for a council; `fiche.pdf`: one proposition on one page."""

from collections.abc import Sequence
from typing import Any

from rendering.arcade import Arch, ArchGroup
from rendering.palette import on_paper
from rendering.pdf import facade
from rendering.pdf.words import cut
from rendering.typography import NARROW, plural, set_spaces
from roadmap.changes import Moment
from roadmap.figures import Figures, figures_now
from roadmap.models import Action, Axis, Proposition
from roadmap.paper.cover import about, moment_words
from roadmap.paper.figures import NOTHING, percent, states
from roadmap.paper.money import money
from roadmap.paper.moves import moves
from roadmap.paper.propositions import LONGEST_TITLE, blocked_or_late, named, page
from roadmap.paper.reading import reading

MOST_ATTENTION = 14


def report(since: Moment) -> dict[str, Any]:
    """Everything that the report prints, changes after `since` last; a constant number of queries."""
    propositions = _propositions()
    changes = moves(since, propositions)
    axes = list(Axis.objects.for_list())
    figures = figures_now()
    hues = {axis.pk: on_paper(axis.hue) for axis in axes}
    read = reading(propositions)
    said = about()
    return {
        **said,
        "title": f"Bilan de la feuille de route — {said['territory']}",
        "moment": moment_words(),
        "arcade": _arcade(axes, propositions, figures, said["mortar"]),
        "whole": _whole(figures),
        "states": states(Action.objects.all().count_by_status()),
        "axes": [_axis(axis, figures, hues) for axis in axes],
        "rows": [_row(one, figures, changes) for one in propositions],
        "attention": _attention(),
        "propositions": [page(one, read, hues[one.axis_id]) for one in propositions],
        "changes": changes,
        "money": money(),
    }


def sheet(number: int) -> dict[str, Any] | None:
    """What the one page of a proposition prints; None when there is no such number."""
    found = list(_for_paper().filter(number=number))
    if not found:
        return None
    said = about()
    proposition = page(found[0], reading(found), on_paper(found[0].axis.hue))
    title = f"Proposition {number}. {proposition['name']} — {said['territory']}"
    return {**said, "title": title, "moment": moment_words(), "proposition": proposition}


def _for_paper() -> Any:
    return (
        Proposition.objects.for_list()
        .select_related("axis", "referent", "lead")
        .defer("search_vector")
        .with_progress()
        .with_tally()
    )


def _propositions() -> list[Proposition]:
    return list(_for_paper())


def _arcade(
    axes: Sequence[Axis], propositions: Sequence[Proposition], figures: Figures, stone: str
) -> dict[str, str]:
    groups = [
        ArchGroup(
            title=str(axis),
            hue_key=axis.hue_key,
            arches=[_arch(one, figures) for one in propositions if one.axis_id == axis.pk],
        )
        for axis in axes
    ]
    hues = {axis.hue_key: axis.hue for axis in axes}
    return {"svg": facade.facade(groups, hues, stone), "words": facade.words(groups)}


def _arch(proposition: Proposition, figures: Figures) -> Arch:
    tally = figures.proposition(proposition.pk)
    return Arch(
        number=str(proposition.number),
        label=proposition.short_title,
        url="",
        percent=tally.percent,
        estimated=bool(tally.estimated),
    )


def _whole(figures: Figures) -> dict[str, str]:
    tally = figures.whole
    words = [tally.words]
    words += (
        [f"{percent(tally.estimated_percent)} du poids compté est estimé"]
        if tally.estimated_percent
        else []
    )
    return {
        "percent": percent(tally.percent),
        "words": f"{NARROW}; ".join(words),
        "late": tally.late_words if tally.late else "",
        "blocked": tally.blocked_words if tally.blocked else "",
    }


def _axis(axis: Axis, figures: Figures, hues: dict[int, str]) -> dict[str, Any]:
    return {
        "name": str(axis),
        "title": set_spaces(axis.title),
        "percent": percent(figures.axis(axis.pk).percent),
        "hue": hues[axis.pk],
    }


def _row(proposition: Proposition, figures: Figures, changes: dict[str, Any]) -> dict[str, str]:
    tally = figures.proposition(proposition.pk)
    before = changes["before"].get(str(proposition.number), NOTHING)
    return {
        "number": str(proposition.number),
        "name": cut(proposition.short_title, LONGEST_TITLE),
        "axis": proposition.axis.letter,
        "percent": percent(tally.percent),
        "before": before,
        "actions": str(tally.counted),
        "late": str(tally.late or NOTHING),
        "blocked": str(tally.blocked or NOTHING),
    }


def _attention() -> dict[str, Any]:
    """Blocked and late actions, as an official reads them first."""
    rows = Action.objects.needing_attention().for_names()[: MOST_ATTENTION + 1]
    shown = [
        {
            "code": action.code,
            "title": named(action.title, action),
            "words": blocked_or_late(action),
        }
        for action in rows
    ]
    left = (
        Action.objects.needing_attention().count() - MOST_ATTENTION
        if len(shown) > MOST_ATTENTION
        else 0
    )
    rest = f"et {plural(left, 'autre', 'autres')}, sur le site" if left else ""
    return {"rows": shown[:MOST_ATTENTION], "rest": rest}
