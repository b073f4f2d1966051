"""Load the fictional data: all of it or nothing."""

import datetime as dt

from django.db import connection, transaction

from config.sample import sample_present
from config.sample.actions import plan_actions
from config.sample.agenda import plan_events
from config.sample.audience import add_audience
from config.sample.calendar import Calendar
from config.sample.cast import create_accounts, create_people
from config.sample.charters import add_charters
from config.sample.convened import add_convened
from config.sample.frozen import add_follows, plan_frozen
from config.sample.governance import plan_governance
from config.sample.keepers import add_keepers
from config.sample.minutes import plan_minutes
from config.sample.pictures import plan_pictures
from config.sample.proposals import add_proposals
from config.sample.registrations import add_registrations
from config.sample.rendezvous import add_rendezvous
from config.sample.stage import Stage
from config.sample.structures import plan_structures
from config.sample.territory import Vocabulary
from config.sample.voices import (
    add_contributions,
    add_listings,
    add_schemes,
    plan_figures,
)
from rendering.file_undo import undone_on_failure

LOCK = 7_731_001  # any number, the same for all who load or remove the sample


def load_sample(today: dt.date, password: str) -> bool:
    """Whether it was loaded; False when it is already there. Raises TerritoryMissing.

    One transaction: killed half-way, it leaves nothing.
    """
    with undone_on_failure(), transaction.atomic():
        take_turn()
        if sample_present():
            return False
        _play(Stage(Calendar(today), Vocabulary.read()), password)
    return True


def take_turn() -> None:
    """One loading or removal at a time, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _play(stage: Stage, password: str) -> None:
    create_accounts(stage, password)
    create_people(stage)
    for plan in (
        plan_structures,
        plan_pictures,
        plan_actions,
        plan_governance,
        plan_minutes,
        plan_events,
        plan_figures,
        plan_frozen,
    ):
        plan(stage)
    stage.diary.replay()
    for add in (
        add_listings,
        add_contributions,
        add_schemes,
        add_charters,
        add_audience,
        add_keepers,
        add_follows,
        add_rendezvous,
        add_proposals,
        add_registrations,
        add_convened,
    ):
        add(stage)
