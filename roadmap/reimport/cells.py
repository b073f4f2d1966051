"""Cells that may be edited: how a text is read, and what is set on the row. French refusals."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Value
from django.db.models.functions import Concat, Trim
from django.utils import timezone

from accounts.models import Person
from directory.models import Structure
from roadmap.choices import ActionStatus

EARLIEST, LATEST = 1990, 2100
MOST = Decimal(10) ** 12
MOST_EUROS = Decimal(10) ** 10
LONGEST_COMMENT = 5000
MOST_DIGITS = 9


class CellRefused(ValueError):
    """Its message is a French sentence for the person who gave the file."""


type Parse = Callable[[str], Any]
type Put = Callable[[Any, Any], None]


@dataclass(frozen=True)
class Cell:
    """`parse` raises CellRefused; `put` sets the value on the row, and saves nothing."""

    parse: Parse
    put: Put


def field(name: str) -> Put:
    return lambda row, value: setattr(row, name, value)


def words(most: int, *, required: bool = True) -> Parse:
    def parse(text: str) -> str:
        if required and not text:
            raise CellRefused("Cette cellule ne peut pas rester vide.")
        if len(text) > most:
            raise CellRefused(f"{most} signes au plus.")
        if not all(sign.isprintable() or sign in "\n\t" for sign in text):
            raise CellRefused("Cette cellule contient un signe invisible\u00a0: retapez-la.")
        return text

    return parse


def day(text: str) -> dt.date | None:
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            found = dt.datetime.strptime(text[:10], form).date()  # noqa: DTZ007 — a day alone
        except ValueError:
            continue
        if EARLIEST <= found.year <= LATEST:
            return found
    raise CellRefused(f"«\u202f{text[:40]}\u202f» n’est pas une date\u00a0: écrivez 31/12/2026.")


def past_day(text: str) -> dt.date | None:
    found = day(text)
    if found and found > timezone.localdate():
        raise CellRefused("Une étape ne peut pas être faite plus tard qu’aujourd’hui.")
    return found


def whole(least: int, most: int) -> Parse:
    def parse(text: str) -> int:
        # Few digits, so that a text of a million of them is not read as a number first.
        short = len(text) <= MOST_DIGITS and text.isascii() and text.isdigit()
        if not (short and least <= int(text) <= most):
            raise CellRefused(f"Écrivez un nombre entier de {least} à {most}.")
        return int(text)

    return parse


def decimal(places: int, most: Decimal, *, least: Decimal | None = None) -> Parse:
    def parse(text: str) -> Decimal | None:
        if not text:
            return None
        try:
            found = Decimal("".join(text.split()).replace(",", ".").replace("−", "-").rstrip("€"))
        except InvalidOperation:
            raise CellRefused(f"«\u202f{text[:40]}\u202f» n’est pas un nombre.") from None
        if not found.is_finite() or abs(found) >= most:
            raise CellRefused("Ce nombre est trop grand.")
        if least is not None and found < least:
            raise CellRefused("Un montant ne peut pas être négatif.")
        return round(found, places)

    return parse


def yes_or_no(text: str) -> bool:
    known = {"oui": True, "non": False, "": False, "vrai": True, "faux": False}
    if text.lower() not in known:
        raise CellRefused("Écrivez oui ou non.")
    return known[text.lower()]


def status(text: str) -> str:
    """The words of a state, kept as words: roadmap/workflow.py does the passage."""
    found = next((one for one in ActionStatus if text.lower() in {one.label, one.value}), None)
    if found is None:
        raise CellRefused(f"«\u202f{text[:40]}\u202f» n’est pas un état de la liste.")
    return str(found.label)


def put_status(row: Any, value: str) -> None:
    row.asked_status = next(one.value for one in ActionStatus if one.label == value)


def put_pilot(row: Any, name: str) -> None:
    row.pilot = person_named(name) if name else None


def person_named(name: str) -> Person:
    full = Trim(Concat("first_name", Value(" "), "last_name"))
    found = list(Person.objects.annotate(full=full).filter(full__iexact=name).order_by("pk")[:2])
    if not found:
        raise CellRefused(
            f"Personne ne s’appelle «\u202f{name[:80]}\u202f» dans les personnes du site."
        )
    if len(found) > 1:
        raise CellRefused(
            f"Plusieurs personnes s’appellent «\u202f{name[:80]}\u202f»\u00a0: choisissez sur le site."
        )
    return found[0]


def put_funder(row: Any, name: str) -> None:
    """The published structure of that name, else the name itself."""
    found = list(Structure.objects.published().filter(name__iexact=name).order_by("pk")[:2])
    row.funder, row.funder_name = (found[0], "") if len(found) == 1 else (None, name)


def put_done(row: Any, value: dt.date | None) -> None:
    noon = dt.datetime.combine(value, dt.time(12)) if value else None
    row.done_at = min(timezone.make_aware(noon), timezone.now()) if noon else None


MONEY = decimal(2, MOST_EUROS, least=Decimal(0))
FIGURE = decimal(6, MOST)
CELLS: dict[str, dict[str, Cell]] = {
    "actions": {
        "titre": Cell(words(200), field("title")),
        "etat": Cell(status, put_status),
        "debut": Cell(day, field("starts_on")),
        "echeance": Cell(day, field("due_on")),
        "poids": Cell(whole(1, 1000), field("weight")),
        "pilote": Cell(words(160, required=False), put_pilot),
    },
    "etapes": {
        "etape": Cell(words(200), field("label")),
        "echeance": Cell(day, field("due_on")),
        "faite_le": Cell(past_day, put_done),
    },
    "mesures": {
        "valeur": Cell(FIGURE, field("value")),
        "objectif": Cell(FIGURE, field("objective")),
        "reference": Cell(FIGURE, field("reference")),
        "estimee": Cell(yes_or_no, field("is_estimated")),
        "provisoire": Cell(yes_or_no, field("is_provisional")),
        "commentaire": Cell(words(LONGEST_COMMENT, required=False), field("comment")),
    },
    "financements": {
        "financeur": Cell(words(160), put_funder),
        "annee": Cell(whole(EARLIEST, LATEST), field("year")),
        "prevu": Cell(MONEY, field("planned")),
        "accorde": Cell(MONEY, field("granted")),
        "verse": Cell(MONEY, field("paid")),
    },
}
