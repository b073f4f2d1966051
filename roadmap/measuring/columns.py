"""The columns of the grid: how each is named, read, shown and compared."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from directory.typed.plain_text import plain_text
from roadmap.measuring.numbers import read_amount, typed
from roadmap.models import Indicator, Measurement

type Value = Decimal | bool | str | None

LONGEST_COMMENT = 1000
YES = ("oui", "o", "x", "1", "vrai", "true", "on")
NO = ("", "non", "n", "0", "faux", "false")


@dataclass(frozen=True)
class Column:
    """`name` is the field of Measurement; `kind` is amount, flag or text."""

    name: str
    label: str
    kind: str
    read: Callable[[str, Indicator], Value]

    @property
    def empty(self) -> Value:
        return {"amount": None, "flag": False, "text": ""}[self.kind]

    def stored(self, measurement: Measurement | None) -> Value:
        found: Value = getattr(measurement, self.name) if measurement else self.empty
        return found

    def shown(self, value: Value) -> str:
        """As its input holds it."""
        if isinstance(value, bool):
            return "oui" if value else ""
        return value if isinstance(value, str) else typed(value)

    def said(self, value: Value) -> str:
        """As a sentence tells it: never nothing."""
        if isinstance(value, bool):
            return "coché" if value else "non coché"
        return self.shown(value) or "vide"


def read_flag(text: str, _indicator: Indicator) -> bool:
    word = text.strip().casefold()
    if word not in (*YES, *NO):
        raise ValidationError("Écrivez oui ou non.", code="flag")
    return word in YES


def read_comment(text: str, _indicator: Indicator) -> str:
    comment = plain_text(text).strip()
    if len(comment) > LONGEST_COMMENT:
        raise ValidationError(f"{LONGEST_COMMENT} signes au plus.", code="length")
    return comment


AMOUNTS = (
    Column("value", "Mesuré", "amount", read_amount),
    Column("objective", "Objectif local", "amount", read_amount),
    Column("reference", "Référence", "amount", read_amount),
)
FLAGS = (
    Column("is_provisional", "Provisoire", "flag", read_flag),
    Column("is_estimated", "Estimé", "flag", read_flag),
)
COMMENT = Column("comment", "Commentaire", "text", read_comment)
COLUMNS = (*AMOUNTS, *FLAGS, COMMENT)
BY_NAME = {column.name: column for column in COLUMNS}


def mark(shown: str) -> str:
    """A short sign of what an input showed; empty stays empty."""
    tidy = shown.strip().replace("\r\n", "\n")
    return (
        hashlib.blake2b(tidy.encode("utf-8", "replace"), digest_size=5).hexdigest() if tidy else ""
    )
