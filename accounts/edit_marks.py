"""What a change form showed, as short marks: enough to see later that something else changed.

The marks of the stored values travel with the form in a signed token; values never do.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from functools import singledispatch
from typing import Any

from django.core import signing
from django.core.files import File
from django.db.models import Model, QuerySet
from django.db.models.fields.files import FieldFile
from django.forms import FileField, ModelForm
from django.forms.models import model_to_dict
from django.utils import timezone

TOKEN_NAME = "_seen"  # noqa: S105
# Once built, a formset always has a prefix and a model; the stubs say it may not.
FormSet = Any
SALT = "accounts.edit_marks"


@dataclass(frozen=True)
class Seen:
    """Marks of one object and of its inline rows, and when they were taken (epoch seconds)."""

    at: int
    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)


@singledispatch
def plain(value: Any) -> str:
    """One spelling for a stored value and for the same value coming back from a form."""
    return "" if value is None else str(value)


@plain.register
def _object(value: Model) -> str:
    return str(value.pk)


@plain.register(File)
def _new_file(value: Any) -> str:
    return f"new file {value.name}"


@plain.register
def _stored_file(value: FieldFile) -> str:
    return value.name or ""


@plain.register
def _text(value: str) -> str:
    """Browsers send CRLF, and fields strip what surrounds."""
    return "\n".join(value.splitlines()).strip()


@plain.register
def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


@plain.register
def _moment(value: dt.datetime) -> str:
    """Forms know no fraction of a second."""
    return value.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat()


@plain.register(QuerySet)
@plain.register(list)
@plain.register(tuple)
def _many(values: Iterable[Any]) -> str:
    """Related objects have no order of their own; plain lists do."""
    found = list(values)
    spelled = [plain(one) for one in found]
    related = bool(found) and isinstance(found[0], Model)
    return "\x1f".join(sorted(spelled) if related else spelled)


def mark(value: Any) -> str:
    return hashlib.blake2b(plain(value).encode(), digest_size=6).hexdigest()


def marks(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    return {name: mark(values.get(name)) for name in names}


def row_names(form: Any) -> list[str]:
    """The fields compared in an inline row; a file changes only when one is sent."""
    return [name for name, one in form.base_fields.items() if not isinstance(one, FileField)]


def row_mark(values: Mapping[str, Any], names: Iterable[str]) -> str:
    return mark("\x1e".join(plain(values.get(name)) for name in sorted(names)))


def stored(form: "ModelForm[Any]", formsets: Iterable[FormSet]) -> Seen:
    """Marks of what the database holds now; call it before the formsets are validated."""
    return Seen(
        at=int(timezone.now().timestamp()),
        fields=marks(form.initial, form.fields),
        rows={rows.prefix: _stored_rows(rows) for rows in formsets},
    )


def _stored_rows(formset: FormSet) -> dict[str, str]:
    names = row_names(formset.form)
    return {
        str(row.pk): row_mark(model_to_dict(row, fields=names), names)
        for row in formset.get_queryset()
    }


def sign(seen: Seen, obj: Model) -> str:
    return signing.dumps(asdict(seen), salt=_salt(obj), compress=True)


def read(token: str, obj: Model) -> Seen | None:
    """The marks that were sent with the form; None when missing, altered or of another object."""
    try:
        return Seen(**signing.loads(token, salt=_salt(obj)))
    except signing.BadSignature:
        return None


def _salt(obj: Model) -> str:
    return f"{SALT}:{obj._meta.label_lower}:{obj.pk}"
