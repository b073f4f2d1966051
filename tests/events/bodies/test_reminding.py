import pytest
from django.urls import reverse

from accounts.models import OutgoingMail
from events.bodies.reminding import remind
from events.models import Body, Mandate
from tests.factories import (
    BodyCollegeFactory,
    BodyFactory,
    MandateFactory,
    PersonFactory,
    UserFactory,
    days_from_today,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(animator):
    return BodyFactory(secretary=PersonFactory(email="secretaire@example.org"))


def told():
    return sorted(OutgoingMail.objects.values_list("kind", "to").order_by("pk"))


def test_the_secretary_and_the_team_are_told_once_that_a_mandate_ends(body, animator):
    MandateFactory(body=body, ends_on=days_from_today(60))
    assert (remind(), remind()) == (2, 0)
    kind = "instance_mandat_finit"
    assert told() == sorted([(kind, "secretaire@example.org"), (kind, animator.email)])


@pytest.mark.parametrize(
    "given",
    [
        {"ends_on": 61}, {"ends_on": None}, {"ends_on": -1}, {"ends_on": 9, "starts_on": 3},
        {"ends_on": 9, "body__standing": "proposee"}, {"ends_on": 9, "body__standing": "close"},
    ],
)  # fmt: skip
def test_the_others_are_not(animator, given):
    days = {k: days_from_today(v) if isinstance(v, int) else v for k, v in given.items()}
    MandateFactory(**days)
    assert remind() == 0


def test_a_mandate_already_renewed_is_not(body):
    person = PersonFactory()
    MandateFactory(body=body, person=person, ends_on=days_from_today(30))
    MandateFactory(body=body, person=person, starts_on=days_from_today(31))
    assert remind() == 0
    assert not Mandate.objects.ending_soon().exists()


def test_a_vacant_seat_is_told_once_for_each_mandate_that_left_it(body):
    BodyCollegeFactory(body=body, seats=2)
    first = MandateFactory(body=body, person__last_name="Partie", ends_on=days_from_today(-3))
    MandateFactory(body=body)
    assert (remind(), remind()) == (2, 0)
    mail = OutgoingMail.objects.order_by("pk").first()
    assert "1 siège vacant sur 2" in mail.subject
    assert "Partie" in mail.body
    MandateFactory(body=body, ends_on=days_from_today(-1))
    assert remind() == 2
    assert set(Mandate.objects.left_vacant()) >= {first}


def test_an_outside_body_that_everybody_left_is_told(animator):
    body = MandateFactory(body__is_external=True, ends_on=days_from_today(-3)).body
    BodyFactory(is_external=True)
    assert list(Body.objects.with_vacant_seats()) == [body]
    assert (remind(), remind()) == (1, 0)


def test_a_secretary_of_the_team_is_told_once(animator):
    body = BodyFactory(secretary=PersonFactory(user=animator))
    MandateFactory(body=body, ends_on=days_from_today(10))
    assert remind() == 1


def test_the_admin_home_leads_to_them(client_of, animator, body):
    MandateFactory(body=body, ends_on=days_from_today(10))
    BodyCollegeFactory(body=body, seats=2)
    page = client_of(animator).get(reverse("admin:index")).content.decode()
    assert "mandat bientôt à renouveler" in page
    assert "instance où un siège est vacant" in page
    for query in ("echeance=bientot", "echeance=vacant", "echeance=termine", "echeance=en-cours"):
        path = f"{reverse('admin:events_mandate_changelist')}?{query}"
        assert client_of(animator).get(path).status_code == 200


def test_ones_own_space_says_where_one_sits(client_of, territory):
    user = UserFactory()
    me = PersonFactory(user=user)
    MandateFactory(person=me, function="Membre", body__name="Comité des haies")
    MandateFactory(substitute=me, body__name="Comité des mares")
    BodyFactory(secretary=me, name="Comité des prés")
    page = client_of(user).get(reverse("my_space")).content.decode()
    for words in ("Comité des haies", "Membre", "Comité des mares", "suppléance de", "secrétariat"):
        assert words in page
