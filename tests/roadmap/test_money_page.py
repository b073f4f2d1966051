from decimal import Decimal

import pytest

from roadmap.choices import ActionPublication
from tests import factories as make
from tests.roadmap.pages import grow_action, page, queries_of, text_of
from tests.roadmap.test_money import fund

pytestmark = pytest.mark.django_db


def test_page_says_where_amounts_come_from_and_what_nobody_declared(client, territory):
    silent = make.PropositionFactory()
    fund(planned=Decimal(1000))
    words = text_of(client.get(page("money")))
    assert "déclarés par les structures porteuses et les pilotes" in words
    assert "1 000 €" in words
    assert "non renseigné" in words
    assert "Rien de déclaré" in words
    assert f"pour la proposition {silent.number} ." in words


def test_page_without_any_funding_says_so(client, territory):
    make.PropositionFactory()
    words = text_of(client.get(page("money")))
    assert "Pas encore de financement déclaré" in words
    assert "Rien de déclaré" not in words


def test_filters_narrow_sums_and_matrix(client, territory):
    fund(planned=Decimal(10), year=2025, funder_name="Une fondation")
    kept = fund(planned=Decimal(7), year=2026, funder_name="Une région")
    for query in (
        {"annee": "2026"},
        {"financeur": "une région"},
        {"proposition": kept.action.proposition.number},
    ):
        shown = client.get(page("money"), query, follow=True).context["money"]
        assert shown.total.planned.value == 7
        assert [row.number for row in shown.matrix.rows] == [kept.action.proposition.number]


@pytest.mark.parametrize("role", ["visitor", "pilot", "official", "animator"])
def test_fundings_of_drafts_are_for_nobody(request, client_of, territory, role):
    user = None if role == "visitor" else request.getfixturevalue(role)
    draft = make.ActionFactory(publication=ActionPublication.DRAFT)
    fund(action=draft, planned=Decimal(5), funder_name="Financeur secret", year=2031)
    for query in ({}, {"financeur": "Financeur secret"}, {"annee": "2031"}):
        words = text_of(client_of(user).get(page("money"), query))
        # What was asked is told back; nothing says whether it exists.
        assert "5 €" not in words
        assert words.count("Financeur secret") == ("financeur" in query) * words.count("secret")


def test_unknown_funder_is_told(client, territory):
    fund(planned=Decimal(1))
    words = text_of(client.get(page("money"), {"financeur": "Personne"}))
    assert "Valeur inconnue, laissée de côté : financeur « Personne »." in words


@pytest.mark.parametrize("par", ["proposition", "action", "annee", "financeur"])
@pytest.mark.parametrize("montant", ["prevu", "accorde", "verse"])
def test_each_view_has_its_address(client, territory, par, montant):
    fund(planned=Decimal(10), granted=Decimal(5))
    response = client.get(page("money"), {"par": par, "montant": montant}, follow=True)
    assert response.status_code == 200
    assert response.context["money"].what == par


def test_rows_and_matrix_have_pages_and_whole_totals(client, territory):
    for _ in range(12):
        fund(planned=Decimal(1), granted=Decimal(1))
    shown = client.get(page("money"), {"page": "2", "croise": "2"}).context["money"]
    assert len(shown.rows_page.object_list) == len(shown.matrix_page.object_list) == 2
    assert shown.total.planned.value == shown.matrix.total.value == 12


@pytest.mark.parametrize(
    "query",
    ["annee=99999999999", "annee=٣", "proposition=x", "financeur=%27", "par=zzz", "montant=x", "page=x", "croise=-1"],
)  # fmt: skip
def test_odd_addresses_are_answered(client, territory, query):
    fund()
    assert client.get(f"{page('money')}?{query}", follow=True).status_code == 200


@pytest.mark.parametrize("query", ["", "?par=financeur", "?par=action"])
def test_costs_the_same_with_few_and_many(client, territory, query):
    proposition = make.PropositionFactory()
    grow_action(proposition)
    few = queries_of(client, page("money") + query)
    for _ in range(9):
        grow_action(proposition)
        grow_action(make.PropositionFactory())
    assert queries_of(client, page("money") + query) == few
