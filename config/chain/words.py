"""The small words of a thread: dates, quotes, amounts, lists cut short."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.text import Truncator

from poles.models import Source
from rendering import typography
from rendering.typography import NARROW, NO_BREAK

LONGEST = 180
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
MARKS = re.compile(r"[*_`#>]+|\[([^\]]*)\]\([^)]*\)")


def day(value: dt.date) -> str:
    """« 3 mars 2026 », without the day of the week."""
    return typography.day(value).partition(NO_BREAK)[2]


def local_day(at: dt.datetime) -> dt.date:
    """The day of an instant, where the site is."""
    return timezone.localtime(at).date()


def plain(text: str) -> str:
    """Markdown written on one line, cut at a word."""
    bare = MARKS.sub(lambda found: found[1] or "", text)
    return Truncator(" ".join(bare.split())).chars(LONGEST)


def quoted(text: str) -> str:
    """« … » around what is cut short; no full stop inside."""
    return f"«{NARROW}{plain(text).rstrip('. ')}{NARROW}»"


def source_date(source: Source) -> str:
    """As the document says it; empty when it does not."""
    return source.date_label or (day(source.published_on) if source.published_on else "")


def source_day(source: Source) -> dt.date | None:
    """To put it among other dates: the end of the year when only that is known."""
    if source.published_on:
        return source.published_on
    year = YEAR.search(source.date_label)
    return dt.date(int(year[0]), 12, 31) if year else None


def listed(words: list[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"
