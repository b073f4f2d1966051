"""/feuille-de-route/versions/: a name and an instant, replayed from history, compared with today."""

import datetime as dt

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from roadmap import freezing
from roadmap.choices import ActionStatus
from roadmap.models import Action, Roadmap, RoadmapVersion
from tests import factories as make
from tests.directory.past import START, saved
from tests.roadmap.pages import page, queries_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(territory):
    with saved(1):
        return make.ActionFactory(title="Un four partagé", status=ActionStatus.UPCOMING)


@pytest.fixture
def version(action):
    """Of day 10; the action started on day 20."""
    with saved(20):
        Action.objects.filter(pk=action.pk).update(status=ActionStatus.ONGOING)
    return frozen()


def frozen(name="Vote du conseil", day=10):
    return freezing.freeze(name, "Le conseil a voté", START + dt.timedelta(days=day))


def post(client, name="Vote du conseil", **typed):
    return client.post(page("versions"), {"name": name, "reason": "", **typed})


# -- The page of a version ------------------------------------------------------------------------
def test_a_version_shows_what_stood_then(client, version, action):
    words = text_of(client.get(version.get_absolute_url()))
    assert "Vote du conseil" in words
    assert f"{action.code} Un four partagé à venir" in words
    assert "0 %" in words
    assert "50 %" in words
    assert "à venir → en cours" in words


def test_what_came_later_is_not_in_it(client, version):
    with saved(30):
        make.ActionFactory(title="Venue plus tard")
    html = client.get(version.get_absolute_url()).content.decode()
    assert "Venue plus tard" not in html.split('id="depuis"')[0]


def test_what_was_deleted_since_still_stands_in_it(client, version, action):
    action.delete()
    words = text_of(client.get(version.get_absolute_url()))
    assert "Un four partagé (supprimée depuis)" in words


def test_what_was_a_draft_when_deleted_is_not_told(client, version, action):
    Action.objects.filter(pk=action.pk).update(publication="brouillon")
    action.delete()
    assert "Un four partagé" not in text_of(client.get(version.get_absolute_url()))


def test_what_was_or_is_a_draft_is_not_told(client, client_of, official, version, action):
    with saved(5):
        make.ActionFactory(title="Brouillon d’alors", draft=True)
    Action.objects.filter(pk=action.pk).update(publication="brouillon")
    assert "Brouillon d’alors" not in text_of(client.get(version.get_absolute_url()))
    assert "Un four partagé" not in text_of(client.get(version.get_absolute_url()))


def test_actions_are_narrowed_to_a_proposition(client, version, action):
    with saved(2):
        other = make.ActionFactory(title="Ailleurs")
    address = f"{version.get_absolute_url()}?proposition={other.proposition.number}"
    html = client.get(address).content.decode()
    part = html.split('id="actions"')[1].split('id="depuis"')[0]
    assert "Ailleurs" in part
    assert "Un four partagé" not in part


@pytest.mark.parametrize("query", ["?proposition=899", "?proposition=x", "?action=9.9"])
def test_a_subject_that_does_not_exist_is_not_found(client, version, query):
    assert client.get(version.get_absolute_url() + query).status_code == 404


@pytest.mark.parametrize("query", ["?page=x", "?page=999", "?page=-1", "?page=" + "9" * 500])
def test_a_wrong_page_is_a_page(client, version, query):
    assert client.get(version.get_absolute_url() + query).status_code == 200


def test_a_version_that_does_not_exist_is_not_found(client, territory):
    assert client.get(page("version", "rien")).status_code == 404


def test_a_bigger_roadmap_costs_no_more(client, version):
    before = queries_of(client, version.get_absolute_url())
    for _ in range(5):
        with saved(3):
            make.ActionFactory()
        make.NoteFactory(action=make.ActionFactory())
    assert queries_of(client, version.get_absolute_url()) <= before + 1


# -- Freezing --------------------------------------------------------------------------------------
def test_the_collectivite_freezes_now(client_of, official, action):
    client = client_of(official)
    assert "Figer cette version" in text_of(client.get(page("versions")))
    answer = post(client, "Vote du conseil", reason="Séance d’octobre")
    found = RoadmapVersion.objects.get()
    assert answer["Location"] == found.get_absolute_url() == page("version", "vote-du-conseil")
    assert abs(timezone.now() - found.taken_at) < dt.timedelta(minutes=5)
    assert "Séance d’octobre" in text_of(client.get(page("versions")))


def test_a_double_click_freezes_once(client_of, official, action):
    client = client_of(official)
    first, second = post(client), post(client)
    assert first["Location"] == second["Location"]
    assert RoadmapVersion.objects.count() == 1


def test_a_past_day_is_its_end(client_of, official, action):
    day = timezone.localdate(START) + dt.timedelta(days=30)
    post(client_of(official), day=day.isoformat())
    taken = timezone.localtime(RoadmapVersion.objects.get().taken_at)
    assert (taken.date(), taken.hour) == (day + dt.timedelta(days=1), 0)


def test_a_past_hour_is_kept(client_of, official, action):
    day = timezone.localdate(START) + dt.timedelta(days=30)
    post(client_of(official), day=day.isoformat(), hour="18:30")
    taken = timezone.localtime(RoadmapVersion.objects.get().taken_at)
    assert (taken.date(), taken.hour, taken.minute) == (day, 18, 30)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Donnez un nom"),
        ({"day": "2999-01-01"}, "Donnez une date"),
        ({"day": "n’importe"}, "Écrivez la date comme"),
        ({"hour": "18:30"}, "Donnez aussi le jour"),
        ({"hour": "99:99", "day": "2020-01-01"}, "Écrivez l’heure comme"),
        ({"day": "1999-01-01"}, "L’historique commence le"),
        ({"name": "x" * 121}, "au plus 120"),
    ],
)
def test_what_cannot_be_frozen_is_told_and_kept(client_of, official, action, typed, sentence):
    answer = post(client_of(official), **{"name": "Vote", **typed})
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert not RoadmapVersion.objects.exists()


def test_never_the_future(action):
    with pytest.raises(freezing.FreezingRefused, match="encore à venir"):
        freezing.freeze("Demain", "", timezone.now() + dt.timedelta(hours=1))


def test_a_name_is_taken_once(client_of, official, version):
    answer = post(client_of(official))
    assert freezing.TAKEN in text_of(answer)
    assert RoadmapVersion.objects.count() == 1


def test_names_that_read_alike_have_their_own_addresses(action):
    slugs = [freezing.freeze(name, "", None).slug for name in ("Été 1", "été 1", "Ete 1", "★")]
    assert slugs == ["ete-1", "ete-1-2", "ete-1-3", "version"]


def test_a_visitor_freezes_nothing(client, action):
    assert "Figer cette version" not in text_of(client.get(page("versions")))
    assert post(client).status_code == 302
    assert not RoadmapVersion.objects.exists()


def test_nobody_else_freezes(client_of, stranger, action):
    assert post(client_of(stranger)).status_code == 403


def test_without_any_roadmap_nothing_is_frozen(client_of, official, territory):
    assert not Roadmap.objects.exists()
    assert "n’est pas encore chargée" in text_of(post(client_of(official)))


def test_a_roadmap_with_versions_is_not_deleted(version):
    with pytest.raises(ProtectedError):
        version.roadmap.delete()
