"""Open data, here of actions and indicators: public rows, short names, points, ISO dates, the licence."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.utils import timezone

from directory.export.formats import LICENCE, LICENCE_URL
from rendering.workbooks import Cell
from roadmap.export.columns import Column
from roadmap.export.files import csv_file
from roadmap.export.sheets import SHEETS, SheetKind, exact
from roadmap.figures import figures_now
from roadmap.models import Indicator
from roadmap.paper.cover import about

type Row = dict[str, Any]
type Parts = Iterator[tuple[str, Iterable[Row] | Row]]
LEFT_OUT = {"repere", "id"}


@dataclass(frozen=True)
class DataFile:
    """What one file says: `parts` of its JSON, each a list or an object under a name; or, as CSV,
    the lines of `sheet`."""

    parts: Callable[[], Parts]
    sheet: SheetKind

    def as_json(self) -> IO[bytes]:
        file = TemporaryFile("w+b")  # noqa: SIM115 — the response closes it
        file.writelines(piece.encode() for piece in _written(_head(), self.parts()))
        file.seek(0)
        return file

    def as_csv(self) -> IO[bytes]:
        return csv_file(self.sheet, machine=True)


def _head() -> Row:
    known = about()
    return {
        "titre": f"{known['roadmap']} — {known['territory']}",
        "source": settings.SITE_URL,
        "date": timezone.now().isoformat(timespec="seconds"),
        "licence": LICENCE,
        "texte_de_la_licence": LICENCE_URL,
        "avertissement": "Ce qui porte la mention «\u202fexemple fictif\u202f» est inventé.",
    }


def _actions() -> Parts:
    whole = figures_now().whole
    yield "ensemble", {"avancement": whole.percent, "avancement_exact": exact(whole)}
    yield "propositions", _rows("propositions")
    yield "actions", _rows("actions")


def _indicators() -> Parts:
    kind = SHEETS["indicateurs"]
    columns = kind.columns_for(everything=False)
    rows = kind.rows(everything=False)
    yield "indicateurs", (_with_measures(row, said(columns, row)) for row in rows)


# As CSV, indicators are one line a measurement.
FILES = {
    "actions": DataFile(_actions, SHEETS["actions"]),
    "indicateurs": DataFile(_indicators, SHEETS["mesures"]),
}


def _rows(word: str) -> Iterator[Row]:
    kind = SHEETS[word]
    columns = kind.columns_for(everything=False)
    return (said(columns, row) for row in kind.rows(everything=False))


def said(columns: Iterable[Column], row: Any) -> Row:
    """A row under the words of its columns."""
    return {
        column.word: _value(column.read(row)) for column in columns if column.word not in LEFT_OUT
    }


def _with_measures(indicator: Indicator, row: Row) -> Row:
    known = {"indicateur", "nom", "unite"}
    columns = [
        one for one in SHEETS["mesures"].columns_for(everything=False) if one.word not in known
    ]
    return {**row, "mesures": [said(columns, one) for one in indicator.measurements.all()]}


def _value(cell: Cell) -> Any:
    match cell:
        case dt.date():
            return cell.isoformat()
        case Decimal():
            return float(cell)
    return None if cell == "" else cell


def _written(head: Row, parts: Parts) -> Iterator[str]:
    """One object whose lists come row after row."""
    yield _json(head)[:-1]
    for name, content in parts:
        yield f',\n"{name}":'
        if isinstance(content, dict):
            yield _json(content)
        else:
            yield from _listed(content)
    yield "}\n"


def _listed(rows: Iterable[Row]) -> Iterator[str]:
    before = "[\n"
    for row in rows:
        yield before + _json(row)
        before = ",\n"
    yield "]" if before == ",\n" else "[]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
