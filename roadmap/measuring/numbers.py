"""Numbers as people type them in French, as machines write them, and back."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

from rendering.spreadsheets import FORMULA
from rendering.typography import NO_BREAK, plural
from roadmap.models import Indicator

# Of NUMERIC(18, 6): what is left before the comma.
WHOLE_DIGITS = 12
LONGEST = 40
GROUPING = re.compile("[ \u00a0\u2009\u202f'’]")
NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?: [0-9]{3})+|[0-9]+|(?=[.,][0-9]))(?:[.,]([0-9]*))?")


def read_number(text: str) -> Decimal | None:
    """« 1 234,5 », « 1234.5 », « −3 »: None when empty. Raises ValidationError in one sentence."""
    tidy = GROUPING.sub(" ", text.strip()).replace("\N{MINUS SIGN}", "-")
    if not tidy:
        return None
    found = NUMBER.fullmatch(tidy) if len(tidy) <= LONGEST else None
    if found is None:
        raise ValidationError(_why_not(text.strip()), code="number")
    sign, whole, decimals = found.groups(default="")
    return Decimal(f"{sign}{whole.replace(' ', '') or 0}.{decimals or 0}") + 0


def read_amount(text: str, indicator: Indicator) -> Decimal | None:
    """A number this indicator can hold; its own unit may follow. Raises ValidationError."""
    amount = read_number(_without_unit(text.strip(), indicator.unit))
    if amount is None:
        return None
    if abs(amount) >= 10**WHOLE_DIGITS:
        raise ValidationError(f"{WHOLE_DIGITS} chiffres au plus avant la virgule.", code="overflow")
    if decimals_of(amount) > indicator.precision:
        raise ValidationError(_too_fine(indicator.precision), code="decimals")
    return amount


def typed(amount: Decimal | None) -> str:
    """As an input shows it: « 1234,5 », exactly what is stored; empty for None."""
    if amount is None:
        return ""
    text = f"{amount:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def decimals_of(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _without_unit(text: str, unit: str) -> str:
    return text.removesuffix(unit) if unit and not unit[-1].isdigit() else text


def _why_not(text: str) -> str:
    if text.startswith(("=", "@")) or (text.startswith(FORMULA) and any(map(str.isalpha, text))):
        return "C’est une formule\u00a0: collez sa valeur."
    if "," in text and "." in text:
        return "Une virgule ou un point, pas les deux\u00a0: écrivez 1\u202f234,5."
    return "Ce n’est pas un nombre\u00a0: écrivez 1\u202f234,5, ou laissez vide ce qui n’est pas connu."


def _too_fine(precision: int) -> str:
    if not precision:
        return f"Un nombre entier{NO_BREAK}: cet indicateur n’a pas de décimales."
    return f"{plural(precision, 'décimale', 'décimales')} au plus."
