"""Events and decisions as open data: what is published and public, whoever asks."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from events.calendars.calendar import for_calendar
from events.calendars.vevent import is_online
from events.deciding.majority import verdict
from events.models import Decision, Event, EventTiming
from roadmap.export.columns import Column, address, day_of, mention
from roadmap.export.open_data import DataFile, Parts, said
from roadmap.export.sheets import BATCH, SEPARATOR, SheetKind, names
from roadmap.models import Proposition


def _local(moment: dt.datetime) -> str:
    """With the offset of that day: an hour that exists twice is said without doubt."""
    return timezone.localtime(moment).isoformat(timespec="minutes")


def _campaign(event: Event) -> str:
    return event.campaign.name if event.campaign else ""


def _numbers(rows: Iterable[Proposition]) -> str:
    return SEPARATOR.join(str(row.number) for row in rows)


EVENTS: tuple[Column, ...] = (
    Column("identifiant", "Identifiant", lambda e: str(e.uid)),
    Column("titre", "Titre", attrgetter("title")),
    Column("nature", "Nature", lambda e: e.get_kind_display()),
    Column("resume", "Résumé", attrgetter("summary")),
    Column("situation", "Situation", lambda e: e.get_status_display()),
    Column("pourquoi", "Pourquoi", attrgetter("status_note")),
    Column("annee", "Année", attrgetter("year")),
    Column("date_en_clair", "Date en clair", attrgetter("date_label")),
    Column("tenue", "Tenue", attrgetter("mode_words")),
    Column("lieu", "Lieu", attrgetter("place_label")),
    Column("adresse_du_lieu", "Adresse du lieu", attrgetter("address")),
    Column("commune", "Commune", lambda e: e.commune.name if e.commune else ""),
    Column("insee", "Code INSEE", lambda e: e.commune_id or ""),
    Column("en_ligne", "En ligne", lambda e: e.online_url if is_online(e) else ""),
    Column("organisateurs", "Organisé par", lambda e: names(e.organisers.all())),
    Column("poles", "Pôles", lambda e: SEPARATOR.join(p.name for p in e.poles.all())),
    Column("propositions", "Propositions", lambda e: _numbers(e.propositions.all())),
    Column("public", "Public", lambda e: e.get_audience_display()),
    Column("campagne", "Campagne", _campaign),
    Column("inscription", "Inscription", lambda e: e.get_registration_display()),
    Column("accessibilite", "Accessibilité", lambda e: SEPARATOR.join(e.accessibility_labels)),
    Column("mention", "Mention", mention),
    Column("modifie_le", "Modifié le", lambda e: day_of(e.updated_at)),
    Column("adresse", "Adresse de la page", address),
)
DATES: tuple[Column, ...] = (
    Column("debut", "Début", lambda timing: _local(timing.starts_at) if timing else ""),
    Column("fin", "Fin", lambda timing: _local(timing.ends_at) if timing else ""),
)

DECISIONS: tuple[Column, ...] = (
    Column("numero", "Numéro", attrgetter("pk")),
    Column("decision", "Décision", attrgetter("text")),
    Column("prise_le", "Prise le", attrgetter("taken_on")),
    Column("nature", "Nature", lambda d: d.get_kind_display()),
    Column("instance", "Instance", lambda d: d.meeting.body.name if d.meeting else ""),
    Column("reunion", "Réunion", lambda d: d.meeting.event.title if d.meeting else ""),
    Column("maniere", "Manière", lambda d: d.get_method_display()),
    Column("pour", "Pour", attrgetter("votes_for")),
    Column("contre", "Contre", attrgetter("votes_against")),
    Column("abstentions", "Abstentions", attrgetter("abstentions")),
    Column("majorite", "Majorité demandée", lambda d: d.get_majority_display()),
    Column("issue", "Issue du vote", verdict),
    Column("suite_confiee_a", "Suite confiée à", attrgetter("owner_words")),
    Column("echeance", "Échéance", attrgetter("due_on")),
    Column("etat", "État", lambda d: d.get_status_display()),
    Column("close_le", "Close le", attrgetter("closed_on")),
    Column("en_retard", "En retard", attrgetter("is_late")),
    Column("proposition", "Proposition", lambda d: d.proposition.number if d.proposition else None),
    Column("action", "Action", lambda d: d.action.code if d.action else ""),
    Column("pole", "Pôle", lambda d: d.pole.name if d.pole else ""),
    Column("mention", "Mention", mention),
    Column("adresse", "Adresse de la page", address),
)


def _events() -> Iterator[Event]:
    rows = for_calendar(Event.objects.published()).select_related("campaign")
    propositions = Proposition.objects.only("number").order_by("number", "pk")
    return (
        rows.defer("campaign__search_vector", "commune__contour", "search_vector", "description")
        .prefetch_related(Prefetch("propositions", queryset=propositions))
        .order_by("pk")
        .iterator(BATCH)
    )


def _dated(*, everything: bool) -> Iterator[tuple[Event, EventTiming | None]]:
    """One line a date; an event of which only the year is known has a line too."""
    for event in _events():
        dates: list[EventTiming | None] = [*event.timings.all()]
        for timing in dates or [None]:
            yield event, timing


def _decisions(*, everything: bool) -> Iterator[Decision]:
    return Decision.objects.shown_to(None).iterator(BATCH)


def _of_event(column: Column) -> Column:
    return replace(column, read=lambda row: column.read(row[0]))


def _of_timing(column: Column) -> Column:
    return replace(column, read=lambda row: column.read(row[1]))


def _with_dates(event: Event) -> dict[str, Any]:
    return {**said(EVENTS, event), "dates": [said(DATES, one) for one in event.timings.all()]}


def _event_parts() -> Parts:
    yield "evenements", (_with_dates(event) for event in _events())


def _decision_parts() -> Parts:
    yield "decisions", (said(DECISIONS, one) for one in _decisions(everything=False))


LINES = (*map(_of_event, EVENTS[:2]), *map(_of_timing, DATES), *map(_of_event, EVENTS[2:]))
FILES = {
    "evenements": DataFile(_event_parts, SheetKind("evenements", "Événements", LINES, _dated)),
    "decisions": DataFile(
        _decision_parts, SheetKind("decisions", "Décisions", DECISIONS, _decisions)
    ),
}
