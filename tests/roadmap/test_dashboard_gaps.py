"""What actions lack: for who follows them, and nothing of it for anybody else."""

import datetime as dt

import pytest
from django.utils import timezone

from roadmap.choices import ActionPublication, ActionStatus
from tests import factories as make
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def complete(territory):
    """An action that lacks nothing."""
    action = make.ActionFactory(
        pilot=make.PersonFactory(),
        status=ActionStatus.ONGOING,
        starts_on=TODAY,
        due_on=TODAY + dt.timedelta(30),
    )
    make.StepFactory(action=action)
    make.NoteFactory(action=action, written_on=TODAY)
    make.IndicatorFactory(action=action)
    return action


@pytest.fixture
def found(client_of, official):
    """`found("sans-pilote")`: titles that an official reads."""

    def titles(code, user=official):
        response = client_of(user).get(page("dashboard"), {"manque": code})
        assert response.status_code == 200
        return [line.action.title for line in response.context["dashboard"].lines]

    return titles


def change(action, **fields):
    type(action).objects.filter(pk=action.pk).update(**fields)


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("bloquee", lambda a: change(a, status=ActionStatus.BLOCKED)),
        ("en-retard", lambda a: change(a, starts_on=None, due_on=TODAY - dt.timedelta(1))),
        ("sans-pilote", lambda a: change(a, pilot=None)),
        ("sans-dates", lambda a: change(a, due_on=None)),
        ("sans-etape", lambda a: a.steps.all().delete()),
        ("sans-note", lambda a: a.notes.update(written_on=TODAY - dt.timedelta(90))),
        ("sans-indicateur", lambda a: a.indicators.all().delete()),
        ("brouillon", lambda a: change(a, publication=ActionPublication.DRAFT)),
    ],
)
def test_each_gap_finds_what_has_it_and_only_that(complete, found, code, spoil):
    assert found(code) == []
    spoil(complete)
    assert found(code) == [complete.title]


def test_closed_actions_lack_nothing(complete, found):
    change(complete, status=ActionStatus.DONE, pilot=None, due_on=None)
    assert found("sans-pilote") == found("sans-dates") == []


def test_official_reads_how_many_have_each_gap(client_of, official, complete):
    change(complete, pilot=None)
    gaps = client_of(official).get(page("dashboard")).context["dashboard"].gaps
    assert {gap.label: gap.count for gap in gaps}["sans pilote"] == 1


@pytest.mark.parametrize("role", ["visitor", "stranger", "editor"])
def test_others_are_told_nothing_internal_by_a_gap_in_the_address(
    request, client_of, complete, role
):
    user = None if role == "visitor" else request.getfixturevalue(role)
    make.ActionFactory(title="Action dont le brouillon est tu", publication=ActionPublication.DRAFT)
    make.BlockFactory(action=complete, text="Motif secret", motive="juridique")
    client = client_of(user)
    plain, asked = (client.get(page("dashboard"), query) for query in ({}, {"manque": "brouillon"}))
    words = text_of(asked)
    assert "est réservé au suivi, après connexion" in words
    for secret in ("Motif secret", "juridique", "À reprendre", "Suivi interne", "brouillon est tu"):
        assert secret not in words
    for response in (plain, asked):
        assert [line.action for line in response.context["dashboard"].lines] == [complete]


def test_pilot_reads_the_gaps_of_its_own_actions_only(client_of, pilot, found, complete):
    own = pilot.person.actions_piloted.get()
    change(complete, due_on=None)
    change(own, due_on=None)
    assert found("sans-dates", pilot) == [own.title]
    words = text_of(client_of(pilot).get(page("dashboard")))
    assert "Parmi les actions que vous pilotez" in words


def test_pilot_reads_what_is_internal_of_its_own_actions_only(client_of, pilot, complete):
    asked = make.PersonFactory(last_name="Sollicitée")
    make.BlockFactory(action=complete, motive="juridique", unblocker_person=asked)
    words = text_of(client_of(pilot).get(page("dashboard")))
    assert "Sollicitée" not in words
    assert "juridique" not in words
    assert "non suivie par vous" in words


def test_official_reads_block_age_whom_it_waits_for_and_the_last_internal_note(
    client_of, official, complete
):
    make.BlockFactory(
        action=complete,
        motive="juridique",
        unblocker_person=make.PersonFactory(first_name="Zoé", last_name="Sollicitée"),
        opened_at=timezone.now() - dt.timedelta(12),
    )
    make.NoteFactory(action=complete, is_public=False, written_on=dt.date(2026, 3, 5))
    words = text_of(client_of(official).get(page("dashboard")))
    assert "juridique ou réglementaire, depuis 12 jours" in words
    assert "attend Zoé Sollicitée" in words
    assert "Dernière note interne : 5 mars 2026" in words


def test_official_reads_how_many_drafts_each_group_has(client_of, official, territory):
    draft = make.ActionFactory(publication=ActionPublication.DRAFT)
    response = client_of(official).get(page("dashboard"))
    group = response.context["dashboard"].groups_page[0]
    assert (group.label, group.numbers.drafts, group.tally.published) == (
        str(draft.proposition), 1, 0,
    )  # fmt: skip
    assert "0 et 1 brouillon" in text_of(response)


@pytest.mark.parametrize("tri", ["blocage", "-blocage", "note", "-note"])
def test_inner_orders_are_for_who_reads_what_they_compare(client_of, official, complete, tri):
    assert client_of(official).get(page("dashboard"), {"tri": tri}).status_code == 200
    words = text_of(client_of(None).get(page("dashboard"), {"tri": tri}))
    assert "Valeur inconnue" in words
