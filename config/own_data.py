"""What the whole site holds about somebody, as they take it away (accounts/own_data.py)."""

import datetime as dt
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

import accounts.own_data
import directory.own_data
import events.own_data
import roadmap.own_data
from accounts.models import User
from accounts.own_data import Holder, Row
from rendering.spreadsheets import csv_lines

PARTS = (
    *accounts.own_data.PARTS,
    *directory.own_data.PARTS,
    *roadmap.own_data.PARTS,
    *events.own_data.PARTS,
)


@dataclass(frozen=True)
class Held:
    """One part with its rows, read."""

    name: str
    title: str
    rows: Sequence[Row]


def held_about(user: User) -> Iterator[Held]:
    """Each part, the empty ones too: that nothing is held is an answer."""
    holder = Holder(user)
    for part in PARTS:
        yield Held(part.name, part.title, list(part.rows(holder)))


def as_json(user: User) -> str:
    parts = {held.name: {"titre": held.title, "lignes": held.rows} for held in held_about(user)}
    told = {"extrait le": timezone.localtime(), "données": parts}
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def as_zip(user: User) -> bytes:
    """One CSV file a part that holds something, for a spreadsheet."""
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for held in held_about(user):
            if held.rows:
                archive.writestr(f"{held.name}.csv", "".join(_csv(held.rows)))
    return kept.getvalue()


def _csv(rows: Sequence[Row]) -> Iterator[str]:
    headings = list(dict.fromkeys(name for row in rows for name in row))
    return csv_lines(headings, ([_cell(row.get(name)) for name in headings] for row in rows))


def _cell(value: object) -> str | int | float | dt.date | None:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    return value if value is None or isinstance(value, int | float | dt.date) else str(value)
