"""Codes of actions: the next free one, whatever happened before."""

import pytest

from roadmap.codes import allocate
from roadmap.models import Action
from tests.admin_forms import change_url, fields
from tests.factories import ActionFactory, PropositionFactory

pytestmark = pytest.mark.usefixtures("territory")


@pytest.fixture
def proposition(db):
    return PropositionFactory(number=4)


def test_first_action_of_a_proposition(proposition):
    assert allocate(proposition) == ("4.1", 1)


def test_next_is_after_the_highest(proposition):
    ActionFactory(proposition=proposition, rank=7, code="4.7")
    assert allocate(proposition) == ("4.8", 8)


def test_code_kept_by_an_action_that_moved_is_not_given_again(proposition):
    ActionFactory(proposition=PropositionFactory(number=5), rank=1, code="4.1")
    assert allocate(proposition) == ("4.2", 2)


def test_code_of_a_longer_number_does_not_count(proposition):
    ActionFactory(proposition=PropositionFactory(number=41), rank=1, code="41.9")
    assert allocate(proposition) == ("4.1", 1)


def test_what_is_given_fills_the_other(proposition):
    assert allocate(proposition, code="4.6") == ("4.6", 6)
    assert allocate(proposition, rank=3) == ("4.3", 3)


def blank_form(client):
    data = fields(client.get("/admin/roadmap/action/add/"))
    data["title"] = "Action neuve"
    return data


def send(client, url, data):
    return client.post(url, data.urlencode(), "application/x-www-form-urlencoded")


def test_admin_gives_the_code_left_blank(client_of, animator, proposition):
    client = client_of(animator)
    for expected in ("4.1", "4.2"):
        data = blank_form(client)
        data["proposition"] = str(proposition.pk)
        assert send(client, "/admin/roadmap/action/add/", data).status_code == 302
        assert Action.objects.latest("pk").code == expected


@pytest.mark.parametrize("code", ["4.1", "quatre", "4.x", "4.99999"])
def test_admin_refuses_a_bad_or_taken_code(client_of, animator, proposition, code):
    ActionFactory(proposition=proposition, rank=1, code="4.1")
    client = client_of(animator)
    data = blank_form(client)
    data.update({"proposition": str(proposition.pk), "code": code})
    response = send(client, "/admin/roadmap/action/add/", data)
    assert response.status_code == 200
    assert response.context["errors"]
    assert Action.objects.count() == 1


def test_rank_taken_is_a_form_error(client_of, animator, proposition):
    ActionFactory(proposition=proposition, rank=1, code="4.9")
    client = client_of(animator)
    data = blank_form(client)
    data.update({"proposition": str(proposition.pk), "rank": "1"})
    response = send(client, "/admin/roadmap/action/add/", data)
    assert "a déjà ce rang" in response.content.decode()


def test_emptied_code_is_given_again(client_of, animator, proposition):
    action = ActionFactory(proposition=proposition, rank=1, code="4.1")
    client = client_of(animator)
    data = fields(client.get(change_url(action)))
    data.update({"code": "", "rank": ""})
    assert send(client, change_url(action), data).status_code == 302
    action.refresh_from_db()
    assert action.code == "4.2"
