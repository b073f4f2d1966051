"""Support schemes are never shown as open on the word of a document; inspirations say whose."""

import datetime as dt

import pytest
from django.utils import timezone

from roadmap.choices import SchemeStage
from tests.factories import InspirationFactory, PropositionFactory, SchemeFactory, SourceFactory
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def schemes(client, territory):
    def html():
        return client.get(page("schemes")).content.decode()

    return html


def test_cited_scheme_is_to_be_verified(schemes):
    SchemeFactory(cited_year=2021, url="https://example.org/aide")
    html = schemes()
    assert "cité en 2021, à vérifier" in html
    assert "https://example.org/aide" not in html


def test_verified_scheme_gives_its_link(schemes):
    SchemeFactory(verified_on=timezone.localdate(), url="https://example.org/aide")
    html = schemes()
    assert 'href="https://example.org/aide" rel="noopener nofollow"' in html
    assert "badge-doubt" not in html


def test_finished_scheme_is_not_open(schemes):
    SchemeFactory(
        verified_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 2, 1), url="https://example.org/aide"
    )
    html = schemes()
    assert "terminé le" in html
    assert "https://example.org/aide" not in html


def test_grouped_along_the_life_of_a_project(client, territory):
    SchemeFactory(name="Sans étape")
    SchemeFactory(name="Essaimer", stage=SchemeStage.SPREADING)
    SchemeFactory(name="Démarrer", stage=SchemeStage.EMERGENCE)
    text = text_of(client.get(page("schemes")))
    order = ["Émergence", "Démarrer", "Essaimage", "Essaimer", "Sans étape"]
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)
    assert "Consolidation" not in text.split("Émergence")[1]


def test_inspiration_with_place_lessons_and_propositions(client, territory):
    inspiration = InspirationFactory(
        place="Autreville", lessons="Un lieu simple.", source=SourceFactory(title="Table ronde")
    )
    proposition = PropositionFactory(short_title="Acheter ensemble")
    inspiration.propositions.add(proposition)
    response = client.get(page("inspirations"))
    text = text_of(response)
    for shown in ("Autreville", "Un lieu simple.", "Table ronde", "Acheter ensemble"):
        assert shown in text
    assert f'id="{inspiration.slug}"' in response.content.decode()
