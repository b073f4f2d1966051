import datetime as dt

import pytest
from django.utils import timezone

from roadmap.choices import ActionPublication, ActionStatus
from roadmap.planning import page as planning_page
from tests import factories as make
from tests.roadmap.pages import grow_action, page, queries_of, text_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def calendar(client, territory):
    """`calendar(ans="1")`: what the template is given."""

    def open_at(**query):
        response = client.get(page("calendar"), query, follow=True)
        assert response.status_code == 200
        return response.context["planning"]

    return open_at


def dated(begin=TODAY, end=TODAY, **fields):
    return make.ActionFactory(starts_on=begin, due_on=end, **fields)


def codes(planning):
    return [action.code for action in planning.actions_page]


def test_two_years_from_this_one_are_shown(calendar):
    planning = calendar()
    assert planning.first == dt.date(TODAY.year, 1, 1)
    assert planning.after == dt.date(TODAY.year + 2, 1, 1)
    assert planning.chart.quarters == 8


def test_actions_that_cross_the_years_are_shown_the_others_are_counted(calendar):
    year = TODAY.year
    across = dated(dt.date(year - 3, 1, 1), dt.date(year + 5, 1, 1))
    last_day = dated(dt.date(year - 1, 1, 1), dt.date(year, 1, 1))
    dated(dt.date(year - 1, 1, 1), dt.date(year - 1, 12, 31))
    dated(dt.date(year + 2, 1, 1), dt.date(year + 2, 6, 1))
    planning = calendar()
    assert set(codes(planning)) == {across.code, last_day.code}
    assert planning.counts["elsewhere"] == 2


def test_one_date_is_enough_and_none_is_listed_apart(calendar, client):
    only_end = make.ActionFactory(starts_on=None, due_on=TODAY)
    only_begin = make.ActionFactory(starts_on=TODAY, due_on=None)
    without = make.ActionFactory(starts_on=None, due_on=None, title="Sans calendrier")
    planning = calendar()
    assert set(codes(planning)) == {only_end.code, only_begin.code}
    assert planning.undated == [without]
    words = text_of(client.get(page("calendar")))
    assert "Sans dates" in words
    assert "non fixée" in words


def test_drafts_are_not_shown(calendar):
    dated(publication=ActionPublication.DRAFT)
    make.ActionFactory(publication=ActionPublication.DRAFT, starts_on=None, due_on=None)
    planning = calendar()
    assert codes(planning) == planning.undated == []


def test_late_is_a_word_in_the_drawing_and_in_the_table(client, territory):
    dated(TODAY - dt.timedelta(40), TODAY - dt.timedelta(1), status=ActionStatus.ONGOING)
    html = client.get(page("calendar"), {"annee": str((TODAY - dt.timedelta(1)).year)}, follow=True)
    assert "▲ en retard" in html.content.decode()
    assert "<strong>en retard</strong>" in html.content.decode()


def test_steps_are_told_with_their_day_and_what_became_of_them(client, territory):
    action = dated()
    make.StepFactory(action=action, label="Faire", due_on=TODAY, done_at=timezone.now())
    make.StepFactory(action=action, label="Oublier", due_on=TODAY - dt.timedelta(3), done_at=None)
    make.StepFactory(action=action, label="Sans jour", due_on=None)
    words = text_of(client.get(page("calendar")))
    assert "Faire (faite)" in words
    assert "Oublier (en retard)" in words
    assert "Sans jour" not in words


def test_axis_and_proposition_narrow_it(calendar):
    kept, other = dated(), dated(proposition=make.PropositionFactory(axis=make.AxisFactory()))
    assert codes(calendar(proposition=kept.proposition.number)) == [kept.code]
    assert codes(calendar(axe=other.proposition.axis.slug)) == [other.code]


def test_many_actions_are_first_shown_one_line_a_proposition(calendar, monkeypatch):
    monkeypatch.setattr(planning_page, "MOST_IN_DETAIL", 2)
    proposition = make.PropositionFactory()
    for days in (10, 20, 30):
        dated(TODAY, TODAY + dt.timedelta(days), proposition=proposition)
    planning = calendar()
    assert not planning.in_detail
    (span,) = planning.spans_page
    assert (span.begin, span.end, span.actions) == (TODAY, TODAY + dt.timedelta(30), 3)
    assert calendar(vue="actions").in_detail
    assert calendar(proposition=proposition.number).in_detail


def test_line_of_a_proposition_leads_to_its_actions(client, calendar, territory):
    action = dated()
    (span,) = calendar(vue="propositions").spans_page
    assert codes(client.get(span.url).context["planning"]) == [action.code]


def test_pages_follow_each_other(calendar):
    proposition = make.PropositionFactory()
    for _ in range(planning_page.PER_PAGE + 2):
        dated(proposition=proposition)
    assert len(codes(calendar(page="2"))) == 2
    assert calendar(page="2").pages.before == page("calendar")


@pytest.mark.parametrize(
    "query",
    ["annee=1", "annee=99999999", "ans=400", "ans=-1", "axe=x", "proposition=" + "9" * 3900, "vue=x", "page=x"],
)  # fmt: skip
def test_odd_addresses_are_answered(client, territory, query):
    dated()
    assert client.get(f"{page('calendar')}?{query}", follow=True).status_code == 200


@pytest.mark.parametrize("query", ["", "?vue=actions", "?vue=propositions"])
def test_costs_the_same_with_few_and_many(client, territory, query):
    proposition = make.PropositionFactory()
    grow_action(proposition, starts_on=TODAY)
    make.ActionFactory(proposition=proposition, starts_on=None, due_on=None)
    few = queries_of(client, page("calendar") + query)
    for _ in range(9):
        grow_action(proposition, starts_on=TODAY)
        grow_action(make.PropositionFactory(), starts_on=TODAY)
    assert queries_of(client, page("calendar") + query) == few
