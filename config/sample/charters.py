"""A fictional charter with its signatures, awards with their laureates and projects."""

import datetime as dt
from typing import Any

from config.sample.stage import Stage
from config.sample.tables import invented, toml
from directory.choices import DistinctionKind
from directory.models import Award, Charter, CharterVersion, Distinction


def add_charters(stage: Stage) -> None:
    table = toml("charters")
    for row in table["charter"]:
        _add_charter(stage, row)
    for row in table["award"]:
        _add_award(stage, row)


def _add_charter(stage: Stage, row: dict[str, Any]) -> None:
    charter = Charter.objects.create(
        slug=row["slug"],
        title=row["title"],
        summary=row["summary"],
        is_published=True,
        is_sample=True,
    )
    versions = {one["number"]: _version(stage, charter, one) for one in row["version"]}
    CharterVersion.objects.bulk_create(versions.values())
    Distinction.objects.bulk_create(
        _signature(stage, versions[one["version"]], one) for one in row["signature"]
    )


def _version(stage: Stage, charter: Charter, row: dict[str, Any]) -> CharterVersion:
    return CharterVersion(
        charter=charter,
        number=row["number"],
        adopted_on=stage.calendar.day(row["adopted"]),
        text=row["text"].strip(),
        changes=row.get("changes", ""),
        is_sample=True,
    )


def _signature(stage: Stage, version: CharterVersion, row: dict[str, Any]) -> Distinction:
    return Distinction(
        structure=stage.structures[row["structure"]],
        kind=DistinctionKind.CHARTER,
        name=version.charter.title,
        charter_version=version,
        given_on=stage.calendar.day(row["given"]),
        withdrawn_on=_day(stage, row.get("until")),
        signatory=row["by"],
        note=row.get("note", ""),
        is_sample=True,
    )


def _day(stage: Stage, days: int | None) -> dt.date | None:
    return None if days is None else stage.calendar.day(days)


def _add_award(stage: Stage, row: dict[str, Any]) -> None:
    award = Award.objects.create(
        slug=row["slug"],
        kind=row["kind"],
        name=row["name"],
        giver=row["giver"],
        description=row["description"],
        is_published=True,
        is_sample=True,
    )
    Distinction.objects.bulk_create(_laureate(stage, award, one) for one in row["laureate"])


def _laureate(stage: Stage, award: Award, row: dict[str, Any]) -> Distinction:
    story = row.get("story", "").strip()
    return Distinction(
        structure=stage.structures[row["structure"]],
        kind=award.kind,
        name=award.name,
        award=award,
        edition=row.get("edition", ""),
        given_on=stage.calendar.day(row["given"]),
        note=row.get("note", ""),
        project_title=row.get("project", ""),
        project_text=story + invented("Projet inventé") if story else "",
        is_sample=True,
    )
