"""GeoJSON (RFC 7946): longitude then latitude, WGS 84; a structure without a point has none."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from directory.export.columns import Column
from directory.models import Structure

POINT = ("latitude", "longitude")


def geojson(
    structures: Iterable[Structure], columns: list[Column], about: list[tuple[str, str]]
) -> Iterator[str]:
    """One collection, feature by feature; `about` goes into members of the collection's own."""
    head = {"type": "FeatureCollection", **{word: said for word, said in about}}  # noqa: C416
    yield _json(head)[:-1] + ',"features":['
    before = "\n"
    for structure in structures:
        yield before + _json(feature(structure, columns))
        before = ",\n"
    yield "\n]}\n"


def feature(structure: Structure, columns: list[Column]) -> dict[str, Any]:
    shown = [column for column in columns if column.word not in POINT]
    return {
        "type": "Feature",
        "id": structure.pk,
        "geometry": _point(structure),
        "properties": {column.word: _plain(column.read(structure)) for column in shown},
    }


def _point(structure: Structure) -> dict[str, Any] | None:
    if structure.longitude is None or structure.latitude is None:
        return None
    return {"type": "Point", "coordinates": [structure.longitude, structure.latitude]}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
