"""What changed, on the overview, on a proposition and on its own page."""

import datetime as dt

import pytest
from django.utils import timezone

from config.sample.diary import written_at
from roadmap.changes import UnknownMoment, between, moments
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.models import Roadmap
from tests.factories import (
    ActionFactory,
    BlockFactory,
    BodyFactory,
    EventFactory,
    FundingFactory,
    MeetingFactory,
    NoteFactory,
    PropositionFactory,
    RoadmapFactory,
    StepFactory,
)
from tests.roadmap.pages import page, queries_of, text_of

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - dt.timedelta(days=100)


@pytest.fixture
def proposition(territory):
    with written_at(LONG_AGO):
        return PropositionFactory()


@pytest.fixture
def old_action(proposition):
    with written_at(LONG_AGO):
        return ActionFactory(proposition=proposition, title="Action ancienne")


def change(action, **fields):
    type(action).objects.filter(pk=action.pk).update(**fields)


def steering_meeting(days, **body):
    body = BodyFactory(roadmap=Roadmap.objects.first() or RoadmapFactory(), **body)
    return MeetingFactory(body=body, event=EventFactory(days=days))


class TestMoments:
    def test_the_last_meeting_of_a_body_that_steers(self, territory):
        steering_meeting(-20)
        last = steering_meeting(-5)
        steering_meeting(5)
        MeetingFactory(event=EventFactory(days=-1))
        assert moments.default(None).value == f"reunion-{last.pk}"

    def test_a_restricted_meeting_stays_unknown(self, territory, animator):
        secret = steering_meeting(-5, is_restricted=True)
        assert not moments.default(None).value.startswith("reunion-")
        assert moments.default(animator).value == f"reunion-{secret.pk}"
        with pytest.raises(UnknownMoment):
            moments.from_text(f"reunion-{secret.pk}", None)

    @pytest.mark.parametrize(
        "text",
        ["demain", "2026-02-30", "0001-01-01", "9999-12-31", "reunion-", "reunion-9" + "9" * 40,
         "reunion-²", "version-", "version-\0", "x" * 500],
    )  # fmt: skip
    def test_what_is_no_moment_is_said_in_one_sentence(self, territory, text):
        with pytest.raises(UnknownMoment) as caught:
            moments.from_text(text, None)
        assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "bad",
    [
        "?depuis=demain",
        "?depuis=reunion-0&jusqua=version-x",
        "?depuis=2020-02-02&jusqua=2020-01-01",
    ],
)
@pytest.mark.parametrize("name", ["roadmap", "proposition", "changes"])
def test_a_bad_period_is_said_and_the_page_still_shown(client, proposition, name, bad):
    key = [proposition.number] if name == "proposition" else []
    answer = client.get(page(name, *key) + bad)
    assert answer.status_code == 200
    assert "alert-warning" in answer.content.decode()


def test_lines_and_progress(client, old_action):
    change(old_action, status=ActionStatus.DONE, weight=4)
    text = text_of(client.get(page("changes")))
    assert "Action ancienne : en cours → réalisée" in text
    assert "poids 1 → 4" in text
    assert "50 % → 100 %" in text
    assert "1 action réalisée" in text_of(client.get(page("roadmap")))


def test_an_earlier_period_ends_before_it(client, old_action):
    change(old_action, status=ActionStatus.DONE)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    text = text_of(client.get(f"{page('changes')}?jusqua={yesterday}"))
    assert "réalisée" not in text.split("Rien n’a changé")[0].split("changement")[-1]


class TestNeverShown:
    def text(self, client):
        return text_of(client.get(page("changes")))

    def test_what_is_a_draft_today(self, client_of, official, old_action):
        change(old_action, title="Titre secret", publication=ActionPublication.DRAFT)
        assert "secret" not in self.text(client_of())
        assert "ancienne" not in self.text(client_of())
        assert "Titre secret" in self.text(client_of(official))

    def test_a_note_made_internal_since(self, client_of, official, old_action):
        note = NoteFactory(action=old_action, text="Parole retirée")
        assert "Parole retirée" in self.text(client_of())
        change(note, is_public=False)
        assert "Parole retirée" not in self.text(client_of())
        assert "Parole retirée" in self.text(client_of(official))

    def test_what_hung_on_an_action_while_it_was_a_draft(self, proposition):
        with written_at(LONG_AGO):
            action = ActionFactory(proposition=proposition, draft=True)
            step = StepFactory(action=action, label="Étape secrète")
            money = FundingFactory(action=action, funder_name="Secret", planned=98765)
            removed = FundingFactory(action=action, funder_name="Secret aussi", planned=1)
        change(money, funder_name="Région", planned=10)
        step.delete()
        removed.delete()
        change(action, publication=ActionPublication.PUBLISHED)
        lines = between(LONG_AGO + dt.timedelta(days=1), timezone.now(), reader=None).lines
        words = " ".join(line.sentence for line in lines)
        assert "nouvelle action" in words
        assert "Région" in words
        assert "ecr" not in words
        assert "98" not in words

    def test_what_a_note_said_before_its_day(self, old_action):
        with written_at(LONG_AGO):
            note = NoteFactory(action=old_action, text="Parole prématurée")
            change(note, written_on=timezone.localdate() - dt.timedelta(days=10))
        with written_at(LONG_AGO + dt.timedelta(days=5)):
            change(note, text="Parole corrigée")
        early = between(
            LONG_AGO - dt.timedelta(days=1), LONG_AGO + dt.timedelta(days=2), reader=None
        )
        assert "prématurée" not in " ".join(line.words for line in early.lines)
        told = between(LONG_AGO - dt.timedelta(days=1), timezone.now(), reader=None)
        assert "corrigée" in " ".join(line.words for line in told.lines)

    def test_the_text_of_a_block(self, client_of, official, old_action):
        BlockFactory(action=old_action, text="Raison interne")
        change(old_action, status=ActionStatus.BLOCKED)
        assert "bloquée" in self.text(client_of())
        assert "Raison interne" not in self.text(client_of())


def test_moved_and_deleted_actions_are_told_on_both_propositions(old_action):
    since = timezone.now()
    left, joined = old_action.proposition, PropositionFactory()
    with written_at(since + dt.timedelta(seconds=1)):
        change(old_action, proposition=joined)
    until = since + dt.timedelta(seconds=2)
    for place in (left, joined):
        kinds = [line.kind for line in between(since, until, reader=None, proposition=place).lines]
        assert kinds == ["deplacee"]


@pytest.mark.parametrize("name", ["roadmap", "proposition", "changes"])
def test_as_many_queries_for_many_changes(client, proposition, name):
    key = [proposition.number] if name == "proposition" else []

    def happen(times):
        for _ in range(times):
            action = ActionFactory(proposition=proposition, late=True)
            NoteFactory(action=action)

    happen(1)
    few = queries_of(client, page(name, *key))
    happen(8)
    assert queries_of(client, page(name, *key)) == few
