"""French typography: spaces that never break, numbers, dates."""

import datetime as dt
import re
from decimal import Decimal

from django.utils import timezone
from django.utils.dateformat import format as format_date

NARROW = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK = "\N{NO-BREAK SPACE}"
MISSING = "non renseigné"
MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin",
          "juil.", "août", "sept.", "oct.", "nov.", "déc.")  # fmt: skip

_BEFORE_HIGH = re.compile(r"(?<=[^\s;!?])[ \u00a0\u202f]+(?=[;!?])")
_BEFORE_COLON = re.compile(r"(?<=\S)[ \u00a0\u202f]+(?=:(?:\s|$))")
_AFTER_OPENING = re.compile(r"«\s*")
_BEFORE_CLOSING = re.compile(r"\s*»")
_BEFORE_UNIT = re.compile(r"(?<=\d)[ \u00a0\u202f]+(?=(?:%|€|M€|k€|h|km|ans?)(?:\W|$))")


def set_spaces(text: str) -> str:
    """`text` with no-break spaces for those already written, and inside « » in any case."""
    text = _BEFORE_HIGH.sub(NARROW, text)
    text = _BEFORE_COLON.sub(NO_BREAK, text)
    text = _AFTER_OPENING.sub(f"«{NARROW}", text)
    text = _BEFORE_CLOSING.sub(f"{NARROW}»", text)
    return _BEFORE_UNIT.sub(NARROW, text)


def number(value: Decimal | float | None, unit: str = "") -> str:
    """« 196 849 », « 4,3 % »: no trailing zero; None and infinities read « non renseigné »."""
    if value is None:
        return MISSING
    amount = Decimal(str(value))
    if not amount.is_finite():
        return MISSING
    whole, _, decimals = f"{amount:f}".partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    text = sign + f"{int(digits):,}".replace(",", NARROW)
    decimals = decimals.rstrip("0")
    text = f"{text},{decimals}" if decimals else text
    return f"{text}{NARROW}{unit}" if unit else text


def plural(count: int, one: str, many: str) -> str:
    """« 0 action », « 1 action », « 3 actions »: the plural begins at two."""
    return f"{number(count)} {many if count > 1 else one}"


def day(value: dt.date) -> str:
    """« mardi 3 novembre 2026 », « 1er » for the first."""
    local = _local(value)
    words = (format_date(local, form) for form in ("l", "F Y"))
    return f" {day_number(local)} ".join(words).replace(" ", NO_BREAK, 1)


def day_number(value: dt.date) -> str:
    """« 3 », « 1er » for the first of a month."""
    number_in_month = _local(value).day
    return "1er" if number_in_month == 1 else str(number_in_month)


def day_and_hour(value: dt.datetime) -> str:
    """« mardi 3 novembre 2026 à 18 h 30 », in the site's time zone."""
    return f"{day(value)} à {hour(value)}"


def hour(value: dt.datetime | dt.time) -> str:
    """« 18 h 30 », « 9 h »."""
    moment = _local(value) if isinstance(value, dt.datetime) else value
    minutes = f"{NARROW}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NARROW}h{minutes}"


def span(begin: dt.datetime, end: dt.datetime | None) -> str:
    """« mardi 3 novembre 2026, de 18 h à 20 h 30 », or the two days when they differ."""
    if end is None or end == begin:
        return day_and_hour(begin)
    if _local(begin).date() == _local(end).date():
        return f"{day(begin)}, de {hour(begin)} à {hour(end)}"
    return f"du {day_and_hour(begin)} au {day_and_hour(end)}"


def short_day(value: dt.date) -> str:
    """« 3 nov. 2026 », « 1er nov. 2026 », for tables."""
    return f"{day_number(value)}{NO_BREAK}{short_month(value)}"


def short_month(value: dt.date) -> str:
    """« nov. 2026 »."""
    local = _local(value)
    return f"{MONTHS[local.month - 1]}{NO_BREAK}{local.year}"


def _local[T: (dt.date, dt.datetime)](value: T) -> T:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


SMALL_WORDS = {
    "a",
    "à",
    "au",
    "aux",
    "de",
    "des",
    "du",
    "en",
    "et",
    "la",
    "le",
    "les",
    "l",
    "d",
    "pour",
}


def initials(name: str) -> str:
    """At most two capitals of the words that count; « ? » for a name without letters."""
    words = re.findall(r"[^\W_]+", name)
    strong = [word for word in words if word.lower() not in SMALL_WORDS] or words
    return "".join(word[0].upper() for word in strong[:2]) or "?"
