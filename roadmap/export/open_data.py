"""Actions and indicators as open data: public rows, short names, points, ISO dates, the licence."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.utils import timezone

from directory.export.formats import LICENCE, LICENCE_URL
from rendering.workbooks import Cell
from roadmap.export.columns import Column
from roadmap.export.files import csv_file
from roadmap.export.sheets import SHEETS, exact
from roadmap.figures import figures_now
from roadmap.models import Indicator
from roadmap.paper.cover import about

type Row = dict[str, Any]
LEFT_OUT = {"repere", "id"}


def as_json(name: str) -> IO[bytes]:
    """`name` is one of `FILES`."""
    file = TemporaryFile("w+b")  # noqa: SIM115 — the response closes it
    file.writelines(piece.encode() for piece in _written(_head(), FILES[name]()))
    file.seek(0)
    return file


def as_csv(name: str) -> IO[bytes]:
    """Actions, or one line a measurement with its indicator."""
    return csv_file(SHEETS["mesures" if name == "indicateurs" else name], machine=True)


def _head() -> Row:
    said = about()
    return {
        "titre": f"{said['roadmap']} — {said['territory']}",
        "source": settings.SITE_URL,
        "date": timezone.now().isoformat(timespec="seconds"),
        "licence": LICENCE,
        "texte_de_la_licence": LICENCE_URL,
        "avertissement": "Ce qui porte la mention «\u202fexemple fictif\u202f» est inventé.",
    }


def _actions() -> Iterator[tuple[str, Iterable[Row] | Row]]:
    whole = figures_now().whole
    yield "ensemble", {"avancement": whole.percent, "avancement_exact": exact(whole)}
    yield "propositions", _rows("propositions")
    yield "actions", _rows("actions")


def _indicators() -> Iterator[tuple[str, Iterable[Row] | Row]]:
    kind = SHEETS["indicateurs"]
    columns = kind.columns_for(everything=False)
    rows = kind.rows(everything=False)
    yield "indicateurs", (_with_measures(row, _said(columns, row)) for row in rows)


FILES: dict[str, Callable[[], Iterator[tuple[str, Iterable[Row] | Row]]]] = {
    "actions": _actions,
    "indicateurs": _indicators,
}


def _rows(word: str) -> Iterator[Row]:
    kind = SHEETS[word]
    columns = kind.columns_for(everything=False)
    return (_said(columns, row) for row in kind.rows(everything=False))


def _said(columns: Iterable[Column], row: Any) -> Row:
    return {
        column.word: _value(column.read(row)) for column in columns if column.word not in LEFT_OUT
    }


def _with_measures(indicator: Indicator, said: Row) -> Row:
    known = {"indicateur", "nom", "unite"}
    columns = [
        one for one in SHEETS["mesures"].columns_for(everything=False) if one.word not in known
    ]
    return {**said, "mesures": [_said(columns, row) for row in indicator.measurements.all()]}


def _value(cell: Cell) -> Any:
    match cell:
        case dt.date():
            return cell.isoformat()
        case Decimal():
            return float(cell)
    return None if cell == "" else cell


def _written(head: Row, parts: Iterator[tuple[str, Iterable[Row] | Row]]) -> Iterator[str]:
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
