"""Bad inputs give 200, 400 or 404, never a 500 (a view that raises fails the test).

NUL is refused for the whole site, before any view.
"""

from urllib.parse import quote

import pytest

from tests.factories import ContributionFactory, PropositionFactory
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.django_db

NUMBERS = [
    "0",
    "-1",
    "1000000000",
    str(2**63),
    "texte",
    "٣",
    "9" * 3900,
    "9" * 4500,
    "1.5",
    "%00",
    "",
]
WORDS = [
    "%00", "a%00b", "%FF%FE", "%ED%A0%80", "%C0%80", "%", "'; DROP TABLE roadmap_contribution;--",
    '"', "a & | ! ( ) : *", "<->", "le la les", "?!…", "mot " * 500, "e" + "%CC%81" * 500, "x" * 3900,
    "&lt;script&gt;", "<script>alert(1)</script>", "²", "ﬁ", "\\", "%25",
]  # fmt: skip
FILTERS = ["atelier", "pole", "domaine", "quotidien", "proposition", "etat"]


@pytest.fixture(autouse=True)
def some_rows(territory):
    ContributionFactory.create_batch(25, proposition=PropositionFactory(number=3))


def get(client, query):
    return client.get(page("contributions"), QUERY_STRING=quote(query, safe="%&=<>'\" "))


def expected(value):
    return 400 if "%00" in value else 200


@pytest.mark.parametrize("number", NUMBERS)
def test_odd_page_numbers(client, number):
    assert get(client, f"page={number}").status_code == expected(number)


def test_page_beyond_the_end_is_the_last(client):
    assert "Page 2 sur 2" in text_of(get(client, "page=1000000000"))


@pytest.mark.parametrize("words", WORDS)
def test_odd_words(client, words):
    response = get(client, f"q={words}")
    assert response.status_code == expected(words)
    assert b"<script>" not in response.content


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("value", ["inconnu", "%00", "' OR 1=1 --", "٣", "9" * 3900, "-1", ""])
def test_odd_facets_are_ignored(client, name, value):
    assert get(client, f"{name}={value}").status_code == expected(value)


def test_unknown_and_repeated_parameters(client):
    repeats = "&".join(f"pole=p{n}" for n in range(300))
    assert get(client, f"{repeats}&tri=user__password&order_by=-contact_email").status_code == 200


def test_too_many_parameters_are_refused(client):
    query = "&".join(f"a{n}=1" for n in range(1100))
    assert get(client, query).status_code in {200, 400}


@pytest.mark.parametrize("number", ["0", "99999", "9" * 40, "9" * 3900, "9" * 4500, "٣", "-1"])
def test_odd_numbers_in_paths(client, number):
    for path in (f"/feuille-de-route/propositions/{number}/", f"/contributions/{number}/"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("code", ["٣.١", "1.1.1", "1", "' OR 1=1", "9" * 3900, "1.1%0A", "..%2F"])
def test_odd_action_codes(client, code):
    assert client.get(f"/feuille-de-route/actions/{code}/").status_code == 404


@pytest.mark.parametrize("slug", ["é", "x" * 3900])
def test_odd_slugs(client, slug):
    for path in (f"/feuille-de-route/axes/{slug}/", f"/observatoire/{slug}/"):
        assert client.get(path).status_code == 404, path


def test_markup_in_stored_text_stays_text(client):
    contribution = ContributionFactory(text='<img src=x onerror="alert(1)">')
    response = client.get(page("contribution", contribution.pk))
    assert b"<img src=x" not in response.content
