"""Those who come as a spreadsheet, for the organisers: every column, needs and answers included."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.utils import timezone

from events.models import Event, Registration
from events.registering.desk import rows_of
from events.registering.telling import when
from rendering.spreadsheets import Value, csv_file, harmless, xlsx_file
from rendering.typography import day_and_hour

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Column:
    label: str
    read: Callable[[Registration], Value]


COLUMNS = (
    Column("Nom", lambda one: one.last_name),
    Column("Prénom", lambda one: one.first_name),
    Column("Adresse électronique", lambda one: one.email),
    Column("Structure ou collectivité", lambda one: one.organisation),
    Column("Vient comme", lambda one: one.get_attendee_display()),
    Column("Commune", lambda one: one.commune.name if one.commune else ""),
    Column("Places", lambda one: one.seats),
    Column("Place réservée", lambda one: "oui" if one.is_reserved else "non"),
    Column("État", lambda one: one.get_state_display()),
    Column("Demandée le", lambda one: _local(one.created_at)),
    Column("En attente depuis", lambda one: _local(one.waiting_since)),
    Column("Modifiée le", lambda one: _local(one.edited_at)),
    Column("Pointée le", lambda one: _local(one.attended_at)),
    Column("Besoins d’accessibilité", lambda one: one.needs),
)


def written(event: Event, extension: str) -> IO[bytes]:
    """`extension` is one of TYPES; at its beginning."""
    headings, rows = _headings(event), _rows(event)
    if extension == "xlsx":
        safe = ([_safe(value) for value in row] for row in rows)
        return xlsx_file("Inscriptions", [harmless(one) for one in headings], safe, _notes(event))
    return csv_file(headings, rows)


def _headings(event: Event) -> list[str]:
    asked = event.questions.order_by("position", "pk").values_list("label", flat=True)
    return [*(column.label for column in COLUMNS), *asked]


def _rows(event: Event) -> Iterator[list[Value]]:
    keys = list(event.questions.order_by("position", "pk").values_list("pk", flat=True))
    for one in rows_of(event).iterator(chunk_size=500):
        given = {answer.question_id: answer.text for answer in one.answers.all()}
        yield [*(column.read(one) for column in COLUMNS), *(given.get(key, "") for key in keys)]


def _safe(value: Value) -> Value:
    return harmless(value) if isinstance(value, str) else value


def _local(moment: dt.datetime | None) -> str:
    return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M") if moment else ""


def _notes(event: Event) -> list[tuple[str, str]]:
    return [
        ("Événement", event.title),
        ("Quand", when(event).replace("\n", ", ")),
        ("Exporté le", day_and_hour(timezone.now())),
        ("Page", f"{settings.SITE_URL}{event.get_absolute_url()}"),
        (
            "À savoir",
            "Données personnelles\u00a0: pour accueillir ces personnes\u202f; effacez-les après.",
        ),
    ]
