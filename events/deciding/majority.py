"""Whether a vote passes, by the rule that its body had that day."""

from events.choices import Majority
from events.models import Decision
from rendering.typography import plural


def is_adopted(rule: str, votes_for: int, votes_against: int, abstentions: int) -> bool:
    """Simple: of the votes for and against. Absolute and two thirds: of all the voices counted."""
    counted = votes_for + votes_against + abstentions
    if rule == Majority.ABSOLUTE:
        return 2 * votes_for > counted
    if rule == Majority.TWO_THIRDS:
        return votes_for > 0 and 3 * votes_for >= 2 * counted
    return votes_for > votes_against


def outcome_words(rule: str, votes_for: int, votes_against: int, abstentions: int) -> str:
    """« Rejetée : 3 pour, 5 contre, 1 abstention, à la majorité simple »."""
    told = "Adoptée" if is_adopted(rule, votes_for, votes_against, abstentions) else "Rejetée"
    counts = f"{votes_for} pour, {votes_against} contre, {plural(abstentions, 'abstention', 'abstentions')}"
    return f"{told}\u00a0: {counts}, {RULE_WORDS[Majority(rule)]}"


def passed(decision: Decision) -> bool | None:
    """By the rule kept with its vote; None when its counts or its rule are not known."""
    counts = (decision.votes_for, decision.votes_against, decision.abstentions)
    if not decision.majority or None in counts:
        return None
    return is_adopted(decision.majority, *[count or 0 for count in counts])


def verdict(decision: Decision) -> str:
    """« adoptée à la majorité simple »; empty when nobody can tell."""
    outcome = passed(decision)
    if outcome is None:
        return ""
    told = "adoptée" if outcome else "rejetée"
    return f"{told} {RULE_WORDS[Majority(decision.majority)]}"


RULE_WORDS = {
    Majority.SIMPLE: "à la majorité simple",
    Majority.ABSOLUTE: "à la majorité absolue",
    Majority.TWO_THIRDS: "à la majorité des deux tiers",
}
