"""The dashboard's figures: those of the other pages, for everyone."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.choices import Publication
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.dashboard.figures import numbers_by
from roadmap.dashboard.groupings import GROUPINGS
from roadmap.models import Action, Axis, Proposition, Step
from roadmap.progress import overall, rounded
from tests import factories as make
from tests.roadmap.pages import grow_action, page, queries_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dashboard(client, territory):
    """`dashboard(par="axe")`: what the template is given."""

    def open_at(reader=client, **query):
        response = reader.get(page("dashboard"), query, follow=True)
        assert response.status_code == 200
        return response.context["dashboard"]

    return open_at


def row_of(board, label):
    return next(group for group in board.groups_page if group.label == label)


@pytest.fixture
def roadmap(territory):
    """Three propositions on two axes, whose figures all need rounding."""
    first, second = make.AxisFactory(), make.AxisFactory()
    for rank, axis in enumerate([first, first, second]):
        proposition = make.PropositionFactory(axis=axis)
        for weight, status in enumerate(ActionStatus.values, start=1):
            action = make.ActionFactory(proposition=proposition, status=status, weight=weight)
            for position in range(rank):
                done_at = timezone.now() if position else None
                make.StepFactory(action=action, position=position, done_at=done_at)
    make.ActionFactory(publication=ActionPublication.DRAFT, proposition=proposition)
    return [first, second]


def test_propositions_have_the_figure_of_their_page(dashboard, roadmap):
    board = dashboard()
    for proposition in Proposition.objects.with_progress().with_tally():
        tally = row_of(board, str(proposition)).tally
        assert (tally.percent, tally.published, tally.late, tally.estimated) == (
            proposition.percent,
            proposition.published_count,
            proposition.late_count,
            proposition.estimated_count,
        )


def test_axes_have_the_figure_of_their_page(dashboard, roadmap):
    board = dashboard(par="axe")
    for axis in Axis.objects.with_progress():
        assert row_of(board, str(axis)).tally.percent == axis.percent


def test_the_whole_has_the_figure_of_the_overview(dashboard, roadmap, client):
    tally = Action.objects.all().tally()
    assert dashboard().tally.percent == tally.percent
    assert dashboard().tally.words == tally.words
    assert f"{tally.percent} %" in text_of(client.get(page("roadmap")))


LINE = st.tuples(
    st.sampled_from(ActionStatus.values),
    st.integers(1, 9),
    st.lists(st.booleans(), max_size=7),
    st.sets(st.integers(0, 2)),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINE, max_size=8))
def test_each_pole_has_the_one_progress_of_its_actions(territory, three_poles, lines):
    Action.objects.all().delete()
    for status, weight, steps, poles in lines:
        action = make.ActionFactory(status=status, weight=weight)
        action.poles.set([three_poles[rank] for rank in poles])
        Step.objects.bulk_create(
            Step(action=action, label="Essai", done_at=timezone.now() if done else None)
            for done in steps
        )
    found = numbers_by(Action.objects.all(), GROUPINGS["pole"].links())
    for pole in three_poles:
        theirs = Action.objects.filter(poles=pole)
        tally = found[pole.pk].tally if pole.pk in found else None
        assert (tally.percent if tally else None) == rounded(overall(theirs))
        assert (tally.published if tally else 0) == theirs.count()


@pytest.fixture
def three_poles(territory):
    return make.PoleFactory.create_batch(3)


def test_states_add_up_to_the_published_actions(dashboard, roadmap):
    for group in dashboard().groups_page:
        assert sum(part.count for part in group.numbers.parts) == group.tally.published


def test_pole_has_the_mean_of_its_actions_and_overlaps_are_told(dashboard, territory, client):
    poles = [make.PoleFactory(), make.PoleFactory()]
    done = make.ActionFactory(status=ActionStatus.DONE, weight=2)
    upcoming = make.ActionFactory(status=ActionStatus.UPCOMING)
    done.poles.set(poles)
    upcoming.poles.set(poles[:1])
    board = dashboard(par="pole")
    assert row_of(board, str(poles[0])).tally.percent == 67
    assert row_of(board, str(poles[1])).tally.percent == 100
    assert "plusieurs lignes" in text_of(client.get(page("dashboard"), {"par": "pole"}))


def test_what_belongs_to_no_group_has_a_row_of_its_own(dashboard, territory):
    make.ActionFactory(pilot=None)
    for par, label in [
        ("pole", "Sans pôle"),
        ("pilote", "Sans pilote renseigné"),
        ("porteuse", "Sans structure porteuse publiée"),
        ("commune", "Sans commune renseignée"),
    ]:
        assert row_of(dashboard(par=par), label).tally.published == 1


def test_pilots_who_did_not_agree_are_not_named(dashboard, territory, client):
    for person in (
        make.PersonFactory(last_name="Publique"),
        make.PersonFactory(last_name="Secrète", is_public=False, function="Chargée d’essai"),
        make.PersonFactory(last_name="Cachée", is_public=False, function=""),
    ):
        make.ActionFactory(pilot=person)
    labels = [group.label for group in dashboard(par="pilote").groups_page]
    assert labels == ["Camille Publique", "Chargée d’essai", "Personne non nommée"]
    words = text_of(client.get(page("dashboard"), {"par": "pilote"}))
    assert "Secrète" not in words
    assert "Cachée" not in words


def test_name_of_a_pilot_who_did_not_agree_finds_nothing(dashboard, territory):
    make.ActionFactory(pilot=make.PersonFactory(last_name="Secrète", is_public=False))
    assert dashboard(pilote="Camille Secrète").actions_page.paginator.count == 0
    assert dashboard(pilote="chargée de mission").actions_page.paginator.count == 1


def test_lead_whose_page_is_not_public_is_not_named(dashboard, territory, client):
    hidden = make.StructureFactory(publication=Publication.DRAFT, name="Structure secrète")
    make.ActionFactory().leads.set([hidden])
    labels = [group.label for group in dashboard(par="porteuse").groups_page]
    assert labels == ["Sans structure porteuse publiée"]
    response = client.get(page("dashboard"), {"porteuse": hidden.slug})
    assert "Valeur inconnue" in text_of(response)


def test_drafts_are_nowhere_for_a_visitor(dashboard, territory):
    make.ActionFactory(publication=ActionPublication.DRAFT, title="Action secrète")
    board = dashboard()
    assert board.tally.published == 0
    assert board.actions_page.paginator.count == 0


@pytest.mark.parametrize("par", ["proposition", "axe", "pole", "pilote", "porteuse", "commune"])
def test_row_leads_to_the_same_number_of_actions(client, dashboard, territory, par):
    proposition = make.PropositionFactory()
    for _ in range(2):
        grow_action(proposition)
    for group in dashboard(par=par).groups_page:
        if group.narrow_url:
            narrowed = client.get(group.narrow_url).context["dashboard"]
            assert narrowed.actions_page.paginator.count == group.tally.published
            assert narrowed.tally.percent == group.tally.percent


def test_places_and_leads_are_found_by_the_name_that_people_type(client, territory):
    commune = make.CommuneFactory(name="Clos-l’Épine", slug="clos-l-epine")
    make.ActionFactory().communes.add(commune)
    make.ActionFactory()
    response = client.get(page("dashboard"), {"commune": "clos-l’épine"}, follow=True)
    assert response.redirect_chain[-1][0].endswith("?commune=clos-l-epine")
    assert response.context["dashboard"].actions_page.paginator.count == 1


def test_number_of_a_proposition_is_typed_when_there_are_many(client, territory):
    action = make.ActionFactory()
    make.PropositionFactory.create_batch(20, axis=action.proposition.axis)
    response = client.get(page("dashboard"), {"proposition": action.proposition.number})
    assert b'<input type="number" name="proposition"' in response.content
    assert response.context["dashboard"].actions_page.paginator.count == 1


def test_empty_fields_of_the_form_leave_the_address(client, territory):
    response = client.get(
        page("dashboard"), {"axe": "", "par": "proposition", "statut": "en_cours"}
    )
    assert response.status_code == 302
    assert response["Location"] == f"{page('dashboard')}?statut=en_cours"
    assert client.get(response["Location"]).status_code == 200


def test_unknown_values_are_told_in_one_sentence(client, territory):
    make.ActionFactory()
    response = client.get(page("dashboard"), {"axe": "nul", "statut": "rien", "page": "7"})
    words = text_of(response)
    assert words.count("Valeur inconnue, laissée de côté : axe « nul », état « rien ».") == 1
    assert response.context["dashboard"].actions_page.paginator.count == 1


def test_canonical_address_is_told_and_stable(client, territory):
    make.PoleFactory(slug="essai")
    url = f"{page('dashboard')}?par=pole&pole=essai&tri=-echeance"
    response = client.get(url)
    assert response.status_code == 200
    assert response.context["search"].canonical == url
    assert b'rel="canonical"' in response.content


def test_list_is_sorted_both_ways_and_says_so(client, territory):
    today = timezone.localdate()
    for days in (3, 1, 2):
        make.ActionFactory(due_on=today + dt.timedelta(days), title=f"Dans {days}")
    make.ActionFactory(due_on=None, title="Sans date")
    for tri, expected in [("echeance", "123"), ("-echeance", "321")]:
        response = client.get(page("dashboard"), {"tri": tri})
        titles = [line.action.title for line in response.context["dashboard"].lines]
        assert titles == [*(f"Dans {days}" for days in expected), "Sans date"]
        assert b'aria-sort="' in response.content


def test_both_lists_have_pages_that_keep_each_other(client, territory):
    for _ in range(25):
        make.ActionFactory(proposition=make.PropositionFactory())
    response = client.get(page("dashboard"), {"groupes": "2", "page": "3"})
    board = response.context["dashboard"]
    assert board.groups_pages.words == "Page 2 sur 3"
    assert board.actions_pages.before.endswith("?groupes=2&page=2")
    assert board.groups_pages.before.endswith("?page=3")


ODD = [
    "par=zzz", "tri=password", "page=9999999999", "page=-1", "groupes=٣", "axe=%27+OR+1%3D1", "pole=" + "x" * 3900,
    "proposition=" + "9" * 3900, "proposition=٣", "commune=%F0%9F%8C%B3", "pilote=%25_%25", "porteuse=%5C",
    "manque=brouillon", "statut=" + "&statut=".join("x" * 50), "utm_source=x",
]  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_odd_addresses_are_answered(client, territory, query):
    response = client.get(f"{page('dashboard')}?{query}", follow=True)
    assert response.status_code == 200
    assert len(response.redirect_chain) < 2


@pytest.mark.parametrize("role", ["visitor", "pilot", "official"])
@pytest.mark.parametrize("query", ["", "?par=porteuse", "?par=commune&tri=avancement"])
def test_costs_the_same_with_few_and_many(request, client_of, territory, role, query):
    client = client_of(None if role == "visitor" else request.getfixturevalue(role))
    proposition = make.PropositionFactory()
    grow_action(proposition)
    few = queries_of(client, page("dashboard") + query)
    for _ in range(9):
        grow_action(proposition)
        grow_action(make.PropositionFactory(axis=make.AxisFactory()))
    # A pilot whose action is on no page asks nothing of its blocks and notes.
    assert queries_of(client, page("dashboard") + query) <= few
