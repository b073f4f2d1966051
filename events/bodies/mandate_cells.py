"""The cells of a spreadsheet of mandates: its columns, and how each text is read."""

import datetime as dt
import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from directory.models import Commune, Structure
from directory.search.typed_text import key_of
from directory.typed.plain_text import plain_line
from events.bodies.people import Named
from events.choices import College
from rendering.sheet_reading import Line, Table
from roadmap.editing.people import CommunesField, structures_named

FIRST, LAST, EMAIL = "Prénom", "Nom", "Adresse électronique"
COLLEGE, FUNCTION, STRUCTURE, COMMUNE = "Collège", "Fonction", "Au nom de", "Commune"
START, END = "Début", "Fin"
SUB_FIRST, SUB_LAST, SUB_EMAIL = "Prénom suppléance", "Nom suppléance", "Adresse suppléance"
COLUMNS = (
    FIRST, LAST, EMAIL, COLLEGE, FUNCTION, STRUCTURE, COMMUNE, START, END,
    SUB_FIRST, SUB_LAST, SUB_EMAIL,
)  # fmt: skip
OTHER_HEADINGS = {
    EMAIL: ("E-mail", "Email", "Courriel", "Mail", "Adresse"),
    STRUCTURE: ("Structure", "Organisme"),
    START: ("Date de début", "Depuis"),
    END: ("Date de fin", "Jusqu’au", "Jusqu'au"),
    COMMUNE: ("Pour la commune", "Code INSEE"),
}
LONGEST_NAME, LONGEST_FUNCTION = 80, 120
EARLIEST, LATEST = 1900, 2100
MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4,
    "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
}  # fmt: skip
IN_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)
IN_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)


class CellRefused(ValueError):
    """Its message is a French sentence; `is_unknown` when the site knows no such place or structure."""

    def __init__(self, message: str, *, is_unknown: bool = False) -> None:
        super().__init__(message)
        self.is_unknown = is_unknown


def cell(line: Line, column: str) -> str:
    return line.get(column, *OTHER_HEADINGS.get(column, ()))


def has(table: Table, column: str) -> bool:
    return table.has(column, *OTHER_HEADINGS.get(column, ()))


def words(text: str, column: str, most: int) -> str:
    """Raises CellRefused."""
    try:
        read = plain_line(text)
    except ValidationError as refusal:
        raise CellRefused(f"{column}\u00a0: {refusal.messages[0]}") from None
    if len(read) > most:
        raise CellRefused(f"{column}\u00a0: {most} signes au plus.")
    return read


def day(text: str, column: str) -> dt.date | None:
    """« 31/12/2026 », « 1er septembre 2026 », « 2026-12-31 ». Raises CellRefused."""
    if not text:
        return None
    found = _day(" ".join(key_of(text).split()))
    if found is None or not EARLIEST <= found.year <= LATEST:
        raise CellRefused(
            f"{column}\u00a0: «\u202f{text[:40]}\u202f» n’est pas une date\u00a0: écrivez 31/12/2026."
        )
    return found


def _day(text: str) -> dt.date | None:
    try:
        if iso := ISO.fullmatch(text.upper()):
            return dt.date(*(int(part) for part in iso.groups()))
        if numbers := IN_NUMBERS.fullmatch(text):
            return dt.date(*(int(part) for part in reversed(numbers.groups())))
        if (said := IN_WORDS.fullmatch(text)) and said[2] in MONTHS:
            return dt.date(int(said[3]), MONTHS[said[2]], int(said[1]))
    except ValueError:
        return None
    return None


def college(text: str) -> str:
    """By its label or its code. Raises CellRefused."""
    wanted = _bare(text)
    for one in College:
        if wanted in {_bare(one.label), _bare(one.value)}:
            return str(one.value)
    known = ", ".join(f"«\u202f{one.label}\u202f»" for one in College)
    raise CellRefused(
        f"Collège\u00a0: «\u202f{text[:60]}\u202f» n’est pas de la liste\u00a0: {known}."
    )


def _bare(text: str) -> str:
    return re.sub(r"[^a-z]", "", key_of(text))


def person(line: Line, columns: tuple[str, str, str]) -> Named | None:
    """None when the cells are all empty. Raises CellRefused."""
    first, last, email = columns
    named = Named(
        words(cell(line, first), first, LONGEST_NAME),
        words(cell(line, last), last, LONGEST_NAME),
        address(cell(line, email), email),
    )
    if not (named.first or named.last or named.email):
        return None
    if not any(sign.isalnum() for sign in named.last):
        raise CellRefused(f"{last}\u00a0: cette cellule ne peut pas rester vide.")
    return named


def address(text: str, column: str) -> str:
    """Raises CellRefused."""
    if text:
        try:
            validate_email(text)
        except ValidationError:
            told = f"«\u202f{text[:60]}\u202f» n’est pas une adresse électronique."
            raise CellRefused(f"{column}\u00a0: {told}") from None
    return text


class Places:
    """Structures and communes named in many lines: two queries."""

    def __init__(self, structures: Iterable[str], communes: Iterable[str]) -> None:
        self._structures = structures_named({text for text in structures if text})
        self._communes = CommunesField().look_up(sorted({text for text in communes if text}))

    def structure(self, text: str) -> Structure:
        """Raises CellRefused."""
        found = self._structures[text]
        if not found:
            told = f"Aucune structure publiée ne s’appelle «\u202f{text[:80]}\u202f»."
            raise CellRefused(told, is_unknown=True)
        if len(found) > 1:
            raise CellRefused(
                f"Plusieurs structures s’appellent «\u202f{text[:80]}\u202f»\u00a0: écrivez la fin de "
                "l’adresse de sa page.",
                is_unknown=True,
            )
        return found[0]

    def commune(self, text: str) -> Commune:
        """By its name or its INSEE code. Raises CellRefused."""
        found = self._communes[text]
        if not found:
            told = f"Aucune commune ne s’appelle «\u202f{text[:80]}\u202f»."
            raise CellRefused(told, is_unknown=True)
        if len(found) > 1:
            raise CellRefused(
                f"Plusieurs communes s’appellent «\u202f{text[:80]}\u202f»\u00a0: écrivez son code INSEE.",
                is_unknown=True,
            )
        return found[0]  # type: ignore[no-any-return]
