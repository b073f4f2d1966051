"""One cell at a time, for the script of the grid: saved, refused, or asked about."""

from http import HTTPStatus
from typing import Any

from roadmap.measuring.columns import BY_NAME
from roadmap.measuring.entry import Row
from roadmap.measuring.grid import Grid
from roadmap.measuring.periods import Period
from roadmap.measuring.saving import NotSaved, save_rows
from roadmap.models import Indicator

GONE = "Cette case n’existe plus\u00a0: rechargez la page."
EMPTIES = "Cette ligne serait vide\u00a0: sa mesure serait supprimée, l’historique la garde."
type Answer = tuple[dict[str, Any], int]


def answer_for(indicator: Indicator, period: Period | None, sent: dict[str, Any]) -> Answer:
    """What the script is told, and the status: 200 saved, 409 to be asked, 422 refused."""
    key, name = sent["ligne"], sent["colonne"]
    if name not in BY_NAME or not Grid(indicator, period).rows_of([key]):
        return {"words": GONE}, HTTPStatus.UNPROCESSABLE_ENTITY

    def rows_now() -> list[Row]:
        rows = Grid(indicator, period).rows_of([key])
        for row in rows:
            row.take_one(name, sent["saisi"], sent["vu"])
        return rows

    try:
        save_rows(indicator, rows_now, [key] if sent["supprimer"] else [])
    except NotSaved as refusal:
        return _refused(refusal.rows[0], name)
    (row,) = Grid(indicator, period).rows_of([key])
    return {"words": "enregistré", "cells": _cells(row)}, HTTPStatus.OK


def _cells(row: Row) -> dict[str, dict[str, str]]:
    """What the whole row now holds: another cell may have followed (a mark without its value)."""
    return {cell.column.name: {"shown": cell.now, "mark": cell.mark} for cell in row.cells}


def _refused(row: Row, name: str) -> Answer:
    cell = next(cell for cell in row.cells if cell.column.name == name)
    if cell.clash:
        told = {"clash": True, "other": cell.now, "mark": cell.mark, "words": cell.clash}
        return told, HTTPStatus.CONFLICT
    if cell.error:
        return {"words": cell.error}, HTTPStatus.UNPROCESSABLE_ENTITY
    if row.is_wrong:
        words = next(cell.words for cell in row.cells if cell.words)
        return {"words": words}, HTTPStatus.UNPROCESSABLE_ENTITY
    return {"empties": True, "words": EMPTIES}, HTTPStatus.CONFLICT
