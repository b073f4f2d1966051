"""One action: what everyone reads, and what only some may."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import (
    ActionFactory,
    BlockFactory,
    BodyFactory,
    DecisionFactory,
    FundingFactory,
    MeetingFactory,
    NoteFactory,
    PersonFactory,
    StepFactory,
    StructureFactory,
    UserFactory,
)
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.django_db
INSIDERS = ["official", "animator"]


@pytest.fixture
def action(territory):
    return ActionFactory(title="Ouvrir un lieu", pilot=PersonFactory(user=UserFactory()))


def read(client, action):
    return text_of(client.get(page("action", action.code)))


def test_draft_is_not_found_for_a_stranger(client_of, stranger, editor):
    draft = ActionFactory(draft=True)
    for user in (None, stranger, editor):
        assert client_of(user).get(page("action", draft.code)).status_code == 404


@pytest.mark.parametrize("role", INSIDERS)
def test_draft_is_read_by_insiders(request, client_of, territory, role):
    draft = ActionFactory(draft=True)
    assert "brouillon, non publié" in read(client_of(request.getfixturevalue(role)), draft)


def test_draft_is_read_by_its_pilot(client_of, territory):
    user = UserFactory()
    draft = ActionFactory(draft=True, pilot=PersonFactory(user=user))
    assert draft.title in read(client_of(user), draft)


def test_internal_note_for_insiders_and_pilot_only(client_of, action, stranger, official, animator):
    NoteFactory(action=action, is_public=False, text="Entre nous")
    NoteFactory(action=action, text="Pour tout le monde")
    for user in (None, stranger):
        text = read(client_of(user), action)
        assert "Pour tout le monde" in text
        assert "Entre nous" not in text
    for user in (official, animator, action.pilot.user):
        assert "Entre nous" in read(client_of(user), action)


class TestBlock:
    @pytest.fixture
    def unblocker(self, action):
        person = PersonFactory(user=UserFactory(), last_name="Débloqueur", is_public=False)
        BlockFactory(action=action, text="Attente du vote", unblocker_person=person)
        return person

    def test_everyone_sees_that_it_is_blocked(self, client_of, action, unblocker, stranger):
        for user in (None, stranger):
            text = read(client_of(user), action)
            assert "Bloquée depuis le" in text
            for secret in ("Attente du vote", "Débloqueur", "Motif"):
                assert secret not in text

    def test_insiders_pilot_and_person_named_read_it_all(
        self, client_of, action, unblocker, official, animator
    ):
        for user in (official, animator, action.pilot.user, unblocker.user):
            text = read(client_of(user), action)
            assert "Attente du vote" in text
            assert "Débloqueur" in text

    def test_a_lifted_block_is_kept_for_insiders(
        self, client_of, action, unblocker, official, stranger
    ):
        action.blocks.update(resolved_at=timezone.now())
        assert "Blocages passés" in read(client_of(official), action)
        assert "Blocages passés" not in read(client_of(stranger), action)


def test_steps_say_what_is_done_and_late(client, action):
    StepFactory(action=action, label="Première", done_at=dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC))
    StepFactory(action=action, label="Deuxième", due_on=dt.date(2020, 1, 1))
    text = read(client, action)
    assert "50 %" in text
    assert "1 étape faite sur 2" in text
    assert "faite le 5 janv. 2026" in text
    assert "1er janv. 2020 en retard" in text


def test_unpublished_structures_are_not_named(client, action):
    action.leads.add(StructureFactory(name="Porteuse visible"))
    action.partners.add(StructureFactory(name="Partenaire cachée", draft=True))
    text = read(client, action)
    assert "Porteuse visible" in text
    assert "Partenaire cachée" not in text


def test_unnamed_pilot_stays_unnamed(client, territory):
    pilot = PersonFactory(last_name="Discret", is_public=False, function="Cheffe de projet")
    text = read(client, ActionFactory(pilot=pilot))
    assert "Discret" not in text
    assert "Cheffe de projet" in text


def test_missing_amount_is_not_zero(client, action):
    FundingFactory(action=action, planned=12000, granted=None)
    text = read(client, action)
    assert "12 000 €" in text
    assert "non renseigné" in text


@pytest.mark.parametrize("publication", ["brouillon", "soumise", "suspendue", "archivee"])
def test_funder_whose_page_is_not_public_is_not_named(client, action, publication):
    FundingFactory(action=action, funder=StructureFactory(name="Mécène visible"))
    hidden = StructureFactory(name="Mécène cachée", publication=publication)
    FundingFactory(action=action, funder=hidden, funder_name="")
    text = read(client, action)
    assert "Mécène visible" in text
    assert "Mécène cachée" not in text
    assert "Financeur non publié" in text


def test_decision_of_a_restricted_body_is_hidden(client, action):
    DecisionFactory(action=action, text="Au grand jour")
    closed = MeetingFactory(body=BodyFactory(restricted=True))
    DecisionFactory(action=action, text="À huis clos", meeting=closed)
    text = read(client, action)
    assert "Au grand jour" in text
    assert "À huis clos" not in text


def test_objective_is_safe_markdown(client, territory):
    action = ActionFactory(objective="Un **but** <script>alert(1)</script>")
    html = client.get(page("action", action.code)).content.decode()
    assert "<strong>but</strong>" in html
    assert "<script>alert" not in html


def test_invented_action_is_marked(client, territory):
    assert "exemple fictif" in read(client, ActionFactory(is_sample=True))
