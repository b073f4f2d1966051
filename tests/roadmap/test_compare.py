"""/feuille-de-route/comparer/: two propositions, or two dates."""

import datetime as dt

import pytest
from django.utils import timezone

from roadmap.choices import ActionStatus
from roadmap.compare_form import SAME
from roadmap.following.subject_form import UNKNOWN_PROPOSITION
from roadmap.freezing import freeze
from roadmap.models import Action
from tests import factories as make
from tests.directory.past import START, saved
from tests.roadmap.pages import grow, page, queries_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(territory):
    """Upcoming from day 1, ongoing from day 20."""
    with saved(1):
        found = make.ActionFactory(title="Un four partagé", status=ActionStatus.UPCOMING)
    with saved(20):
        Action.objects.filter(pk=found.pk).update(status=ActionStatus.ONGOING)
    return found


def day(number):
    return (timezone.localdate(START) + dt.timedelta(days=number)).isoformat()


def ask(client, **typed):
    return client.get(page("compare"), typed)


def test_the_page_without_anything_offers_both(client, action):
    words = text_of(ask(client))
    assert "Comparer les propositions" in words
    assert "Comparer les dates" in words


def test_two_propositions_side_by_side(client, action):
    other = make.ActionFactory(status=ActionStatus.DONE).proposition
    make.FundingFactory(action__proposition=other, planned=1200, granted=None, paid=None)
    make.ActionFactory(proposition=other, status=ActionStatus.DONE, draft=True)
    answer = ask(client, proposition=action.proposition.number, avec=other.number)
    words = text_of(answer)
    assert str(action.proposition) in words
    assert "Avancement 50 % " in words
    assert "100 %" in words or "75 %" in words
    assert "1 200 €" in words
    assert "Montant accordé non renseigné non renseigné" in words


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"proposition": "899", "avec": "898"}, UNKNOWN_PROPOSITION),
        ({"proposition": "x", "avec": "<script>"}, UNKNOWN_PROPOSITION),
        ({"proposition": "9" * 400}, UNKNOWN_PROPOSITION),
        ({"depuis": "2999-01-01"}, "Donnez une date"),
        ({"depuis": "9999999"}, "Écrivez la date comme"),
        ({"depuis": "hier"}, "n’est ni une date"),
        ({"depuis": "version-rien"}, "n’est pas connue"),
        ({"depuis": "reunion-99999"}, "pas dans la liste"),
        ({"jusqua_le": "31/02/2026"}, "Écrivez la date comme"),
    ],
)
def test_what_is_not_understood_is_told_in_a_sentence(client, action, typed, sentence):
    answer = ask(client, **typed)
    assert answer.status_code == 400
    assert sentence in text_of(answer)


def test_a_proposition_is_not_compared_with_itself(client, action):
    number = action.proposition.number
    assert SAME in text_of(ask(client, proposition=number, avec=number))


def test_two_dates_show_progress_at_both_and_what_changed(client, action):
    words = text_of(ask(client, depuis=day(10), jusqua=day(30)))
    assert f"Proposition {action.proposition} 0 % 50 % +50 points" in words
    assert "à venir → en cours" in words


def test_what_changed_outside_the_two_dates_is_not_told(client, action):
    words = text_of(ask(client, depuis=day(30), jusqua=day(40)))
    assert f"Proposition {action.proposition} 50 % 50 % 0 point" in words
    assert "Aucune action n’a changé" in words


def test_a_day_may_be_typed_or_in_the_address(client, action):
    typed = text_of(ask(client, depuis="", depuis_le=day(10), jusqua="", jusqua_le=day(30)))
    assert "+50 points" in typed
    assert f'value="{day(10)}"' in ask(client, depuis=day(10)).content.decode()


def test_a_version_is_a_date(client, action):
    version = freeze("Vote", "", START + dt.timedelta(days=10))
    words = text_of(ask(client, depuis=f"version-{version.slug}"))
    assert "+50 points" in words


def test_dates_the_wrong_way_round_are_told(client, action):
    answer = ask(client, depuis=day(30), jusqua=day(10))
    assert "vient après la seconde" in text_of(answer)


def test_more_of_everything_costs_no_more(client, action):
    other = make.PropositionFactory()
    grow(action.proposition, 1)
    grow(other, 1)
    pair = f"{page('compare')}?proposition={action.proposition.number}&avec={other.number}"
    dates = f"{page('compare')}?depuis={day(10)}"
    before = [queries_of(client, pair), queries_of(client, dates)]
    grow(action.proposition, 3)
    grow(other, 3)
    assert [queries_of(client, pair), queries_of(client, dates)] == before
