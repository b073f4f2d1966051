"""What holds for each public page of the roadmap: well formed, light, and fine with nothing to show."""

import re

import pytest

from tests.factories import PropositionFactory
from tests.hostile import inspect
from tests.roadmap.pages import LISTS, grow, page, text_of

pytestmark = pytest.mark.django_db

DENSE = 500
PAGES = [*LISTS, "axis", "proposition", "action", "contribution", "indicator"]


@pytest.fixture
def urls(territory):
    """A page of each kind, with two of everything on it."""
    proposition = PropositionFactory()
    grow(proposition, 2)
    keys = {
        "axis": proposition.axis.slug,
        "proposition": proposition.number,
        "action": proposition.actions.first().code,
        "contribution": proposition.contributions.first().pk,
        "indicator": proposition.indicators.first().slug,
    }
    return {name: page(name, *([keys[name]] if name in keys else [])) for name in PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_well_formed(client, urls, territory, name):
    response = client.get(urls[name])
    html = response.content.decode()
    seen = inspect(html)

    assert response.status_code == 200
    assert seen.h1 == 1
    assert seen.title.endswith(f" — {territory.name}")
    assert re.search(r'<meta name="description"\s+content="[^"]{10,}"', html)
    assert 'aria-label="Vous êtes ici' in html
    assert html.count('aria-current="page"') >= 1
    assert len(re.findall(r"<[a-z]", html)) <= DENSE


@pytest.mark.parametrize("name", PAGES)
def test_only_reading_is_answered(client, urls, name):
    assert client.post(urls[name]).status_code == 405
    head = client.head(urls[name])
    assert head.status_code == 200
    assert head.content == b""


@pytest.mark.parametrize("name", LISTS)
def test_empty_database_says_what_will_come(client, name):
    response = client.get(page(name))
    assert response.status_code == 200
    assert "paraîtront ici" in text_of(response)


@pytest.mark.parametrize(
    "path",
    [
        page("axis", "inconnu"),
        page("proposition", 999),
        page("action", "99.99"),
        page("contribution", 999),
        page("indicator", "inconnu"),
    ],
)
def test_unknown_object_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ["axis", "proposition", "action", "contribution", "indicator"])
def test_staff_goes_from_the_page_to_its_form(urls, client, client_of, animator, name):
    link = "Modifier dans l’administration"
    assert link in text_of(client_of(animator).get(urls[name]))
    assert link not in text_of(client.get(urls[name]))
