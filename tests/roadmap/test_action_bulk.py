"""Several actions at once: preview, then apply; those refused are told one by one."""

import datetime as dt

import pytest

from roadmap.models import Action, Note
from tests.factories import ActionFactory, BlockFactory, PersonFactory, StepFactory
from tests.roadmap.forms import filled
from tests.roadmap.pages import page, queries_of, text_of

pytestmark = pytest.mark.usefixtures("territory")
DAY = dt.date(2027, 1, 10)


@pytest.fixture
def actions(db):
    return [ActionFactory(starts_on=DAY, due_on=DAY + dt.timedelta(days=30)) for _ in range(2)]


@pytest.fixture
def manager(client_of, official):
    return client_of(official)


@pytest.fixture
def url():
    return page("actions")


def ticked(actions, **wanted):
    return {"ligne": [one.pk for one in actions], **wanted}


def applied(client, url, data):
    """The preview as it is shown, then sent to be applied."""
    answer = client.post(url, data)
    shown = {**filled(answer), "ligne": data["ligne"]}
    return client.post(url, {**shown, "appliquer": "oui"}, follow=True)


def test_preview_writes_nothing(manager, url, actions):
    text = text_of(manager.post(url, ticked(actions, jours="7", etat="en_pause")))
    assert "10 janv. 2027 → 17 janv. 2027" in text
    assert "en cours → en pause" in text
    assert Action.objects.filter(starts_on=DAY, status="en_cours").count() == 2


def test_applied_once_even_when_sent_twice(manager, url, actions):
    shown = filled(manager.post(url, ticked(actions, jours="7")))
    data = {**shown, "ligne": [one.pk for one in actions], "appliquer": "oui"}
    for _ in range(2):
        assert manager.post(url, data).status_code == 302
    assert Action.objects.filter(starts_on=DAY + dt.timedelta(days=7)).count() == 2


def test_pilot_state_and_publication(manager, url, actions):
    person = PersonFactory()
    wanted = {"pilote": person.pk, "etat": "en_pause", "publication": "brouillon"}
    text = text_of(applied(manager, url, ticked(actions, **wanted)))
    assert "2 actions changées" in text
    assert (
        Action.objects.filter(pilot=person, status="en_pause", publication="brouillon").count() == 2
    )
    applied(manager, url, ticked(actions, sans_pilote="on"))
    assert Action.objects.filter(pilot=None).count() == 2


def test_the_state_goes_through_the_table(manager, url, actions):
    StepFactory(action=actions[0])
    text = text_of(applied(manager, url, ticked(actions, etat="realisee")))
    assert f"{actions[0].code}, laissée" in text
    assert [Action.objects.get(pk=one.pk).status for one in actions] == ["en_cours", "realisee"]


def test_blocked_ones_are_refused(manager, url, actions):
    block = BlockFactory()
    text = text_of(manager.post(url, ticked([block.action, actions[0]], etat="bloquee")))
    assert "en déclarant son blocage" in text
    assert "fin de son blocage" in text_of(
        manager.post(url, ticked([block.action], etat="en_cours"))
    )


def test_a_reason_for_each_that_is_abandoned(manager, url, actions):
    assert "Dites pourquoi" in text_of(manager.post(url, ticked(actions, etat="abandonnee")))
    applied(manager, url, ticked(actions, etat="abandonnee", motif="Fin du financement"))
    assert Note.objects.filter(text__contains="Fin du financement", is_public=True).count() == 2


def test_what_changed_since_the_preview_is_left_alone(manager, url, actions):
    shown = filled(manager.post(url, ticked(actions, jours="7")))
    Action.objects.filter(pk=actions[0].pk).update(starts_on=DAY - dt.timedelta(days=1))
    data = {**shown, "ligne": [one.pk for one in actions], "appliquer": "oui"}
    text = text_of(manager.post(url, data, follow=True))
    assert "changée depuis l’aperçu" in text
    assert Action.objects.get(pk=actions[0].pk).starts_on == DAY - dt.timedelta(days=1)


def test_applied_without_a_preview_writes_nothing(manager, url, actions):
    manager.post(url, ticked(actions, jours="7", appliquer="oui"))
    assert Action.objects.filter(starts_on=DAY).count() == 2


@pytest.mark.parametrize(
    "wanted",
    [{}, {"jours": "mille"}, {"jours": "99999"}, {"jours": "3", "debut": "2027-01-01"},
     {"pilote": "987654"}, {"pilote": "\0"}, {"etat": "n’importe"}, {"debut": "0001-01-01"},
     {"motif": "a\0b", "etat": "abandonnee"}],
)  # fmt: skip
def test_bad_input_keeps_the_ticks(manager, url, actions, wanted):
    answer = manager.post(url, ticked(actions, **wanted))
    assert "n’est pas encore complet" in text_of(answer)
    assert filled(answer)["ligne"] == [
        str(one.pk) for one in sorted(actions, key=lambda a: a.proposition.number)
    ]


def test_reversed_days_are_refused_by_row(manager, url, actions):
    text = text_of(manager.post(url, ticked(actions, echeance="2026-01-01")))
    assert "précéderait le début" in text


@pytest.mark.parametrize("lines", [[], ["x"], ["\0"], ["9" * 40]])
def test_nothing_ticked_is_said(manager, url, actions, lines):
    answer = manager.post(url, {"ligne": lines, "jours": "3"})
    assert "Cochez au moins une action" in text_of(answer)


@pytest.mark.parametrize("role", ["stranger", "pilot", "editor", "mandated"])
def test_others_change_nothing(request, client_of, url, actions, role):
    client = client_of(request.getfixturevalue(role))
    assert client.post(url, ticked(actions, jours="3", appliquer="oui")).status_code == 403
    assert Action.objects.filter(starts_on=DAY).count() == 2


def test_filters(manager, url, actions):
    ActionFactory(title="Un café", draft=True, late=True, pilot=PersonFactory())
    for query in ("publication=brouillon", "retard=oui", "q=café", "etat=en_cours&q=café"):
        assert "1 action" in text_of(manager.get(f"{url}?{query}"))
    assert "2 actions" in text_of(manager.get(f"{url}?pilote=personne"))


@pytest.mark.parametrize(
    "query",
    [
        "page=٣",
        "page=-1",
        "page=9999999999999999999",
        "proposition=x",
        "etat=x",
        "q=a%20%26%20%7C",
    ],
)
def test_odd_addresses_answer(manager, url, actions, query):
    assert manager.get(f"{url}?{query}").status_code == 200


def test_queries_are_constant(manager, url, actions):
    queries_of(manager, url)
    few = queries_of(manager, url)
    for _ in range(10):
        StepFactory(action=ActionFactory(pilot=PersonFactory()))
    assert queries_of(manager, url) == few
