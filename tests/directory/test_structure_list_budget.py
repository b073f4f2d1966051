"""/annuaire/ on its fullest day: elements, bytes and queries stay within the budget."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory import choices
from directory.models import StructureLabel, StructureLink
from directory.results import IN_VIEW
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    DailyLifeFactory,
    DomainFactory,
    ListingFactory,
    PoleFactory,
    StructureFactory,
)

pytestmark = pytest.mark.django_db
URL = "/annuaire/"
MOST_ELEMENTS, MOST_BYTES, MOST_QUERIES = 500, 14_000, 6
STAFF = ("00", "01", "11", "21", "42")


@pytest.fixture
def full(territory):
    """Each row has all that a row may show, and each facet more values than are in view."""
    verbs = DailyLifeFactory.create_batch(8)
    families = ActivityFactory.create_batch(12)
    trades = [
        ActivityFactory(name=f"Moulin et meunerie {n}", parent=families[n]) for n in range(12)
    ]
    for rank, trade in enumerate(trades):
        trade.daily_life.add(verbs[rank % 8])
    communes = CommuneFactory.create_batch(40, department="99")
    poles, domains = PoleFactory.create_batch(7), DomainFactory.create_batch(8)
    networks = StructureFactory.create_batch(7, name="Réseau")
    for n in range(26):
        it = StructureFactory(
            name=f"Moulin fictif numéro {n}", summary="Le moulin qui rassemble les gens d’ici.",
            family=choices.Family.values[n % 5], commune=communes[n], is_sample=True,
            insertion=[choices.Insertion.values[n % 9]], staff_bracket=STAFF[n % 5],
            venue_access=("oui", "partiel")[n % 2], cited_year=2019,
            verified_at=timezone.now() if n > 20 else None,
        )  # fmt: skip
        it.activities.add(trades[n % 12])
        it.poles.add(poles[n % 7], poles[(n + 1) % 7])
        it.domains.add(domains[n % 8])
        StructureLabel.objects.create(structure=it, kind=choices.LabelKind.values[n % 11])
        ListingFactory(structure=it, kind=("offre", "besoin")[n % 2])
        StructureLink.objects.create(
            from_structure=it, to_structure=networks[n % 7], kind="reseau",
            confirmed_at=timezone.now(),
        )  # fmt: skip
    for commune in communes:
        StructureFactory(commune=commune, name="Moulin voisin")


def elements(html):
    return len(re.findall(r"<[a-z]", html))


@pytest.mark.parametrize(
    "query",
    [
        "", "?q=moulin", "?q=moulin&famille=association&page=1", "?q=moulin&ouvrir=activite",
        "?q=moulin&ouvrir=commune", "?famille=association&insertion=ACI&tri=nom&ouvrir=reseau",
    ],
)  # fmt: skip
def test_the_fullest_page_is_light(client, full, query):
    with CaptureQueriesContext(connection) as asked:
        html = client.get(f"{URL}{query}").content.decode()
    assert elements(html) <= MOST_ELEMENTS
    assert len(gzip.compress(html.encode())) <= MOST_BYTES
    assert len(asked) <= MOST_QUERIES


def test_that_page_is_as_full_as_can_be(client, full):
    html = client.get(f"{URL}?q=moulin").content.decode()
    assert html.count('<li class="row') == html.count("<mark>Moulin</mark> fictif") == 20
    assert html.count('class="sample"') >= 20
    in_view = re.findall(r"<legend>(.+?)</legend>(.+?)</fieldset>", html, re.DOTALL)
    assert [values.count("<label>") for _, values in in_view] == [IN_VIEW] * 7
    # Six of them have more values (five families is all there is), and six facets are out of view.
    assert html.count("&amp;ouvrir=") == 6 + 6
