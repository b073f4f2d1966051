"""Two who keep one event at once, or a rush that holds it: no turn is a failure."""

import pytest
from django.urls import reverse

from events.models import Event
from events.registering import acts, announcing, seats
from events.registering.seats import RegistrationRefused
from tests.events.proposing.ground import keeper
from tests.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def busy(_pk):
    raise RegistrationRefused(seats.BUSY)


@pytest.mark.parametrize("page", ["event_edit", "event_move"])
def test_a_rush_keeps_what_the_organisers_typed(client_of, monkeypatch, page):
    user, structure = keeper()
    event = EventFactory(title="Bal", registration="ici", capacity=9)
    event.organisers.add(structure)
    monkeypatch.setattr(announcing, "lock", busy)
    typed = {"title": "Grand bal", "why": "Grand bal"}
    page = client_of(user).post(reverse(f"events:{page}", args=[event.slug]), typed)
    assert page.status_code == 200
    assert "Beaucoup de monde" in page.text
    assert "Grand bal" in page.text


@pytest.mark.parametrize("page", ["event_edit", "event_move"])
def test_what_was_erased_meanwhile_is_not_there(client_of, monkeypatch, page):
    user, structure = keeper()
    event = EventFactory(title="Bal")
    event.organisers.add(structure)

    def erased(pk):
        Event.objects.filter(pk=pk).delete()
        return seats.lock(pk)

    monkeypatch.setattr(announcing, "lock", erased)
    url = reverse(f"events:{page}", args=[event.slug])
    # The deletion above is undone with the transaction that was refused: the sentence is shown.
    assert "n’existe plus" in client_of(user).post(url, {"title": "Bal"}).text


def test_a_registration_erased_meanwhile_is_refused_in_a_sentence(territory):
    one = RegistrationFactory(state="inscrite")
    one.event.registrations.all().delete()
    for act in (acts.confirm, acts.accept, acts.cancel):
        with pytest.raises(RegistrationRefused, match="n’existe plus"):
            act(one)
    Event.objects.filter(pk=one.event_id).delete()
    with pytest.raises(RegistrationRefused, match="n’existe plus"):
        acts.cancel(one)
