"""The roadmap, its axes and its propositions."""

import datetime as dt

import pytest
from django.utils import timezone

from directory.models import Structure
from events.choices import EventPublication
from roadmap.choices import ActionPublication, ActionStatus, ContributionState
from tests.factories import (
    ActionFactory,
    AxisFactory,
    BodyFactory,
    ContributionFactory,
    DecisionFactory,
    EventFactory,
    IndicatorFactory,
    InspirationFactory,
    MeasurementFactory,
    MeetingFactory,
    NoteFactory,
    PersonFactory,
    PropositionFactory,
    RoadmapFactory,
    SourceFactory,
    StepFactory,
    StructureFactory,
)
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.django_db

OFFICIAL = "Développer & favoriser l'achat (label, charte...) des élu·es / technicien·nes"


@pytest.fixture
def proposition(territory):
    axis = AxisFactory(title="Titre d'axe word for word", letter="A", roadmap=RoadmapFactory())
    return PropositionFactory(axis=axis, number=4, title=OFFICIAL, short_title="Acheter ensemble")


class TestRoadmap:
    def text(self, client):
        return text_of(client.get(page("roadmap")))

    def test_official_titles_word_for_word(self, client, proposition):
        text = self.text(client)
        assert OFFICIAL in text
        assert "Titre d'axe word for word" in text

    def test_progress_says_what_counted(self, client, proposition):
        ActionFactory.create_batch(2, proposition=proposition, done=True)
        ActionFactory(proposition=proposition)
        ActionFactory(proposition=proposition, status=ActionStatus.DROPPED)
        assert "83 % 3 actions comptées, dont 1 estimée, et 1 abandonnée à part" in self.text(
            client
        )

    def test_without_action_there_is_no_figure(self, client, proposition):
        text = self.text(client)
        assert "pas encore d’action" in text
        assert "0 %" not in text.split("Comment ce chiffre")[0]

    def test_only_dropped_actions_give_no_figure(self, client, proposition):
        ActionFactory(proposition=proposition, status=ActionStatus.DROPPED)
        assert "aucune action comptée, 1 abandonnée" in self.text(client)

    def test_late_and_blocked_are_said_in_words(self, client, proposition):
        ActionFactory.create_batch(2, proposition=proposition, late=True)
        ActionFactory(proposition=proposition, status=ActionStatus.BLOCKED)
        text = self.text(client)
        assert "2 actions en retard" in text
        assert "1 action bloquée" in text

    def test_drafts_weigh_nothing(self, client, proposition):
        ActionFactory(proposition=proposition, draft=True, status=ActionStatus.BLOCKED, late=True)
        text = self.text(client)
        assert "pas encore d’action" in text
        assert "1 action bloquée" not in text
        assert "1 action en retard" not in text

    def test_links_to_what_surrounds_it(self, client, proposition):
        html = client.get(page("roadmap")).content.decode()
        for name in ("contributions", "inspirations", "observatory"):
            assert f'href="{page(name)}"' in html
        assert 'href="/gouvernance/"' in html

    def test_source_of_the_document(self, client, territory):
        RoadmapFactory(source=SourceFactory(title="Document d’origine"), passage="Titre")
        assert "Document d’origine" in self.text(client)


class TestAxis:
    def test_shows_its_own_propositions_only(self, client, proposition):
        other = PropositionFactory(title="Ailleurs")
        text = text_of(client.get(page("axis", proposition.axis.slug)))
        assert OFFICIAL in text
        assert other.title not in text


class TestProposition:
    def get(self, client, proposition):
        return client.get(page("proposition", proposition.number))

    def test_official_title_in_full(self, client, proposition):
        assert OFFICIAL in text_of(self.get(client, proposition))

    def test_account_of_the_figure(self, client, proposition):
        done = ActionFactory(proposition=proposition, rank=1, weight=3, done=True)
        steps = ActionFactory(proposition=proposition, rank=2, weight=1)
        StepFactory(action=steps, done_at=timezone.now())
        StepFactory.create_batch(2, action=steps)
        ActionFactory(proposition=proposition, rank=3, weight=9, status=ActionStatus.DROPPED)
        NoteFactory(action=done, written_on=dt.date(2026, 1, 5))
        text = text_of(self.get(client, proposition))

        assert f"{done.code} {done.title} réalisée 3 sans étape 100 % 75,0 5 janv. 2026" in text
        assert f"{steps.code} {steps.title} en cours 1 1 sur 3 33 % 8,3 aucune fraîche" in text
        assert "non comptée : action abandonnée" in text
        assert "Ensemble 4 somme des apports, arrondie à 83 % 83,3" in text

    def test_internal_note_gives_no_date(self, client, proposition):
        action = ActionFactory(proposition=proposition)
        NoteFactory(action=action, is_public=False, written_on=dt.date(2026, 1, 5))
        assert "janv." not in text_of(self.get(client, proposition))

    def test_estimated_share_is_said(self, client, proposition):
        ActionFactory(proposition=proposition, weight=1)
        ActionFactory(proposition=proposition, weight=2, done=True)
        assert "33 % du poids compté est estimé" in text_of(self.get(client, proposition))

    def test_draft_is_seen_by_officials_only(self, client_of, official, stranger, proposition):
        draft = ActionFactory(proposition=proposition, draft=True, title="Encore secrète")
        assert draft.title not in text_of(self.get(client_of(), proposition))
        assert draft.title not in text_of(self.get(client_of(stranger), proposition))
        text = text_of(self.get(client_of(official), proposition))
        assert "non comptée : brouillon" in text
        assert draft.title in text

    def test_unnamed_referent_stays_unnamed(self, client, proposition):
        proposition.referent = PersonFactory(
            last_name="Discret", is_public=False, function="Adjointe"
        )
        proposition.save()
        text = text_of(self.get(client, proposition))
        assert "Discret" not in text
        assert "Adjointe" in text

    @pytest.mark.parametrize("publication", ["brouillon", "soumise", "suspendue", "archivee"])
    def test_lead_whose_page_is_not_public_is_not_named(self, client, proposition, publication):
        proposition.lead = StructureFactory(name="La meneuse")
        proposition.save()
        assert "La meneuse" in text_of(self.get(client, proposition))
        Structure.objects.update(publication=publication)
        assert "La meneuse" not in text_of(self.get(client, proposition))

    def test_what_feeds_it_and_what_surrounds_it(self, client, proposition):
        ContributionFactory.create_batch(7, proposition=proposition)
        ContributionFactory(
            proposition=proposition, state=ContributionState.RECEIVED, text="Pas encore lue"
        )
        InspirationFactory(title="Un comptoir").propositions.add(proposition)
        MeasurementFactory(indicator=IndicatorFactory(proposition=proposition), value=42)
        EventFactory(title="Rendez-vous prochain", days=3).propositions.add(proposition)
        EventFactory(title="Rendez-vous passé", days=-3).propositions.add(proposition)
        hidden = EventFactory(title="Brouillon", days=3, publication=EventPublication.DRAFT)
        hidden.propositions.add(proposition)
        DecisionFactory(proposition=proposition, text="Ouvrir un guichet")
        secret = MeetingFactory(body=BodyFactory(restricted=True))
        DecisionFactory(proposition=proposition, meeting=secret, text="À huis clos")
        text = text_of(self.get(client, proposition))

        assert "Les 7 contributions qui nourrissent cette proposition" in text
        for shown in ("Un comptoir", "42", "Rendez-vous prochain", "Ouvrir un guichet"):
            assert shown in text
        for hidden in ("Pas encore lue", "Rendez-vous passé", "Brouillon", "À huis clos"):
            assert hidden not in text

    def test_neighbours(self, client, proposition):
        PropositionFactory(number=2)
        PropositionFactory(number=7)
        html = self.get(client, proposition).content.decode()
        assert f'href="{page("proposition", 2)}"' in html
        assert f'href="{page("proposition", 7)}"' in html


def test_publication_choice_used_by_the_badge():
    """_action_badges.html compares with this value."""
    assert ActionPublication.DRAFT == "brouillon"
