"""One value as written in a file → the value of a model field, or the French reason why not."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
FIRST_YEAR, LAST_YEAR = 1000, 9000
NO_QUOTES = "sans guillemets"


class WrongValueError(ValueError):
    """`str()` says in French what was expected."""


def convert(found: Any, raw: Any, *, from_text: bool) -> Any:
    """`raw` as the value of the model field `found`; cells of a CSV are text (`from_text`).

    Raises WrongValueError.
    """
    if isinstance(found, ArrayField):
        return [
            convert(found.base_field, item, from_text=from_text) for item in many(raw, from_text)
        ]
    value = _typed(found, raw, from_text)
    try:
        return value if isinstance(found, models.JSONField) else found.clean(value, None)
    except ValidationError as error:
        raise WrongValueError(" ".join(error.messages)) from error


def many(raw: Any, from_text: bool) -> list[Any]:  # noqa: FBT001
    """A list of values; in a cell they stand between vertical bars."""
    if from_text and isinstance(raw, str):
        return [part.strip() for part in raw.split("|") if part.strip()]
    if not isinstance(raw, list):
        raise WrongValueError('il faut une liste entre crochets, comme ["a", "b"].')
    return raw


def _typed(found: Any, raw: Any, from_text: bool) -> Any:  # noqa: FBT001
    for kinds, check in CHECKS:
        if isinstance(found, kinds):
            return raw if from_text and not isinstance(found, TEXTS) else check(raw)
    return raw


def text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise WrongValueError("il faut un texte entre guillemets.")
    if CONTROL.search(raw):
        raise WrongValueError("le texte contient un caractère invisible interdit : effacez-le.")
    return raw


def boolean(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise WrongValueError(f"écrivez true ou false, {NO_QUOTES}.")
    return raw


def whole(raw: Any) -> int:
    if type(raw) is not int:
        raise WrongValueError(f"il faut un nombre entier, {NO_QUOTES}.")
    return raw


def amount(raw: Any) -> Decimal:
    if type(raw) not in (int, float, Decimal) or not Decimal(raw).is_finite():
        raise WrongValueError(f"il faut un nombre, {NO_QUOTES}, avec un point pour les décimales.")
    return Decimal(raw)


def day(raw: Any) -> dt.date:
    if type(raw) is not dt.date:
        raise WrongValueError(f"il faut une date comme 2019-01-16, {NO_QUOTES}.")
    return raw


def moment(raw: Any) -> dt.datetime:
    """Without an offset, the hour is the site's own."""
    if type(raw) is not dt.datetime:
        raise WrongValueError(
            f"il faut un jour et une heure comme 2020-07-02T18:30:00, {NO_QUOTES}."
        )
    if not FIRST_YEAR <= raw.year <= LAST_YEAR:
        raise WrongValueError("cette année est impossible.")
    return raw if timezone.is_aware(raw) else timezone.make_aware(raw)


TEXTS = (models.CharField, models.TextField)
CHECKS: tuple[tuple[Any, Any], ...] = (
    (TEXTS, text),
    (models.BooleanField, boolean),
    (models.IntegerField, whole),
    (models.FloatField, lambda raw: float(amount(raw))),
    (models.DecimalField, amount),
    (models.DateTimeField, moment),
    (models.DateField, day),
)


def as_json(value: Any) -> Any:
    """How a value is kept in LoadedItem and compared."""
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value
