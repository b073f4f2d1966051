"""/mon-espace/agenda/ and the secret address that it gives."""

import datetime as dt
import uuid

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config import closing
from config.logs import OneLineFormatter
from events.choices import EventStatus, RegistrationState
from events.models import Body, CalendarKey, Event, Mandate, Registration
from tests.events.calendars.reading import dates_of
from tests.factories import (
    BodyFactory,
    CalendarKeyFactory,
    EventFactory,
    MandateFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/mon-espace/agenda/"


@pytest.fixture
def key(territory):
    return CalendarKeyFactory()


@pytest.fixture
def person(key):
    return PersonFactory(user=key.user)


def path_of(key):
    return reverse("events:personal_ics", args=[key.token])


def dates(client, key):
    answer = client.get(path_of(key))
    assert answer.status_code == 200
    return {found["summary"]: found for found in dates_of(answer.content)}


def register(event, user, state="inscrite", **columns):
    soon = timezone.now() + dt.timedelta(hours=1)
    when = {"held_until": soon, "waiting_since": timezone.now()}
    return Registration.objects.create(event=event, user=user, state=state, **(when | columns))


# -- What it holds ---------------------------------------------------------------------------------
def test_where_one_is_registered(client, key):
    register(EventFactory(days=3, title="Où je vais"), key.user)
    register(EventFactory(days=4, title="Où je n’irai pas"), key.user, RegistrationState.CANCELLED)
    register(EventFactory(days=4, title="D’une autre"), UserFactory())
    found = dates(client, key)
    assert list(found) == ["Où je vais"]
    assert found["Où je vais"]["status"] == "CONFIRMED"


def test_also_without_the_account_by_a_verified_address(client, key):
    EmailAddress.objects.create(user=key.user, email="moi@example.org", verified=True)
    register(EventFactory(days=3, title="Sans compte"), None, email="Moi@example.org")
    register(EventFactory(days=3, title="Autre adresse"), None, email="autre@example.org")
    assert list(dates(client, key)) == ["Sans compte"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (RegistrationState.WAITING, "En liste d’attente"),
        (RegistrationState.OFFERED, "Place à accepter"),
        (RegistrationState.PENDING, "Inscription à confirmer"),
    ],
)
def test_a_place_not_sure_yet_is_said(client, key, state, words):
    register(EventFactory(days=3, title="Essai"), key.user, state)
    found = dates(client, key)[f"{words}\u00a0: Essai"]
    assert found["status"] == "TENTATIVE"


def test_a_place_kept_too_long_is_not_there_any_more(client, key):
    past = timezone.now() - dt.timedelta(minutes=1)
    register(EventFactory(days=3), key.user, RegistrationState.OFFERED, held_until=past)
    assert not dates(client, key)


def test_a_cancelled_event_stays(client, key):
    register(EventFactory(days=3, title="Essai", status=EventStatus.CANCELLED), key.user)
    assert dates(client, key)["Annulé\u00a0: Essai"]["status"] == "CANCELLED"


@pytest.mark.parametrize("column", ["person", "substitute"])
def test_restricted_meetings_where_one_sits_or_may_replace(client, key, person, column):
    body = BodyFactory(restricted=True)
    MandateFactory(body=body, **{column: person})
    MeetingFactory(body=body, event__title="À huis clos")
    MeetingFactory(body=BodyFactory(restricted=True), event__title="D’une autre instance")
    assert list(dates(client, key)) == ["À huis clos"]


def test_when_the_mandate_ends_its_meetings_go(client, key, person):
    body = BodyFactory(restricted=True)
    MandateFactory(body=body, person=person)
    MeetingFactory(body=body)
    assert len(dates(client, key)) == 1
    Mandate.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    assert not dates(client, key)


def test_bodies_whose_secretary_one_is(client, key, person):
    body = BodyFactory(restricted=True)
    Body.objects.filter(pk=body.pk).update(secretary=person)
    MeetingFactory(body=body, event__title="À tenir")
    assert list(dates(client, key)) == ["À tenir"]


def test_what_one_s_structures_organise(client, key):
    mine = MembershipFactory(user=key.user).structure
    EventFactory(days=3, title="Chez nous").organisers.add(mine)
    EventFactory(days=3, title="Ailleurs").organisers.add(MembershipFactory().structure)
    EventFactory(days=3, title="Brouillon", publication="brouillon").organisers.add(mine)
    assert list(dates(client, key)) == ["Chez nous"]


def test_staff_do_not_get_everything(client, animator, territory):
    MeetingFactory(body=BodyFactory(restricted=True))
    EventFactory(days=3)
    assert not dates(client, CalendarKeyFactory(user=animator))


def test_no_key_of_a_registration_is_told(client, key):
    one = register(EventFactory(days=3), key.user)
    assert str(one.token) not in client.get(path_of(key)).content.decode()


def test_it_costs_as_many_queries_for_ten(client, key, person):
    def add():
        register(EventFactory(days=3), key.user)
        body = BodyFactory(restricted=True)
        MandateFactory(body=body, person=person)
        MeetingFactory(body=body)

    add()
    with CaptureQueriesContext(connection) as few:
        dates(client, key)
    for _ in range(9):
        add()
    with CaptureQueriesContext(connection) as many:
        assert len(dates(client, key)) == 20
    assert len(few) == len(many)


# -- Who may read it -------------------------------------------------------------------------------
def test_the_address_alone_opens_it_and_nobody_keeps_it(client, key):
    answer = client.get(path_of(key))
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in answer
    assert not answer.cookies


def test_an_unknown_address_answers_404(client, territory):
    path = reverse("events:personal_ics", args=[uuid.uuid4()])
    assert client.get(path).status_code == 404


def test_a_disabled_account_has_no_calendar(client, key):
    key.user.is_active = False
    key.user.save()
    assert client.get(path_of(key)).status_code == 404


def test_a_closed_account_leaves_no_address(key):
    closing.close(key.user, even_alone=True)
    assert not CalendarKey.objects.exists()


def test_the_address_does_not_go_to_the_log(client, key, caplog):
    other = reverse("events:personal_ics", args=[uuid.uuid4()])
    client.get(other)
    [record] = [one for one in caplog.records if one.name == "django.request"]
    line = OneLineFormatter("%(message)s").format(record)
    assert line == "Not Found: /agenda/personnel/…/agenda.ics"


# -- The page --------------------------------------------------------------------------------------
@pytest.fixture
def own(client_of, key):
    return client_of(key.user)


def act(client, acte, token=""):
    answer = client.post(PAGE, {"acte": acte, "token": token}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    return answer


def test_an_address_is_made_once(client_of, stranger, territory):
    client = client_of(stranger)
    assert "Créer mon adresse" in client.get(PAGE).content.decode()
    act(client, "creer")
    first = CalendarKey.objects.get(user=stranger).token
    page = act(client, "creer").content.decode()
    assert CalendarKey.objects.get(user=stranger).token == first
    assert f"{first}/agenda.ics" in page
    assert "webcal://" in page


def test_a_new_address_makes_the_old_one_answer_404(own, client, key):
    old = path_of(key)
    act(own, "renouveler", key.token)
    key.refresh_from_db()
    assert client.get(old).status_code == 404
    assert client.get(path_of(key)).status_code == 200


def test_sent_twice_it_is_renewed_once(own, key):
    old = key.token
    act(own, "renouveler", old)
    first = CalendarKey.objects.get().token
    act(own, "renouveler", old)
    assert CalendarKey.objects.get().token == first


def test_an_address_is_taken_away(own, client, key):
    act(own, "supprimer", key.token)
    assert client.get(path_of(key)).status_code == 404
    assert "Créer mon adresse" in own.get(PAGE).content.decode()


def test_nobody_changes_another_s(client_of, stranger, key):
    for acte in ("renouveler", "supprimer"):
        act(client_of(stranger), acte, key.token)
    assert CalendarKey.objects.get().token == key.token


@pytest.mark.parametrize("acte", ["", "rien", "creer\r\n"])
def test_what_makes_no_sense_is_said_and_changes_nothing(own, key, acte):
    assert "recommencez" in act(own, acte, "pas-un-jeton").content.decode()
    assert CalendarKey.objects.get().token == key.token


def test_the_page_is_kept_by_nobody_and_asks_to_sign_in(own, client):
    assert "no-store" in own.get(PAGE)["Cache-Control"]
    assert client.get(PAGE).status_code == 302


def test_one_s_space_leads_to_it(own):
    assert PAGE in own.get("/mon-espace/").content.decode()


def test_what_is_unpublished_goes(client, key):
    register(EventFactory(days=3), key.user)
    Event.objects.update(publication="brouillon")
    assert not dates(client, key)


def test_what_a_stranger_types_with_my_address_does_not_hide_where_i_go(client, key):
    EmailAddress.objects.create(user=key.user, email="moi@example.org", verified=True)
    event = EventFactory(days=3, title="Essai")
    register(event, key.user, RegistrationState.WAITING, email="moi@example.org")
    register(event, None, RegistrationState.PENDING, email="moi@example.org")
    assert list(dates(client, key)) == ["En liste d’attente\u00a0: Essai"]
