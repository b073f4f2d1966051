import datetime as dt

import pytest
from django.urls import reverse

from events.choices import BodyStanding, College
from tests.factories import (
    BodyFactory,
    DecisionFactory,
    EventFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    SourceFactory,
    StructureFactory,
    days_from_today,
)
from tests.hostile import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
BODIES = reverse("events:bodies")


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def composition(client, body, query=""):
    page = client.get(f"{body.get_absolute_url()}{query}").context["page"]
    return {c.label: [str(m.person) for m in c.mandates] for c in page.colleges}


class TestList:
    def test_an_empty_database_has_a_page(self, client):
        page = text_of(client, BODIES)
        assert "Aucune instance" in page
        assert inspect(page).title == "Instances et réseaux — Gouvernance — ESS Val Fictif"

    def test_a_body_only_asked_for_is_said_not_to_exist(self, client):
        source = SourceFactory(date_label="2021")
        body = BodyFactory(standing=BodyStanding.PROPOSED, source=source)
        words = "proposée en 2021, n’existe pas encore"
        assert words in text_of(client, BODIES)
        assert words in text_of(client, body.get_absolute_url())

    @pytest.mark.parametrize(
        ("dated", "words"),
        [
            ({"published_on": dt.date(2019, 1, 16)}, "proposée en 2019, n’existe pas encore"),
            ({"date_label": "sans date"}, "proposée, n’existe pas encore"),
        ],
    )
    def test_the_year_is_that_of_the_source(self, dated, words):
        body = BodyFactory(standing=BodyStanding.PROPOSED, source=SourceFactory(**dated))
        assert body.standing_words() == words

    def test_each_body_tells_its_seats_and_next_meeting(self, client):
        body = BodyFactory(purpose="Suit la feuille de route.")
        for _ in range(2):
            MandateFactory(body=body)
        MandateFactory(body=body, ends_on=days_from_today(-1))
        for days in (-5, 10, 20):
            MeetingFactory(body=body, event=EventFactory(days=days))
        MeetingFactory(body=body, event=EventFactory(days=5, status=6))
        page = client.get(BODIES)
        [shown] = [one for one, _ in page.context["page"].internal if one.pk == body.pk]
        assert (shown.members_count, shown.next_meeting_at.date()) == (2, days_from_today(10))
        assert "2 mandats en cours" in page.content.decode()

    def test_networks_stand_apart(self, client):
        BodyFactory(name="Réseau d’essai", is_external=True)
        assert "Réseaux et instances extérieures" in text_of(client, BODIES)

    def test_the_next_meeting_of_a_restricted_body_is_its_members_own(self, client_of, stranger):
        body = BodyFactory(restricted=True)
        MeetingFactory(body=body)
        MandateFactory(body=body, person=PersonFactory(user=stranger))
        assert "Prochaine réunion" not in text_of(client_of(None), BODIES)
        assert "Prochaine réunion" in text_of(client_of(stranger), BODIES)


class TestComposition:
    def test_seats_are_grouped_by_college_in_the_order_of_the_vocabulary(self, client):
        body = BodyFactory()
        for college in reversed(College):
            MandateFactory(body=body, college=college)
        assert list(composition(client, body)) == [college.label for college in College]

    def test_it_is_read_at_any_past_date(self, client):
        body = BodyFactory()
        for name, start, end in [
            ("Avant", 2018, 2020),
            ("Toujours", 2018, None),
            ("Après", 2021, None),
        ]:
            MandateFactory(
                body=body, person__first_name="", person__last_name=name,
                starts_on=dt.date(start, 1, 1), ends_on=end and dt.date(end, 12, 31),
            )  # fmt: skip
        label = College.ACTORS.label
        assert composition(client, body) == {label: ["Après", "Toujours"]}
        assert composition(client, body, "?le=2020-12-31") == {label: ["Avant", "Toujours"]}
        assert composition(client, body, "?le=2017-06-01") == {}
        assert "1er juin 2017" in text_of(client, f"{body.get_absolute_url()}?le=2017-06-01")

    @pytest.mark.parametrize(
        "day", ["2023-02-29", "demain", "", "0000-01-01", "03/11/2024", "9" * 3900, "2024-13-01"]
    )
    def test_a_date_that_does_not_exist_is_ignored_and_said_so(self, client, day):
        body = MandateFactory().body
        path = f"{body.get_absolute_url()}?le={day}"
        assert "Cette date n’existe pas" in text_of(client, path)
        assert len(composition(client, body, f"?le={day}")) == 1

    def test_a_browser_is_not_given_a_date_that_it_cannot_hold(self, client):
        path = BodyFactory().get_absolute_url()
        wrong = client.get(f"{path}?le=2020-02-30").content.decode()
        assert 'value="2020-02-30"' not in wrong
        assert wrong.count("Cette date n’existe pas") == 1
        assert 'value="2020-02-29"' in client.get(f"{path}?le=2020-02-29").content.decode()

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2024-02-29"])
    def test_extreme_dates_are_dates(self, client, day):
        path = f"{BodyFactory().get_absolute_url()}?le={day}"
        assert "Cette date n’existe pas" not in text_of(client, path)

    def test_nobody_is_named_without_their_consent(self, client):
        body = BodyFactory(secretary=PersonFactory(is_public=False, last_name="Discrète"))
        hidden = {"person__is_public": False, "person__last_name": "Discrète"}
        MandateFactory(body=body, person__function="Habitante du quartier", **hidden)
        MandateFactory(body=body, person__function="", **hidden)
        MandateFactory(
            body=body, substitute=PersonFactory(is_public=False, last_name="Discrète", function="")
        )
        page = text_of(client, body.get_absolute_url())
        assert "Discrète" not in page
        assert "Habitante du quartier" in page
        assert page.count("Personne non nommée") == 2

    def test_a_structure_that_is_not_published_is_not_named(self, client):
        mandate = MandateFactory(structure=StructureFactory(draft=True, name="Encore secrète"))
        assert "Encore secrète" not in text_of(client, mandate.body.get_absolute_url())


class TestRestricted:
    @pytest.fixture
    def body(self):
        body = BodyFactory(restricted=True, purpose="Prépare les budgets.")
        MandateFactory(body=body, person__last_name="Siégeante")
        meeting = MeetingFactory(body=body, event=EventFactory(days=5, title="À huis clos"))
        DecisionFactory(meeting=meeting, text="Décision confidentielle")
        return body

    def test_its_existence_purpose_and_composition_are_public(self, client, body):
        page = text_of(client, body.get_absolute_url())
        for words in ("Prépare les budgets.", "Siégeante", "réservés à ses membres"):
            assert words in page

    @pytest.mark.parametrize("role", ["visitor", "stranger", "official", "former"])
    def test_its_meetings_and_decisions_stay_with_its_members(
        self, client_of, stranger, official, body, role
    ):
        former = role == "former"
        if former:
            person = PersonFactory(user=stranger)
            MandateFactory(body=body, person=person, ends_on=days_from_today(-1))
        users = {"visitor": None, "stranger": stranger, "official": official, "former": stranger}
        page = text_of(client_of(users[role]), body.get_absolute_url())
        assert "À huis clos" not in page
        assert "confidentielle" not in page

    @pytest.mark.parametrize("role", ["member", "animator"])
    def test_its_readers_see_them(self, client_of, stranger, animator, body, role):
        MandateFactory(body=body, person=PersonFactory(user=stranger))
        page = text_of(
            client_of(animator if role == "animator" else stranger), body.get_absolute_url()
        )
        assert "À huis clos" in page
        assert "Décision confidentielle" in page


def test_a_body_shows_what_is_to_be_done_and_what_is_done(client):
    meeting = MeetingFactory()
    DecisionFactory(meeting=meeting, text="À faire encore", due_on=days_from_today(-1))
    DecisionFactory(meeting=meeting, text="Déjà faite", status="faite")
    page = text_of(client, meeting.body.get_absolute_url())
    assert page.index("À faire encore") < page.index("Closes") < page.index("Déjà faite")
    assert "en retard" in page
    assert f"?instance={meeting.body.slug}" in page


def test_hostile_text_is_shown_as_text(client):
    hostile = '"><script>alert(1)</script>'
    body = BodyFactory(
        name=hostile, purpose=hostile, colleges=hostile[:200], rules=hostile, cadence_label=hostile
    )
    MandateFactory(body=body, function=hostile, person__last_name=hostile)
    for path in (BODIES, body.get_absolute_url()):
        assert "<script>alert" not in text_of(client, path)


def fill(count, body=None):
    for _ in range(count):
        own = body or BodyFactory(source=SourceFactory())
        MandateFactory(body=own, structure=StructureFactory(), substitute=PersonFactory())
        meeting = MeetingFactory(body=own)
        DecisionFactory(meeting=meeting, owner=PersonFactory(), owner_structure=StructureFactory())
        DecisionFactory(meeting=meeting, status="faite")
        BodyFactory(is_external=True)


def test_queries_do_not_grow_with_bodies(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    fill(1)
    with django_assert_max_num_queries(8) as first:
        text_of(client, BODIES)
    fill(9)
    with django_assert_num_queries(len(first)):
        text_of(client, BODIES)


def test_queries_do_not_grow_with_what_a_body_holds(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    body = BodyFactory()
    fill(1, body)
    with django_assert_max_num_queries(16) as first:
        text_of(client, body.get_absolute_url())
    fill(9, body)
    with django_assert_num_queries(len(first)):
        text_of(client, body.get_absolute_url())
