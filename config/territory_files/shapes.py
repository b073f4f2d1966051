"""Where a row of a file and a row of the database differ in form, one function for each kind.

A shape takes a row as written and gives rows whose names are those of its `Kind.columns`. Types are
not checked yet: what a shape does not understand it passes on, or refuses with `Wrong`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.text import slugify

from config.territory_files.geojson_files import is_point
from config.territory_files.problems import Row, Wrong

Tables = Mapping[tuple[str, str], list[Row]]

IDENTITY = "paper ink mortar"
LEGAL = "publisher publication_director host data_protection"
TERRITORY_PARTS = {f"identity.{name}": name for name in IDENTITY.split()} | {
    f"legal.{name}": name for name in LEGAL.split()
}
OVERSEAS = ("97", "98")
YEAR = "une année s’écrit en quatre chiffres, sans guillemets, comme 2019."


def with_values(row: Row, **values: Any) -> Row:
    return replace(row, values={**row.values, **values})


def without(row: Row, *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.values.items() if name not in names}


def as_it_is(row: Row, _tables: Tables) -> Iterable[Row]:
    return [row]


def territory(row: Row, tables: Tables) -> Iterable[Row]:
    """[territory], [identity] and [legal] are one row."""
    values, lines = dict(row.values), dict(row.key_lines)
    for part in ("identity", "legal"):
        for table in tables.get(("territory.toml", part), []):
            values |= {f"{part}.{name}": value for name, value in table.values.items()}
            lines |= {f"{part}.{name}": table.line_of(name) for name in table.values}
    return [replace(row, values=values, key_lines=lines)]


def commune(row: Row, tables: Tables) -> Iterable[Row]:
    insee, name = row.values.get("insee"), row.values.get("name")
    values = without(row, "town_hall")
    if isinstance(name, str):
        values.setdefault("slug", slugify(name))
    if isinstance(insee, str):
        values["department"] = _department(insee, tables)
    if town_hall := row.values.get("town_hall"):
        if not is_point(town_hall):
            raise Wrong("town_hall", "un point s’écrit [longitude, latitude], en degrés.")
        values["longitude"], values["latitude"] = town_hall[:2]
    for alias in tables.get(("communes.toml", "alias"), []):
        if alias.values.get("insee") == insee:
            values["aliases"] = alias.values.get("names")
    return [replace(row, values=values)]


def _department(insee: str, tables: Tables) -> str:
    code = insee[: 3 if insee.startswith(OVERSEAS) else 2]
    declared = [row.values.get("code") for row in tables.get(("communes.toml", "department"), [])]
    if declared and code not in declared:
        raise Wrong("insee", f"« {insee} » n’est dans aucun département de communes.toml.")
    return code


def activity(row: Row, tables: Tables) -> Iterable[Row]:
    parents = {
        other.values.get("slug")
        for other in tables.get((row.file, ""), [])
        if not other.values.get("parent")
    }
    parent = row.values.get("parent")
    slugs = {other.values.get("slug") for other in tables.get((row.file, ""), [])}
    if parent and parent in slugs - parents:
        raise Wrong("parent", f"« {parent} » a déjà une famille : deux niveaux au plus.")
    lists = {name: row.values[name] for name in ("naf", "synonyms") if name in row.values}
    return [with_values(row, **{name: text.replace("|", ", ") for name, text in lists.items()})]


def structure(row: Row, _tables: Tables) -> Iterable[Row]:
    names = row.values.get("usual_names")
    values = without(row, "labels")
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        values["usual_names"] = ", ".join(names)
    return [replace(row, values=values)]


def labels(row: Row, _tables: Tables) -> Iterable[Row]:
    """One row for each label of an actor."""
    given = row.values.get("labels", [])
    if not isinstance(given, list):
        raise Wrong("labels", 'écrivez une liste de textes, comme ["tiers_lieu"].')
    slug = row.values.get("slug")
    return [replace(row, values={"structure": slug, "labels": label}) for label in given]


def the_roadmap(tables: Tables) -> Any:
    found = tables.get(("roadmap.toml", "roadmap"), [])
    return found[0].values.get("slug") if found else None


def of_the_roadmap(row: Row, tables: Tables) -> Iterable[Row]:
    return [with_values(row, roadmap=the_roadmap(tables))]


def contribution(row: Row, _tables: Tables) -> Iterable[Row]:
    """Unless written, the passage is the part, the heading and the rank."""
    part, heading, rank = (row.values.get(name, "") for name in ("part", "heading", "rank"))
    quoted = f"« {heading} »" if heading else ""
    place = ", ".join(filter(None, [part, quoted, f"énoncé {rank}" if rank else ""]))
    return [with_values(row, passage=row.values.get("passage", place))]


def indicator(row: Row, tables: Tables) -> Iterable[Row]:
    """Shown in the order of the file."""
    rows = tables[row.file, "indicator"]
    rank = next(number for number, other in enumerate(rows, 1) if other is row)
    return [with_values(row, position=rank)]


def measurement(row: Row, _tables: Tables) -> Iterable[Row]:
    """A year alone is kept as its last day."""
    values = without(row, "year")
    values["indicator"] = row.parent.values.get("slug") if row.parent else None
    values["year_only"] = "measured_on" not in values
    if values["year_only"]:
        values["measured_on"] = _last_day(row.values.get("year"))
    return [replace(row, values=values)]


def _last_day(year: Any) -> dt.date:
    if type(year) is not int or not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise Wrong("year", YEAR)
    return dt.date(year, 12, 31)


def body(row: Row, tables: Tables) -> Iterable[Row]:
    steers = row.values.get("steers_roadmap", False)
    if not isinstance(steers, bool):
        raise Wrong("steers_roadmap", "écrivez true ou false, sans guillemets.")
    values = without(row, "steers_roadmap")
    return [replace(row, values=values | ({"roadmap": the_roadmap(tables)} if steers else {}))]


def event(row: Row, _tables: Tables) -> Iterable[Row]:
    """Without hours no timing is made up: the day gives the year."""
    values = without(row, "starts_on", "starts_at", "ends_at")
    for name, wanted in (("starts_on", dt.date), ("starts_at", dt.datetime)):
        begins = row.values.get(name)
        if begins is not None and type(begins) is not wanted:
            example = "2020-07-02" if wanted is dt.date else "2020-07-02T18:30:00"
            raise Wrong(name, f"écrivez comme {example}, sans guillemets.")
        if begins is not None:
            values.setdefault("year", begins.year)
    return [replace(row, values=values)]


def timing(row: Row, _tables: Tables) -> Iterable[Row]:
    hours: dict[str, Any] = {
        name: row.values[name] for name in ("starts_at", "ends_at") if name in row.values
    }
    return [replace(row, values={"event": row.values.get("slug"), **hours})] if hours else []
