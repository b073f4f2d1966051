"""/agenda/<slug>/inscription/ and one's own page, with and without account."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.models import OutgoingMail
from events.choices import Attendee
from events.models import Registration
from events.registering import limits
from events.registering.opening import OVER
from tests.events.registering import ground
from tests.events.registering.ground import again, come, open_event
from tests.factories import CommuneFactory, EventQuestionFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def patient(monkeypatch, territory):
    """Nobody waits three seconds in a test."""
    monkeypatch.setattr("directory.public_form.FASTEST", 0)
    cache.clear()


def page_of(event):
    return reverse("events:register", args=[event.slug])


def posted(client, event, **fields):
    page = client.get(page_of(event)).content.decode()
    seal = re.search(r'name="jeton" value="([^"]*)"', page)
    data = {
        "first_name": "Camille", "last_name": "Fictive", "email": "camille@example.org",
        "attendee": Attendee.CITIZEN, "jeton": seal.group(1) if seal else "",
    } | fields  # fmt: skip
    return client.post(page_of(event), data)


def acted(client, one, act):
    return client.post(one.get_absolute_url(), {"acte": act}, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_visitor_registers_and_is_sent_to_the_mail(client):
    event = open_event()
    answer = posted(client, event)
    assert answer["Location"] == reverse("events:register_sent", args=[event.slug])
    one = Registration.objects.get()
    assert (one.state, one.email, one.user) == ("a_confirmer", "camille@example.org", None)
    assert str(one.token) not in client.get(answer["Location"]).content.decode()


def test_link_of_the_mail_changes_nothing_until_its_button(client):
    one = ground.register(open_event())
    page = client.get(one.get_absolute_url())
    assert "Confirmer mon inscription" in page.content.decode()
    assert again(one).state == "a_confirmer"
    assert told(acted(client, one, "confirmer")) == ["C’est confirmé."]
    assert again(one).state == "inscrite"


def test_known_address_reads_exactly_the_same_answer(client):
    event = open_event()
    come(event, "camille@example.org")
    known, new = posted(client, event), posted(client, event, email="autre@example.org")
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    first, second = client.get(known["Location"]), client.get(new["Location"])
    assert first.content == second.content
    assert ground.kinds("camille@example.org")[-1] == "inscription_deja_faite"


def test_link_of_another_asking_leads_to_the_one_that_counts(client):
    event = open_event()
    other = ground.register(event, last_name="Voleuse")
    one = come(event, "camille@example.org")
    page = client.get(other.get_absolute_url()).content.decode()
    assert "Voir l’inscription qui compte" in page
    assert "Confirmer mon inscription" not in page
    answer = acted(client, other, "confirmer")
    assert "rien n’a changé" in told(answer)[0]
    assert answer.redirect_chain[-1][0] == one.get_absolute_url()
    assert again(other).state == "a_confirmer"


def test_account_registers_although_somebody_typed_its_address(client_of):
    event, user = open_event(), ground.sure("lea@example.org")
    ground.register(event, "lea@example.org", last_name="Voleuse")
    answer = posted(client_of(user), event)
    one = Registration.objects.get(user=user)
    assert (one.state, one.last_name, answer["Location"]) == (
        "inscrite",
        "Fictive",
        one.get_absolute_url(),
    )


def test_account_with_verified_address_is_confirmed_at_once(client_of):
    event, user = open_event(), ground.sure("lea@example.org")
    PersonFactory(user=user, first_name="Léa", last_name="Essai")
    client = client_of(user)
    page = client.get(page_of(event)).content.decode()
    assert 'value="Léa"' in page
    assert 'name="email"' not in page
    answer = posted(client, event, email="autre@example.org", jeton="")
    one = Registration.objects.get()
    assert (one.state, one.email, answer["Location"]) == (
        "inscrite",
        "lea@example.org",
        one.get_absolute_url(),
    )
    assert client.get(page_of(event))["Location"] == one.get_absolute_url()


def test_account_without_verified_address_confirms_by_mail(client_of):
    event = open_event()
    posted(client_of(UserFactory(email="lea@example.org")), event, email="lea@example.org")
    assert Registration.objects.get().state == "a_confirmer"


def test_form_is_made_of_the_questions(client):
    event = open_event(most_seats=3)
    choice = EventQuestionFactory(
        event=event,
        label="Quel repas ?",
        kind="choix",
        choices=["Avec viande", "Sans"],
        is_required=True,
    )
    tick = EventQuestionFactory(event=event, label="J’ai une voiture", kind="case")
    EventQuestionFactory(event=event, label="Un mot", kind="long")
    commune = CommuneFactory()
    answer = posted(client, event, seats="2")
    assert answer.status_code == 200
    assert "Répondez à cette question." in answer.content.decode()
    assert 'value="Camille"' in answer.content.decode()
    posted(
        client, event, seats="2", commune=commune.pk, needs="Un fauteuil",
        **{f"question-{choice.pk}": "Sans", f"question-{tick.pk}": "on"},
    )  # fmt: skip
    one = Registration.objects.get()
    assert (one.seats, one.commune, one.needs) == (2, commune, "Un fauteuil")
    assert dict(one.answers.values_list("question", "text")) == {choice.pk: "Sans", tick.pk: "oui"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_name": ""}, "Donnez votre prénom."),
        ({"email": "camille"}, "Écrivez une adresse complète"),
        ({"email": ""}, "Donnez votre adresse électronique."),
        ({"seats": "0"}, "Demandez une place au moins."),
        ({"seats": "99999999999999999999"}, "Demandez 3 places au plus."),
        ({"seats": "deux"}, "Donnez un nombre de places"),
        ({"attendee": "pape"}, "choix"),
        ({"commune": "XXXXX"}, "choix"),
        ({"last_name": "Fic\ntive"}, "Écrivez sur une seule ligne."),
        ({"needs": "x" * 1001}, "1000"),
        ({"jeton": "faux"}, "n’a pas été reconnu"),
        ({"adresse_web": "http://robot.example"}, "champ masqué"),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_the_rest(client, fields, sentence):
    event = open_event(most_seats=3)
    given = {"seats": "1", "organisation": "Une structure fictive"} | fields
    answer = posted(client, event, **given)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert "Une structure fictive" in answer.content.decode()
    assert not Registration.objects.exists()


def test_full_event_says_so_and_keeps_what_was_typed(client):
    event = open_event(capacity=1, has_waiting_list=False, most_seats=1)
    page = client.get(page_of(event)).content.decode()
    seal = re.search(r'name="jeton" value="([^"]*)"', page).group(1)
    come(event, "vite@example.org")
    assert "Complet." in client.get(page_of(event)).content.decode()
    data = {
        "first_name": "Zoé",
        "last_name": "Tard",
        "email": "z@example.org",
        "attendee": "citoyen",
        "jeton": seal,
    }
    answer = client.post(page_of(event), data)
    assert answer.status_code == 409
    assert "Il ne reste plus de place." in answer.content.decode()
    assert 'value="Zoé"' in answer.content.decode()


def test_past_event_refuses_with_a_sentence(client):
    answer = client.get(page_of(open_event(days=-3)))
    assert OVER in answer.content.decode().replace("&nbsp;", "\u00a0")
    assert '<form class="form section"' not in answer.content.decode()


def test_floods_are_stopped_by_visitor_and_by_address(client, monkeypatch):
    monkeypatch.setattr(limits, "BY_VISITOR", limits.RateLimit("essai-visiteur", 2, 60))
    event = open_event()
    answers = [posted(client, event, email=f"p{n}@example.org") for n in range(3)]
    assert [one.status_code for one in answers] == [302, 302, 429]
    assert "Trop de demandes" in answers[-1].content.decode()
    assert Registration.objects.count() == 2


def test_one_mailbox_is_not_flooded(client):
    event = open_event()
    for n in range(7):
        posted(client, event, email=f"camille+{n}@example.org")
    assert OutgoingMail.objects.count() == limits.BY_ADDRESS.amount


def test_offer_is_accepted_or_refused_by_the_link(client):
    event = open_event(capacity=1)
    seat, first, second = (come(event, f"{name}@example.org") for name in "abc")
    acted(client, seat, "annuler")
    page = client.get(first.get_absolute_url()).content.decode()
    assert "Accepter la place" in page
    acted(client, first, "refuser")
    assert told(acted(client, second, "accepter")) == ["La place est à vous."]
    assert [again(one).state for one in (seat, first, second)] == ["annulee", "annulee", "inscrite"]


def test_waiting_page_says_the_rank_and_lets_one_leave(client):
    event = open_event(capacity=1)
    come(event, "a@example.org")
    one = come(event, "b@example.org")
    page = client.get(one.get_absolute_url()).content.decode()
    assert "rang 1" in page
    assert "Quitter la liste d’attente" in page
    acted(client, one, "annuler")
    assert again(one).state == "annulee"


def test_unknown_act_changes_nothing(client):
    one = come(open_event(), "a@example.org")
    assert "n’a pas été comprise" in told(acted(client, one, "détruire"))[0]
    assert again(one).state == "inscrite"


def test_own_page_is_not_indexed_kept_or_leaked(client):
    answer = client.get(come(open_event(), "a@example.org").get_absolute_url())
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "strict-origin"


def test_unknown_or_erased_registration_is_no_page(client):
    one = come(open_event(), "a@example.org")
    Registration.objects.update(erased_at=one.created_at)
    assert client.get(one.get_absolute_url()).status_code == 404
    gone = reverse("events:registration", args=["00000000-0000-0000-0000-000000000000"])
    assert client.get(gone).status_code == 404


def test_event_page_shows_places_and_my_registration(client, client_of):
    event, user = open_event(capacity=2), ground.sure("lea@example.org")
    assert "2 places libres" in client.get(event.get_absolute_url()).content.decode()
    one = ground.register(event, "lea@example.org", by=user)
    page = client_of(user).get(event.get_absolute_url()).content.decode()
    assert one.get_absolute_url() in page
    assert one.get_absolute_url() not in client.get(event.get_absolute_url()).content.decode()


def test_event_elsewhere_links_there_and_nowhere_here(client):
    event = open_event(registration="ailleurs", registration_url="https://example.org/billets")
    page = client.get(event.get_absolute_url()).content.decode()
    assert "https://example.org/billets" in page
    assert page_of(event) not in page
    assert client.get(page_of(event))["Location"] == event.get_absolute_url()


def test_my_space_lists_my_registrations(client_of):
    event, user = open_event(), ground.sure("lea@example.org")
    by_address = come(event, "lea@example.org")
    past = come(open_event(title="Ancien"), "lea@example.org")
    past.event.timings.update(starts_at="2020-01-01T10:00Z", ends_at="2020-01-01T11:00Z")
    page = client_of(user).get(reverse("my_space")).content.decode()
    assert by_address.get_absolute_url() in page
    assert past.get_absolute_url() not in page


@pytest.mark.parametrize("days", [-1, 10])
def test_feedback_is_for_after_and_may_be_changed(client, days):
    event = open_event()
    one = come(event, "a@example.org")
    event.timings.all().delete()
    again_open = open_event(days=days)
    Registration.objects.filter(pk=one.pk).update(event=again_open)
    url = reverse("events:registration_feedback", args=[one.token])
    client.post(url, {"rating": "4", "feedback": "Très clair."})
    client.post(url, {"rating": "3", "feedback": "Clair."})
    found = again(one)
    assert (found.rating, found.feedback) == ((3, "Clair.") if days < 0 else (None, ""))
    client.post(url, {"rating": "9"})
    assert again(one).rating == found.rating
