"""What changed since an instant, as the report prints it: the figures before, the first lines."""

from typing import Any

from django.utils import timezone

from rendering.pdf.words import cut
from rendering.typography import plural, set_spaces, short_day
from roadmap.changes import Line, Moment, between
from roadmap.changes.moves import Move
from roadmap.models import Proposition
from roadmap.paper.figures import percent
from roadmap.paper.propositions import LONGEST_TITLE, SAMPLE

MOST_LINES = 80
LONGEST_WORDS = 200


def moves(since: Moment, propositions: list[Proposition]) -> dict[str, Any]:
    """As anybody may read them; the gravest first, and how many more there are."""
    changes = between(since, timezone.now(), reader=None)
    whole = next((move for move in changes.progress if move.is_whole), None)
    left = len(changes.lines) - MOST_LINES
    return {
        "since": set_spaces(since.label),
        "before": _before(changes.progress, propositions),
        "whole": _whole(whole),
        "counts": ", ".join(words for _, words in changes.counts),
        "lines": [_line(line) for line in changes.lines[:MOST_LINES]],
        "rest": f"et {plural(left, 'autre changement', 'autres changements')}, sur le site"
        if left > 0
        else "",
    }


def _before(progress: list[Move], propositions: list[Proposition]) -> dict[str, str]:
    """By number; both come in the roadmap's order."""
    told = [move.before for move in progress if move.is_proposition]
    return {str(one.number): percent(value) for one, value in zip(propositions, told, strict=True)}


def _whole(move: Move | None) -> str:
    return f"Toute la feuille de route\u00a0: {move.words} ({move.points_words})." if move else ""


def _line(line: Line) -> dict[str, str]:
    mention = f" ({SAMPLE})" if line.is_sample and SAMPLE not in line.name else ""
    return {
        "when": short_day(line.at),
        "subject": cut(set_spaces(line.name), LONGEST_TITLE) + mention,
        "words": cut(set_spaces(line.words), LONGEST_WORDS),
    }
