"""The rules of a body in words."""

from collections.abc import Iterator

from events.choices import Majority
from events.models import Body
from rendering.typography import plural

UNKNOWN = "non renseigné"
MAJORITIES = {
    Majority.SIMPLE: "plus de voix pour que de voix contre",
    Majority.ABSOLUTE: "plus de la moitié des voix",
    Majority.TWO_THIRDS: "deux tiers des voix",
}


def rules_of(body: Body) -> list[tuple[str, str]]:
    """(label, words). What nobody wrote is said to be missing, never guessed from a default."""
    if body.is_proposed or body.is_external:
        return [(label, words) for label, words in _place(body) if words]
    told = [(label, words or UNKNOWN) for label, words in _place(body)]
    told.append(("Quorum", _quorum(body) or UNKNOWN))
    told.append(("Réunions", "réservées à ses membres" if body.is_restricted else "publiques"))
    return told + (list(_ways(body)) if has_rules(body) else [])


def has_rules(body: Body) -> bool:
    """Whether somebody keeps it here: else its columns hold what the program puts by itself."""
    return body.quorum_percent is not None or body.secretary_id is not None


def _place(body: Body) -> Iterator[tuple[str, str]]:
    yield "Collèges", body.colleges
    yield "Rythme", body.cadence_label


def _quorum(body: Body) -> str:
    if body.quorum_percent is None:
        return ""
    counted = "comptées" if body.quorum_counts_proxies else "non comptées"
    told = f"{body.quorum_percent}\u202f% des mandats, procurations {counted}"
    again = "\u202f; sur seconde convocation, aucun n’est demandé"
    return told + (again if body.second_call_needs_no_quorum else "")


def _ways(body: Body) -> Iterator[tuple[str, str]]:
    most = body.most_proxies
    held = plural(most, "procuration", "procurations")
    given = f"{held} au plus par personne" if most else "aucune procuration"
    yield "Votes", f"{MAJORITIES[Majority(body.majority)]}\u202f; {given}"
    yield "Convocation", f"{plural(body.notice_days, 'jour', 'jours')} avant, au plus tard"
    yield "Compte rendu", _remarks(body)


def _remarks(body: Body) -> str:
    told = f"{plural(body.remarks_days, 'jour', 'jours')} pour les remarques"
    if body.is_tacitly_approved:
        return f"{told}\u202f; sans remarque dans ce délai, il est approuvé"
    return f"{told}, puis approbation en réunion"
