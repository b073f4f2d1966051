"""Columns of the workbook: a word for programs, a heading, how to read it; one list a sheet.

Where a cell may be changed and given back, `edited` is true: roadmap/reimport/ reads the same lists.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from rendering.sheet_reading import unguarded
from rendering.workbooks import Cell

type Read = Callable[[Any], Cell]
MARK = 6  # hexadecimal signs for each cell that may be edited


@dataclass(frozen=True)
class Column:
    word: str
    label: str
    read: Read
    width: int = 14
    edited: bool = False
    internal: bool = False
    decimals: int | None = None  # what the database keeps after the point


def address(row: Any) -> str:
    return f"{settings.SITE_URL}{row.get_absolute_url()}"


def day_of(moment: dt.datetime | None) -> dt.date | None:
    return timezone.localdate(moment) if moment else None


def mention(row: Any) -> str:
    return "exemple fictif" if row.is_sample else ""


def plain(value: Cell) -> str:
    """A cell as text, the same whether it comes from the site or from a file given back."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case int() | float() | Decimal():
            return _number(Decimal(str(value)))
    return unguarded(" ".join(str(value).split()))


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def mark_of(text: str) -> str:
    return hashlib.blake2s(text.encode(), digest_size=MARK // 2).hexdigest()


def marks(columns: Sequence[Column], row: Any) -> str:
    """One fingerprint a cell that may be edited: says later what was there, without keeping it."""
    return "".join(mark_of(plain(column.read(row))) for column in columns if column.edited)
