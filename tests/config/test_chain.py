"""The thread from what was asked to what proves it: what is in it, from where, and what is not."""

import datetime as dt
from types import SimpleNamespace

import pghistory
import pytest
from django.urls import reverse
from django.utils import timezone

from config.chain.nodes import SHOWN
from tests import factories as make
from tests.roadmap.pages import queries_of, text_of

pytestmark = pytest.mark.django_db
MOST_ELEMENTS = 300


def thread(kind, row, order=""):
    return reverse("chain", args=[kind, row.pk]) + (f"?ordre={order}" if order else "")


@pytest.fixture
def world(territory):
    """One whole thread, all of it public."""
    source = make.SourceFactory(title="Cahier des ateliers", date_label="2003")
    proposition = make.PropositionFactory(short_title="Planter des haies")
    action = make.ActionFactory(proposition=proposition, title="Une haie par école")
    said = make.ContributionFactory(
        text="Il manque de l’ombre dans les cours.", proposition=proposition, source=source
    )
    action.contributions.add(said)
    meeting = make.MeetingFactory(event=make.EventFactory(days=-30, title="Réunion des haies"))
    decision = make.DecisionFactory(
        text="Fournir les plants.", action=action, meeting=meeting, taken_on=dt.date(2020, 5, 4)
    )
    indicator = make.IndicatorFactory(name="Haies plantées", action=action)
    measure = make.MeasurementFactory(
        indicator=indicator, value=12, measured_on=dt.date(2021, 3, 2), year_only=False
    )
    note = make.NoteFactory(
        action=action, is_public=True, text="Cent mètres de haie.", written_on=dt.date(2021, 3, 9)
    )
    make.NoteFileFactory(note=note, label="Photo de la haie")
    return SimpleNamespace(
        contribution=said, proposition=proposition, action=action, decision=decision,
        reunion=meeting, indicateur=indicator, mesure=measure, preuve=note,
    )  # fmt: skip


STORY = [
    "Il manque de l’ombre dans les cours", "Planter des haies", "Une haie par école",
    "Fournir les plants", "Réunion des haies", "Haies plantées", "12", "Cent mètres de haie",
]  # fmt: skip


@pytest.mark.parametrize("kind", SHOWN)
def test_the_whole_thread_is_read_from_any_of_its_links(client, world, kind):
    words = text_of(client.get(thread(kind, getattr(world, kind))))
    assert [told for told in STORY if told not in words] == []


@pytest.mark.parametrize("kind", SHOWN)
def test_the_timeline_says_it_in_the_order_of_dates(client, world, kind):
    words = text_of(client.get(thread(kind, getattr(world, kind), "dates")))
    dated = ["2003", "4 mai 2020", "9 mars 2021"]
    places = [words.index(told) for told in dated]
    assert places == sorted(places)


def test_it_is_told_in_one_paragraph(client, world):
    words = text_of(client.get(thread("action", world.action)))
    assert "En 2003, une idée d’atelier" in words
    assert "a décidé : « Fournir les plants »" in words
    assert "1 pièce jointe" in words


def test_a_link_is_dated_and_signed_by_who_agreed_to_be_named(client, world):
    named = make.PersonFactory(user=make.UserFactory(), is_public=True)
    with pghistory.context(user=named.user_id, route="admin:roadmap_action_change"):
        world.action.contributions.add(make.ContributionFactory(text="De l’ombre, vite."))
    words = text_of(client.get(thread("action", world.action)))
    today = timezone.localdate()
    assert f"lien fait le {today.day}" in words
    assert f"par {named}" in words


def test_who_did_not_agree_is_the_team_for_the_public_and_named_inside(
    client, client_of, official, world
):
    shy = make.PersonFactory(user=make.UserFactory(), is_public=False)
    with pghistory.context(user=shy.user_id, route="admin:roadmap_action_change"):
        world.action.contributions.add(make.ContributionFactory(text="De l’ombre, vite."))
    address = thread("action", world.action)
    seen = text_of(client.get(address))
    assert "par l’équipe" in seen
    assert str(shy) not in seen
    assert f"par {shy}" in text_of(client_of(official).get(address))


def test_nothing_hidden_is_in_the_thread(client, world):
    hidden = make.MeetingFactory(
        body=make.BodyFactory(is_restricted=True),
        event=make.EventFactory(days=-3, title="Conclave"),
    )
    make.DecisionFactory(text="Taire les haies.", action=world.action, meeting=hidden)
    make.AgendaItemFactory(meeting=hidden, action=world.action)
    draft = make.ActionFactory(proposition=world.proposition, draft=True, title="Haie secrète")
    make.IndicatorFactory(action=draft, name="Secrets plantés")
    make.EventFactory(days=-2, title="Fête cachée", publication="brouillon").actions.add(
        world.action
    )
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    make.NoteFactory(action=world.action, text="Note interne.", is_public=False)
    make.NoteFactory(
        action=world.action, text="Note de demain.", is_public=True, written_on=tomorrow
    )
    world.action.contributions.add(make.ContributionFactory(text="Pas encore lue.", state="recue"))
    words = "".join(
        text_of(client.get(thread(kind, getattr(world, kind), order)))
        for kind in SHOWN
        for order in ("", "dates")
    )
    secrets = [
        "Conclave", "Taire", "secrète", "Secrets", "Fête cachée", "interne", "de demain", "Pas encore lue",
    ]  # fmt: skip
    assert [told for told in secrets if told in words] == []


def test_the_indicator_of_a_draft_has_no_thread_for_the_public(client, territory):
    hidden = make.IndicatorFactory(action=make.ActionFactory(draft=True))
    assert client.get(thread("indicateur", hidden)).status_code == 404


def test_who_reads_more_than_the_public_is_told_so(client_of, animator, world):
    hidden = make.MeetingFactory(
        body=make.BodyFactory(is_restricted=True), event=make.EventFactory(days=-3)
    )
    make.DecisionFactory(text="Taire les haies.", action=world.action, meeting=hidden)
    words = text_of(client_of(animator).get(thread("action", world.action)))
    assert "Taire les haies" in words
    assert "ne le diffusez pas" in words


def test_an_indicator_of_the_territory_hangs_on_nothing(client, territory):
    words = text_of(client.get(thread("indicateur", make.IndicatorFactory())))
    assert "Aucune proposition n’y est reliée." in words


def test_a_key_beyond_any_is_not_found(client, territory):
    assert client.get("/feuille-de-route/fil/action/99999999999999999999/").status_code == 404


def grow(world, times):
    for _ in range(times):
        action = make.ActionFactory(proposition=world.proposition)
        action.contributions.add(make.ContributionFactory(proposition=world.proposition))
        meeting = make.MeetingFactory(event=make.EventFactory(days=-9))
        make.DecisionFactory(action=world.action, meeting=meeting)
        meeting.event.actions.add(action)
        make.MeasurementFactory(indicator=make.IndicatorFactory(action=world.action), value=3)
        note = make.NoteFactory(action=action, is_public=True, author=make.PersonFactory())
        make.NoteFileFactory(note=note)


@pytest.mark.parametrize("kind", ["proposition", "action", "reunion"])
def test_it_costs_the_same_and_stays_light_however_much_hangs_on_it(client, world, kind):
    address = thread(kind, getattr(world, kind))
    before = queries_of(client, address)
    grow(world, 9)
    assert queries_of(client, address) == before
    page = client.get(address).content.decode()
    assert page.count("</") + page.count("<meta ") + page.count("<link ") < MOST_ELEMENTS
    assert "et 7 autres" in text_of(client.get(thread("proposition", world.proposition)))
