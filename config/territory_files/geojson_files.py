"""The communes' GeoJSON into rows: properties, town hall and contour."""

import json
import re
from typing import Any, NoReturn

from config.territory_files.problems import Problems, Row, Wrong

FEATURES = re.compile(r'"features"\s*:\s*\[')
SHAPES = {"Polygon": 1, "MultiPolygon": 2}
RING = 4  # a triangle, closed


def read_geojson(name: str, text: str, problems: Problems) -> list[Row] | None:
    """One row per feature; None when the file is not a collection of features."""
    try:
        document = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        message = "l’écriture JSON est incorrecte ici : virgule, guillemet ou accolade en trop ou oubliée."
        problems.in_file(name, message, error.lineno)
        return None
    except (RecursionError, ValueError):
        problems.in_file(
            name, "le fichier est illisible : trop d’imbrications ou un nombre démesuré."
        )
        return None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        problems.in_file(name, "il faut une « FeatureCollection » avec sa liste « features ».", 1)
        return None
    lines = feature_lines(text, len(features))
    rows = [_row(name, *pair, problems) for pair in zip(lines, features, strict=True)]
    return [row for row in rows if row]


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def feature_lines(text: str, count: int) -> list[int]:
    """The line where each feature begins; zeros when the text defeats the scan."""
    lines: list[int] = []
    opening = FEATURES.search(text)
    place = opening.end() if opening else len(text)
    decoder = json.JSONDecoder()
    try:
        while len(lines) < count:
            place = text.index("{", place)
            lines.append(text.count("\n", 0, place) + 1)
            _, place = decoder.raw_decode(text, place)
    except ValueError:
        return [0] * count
    return lines


def _row(name: str, line: int, feature: Any, problems: Problems) -> Row | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        problems.in_file(name, "chaque élément de « features » demande ses « properties ».", line)
        return None
    given = {key: value for key, value in properties.items() if value is not None}
    row = Row(name, line, given)
    try:
        contour = checked_contour(feature.get("geometry"))
    except Wrong as wrong:
        problems.in_row(row, wrong.key, wrong.message)
        return row
    return Row(name, line, {**given, "geometry": contour})


def checked_contour(geometry: Any) -> dict[str, Any]:
    """Closed rings of points on Earth, longitude first; type and coordinates, nothing else."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in SHAPES:
        raise Wrong("geometry", "le contour est un « Polygon » ou un « MultiPolygon » GeoJSON.")
    polygons = geometry.get("coordinates")
    for polygon in _list([polygons] if SHAPES[kind] == 1 else polygons):
        for ring in _list(polygon):
            _check_ring(_list(ring))
    return {"type": kind, "coordinates": polygons}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise Wrong("geometry", "les coordonnées sont des listes de points [longitude, latitude].")
    return value


def _check_ring(ring: list[Any]) -> None:
    if not all(is_point(point) for point in ring):
        raise Wrong(
            "geometry", "un point s’écrit [longitude, latitude], en degrés, longitude d’abord."
        )
    if len(ring) < RING or ring[0] != ring[-1]:
        raise Wrong("geometry", "un contour a au moins quatre points et se ferme sur le premier.")


def is_point(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) in (2, 3)
        and all(type(number) in (int, float) for number in value)
        and abs(value[0]) <= 180  # noqa: PLR2004
        and abs(value[1]) <= 90  # noqa: PLR2004
    )
