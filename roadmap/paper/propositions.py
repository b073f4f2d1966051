"""The page of a proposition: what counted, what waits, money, indicators, decisions."""

from decimal import Decimal
from typing import Any

from django.conf import settings

from rendering.pdf.words import cut, sentences
from rendering.typography import NO_BREAK, number, plural, set_spaces, short_day
from roadmap.apportioning import in_words
from roadmap.choices import ActionStatus
from roadmap.explanation import basis_words, reason_left_out
from roadmap.models import Action, Proposition
from roadmap.money import Amount, Money, Row
from roadmap.observatory import Figure
from roadmap.paper.figures import NOTHING, euros, percent, states
from roadmap.paper.reading import Account, Reading
from roadmap.series import amount

LONGEST_TITLE = 140
LONGEST_NOTE = 150
LONGEST_OFFICIAL = 700
SAMPLE = "exemple fictif"


def page(proposition: Proposition, read: Reading, hue: str) -> dict[str, Any]:
    """Wants `with_progress()` and `with_tally()`; no query."""
    key = proposition.pk
    account = read.accounts.get(key, Account())
    actions = read.actions.get(key, [])
    counts = read.counts.get(key, {})
    return {
        "number": str(proposition.number),
        "axis": str(proposition.axis),
        "hue": hue,
        "address": f"{settings.SITE_URL}{proposition.get_absolute_url()}",
        "name": cut(proposition.short_title, LONGEST_TITLE),
        "title": cut(set_spaces(proposition.title), LONGEST_OFFICIAL),
        "promise": set_spaces(proposition.promise),
        "facts": _facts(proposition),
        "percent": percent(proposition.percent),
        "share": proposition.percent or 0,
        "has_figure": proposition.percent is not None,
        "words": _words(proposition),
        "states": states(counts),
        "states_words": f"Actions{NO_BREAK}: {', '.join(str(part['words']) for part in states(counts))}.",
        "actions": [_action(action, account) for action in actions],
        "others": _others(actions, account, sum(counts.values())),
        "weight": number(account.total_weight),
        "points": account.total_points,
        "indicators": [_indicator(Figure(one)) for one in read.indicators.get(key, [])],
        "money": _money(read.money.get(str(proposition.number))),
        "decisions": [_decision(one) for one in read.decisions.get(key, [])],
    }


def _facts(proposition: Proposition) -> list[list[str]]:
    """Who answers for it, as (name, words)."""
    facts = (
        [["Élue ou élu référent", proposition.referent.public_name()]]
        if proposition.referent
        else []
    )
    lead = proposition.lead
    return [*facts, ["Cheffe de file", str(lead)]] if lead and lead.is_published else facts


def _words(proposition: Proposition) -> str:
    tally = proposition.tally
    words = [tally.words]
    if proposition.estimated_percent:
        words.append(f"{percent(proposition.estimated_percent)} du poids compté est estimé")
    words += [tally.late_words] if tally.late else []
    words += [tally.blocked_words] if tally.blocked else []
    return f"{'; '.join(words)}.".replace("; ", "\u202f; ").capitalize()


def _action(action: Action, account: Account) -> dict[str, Any]:
    left_out = reason_left_out(action)
    return {
        "code": action.code,
        "rank": action.rank,
        "title": named(action.title, action),
        "state": action.get_status_display(),
        "status": action.status,
        "late": action.is_late,
        "pilot": action.pilot.public_name() if action.pilot else NOTHING,
        "due": short_day(action.due_on) if action.due_on else NOTHING,
        "weight": str(action.weight),
        "left_out": left_out,
        "percent": percent(action.shown_percent),
        "basis": "" if left_out else basis_words(action),
        "points": in_words(account.points[action.pk]) if action.pk in account.points else "",
        "note": _note(action),
    }


def _note(action: Action) -> str:
    if not action.last_note_on or not action.last_note_text:
        return ""
    text = cut(set_spaces(sentences(action.last_note_text)), LONGEST_NOTE)
    return f"{short_day(action.last_note_on)}{NO_BREAK}: {text}"


def _others(actions: list[Action], account: Account, published: int) -> list[dict[str, str]]:
    """For each number of rows printed, from none to all: how the rest is told, in one row."""
    shown = [{action.pk for action in actions[:count]} for count in range(len(actions) + 1)]
    return [_rest(keys, account, published - len(keys)) for keys in shown]


def _rest(shown: set[int], account: Account, left: int) -> dict[str, str]:
    counted = [key for key in account.points if key not in shown]
    words = f"et {plural(left, 'autre action', 'autres actions')}, sur le site"
    return {
        "words": words if left > 0 else "",
        "weight": number(sum(account.weights[key] for key in counted)),
        "points": in_words(sum((account.points[key] for key in counted), Decimal(0))),
    }


def _indicator(figure: Figure) -> dict[str, str]:
    indicator, latest = figure.indicator, figure.latest
    value = "pas encore mesuré"
    if latest:
        value = " ".join(
            word for word in (latest.qualifier, figure.number, figure.unit_word) if word
        )
    return {
        "name": named(indicator.name, indicator),
        "value": value,
        "when": latest.period_label if latest else NOTHING,
        "objective": amount(indicator, latest.objective)
        if latest and latest.objective is not None
        else NOTHING,
    }


def _money(sums: Row | None) -> list[list[str]]:
    """(prévu, somme), (accordé, somme), (versé, somme); empty without any line of funding."""
    if sums is None:
        return []
    return [[one.label, _sum(sums.amount(one))] for one in Amount]


def _sum(amount: Money) -> str:
    """With how many of its fundings do not say it: the sum is at least that."""
    words = euros(amount.value)
    return f"{words} ({amount.doubt})" if amount.doubt else words


def _decision(decision: Any) -> dict[str, str]:
    return {
        "when": short_day(decision.taken_on) if decision.taken_on else NOTHING,
        "text": named(decision.text, decision),
        "state": decision.get_status_display(),
    }


def named(text: str, row: Any) -> str:
    """`text`, cut to what a line holds, with the mention that it is invented when it is."""
    mention = f" ({SAMPLE})" if row.is_sample and SAMPLE not in text else ""
    return cut(set_spaces(text), LONGEST_TITLE) + mention


def blocked_or_late(action: Action) -> str:
    """« bloquée », « en retard », or both; empty for another."""
    words = ["bloquée"] if action.status == ActionStatus.BLOCKED else []
    return " et ".join([*words, "en retard"] if action.is_late else words)
