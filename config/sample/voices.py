"""What structures and visitors say: offers and needs, contributions, support schemes, figures."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pghistory

from config.sample.commune_figures import commune_measurements
from config.sample.diary import ROUTE, written_at
from config.sample.stage import Stage
from config.sample.tables import invented, marked, toml
from directory.models import Listing
from roadmap.models import Contribution, Indicator, Measurement, SupportScheme

FIRST_ENTRY = -195
ESTIMATE, FIGURE = -60, -21


# -- Offers and needs ---------------------------------------------------------------------------
def add_listings(stage: Stage) -> None:
    for row in toml("listings")["listing"]:
        key, kind, topic, title, text, quantity, since, until, state = row
        structure = stage.structures[key]
        listing = Listing.objects.create(
            structure=structure,
            kind=kind,
            topic=topic,
            title=title,
            description=text + invented("Annonce inventée"),
            quantity=quantity,
            starts_on=stage.calendar.day(since),
            ends_on=stage.calendar.day(until),
            state=state,
            is_sample=True,
        )
        if structure.commune:
            listing.communes.add(structure.commune)
        listing.poles.add(*structure.poles.order_by("position", "pk")[:2])
        listing.domains.add(*structure.domains.order_by("position", "pk")[:2])
        written = stage.calendar.at(min(since - 3, -1), "10:40")
        Listing.objects.filter(pk=listing.pk).update(created_at=written, updated_at=written)


# -- Contributions --------------------------------------------------------------------------------
def add_contributions(stage: Stage) -> None:
    """Each as it was received, then with the answer it was given and the action it led to."""
    for rank, row in enumerate(toml("contributions")["contribution"], start=1):
        received = stage.calendar.at(row["days"], "12:15")
        with written_at(received), pghistory.context(user=None, route=ROUTE):
            contribution = _receive(stage, row, rank, received)
        if "handled" in row:
            at, who = stage.calendar.at(row["handled"], "15:00"), stage.users["animation"]
            with written_at(at), pghistory.context(user=who.pk, route=ROUTE):
                _answer(stage, contribution, row)
                Contribution.objects.filter(pk=contribution.pk).update(updated_at=at)


def _receive(stage: Stage, row: dict[str, Any], rank: int, at: dt.datetime) -> Contribution:
    return Contribution.objects.create(
        kind=row["kind"],
        text=marked(row["text"]),
        part="Exemple fictif",
        rank=rank,
        commune=stage.territory.some_commune(stage.chance),
        contact_email="" if rank % 2 else f"visite{rank}@example.org",
        received_at=at,
        is_sample=True,
    )


def _answer(stage: Stage, contribution: Contribution, row: dict[str, Any]) -> None:
    action = stage.actions.get(row.get("action", ""))
    contribution.state = row["state"]
    contribution.answer = row["answer"]
    contribution.proposition = action.proposition if action else None
    contribution.save(update_fields=["state", "answer", "proposition"])
    if action:
        action.contributions.add(contribution)


# -- Support schemes --------------------------------------------------------------------------------
def add_schemes(stage: Stage) -> None:
    for row in toml("schemes")["scheme"]:
        structure = stage.structures[row["structure"]]
        SupportScheme.objects.create(
            slug=f"exemple-{row['key']}",
            structure=structure,
            provider=structure.name,
            starts_on=stage.calendar.day(row["starts"]),
            ends_on=stage.calendar.day(row["ends"]),
            verified_on=stage.calendar.day(-7),
            is_sample=True,
            **{name: row[name] for name in SCHEME_TEXTS},
        )


SCHEME_TEXTS = ("name", "stage", "kind", "audience", "summary", "amount", "conditions")


# -- Figures ----------------------------------------------------------------------------------------
def plan_figures(stage: Stage) -> None:
    """Past years at once; the last one first as an estimate, then as a figure."""
    diary, calendar = stage.diary, stage.calendar
    for rank, row in enumerate(toml("figures")["indicator"]):
        who = stage.user_of(row.get("pilot", "amina"))
        made: dict[str, Indicator] = {}
        diary.note(calendar.at(FIRST_ENTRY, "10:10"), who, _define, stage, row, made, rank)
        diary.note(calendar.at(ESTIMATE, "10:20"), who, _estimate, stage, row, made)
        diary.note(calendar.at(FIGURE, "10:30"), who, _confirm, made)


def _define(stage: Stage, row: dict[str, Any], made: dict[str, Indicator], rank: int) -> None:
    action = stage.actions.get(row.get("about", ""))
    made["it"] = indicator = Indicator.objects.create(
        slug=f"exemple-{row['key']}",
        position=900 + rank,
        name=row["name"],
        unit=row["unit"],
        direction=row["direction"],
        precision=row.get("precision", 0),
        method=row["method"],
        periodicity_label="chaque année",
        pilot=stage.people[row["pilot"]] if "pilot" in row else None,
        action=action,
        by_commune=row.get("by_commune", False),
        reference_label=row.get("reference_label", ""),
        is_sample=True,
    )
    if indicator.by_commune:
        Measurement.objects.bulk_create(commune_measurements(stage, indicator))
    known = [one for one in row["measurements"] if one[0] != -1]
    Measurement.objects.bulk_create(_measurement(stage, indicator, one) for one in known)


def _measurement(stage: Stage, indicator: Indicator, row: list[Any]) -> Measurement:
    years, value, objective, reference = [*row, ""][:4]
    return Measurement(
        indicator=indicator,
        measured_on=stage.calendar.year_end(years),
        year_only=True,
        value=Decimal(value) if value else None,
        objective=Decimal(objective) if objective else None,
        reference=Decimal(reference) if reference else None,
        comment="Valeur inventée." if value else "",
        is_sample=True,
    )


def _estimate(stage: Stage, row: dict[str, Any], made: dict[str, Indicator]) -> None:
    for one in row["measurements"]:
        if one[0] == -1:
            measurement = _measurement(stage, made["it"], one)
            measurement.is_estimated = measurement.is_provisional = True
            measurement.comment = "Estimation inventée, avant les derniers relevés."
            measurement.save()


def _confirm(made: dict[str, Indicator]) -> None:
    estimate = made["it"].measurements.filter(is_estimated=True)
    provisional = made["it"].by_commune
    estimate.update(is_estimated=False, is_provisional=provisional, comment="Valeur inventée.")
