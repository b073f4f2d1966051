"""Fictional structures, their sites, labels, links, members and later edits."""

from typing import Any

import pghistory

from config.sample.stage import Stage
from config.sample.tables import invented, marked, rows, toml, words
from config.sample.territory import point_near_town_hall
from directory.choices import Perimeter, Publication
from directory.models import (
    PoleReferent,
    Structure,
    StructureActivity,
    StructureDomain,
    StructureLabel,
    StructureLink,
    StructureMember,
    StructurePole,
)
from poles.models import Activity

BATCH = 9
FORM, ADMIN = "directory:edit", "admin:directory_structure_change"
HOURS = (
    "Lundi au vendredi, 9 h – 12 h 30 et 14 h – 17 h",
    "Tu-Sa 10:00-18:00",
    "Mercredi et samedi, 14 h – 18 h",
    "",
)
ACCESS = ("oui", "partiel", "", "oui", "non")


def plan_structures(stage: Stage) -> None:
    """A few arrive each day, as if typed in."""
    table, ties = rows("structures"), toml("ties")
    who = stage.users["animation"]
    for start in range(0, len(table), BATCH):
        batch = list(enumerate(table))[start : start + BATCH]
        at = stage.calendar.at(-272 + 2 * start // BATCH, "09:30")
        stage.diary.note(at, who, _add, stage, batch, ties)
    stage.diary.note(stage.calendar.at(-252), who, _add_sites, stage, ties["sites"])
    stage.diary.note(stage.calendar.at(-251), who, _tie, stage, ties)
    for edit in ties["edits"]:
        at = stage.calendar.at(edit["days"], "15:10")
        stage.diary.note(at, stage.users[edit["by"]], _edit, stage, edit)


# -- The structures ---------------------------------------------------------------------------
def _add(stage: Stage, batch: list[tuple[int, dict[str, str]]], ties: dict[str, Any]) -> None:
    made = []
    for rank, row in batch:
        structure = _described(row)
        _place(stage, structure, rank)
        _set_life(stage, structure, row["slug"], ties)
        stage.structures[row["slug"]] = structure
        made.append((rank, structure, stage.territory.activities_named(words(row["activities"]))))
    Structure.objects.bulk_create(structure for _, structure, _ in made)
    _sort_under_vocabulary(stage, made)


def _described(row: dict[str, str]) -> Structure:
    services = "\n".join(f"- {service}" for service in words(row["services"]))
    return Structure(
        name=row["name"],
        acronym=row["acronym"],
        slug=f"exemple-{row['slug']}",
        summary=marked(row["summary"]),
        description=f"{row['summary']}.\n\n{services}" + invented("Structure inventée"),
        family=row["family"],
        legal_form=row["form"],
        insertion=words(row["insertion"]),
        founded_year=int(row["founded"]),
        staff_bracket=row["staff"],
        is_sample=True,
    )


def _place(stage: Stage, structure: Structure, rank: int) -> None:
    commune = stage.territory.some_commune(stage.chance)
    structure.commune = commune
    structure.latitude, structure.longitude = point_near_town_hall(commune, stage.chance)
    structure.address = f"{rank + 1} rue de l’Exemple"
    structure.postal_code = next(iter(commune.postal_codes), "")
    structure.service_area = "Bassin de vie" if rank % 2 else ""


def _set_life(stage: Stage, structure: Structure, key: str, ties: dict[str, Any]) -> None:
    rank = len(stage.structures)
    # A domain for each: an address at it proves who speaks for that one alone.
    domain = f"{structure.slug.removeprefix('exemple-')}.example.org"
    structure.public_email = f"contact@{domain}"
    structure.public_phone = "05 36 49 00 10"  # a range that the regulator keeps for fiction
    structure.website = f"https://{domain}/" if rank % 3 else ""
    structure.opening_hours = HOURS[rank % len(HOURS)]
    structure.venue_access = ACCESS[rank % len(ACCESS)]
    structure.publication = _publication(key, ties)
    structure.perimeter = _perimeter(structure, key, ties)
    structure.verified_at = stage.calendar.at(-stage.chance.randint(12, 640), "11:00")


def _publication(key: str, ties: dict[str, Any]) -> Publication:
    if key in ties["drafts"]:
        return Publication.DRAFT
    return Publication.SUBMITTED if key in ties["submitted"] else Publication.PUBLISHED


def _perimeter(structure: Structure, key: str, ties: dict[str, Any]) -> Perimeter:
    if structure.family == "hors_ess":
        return Perimeter.OUTSIDE_ESS
    return Perimeter.ELSEWHERE if key in ties["elsewhere"] else Perimeter.TERRITORY


def _sort_under_vocabulary(stage: Stage, made: list[tuple[int, Structure, list[Activity]]]) -> None:
    activities, domains, poles = [], [], []
    for rank, structure, own in made:
        found = stage.territory.domains_of(own)
        activities += [StructureActivity(structure=structure, activity=one) for one in own]
        domains += [StructureDomain(structure=structure, domain=one) for one in found]
        of_its = stage.territory.poles_of(found, rank)
        poles += [StructurePole(structure=structure, pole=one) for one in of_its]
    StructureActivity.objects.bulk_create(activities)
    StructureDomain.objects.bulk_create(domains)
    StructurePole.objects.bulk_create(poles)


def _add_sites(stage: Stage, sites: list[dict[str, str]]) -> None:
    for site in sites:
        parent = stage.structures[site["parent"]]
        structure = Structure(
            name=site["name"],
            slug=f"exemple-{site['slug']}",
            summary=marked(site["summary"]),
            parent=parent,
            family=parent.family,
            legal_form=parent.legal_form,
            publication=Publication.PUBLISHED,
            is_sample=True,
        )
        _place(stage, structure, len(stage.structures))
        structure.save()
        stage.structures[site["slug"]] = structure
        own = stage.territory.activities_named([site["activity"]])
        _sort_under_vocabulary(stage, [(len(stage.structures), structure, own)])


def _edit(stage: Stage, edit: dict[str, Any]) -> None:
    """By its members from its form, by others from the admin."""
    structure = stage.structures[edit["structure"]]
    setattr(structure, edit["field"], edit["value"])
    with pghistory.context(route=ADMIN if edit["by"] == "animation" else FORM):
        structure.save(update_fields=[edit["field"]])


# -- What ties them -----------------------------------------------------------------------------
def _tie(stage: Stage, ties: dict[str, Any]) -> None:
    StructureLabel.objects.bulk_create([*_labels(stage), *_dated_labels(stage, ties["esus"])])
    StructureLink.objects.bulk_create(_link(stage, row) for row in ties["links"])
    StructureMember.objects.bulk_create(_members(stage))
    _name_referents(stage, ties["referents"])


def _labels(stage: Stage) -> list[StructureLabel]:
    return [
        StructureLabel(structure=stage.structures[row["slug"]], kind=kind)
        for row in rows("structures")
        for kind in words(row["labels"])
        if kind != "esus"
    ]


def _dated_labels(stage: Stage, table: list[dict[str, Any]]) -> list[StructureLabel]:
    return [
        StructureLabel(
            structure=stage.structures[row["structure"]],
            kind="esus",
            starts_on=stage.calendar.day(row["starts"]),
            ends_on=stage.calendar.day(row["ends"]),
        )
        for row in table
    ]


def _link(stage: Stage, row: dict[str, Any]) -> StructureLink:
    return StructureLink(
        from_structure=stage.structures[row["from"]],
        to_structure=stage.structures[row["to"]],
        kind=row["kind"],
        confirmed_at=stage.calendar.at(row["confirmed"]) if "confirmed" in row else None,
        is_sample=True,
    )


def _members(stage: Stage) -> list[StructureMember]:
    return [
        StructureMember(
            user=stage.users[row["key"]],
            structure=stage.structures[row["structure"]],
            role=row["role"],
            since=stage.calendar.at(-245),
        )
        for row in toml("people")["account"]
        if "structure" in row
    ]


def _name_referents(stage: Stage, table: list[dict[str, str]]) -> None:
    PoleReferent.objects.bulk_create(
        PoleReferent(
            pole=pole,
            structure=stage.structures[table[rank % len(table)]["structure"]],
            person=stage.people[table[rank % len(table)]["person"]],
            is_sample=True,
        )
        for rank, pole in enumerate(stage.territory.poles)
    )
