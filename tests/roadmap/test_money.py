"""The sums of the money: exact, public, and missing where nobody told."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.choices import Publication
from roadmap import money
from roadmap.choices import ActionPublication
from roadmap.financing.matrix import added, matrix
from roadmap.models import Funding
from tests import factories as make

pytestmark = pytest.mark.django_db


def fund(**fields):
    action = fields.pop("action", None) or make.ActionFactory()
    fields = {"funder_name": "Collectivité fictive", "year": 2026, "planned": None} | fields
    return make.FundingFactory(action=action, **fields)


def rows(what, fundings=None):
    return money.by(what, money.public() if fundings is None else fundings)


def test_sums_are_exact_to_the_cent(territory):
    action = make.ActionFactory()
    for _ in range(3):
        fund(action=action, planned=Decimal("0.10"), paid=Decimal("33.33"))
    found = money.total(money.public())
    assert found.planned.value == Decimal("0.30")
    assert found.paid.words == "99,99\N{NARROW NO-BREAK SPACE}€"


def test_missing_is_missing_and_zero_is_zero(territory):
    fund(planned=Decimal(0))
    found = money.total(money.public())
    assert found.planned.value == 0
    assert not found.planned.is_missing
    assert found.granted.words == "non renseigné"


def test_nothing_declared_is_missing_everywhere(territory):
    assert [one.value for one in money.total(money.public()).amounts] == [None] * 3


def test_what_some_fundings_do_not_tell_is_said(territory):
    action = make.ActionFactory()
    fund(action=action, granted=Decimal(5))
    fund(action=action)
    assert money.total(money.public()).granted.doubt == "1 financement sur 2 ne le dit pas"


def test_fundings_of_drafts_are_never_summed(territory):
    draft = make.ActionFactory(publication=ActionPublication.DRAFT)
    fund(action=draft, planned=Decimal(5), funder_name="Financeur secret")
    for what in money.By:
        assert rows(what) == []


def test_each_group_has_its_row_and_its_page(territory):
    action = make.ActionFactory()
    funder = make.StructureFactory()
    fund(action=action, planned=Decimal(7), funder=funder, funder_name="")
    for what, key, url in [
        ("proposition", str(action.proposition.number), action.proposition.get_absolute_url()),
        ("action", action.code, action.get_absolute_url()),
        ("annee", "2026", ""),
        ("financeur", funder.name, funder.get_absolute_url()),
    ]:
        (row,) = rows(what)
        assert (row.key, row.url, row.planned.value, row.lines) == (key, url, 7, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"funder_name": "Financeur nommé"},
        {"funder_name": "", "publication": Publication.PUBLISHED},
        {"funder_name": "", "publication": Publication.DRAFT},
        {"funder_name": "Nom de repli", "publication": Publication.SUSPENDED},
    ],
)
def test_funders_are_named_as_on_the_action_page(territory, fields):
    publication = fields.pop("publication", None)
    if publication:
        fields["funder"] = make.StructureFactory(publication=publication)
    funding = fund(**fields)
    (row,) = rows("financeur")
    assert row.label == funding.funder_words
    assert bool(row.url) == (publication == Publication.PUBLISHED)


AMOUNT = st.none() | st.decimals(0, 10**7, places=2)
LINE = st.tuples(st.integers(0, 2), st.integers(0, 8), st.integers(2025, 2027), AMOUNT, AMOUNT)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINE, max_size=20))
def test_every_table_adds_up_to_the_same_total(three_actions, lines):
    Funding.objects.all().delete()
    Funding.objects.bulk_create(
        Funding(
            action=three_actions[action], funder_name=f"Financeur {payer}", year=year,
            planned=planned, granted=granted,
        )
        for action, payer, year, planned, granted in lines
    )  # fmt: skip
    whole = money.total(money.public())
    for amount in money.Amount:
        for what in money.By:
            assert added(row.amount(amount) for row in rows(what)) == whole.amount(amount)
        crossed = matrix(money.public(), amount)
        assert crossed.total == whole.amount(amount)
        assert added(row.total for row in crossed.rows) == whole.amount(amount)


@pytest.fixture
def three_actions(territory):
    return [make.ActionFactory() for _ in range(3)]


def test_funders_beyond_the_largest_share_a_column(territory):
    action = make.ActionFactory()
    for rank in range(9):
        fund(action=action, funder_name=f"Financeur {rank}", planned=Decimal(rank))
    crossed = matrix(money.public(), money.Amount.PLANNED)
    labels = [column.label for column in crossed.columns]
    assert labels == [f"Financeur {rank}" for rank in (8, 7, 6, 5, 4)] + ["Autres financeurs"]
    assert crossed.columns[-1].total.value == 6


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("1234.5"), "1 234,50 €"),
        (Decimal("1234.00"), "1 234 €"),
        (Decimal("0.05"), "0,05 €"),
        (Decimal("9999999999.99"), "9 999 999 999,99 €"),
        (None, "non renseigné"),
    ],
)
def test_euros_are_written_in_french(value, words):
    assert money.euros(value).replace("\N{NARROW NO-BREAK SPACE}", " ") == words
