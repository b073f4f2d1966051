"""The states of an action: one table, guards, and the page that goes through them."""

import pytest
from django.utils import timezone

from roadmap import workflow
from roadmap.choices import ActionStatus
from roadmap.models import Note
from tests.admin_forms import change_url, fields
from tests.factories import (
    ActionFactory,
    BlockFactory,
    PersonFactory,
    StepFactory,
    UserFactory,
)
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.usefixtures("territory")
NO_GUARD = workflow.Facts("en_cours", has_open_steps=False, has_open_block=False)


@pytest.fixture
def action(db):
    return ActionFactory(pilot=PersonFactory(user=UserFactory()))


@pytest.fixture
def keeper(client_of, action):
    return client_of(action.pilot.user)


def send(client, action, **data):
    return client.post(page("action_status", action.code), data)


def status_of(action):
    action.refresh_from_db()
    return action.status


def test_every_state_can_be_left():
    assert {one.start for one in workflow.TABLE} == set(ActionStatus)
    assert {one.to for one in workflow.TABLE} == set(ActionStatus)


def test_no_passage_is_written_twice():
    assert len({(one.start, one.to) for one in workflow.TABLE}) == len(workflow.TABLE)


def test_what_the_table_does_not_hold_is_refused():
    assert workflow.refusal(NO_GUARD, "realisee") == ""
    done = workflow.Facts("realisee", has_open_steps=False, has_open_block=False)
    assert "ne devient pas" in workflow.refusal(done, "abandonnee")
    assert workflow.refusal(NO_GUARD, "n’importe") == "Choisissez un état de la liste."


def test_pilot_starts_and_pauses(keeper, action):
    assert send(keeper, action, etat="en_pause", depuis="en_cours").status_code == 302
    assert status_of(action) == "en_pause"


def test_sent_twice_it_is_done_once(keeper, action):
    for _ in range(2):
        answer = send(keeper, action, etat="abandonnee", motif="Plus de porteur", depuis="en_cours")
        assert answer.status_code == 302
    assert Note.objects.filter(action=action).count() == 1


class TestDone:
    @pytest.fixture(autouse=True)
    def open_step(self, action):
        return StepFactory(action=action)

    def test_open_steps_must_be_settled(self, keeper, action):
        answer = send(keeper, action, etat="realisee", depuis="en_cours")
        assert "dites ce qu’elles deviennent" in text_of(answer)
        assert status_of(action) == "en_cours"

    @pytest.mark.parametrize(
        ("fate", "left", "done"), [("cocher", 1, 1), ("retirer", 0, 0), ("garder", 1, 0)]
    )
    def test_the_person_chooses(self, keeper, action, fate, left, done):
        send(keeper, action, etat="realisee", etapes=fate, depuis="en_cours")
        assert status_of(action) == "realisee"
        assert (action.steps.count(), action.steps.done().count()) == (left, done)


class TestDropped:
    def test_a_reason_is_asked(self, keeper, action):
        answer = send(keeper, action, etat="abandonnee", motif="  ", depuis="en_cours")
        assert "Dites pourquoi" in text_of(answer)
        assert status_of(action) == "en_cours"

    def test_the_reason_becomes_a_public_signed_note(self, keeper, action):
        send(keeper, action, etat="abandonnee", motif="Faute de lieu", depuis="en_cours")
        note = Note.objects.get(action=action)
        assert "Faute de lieu" in note.text
        assert note.is_public
        assert note.author == action.pilot


class TestBlocked:
    def test_it_leads_to_the_page_of_the_block(self, keeper, action):
        answer = send(keeper, action, etat="bloquee", depuis="en_cours")
        assert answer["Location"] == page("block_new", action.code)
        assert status_of(action) == "en_cours"

    def test_it_is_left_by_resolving_the_block_only(self, keeper, action):
        block = BlockFactory(action=action)
        action.status = "bloquee"
        action.save()
        answer = send(keeper, action, etat="en_cours", depuis="bloquee")
        assert answer.status_code == 200
        assert status_of(action) == "bloquee"
        block.resolved_at = timezone.now()
        block.save()
        assert workflow.move(action, "en_cours")


def test_somebody_changed_it_meanwhile(keeper, action):
    action.status = "en_pause"
    action.save()
    answer = send(keeper, action, etat="realisee", depuis="en_cours")
    assert "désormais « en pause »" in text_of(answer)
    assert status_of(action) == "en_pause"


@pytest.mark.parametrize("role", ["stranger", "editor", "mandated"])
def test_others_change_nothing(request, client_of, action, role):
    client = client_of(request.getfixturevalue(role))
    assert send(client, action, etat="en_pause").status_code == 403
    assert status_of(action) == "en_cours"


class TestPublication:
    def test_pilot_may_not_publish(self, keeper, action):
        action.publication = "brouillon"
        action.save()
        assert send(keeper, action, publication="publiee").status_code == 403
        action.refresh_from_db()
        assert action.publication == "brouillon"

    def test_official_publishes_and_withdraws(self, client_of, official, action):
        for publication in ("brouillon", "publiee"):
            assert send(client_of(official), action, publication=publication).status_code == 302
            action.refresh_from_db()
            assert action.publication == publication


class TestAdmin:
    def test_its_state_goes_through_the_same_table(self, client_of, animator, action):
        StepFactory(action=action)
        client = client_of(animator)
        for status in ("realisee", "bloquee", "abandonnee"):
            data = fields(client.get(change_url(action)))
            data["status"] = status
            answer = client.post(
                change_url(action), data.urlencode(), "application/x-www-form-urlencoded"
            )
            assert answer.status_code == 200
            assert status_of(action) == "en_cours"

    def test_a_plain_passage_is_saved(self, client_of, animator, action):
        client = client_of(animator)
        data = fields(client.get(change_url(action)))
        data["status"] = "en_pause"
        answer = client.post(
            change_url(action), data.urlencode(), "application/x-www-form-urlencoded"
        )
        assert answer.status_code == 302
        assert status_of(action) == "en_pause"
