import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from events.bodies.retention import erase_old_requests
from events.models import AgendaRequest
from tests.factories import (
    AgendaItemFactory,
    AgendaRequestFactory,
    BodyFactory,
    MandateFactory,
    PersonFactory,
    UserFactory,
    days_from_today,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(territory):
    return BodyFactory(secretary=PersonFactory(user=UserFactory()))


@pytest.fixture
def member(client_of, body):
    user = UserFactory()
    MandateFactory(body=body, person=PersonFactory(user=user))
    return client_of(user)


@pytest.fixture
def secretary(client_of, body):
    return client_of(body.secretary.user)


def ask(body):
    return reverse("events:agenda_request", args=[body.slug])


def answer(asked):
    return reverse("events:agenda_request_answer", args=[asked.body.slug, asked.pk])


def mails(kind):
    return list(OutgoingMail.objects.filter(kind=kind).values_list("user", flat=True))


def test_a_member_asks_once_however_often_it_is_sent(member, body):
    for _ in range(2):
        assert (
            member.post(ask(body), {"title": "Un local", "note": "Deux salles"}).status_code == 302
        )
    asked = AgendaRequest.objects.get()
    assert (asked.title, asked.state) == ("Un local", "demande")
    assert mails("instance_demande") == [body.secretary.user.pk]
    page = member.get(ask(body)).content.decode()
    assert "Un local" in page
    assert "en attente de réponse" in page


def test_who_replaces_a_member_asks_too(client_of, stranger, body):
    MandateFactory(body=body, substitute=PersonFactory(user=stranger))
    assert client_of(stranger).post(ask(body), {"title": "Un local"}).status_code == 302


@pytest.mark.parametrize("role", ["stranger", "official", "secretary", "former"])
def test_the_others_do_not(client_of, stranger, official, body, role):
    if role == "former":
        MandateFactory(body=body, person=PersonFactory(user=stranger), ends_on=days_from_today(-1))
    user = {"official": official, "secretary": body.secretary.user}.get(role, stranger)
    assert client_of(user).post(ask(body), {"title": "Un local"}).status_code == 403
    assert not AgendaRequest.objects.exists()


def test_who_has_no_name_on_the_site_is_told_to_give_it(client_of, animator, body):
    page = client_of(animator).post(ask(body), {"title": "Un local"}).content.decode()
    assert "Dites d’abord votre nom" in page
    assert "Un local" in page


@pytest.mark.parametrize("kind", [{"is_external": True}, {"standing": "proposee"}])
def test_nothing_is_asked_of_a_body_that_does_not_meet_here(client_of, animator, territory, kind):
    assert client_of(animator).get(ask(BodyFactory(**kind))).status_code == 404


class TestAnswer:
    def test_the_secretary_sees_requests_on_the_page_of_the_body(self, secretary, member, body):
        asked = AgendaRequestFactory(body=body, title="Un local commun")
        address = body.get_absolute_url()
        assert "Un local commun" in secretary.get(address).content.decode()
        assert "Un local commun" not in member.get(address).content.decode()
        assert asked.state == "demande"

    def test_a_refusal_needs_its_reason(self, secretary, body):
        asked = AgendaRequestFactory(body=body)
        page = secretary.post(answer(asked), {"suite": "refuse"}).content.decode()
        assert "Dites pourquoi" in page
        asked.refresh_from_db()
        assert asked.state == "demande"

    def test_the_person_reads_the_answer(self, secretary, member, body):
        member.post(ask(body), {"title": "Un local"})
        asked = AgendaRequest.objects.get()
        sent = {"suite": "refuse", f"demande-{asked.pk}-reason": "Le conseil en décide."}
        for _ in range(2):
            assert secretary.post(answer(asked), sent).status_code == 302
        assert mails("instance_demande_reponse") == [asked.person.user_id]
        assert "Le conseil en décide." in member.get(ask(body)).content.decode()

    def test_two_different_answers_are_not_both_given(self, secretary, body):
        asked = AgendaRequestFactory(body=body)
        secretary.post(answer(asked), {"suite": "retenu"})
        late = secretary.post(
            answer(asked), {"suite": "refuse", f"demande-{asked.pk}-reason": "Non"}, follow=True
        )
        assert "déjà répondu" in late.content.decode()
        asked.refresh_from_db()
        assert asked.state == "retenu"

    def test_what_is_taken_is_to_place_until_it_is_on_an_agenda(self, body):
        waiting, taken = (
            AgendaRequestFactory(body=body),
            AgendaRequestFactory(body=body, state="retenu"),
        )
        AgendaRequestFactory(body=body, state="retenu", item=AgendaItemFactory())
        AgendaRequestFactory(body=body, state="refuse", reason="Non")
        assert set(AgendaRequest.objects.to_place()) == {waiting, taken}


def test_the_details_of_old_requests_are_forgotten(body):
    now = timezone.now()
    old = AgendaRequestFactory(
        body=body, note="Détails", state="retenu", answered_at=now - dt.timedelta(days=400)
    )
    kept = AgendaRequestFactory(body=body, note="Détails")
    assert erase_old_requests(now, dry_run=True) == 1
    assert erase_old_requests(now) == 1
    old.refresh_from_db()
    kept.refresh_from_db()
    assert (old.note, kept.note) == ("", "Détails")
