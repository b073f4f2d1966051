"""Values that no form of ours would send, or that would make an object unreadable."""

import pytest
from django.urls import reverse

from tests.admin_forms import change_url, fields, list_url
from tests.factories import (
    ActivityFactory,
    CampaignFactory,
    EventFactory,
    StructureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client_of, animator):
    return client_of(animator)


def send(client, obj, **values):
    data = fields(client.get(change_url(obj)))
    data.update(values)
    return client.post(change_url(obj), data)


@pytest.mark.parametrize("day", ["0001-01-01", "1499-12-31", "2201-01-01", "9999-12-31"])
def test_year_that_could_not_be_read_back_is_refused(staff, day):
    structure = StructureFactory()
    page = send(staff, structure, verified_at_0=day, verified_at_1="00:00")
    assert "Donnez une année de 1500 à 2200." in page.content.decode()
    structure.refresh_from_db()
    assert structure.verified_at is None


def test_year_is_checked_in_inline_rows_too(staff):
    event = EventFactory()
    event.timings.all().delete()
    times = {
        "starts_at_0": "0001-01-01", "starts_at_1": "00:00",
        "ends_at_0": "2026-01-01", "ends_at_1": "12:00",
    }  # fmt: skip
    rows = {f"timings-0-{name}": value for name, value in times.items()}
    page = send(staff, event, **{"timings-TOTAL_FORMS": "1"}, **rows)
    assert "Donnez une année de 1500 à 2200." in page.content.decode()


@pytest.mark.parametrize("make", [StructureFactory, ActivityFactory])
def test_nothing_is_its_own_parent(staff, make):
    page = send(staff, obj := make(), parent=str(obj.pk))
    assert page.status_code == 200
    assert "ne peut pas être sa propre" in page.content.decode()


@pytest.mark.parametrize("chosen", ["abc", "", "1 OR 1=1"])
@pytest.mark.parametrize("action", ["publish", "delete_selected"])
def test_selection_of_no_row_is_a_bad_request(staff, chosen, action):
    structure = StructureFactory(draft=True)
    sent = {"action": action, "_selected_action": [chosen]}
    assert staff.post(list_url(type(structure)), sent).status_code == 400


@pytest.mark.parametrize("query", ["?poles=a,b", "?commune=1&parent=x", "?latitude=abc", "?name=x"])
def test_address_of_a_new_form_may_say_anything(staff, query):
    assert staff.get(reverse("admin:directory_structure_add") + query).status_code == 200


def test_rows_that_contradict_each_other_are_told_not_lost(staff):
    structure = StructureFactory()
    rows = {f"labels-{n}-kind": "esus" for n in range(2)}
    page = send(staff, structure, name="Un autre nom", **{"labels-TOTAL_FORMS": "2"}, **rows)
    assert page.status_code == 200
    assert "Ce label est déjà noté pour cette date." in page.content.decode()
    assert "Un autre nom" in page.content.decode()
    assert not structure.labels.exists()


def test_a_taken_identifier_says_how_to_find_another(staff):
    taken, other = CampaignFactory(slug="mois-fictif"), CampaignFactory()
    page = send(staff, other, slug=taken.slug)
    assert "ajoutez-y un mot ou une date" in page.content.decode()
