"""The contributions: counted, filtered, cut into stable pages, each with its source."""

import pytest

from roadmap.choices import ContributionState
from roadmap.filters import PER_PAGE
from tests.factories import (
    ContributionFactory,
    DailyLifeFactory,
    DomainFactory,
    PoleFactory,
    PropositionFactory,
)
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client, territory):
    def texts(**query):
        response = client.get(page("contributions"), query)
        return [contribution.text for contribution in response.context["page"]]

    return texts


def test_count_is_the_title_of_the_list(client, territory):
    ContributionFactory.create_batch(3)
    assert "3 contributions" in text_of(client.get(page("contributions")))


def test_each_filter(listed):
    pole, domain, verb = PoleFactory(), DomainFactory(), DailyLifeFactory()
    proposition = PropositionFactory(number=7)
    ContributionFactory(text="Autre chose", part="Synthèse", state=ContributionState.HANDLED)
    ContributionFactory(
        text="Ouvrir une épicerie",
        part="Atelier 3",
        pole=pole,
        domain=domain,
        daily_life=verb,
        proposition=proposition,
    )
    for query in (
        {"q": "epiceries"},
        {"atelier": "Atelier 3"},
        {"pole": pole.slug},
        {"domaine": domain.slug},
        {"quotidien": verb.slug},
        {"proposition": 7},
        {"etat": ContributionState.ORIENTED},
        {"q": "épicerie", "pole": pole.slug, "proposition": 7},
    ):
        assert listed(**query) == ["Ouvrir une épicerie"], query


def test_active_filters_can_be_removed_one_by_one(client, territory):
    ContributionFactory(proposition=PropositionFactory(number=7), text="Ouvrir une épicerie")
    html = client.get(
        page("contributions"), {"q": "épicerie", "proposition": 7, "page": 1}
    ).content.decode()
    assert 'href="?q=%C3%A9picerie"' in html
    assert 'href="?proposition=7"' in html


def test_pages_are_stable_and_complete(listed):
    ContributionFactory.create_batch(PER_PAGE + 5, rank=1)
    first, second = listed(), listed(page=2)
    assert len(first) == PER_PAGE
    assert len(second) == 5
    assert not set(first) & set(second)


def test_nothing_found_says_how_to_widen(client, territory):
    ContributionFactory()
    text = text_of(client.get(page("contributions"), {"q": "introuvable"}))
    assert "0 contribution" in text
    assert "Retirez un filtre" in text


def test_unread_contribution_is_for_animation(client_of, animator, official, territory):
    unread = ContributionFactory(state=ContributionState.RECEIVED, text="Pas encore lue")
    url = page("contribution", unread.pk)
    for user in (None, official):
        assert client_of(user).get(url).status_code == 404
        assert unread.text not in text_of(client_of(user).get(page("contributions")))
    assert client_of(animator).get(url).status_code == 200
    assert unread.text in text_of(client_of(animator).get(page("contributions")))


def test_detail_says_source_passage_and_answer(client, territory):
    contribution = ContributionFactory(
        passage="Atelier 2, énoncé 14",
        state=ContributionState.SET_ASIDE,
        answer="Ce n’est pas de notre ressort.",
        contact_email="prive@example.org",
    )
    text = text_of(client.get(page("contribution", contribution.pk)))
    assert contribution.source.title in text
    assert "Atelier 2, énoncé 14" in text
    assert "Ce n’est pas de notre ressort." in text
    assert "écartée" in text
    assert "prive@example.org" not in text
    assert str(contribution.token) not in text
