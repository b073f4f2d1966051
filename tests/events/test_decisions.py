import datetime as dt

import pytest
from django.urls import reverse

from events.choices import DecisionStatus
from tests.factories import (
    ActionFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
    StructureFactory,
    days_from_today,
)
from tests.hostile import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
REGISTER = reverse("events:decisions")


def register(client, query=""):
    answer = client.get(f"{REGISTER}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def texts(client, query=""):
    return [d.text for d in client.get(f"{REGISTER}{query}").context["page"]]


def test_an_empty_database_has_a_register(client):
    page = register(client)
    assert "Aucune décision" in page
    assert inspect(page).title == "Décisions — Gouvernance — ESS Val Fictif"
    assert inspect(page).h1 == 1


def test_each_decision_tells_who_does_what_by_when(client):
    action, proposition = ActionFactory(), PropositionFactory()
    decision = DecisionFactory(
        text="Louer la salle.", kind="mandat", owner=PersonFactory(last_name="Suivante"),
        owner_structure=StructureFactory(name="La Fabrique imaginaire"), method="consensus",
        taken_on=days_from_today(-9), due_on=days_from_today(-2), action=action,
        proposition=proposition, is_sample=True,
    )  # fmt: skip
    page = register(client)
    for words in (
        "Louer la salle.", "Mandat du", "Suivante, La Fabrique imaginaire", "par consensus",
        "en retard", "ouverte", action.title, proposition.short_title, decision.meeting.body.name,
        "exemple fictif", f'id="decision-{decision.pk}"',
    ):  # fmt: skip
        assert words in page, words


def test_late_is_derived(client):
    for text, status, days in [
        ("Tard", "ouverte", -1), ("Ce jour", "ouverte", 0), ("Faite", "faite", -1),
        ("Laissée", "abandonnee", -1), ("Tard aussi", "en_cours", -5),
    ]:  # fmt: skip
        DecisionFactory(text=text, status=status, due_on=days_from_today(days))
    DecisionFactory(text="Sans date")
    assert set(texts(client, "?retard=on")) == {"Tard", "Tard aussi"}
    assert register(client).count("badge-late") == 2


def test_each_filter_narrows(client):
    owner, proposition = StructureFactory(), PropositionFactory()
    wanted = DecisionFactory(
        text="Ouvrir une ressourcerie", status="en_cours", owner_structure=owner,
        proposition=proposition, action=ActionFactory(), pole=PoleFactory(), kind="mandat",
        method="vote", taken_on=dt.date(2024, 5, 2), owner=PersonFactory(is_public=True),
    )  # fmt: skip
    DecisionFactory(text="Autre")
    for query in (
        f"action={wanted.action.code}", f"pole={wanted.pole.slug}", f"personne={wanted.owner.pk}",
        "nature=mandat", "maniere=vote", "annee=2024",
        "q=ressourceries", "statut=en_cours", f"structure={owner.slug}", f"numero={wanted.pk}",
        f"proposition={proposition.number}", f"instance={wanted.meeting.body.slug}",
    ):  # fmt: skip
        assert texts(client, f"?{query}") == ["Ouvrir une ressourcerie"], query
        assert "Retirer le filtre" in register(client, f"?{query}"), query


def test_the_register_still_finds_one_alone(client):
    first = DecisionFactory(taken_on=days_from_today(-900))
    for _ in range(25):
        DecisionFactory(meeting=first.meeting, taken_on=days_from_today(-1))
    assert f'id="decision-{first.pk}"' not in register(client)
    assert f'id="decision-{first.pk}"' in register(client, f"?numero={first.pk}")


def test_twelve_a_page_in_a_stable_order(client):
    meeting = MeetingFactory()
    for _ in range(23):
        DecisionFactory(meeting=meeting, taken_on=days_from_today(-1))
    first, second = texts(client), texts(client, "?page=2")
    assert (len(first), len(second)) == (12, 11)
    assert len({*first, *second}) == 23


def test_a_restricted_body_decides_for_its_readers_alone(
    client_of, stranger, official, animator, editor
):
    meeting = MeetingFactory(body__is_restricted=True)
    decision = DecisionFactory(meeting=meeting, text="Décision confidentielle")
    MandateFactory(body=meeting.body, person=PersonFactory(user=stranger))
    MandateFactory(
        body=meeting.body, person=PersonFactory(user=editor), ends_on=days_from_today(-1)
    )
    for user in (None, official, editor):
        client = client_of(user)
        for query in ("", "?q=confidentielle", f"?numero={decision.pk}", "?statut=ouverte"):
            page = register(client, query)
            assert "Décision confidentielle" not in page
            assert meeting.body.name not in page
    for user in (stranger, animator):
        assert texts(client_of(user)) == ["Décision confidentielle"]


@pytest.mark.parametrize("status", DecisionStatus)
def test_states_are_words(client, status):
    DecisionFactory(status=status)
    assert f"</option>\n{status.label}" not in register(client)
    assert status.label in register(client)


def test_hostile_text_is_shown_as_text(client):
    hostile = '"><script>alert(1)</script>'
    DecisionFactory(text=hostile, owner=PersonFactory(last_name=hostile))
    assert "<script>alert" not in register(client, f"?q={hostile}")
    assert "<script>alert" not in register(client)


def fill(count):
    for _ in range(count):
        DecisionFactory(
            owner=PersonFactory(), owner_structure=StructureFactory(), action=ActionFactory(),
            proposition=PropositionFactory(), pole=PoleFactory(),
        )  # fmt: skip


def test_queries_do_not_grow_with_decisions(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    fill(1)
    with django_assert_max_num_queries(18) as first:
        register(client)
    fill(9)
    with django_assert_num_queries(len(first)):
        register(client)
