"""/inscriptions/<token>/: what one typed is changed until the event begins, and nothing is lost."""

import re

import pytest
from django.urls import reverse

from events.choices import Attendee, EventStatus
from events.models import Registration
from events.registering import acts, by_hand
from tests.events.registering import ground
from tests.events.registering.ground import again, come, open_event
from tests.factories import CommuneFactory, EventQuestionFactory, MembershipFactory

pytestmark = pytest.mark.django_db
SEEN = re.compile(r'name="_seen" value="([^"]*)"')


@pytest.fixture(autouse=True)
def _placed(territory):
    """Communes are those of a territory."""


def shown(client, one):
    return client.get(one.get_absolute_url()).content.decode()


def fields(client, one, **changed):
    found = SEEN.search(shown(client, one))
    given = {
        "acte": "modifier", "_seen": found.group(1) if found else "", "first_name": one.first_name,
        "last_name": one.last_name, "attendee": one.attendee, "seats": one.seats, "needs": one.needs,
        "organisation": one.organisation, "commune": one.commune_id or "",
    }  # fmt: skip
    return given | changed


def edit(client, one, **changed):
    return client.post(one.get_absolute_url(), fields(client, one, **changed))


def test_everything_but_the_address_is_changed_and_the_team_sees_it(client, client_of):
    event = open_event(most_seats=3)
    member = MembershipFactory(role="editeur")
    event.organisers.add(member.structure)
    choice = EventQuestionFactory(event=event, kind="choix", choices=["chaud", "froid"])
    tick = EventQuestionFactory(event=event, kind="case")
    commune = CommuneFactory()
    one = come(event, "a@example.org", answers={choice.pk: "chaud", tick.pk: "oui"}, seats=2)
    changed = {
        f"question-{choice.pk}": "froid",
        "email": "autre@example.org",
        "commune": commune.pk,
    }
    answer = edit(
        client, one, last_name="Corrigée", needs="Une boucle", attendee=Attendee.AGENT, **changed
    )
    assert answer.status_code == 302
    found = again(one)
    assert (found.last_name, found.needs, found.attendee) == ("Corrigée", "Une boucle", "agent")
    assert (found.email, found.commune, found.state) == ("a@example.org", commune, "inscrite")
    assert dict(found.answers.values_list("question", "text")) == {choice.pk: "froid"}
    desk = reverse("events:registrations", args=[event.slug])
    page = client_of(member.user).get(desk, {"change": "on"}).content.decode()
    assert "modifiée par la personne le" in page
    assert "Une boucle" in page


def test_same_form_sent_again_changes_nothing(client):
    one = come(open_event(), "a@example.org")
    sent = fields(client, one, last_name="Corrigée")
    client.post(one.get_absolute_url(), sent)
    first = again(one)
    assert client.post(one.get_absolute_url(), sent).status_code == 302
    assert again(one).edited_at == first.edited_at
    edit(client, again(one))
    assert again(one).edited_at == first.edited_at


def test_two_tabs_are_put_together_and_a_clash_loses_no_words(client):
    one = come(open_event(), "a@example.org")
    first, second, third = (fields(client, one) for _ in range(3))
    client.post(one.get_absolute_url(), first | {"needs": "Une boucle"})
    client.post(one.get_absolute_url(), second | {"organisation": "Une structure"})
    assert (again(one).needs, again(one).organisation) == ("Une boucle", "Une structure")
    answer = client.post(one.get_absolute_url(), third | {"needs": "Un fauteuil"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Un fauteuil" in page
    assert "Une boucle" in page
    assert 'value="Une structure"' in page
    assert again(one).needs == "Une boucle"
    mine = re.search(r'name="choix-needs"\s+value="(mien:[^"]*)"', page).group(1)
    chosen = {
        "organisation": "Une structure",
        "needs": "Un fauteuil",
        "choix-needs": mine,
        "_seen": SEEN.search(page).group(1),
    }
    client.post(one.get_absolute_url(), third | chosen)
    assert (again(one).needs, again(one).organisation) == ("Un fauteuil", "Une structure")


def test_fewer_seats_go_to_who_waits(client):
    event = open_event(capacity=2, most_seats=2)
    one, waiting = come(event, "a@example.org", seats=2), come(event, "b@example.org")
    edit(client, one, seats=1)
    assert (again(one).seats, again(one).state) == (1, "inscrite")
    assert again(waiting).state == "proposee"


def test_more_seats_only_while_some_are_free(client):
    event = open_event(capacity=3, most_seats=3)
    one, other = come(event, "a@example.org"), come(event, "b@example.org")
    edit(client, one, seats=2)
    assert again(one).seats == 2
    answer = edit(client, other, seats=2, last_name="Gardée")
    page = answer.content.decode()
    assert "Il ne reste pas assez de places" in page
    assert 'value="Gardée"' in page
    assert (again(other).seats, again(other).last_name) == (1, "Fictive")


def test_more_seats_never_overtake_the_list_nor_a_declared_end(client):
    event = open_event(capacity=4, most_seats=3)
    one = come(event, "a@example.org", seats=2)
    come(event, "c@example.org")
    waiting = come(event, "b@example.org", seats=2)
    edit(client, one, seats=3)
    assert again(one).seats == 2
    assert "que baisser" in edit(client, waiting, seats=3).content.decode()
    edit(client, waiting, seats=1)
    assert (again(waiting).seats, again(waiting).state) == (1, "proposee")
    assert "Acceptez d’abord" in edit(client, again(waiting), seats=2).content.decode()
    roomy = open_event(capacity=9, most_seats=3)
    sure = come(roomy, "a@example.org")
    ground.change(roomy, status=EventStatus.FULL)
    edit(client, sure, seats=2)
    assert again(sure).seats == 1


def test_reserved_seat_grows_on_reserved_ones_alone(client):
    event = open_event(capacity=9, reserved_seats=2, most_seats=3)
    one = by_hand.add(event, ground.wanted("a@example.org"))
    edit(client, one, seats=3)
    assert again(one).seats == 1
    edit(client, one, seats=2)
    assert again(one).seats == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"first_name": ""}, "Donnez votre prénom."),
        ({"seats": "-4"}, "Demandez une place au moins."),
        ({"seats": "4"}, "Demandez 3 places au plus."),
        ({"needs": "x" * 1_000_000}, "1000"),
        ({"last_name": "a\nb"}, "une seule ligne"),
        ({"attendee": "pape"}, "choix"),
        ({"_seen": "faux"}, "ne dit pas quelle version"),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_the_rest(client, changed, sentence):
    one = come(open_event(most_seats=3), "a@example.org")
    answer = edit(client, one, organisation="Une structure fictive", **changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "Une structure fictive" in page
    assert again(one).edited_at is None


def test_answer_of_another_event_is_left_out(client):
    one, foreign = come(open_event(), "a@example.org"), EventQuestionFactory(event=open_event())
    edit(client, one, last_name="Corrigée", **{f"question-{foreign.pk}": "Glissée"})
    assert again(one).last_name == "Corrigée"
    assert not foreign.answers.exists()


@pytest.mark.parametrize("how", ["begun", "cancelled", "erased"])
def test_what_is_over_is_not_changed(client, how):
    event = open_event()
    one = come(event, "a@example.org")
    sent = fields(client, one, last_name="Tardive")
    if how == "begun":
        event.timings.update(starts_at="2020-01-01T10:00Z", ends_at="2100-01-01T12:00Z")
    elif how == "cancelled":
        acts.cancel(one)
    else:
        Registration.objects.filter(pk=one.pk).update(erased_at=one.created_at)
    answer = client.post(one.get_absolute_url(), sent)
    assert answer.status_code == (404 if how == "erased" else 302)
    assert again(one).last_name == "Fictive"
    if how != "erased":
        assert "Modifier ce que vous avez donné" not in shown(client, one)
