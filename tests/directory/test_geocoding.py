"""The geocoder, right, slow, broken or hostile: what a person gets, and what leaves."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.rate_limit import RateLimit
from config.environment import Environment, EnvironmentProblem
from directory.places import address_choice, geocoder
from directory.places.geocoder import HEAVIEST, PAUSE
from directory.places.geocoding import AWAY, ONLY_COMMUNES, TOO_SHORT, suggestions
from tests.directory.geocoders import collection, feature
from tests.directory.geocoders import geocoder as running_geocoder
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db

HERE = "/annuaire/adresse/"


@pytest.fixture
def fake(settings, monkeypatch):
    monkeypatch.setattr(geocoder, "TIMEOUT", 0.4)
    with running_geocoder() as fake:
        settings.GEOCODER_URL = fake.url
        yield fake


@pytest.fixture
def commune(db):
    return CommuneFactory(insee="99001", name="Saint-Essai", postal_codes=["99100"])


# -- Right ------------------------------------------------------------------------------------


def test_an_address_is_found(fake, commune):
    found = suggestions("12 rue des essais")
    (place,) = found.places
    assert found.said == ""
    assert place.label == "12 Rue des Essais 99100 Commune-Fictive"
    assert (place.address, place.postcode, place.insee) == ("12 Rue des Essais", "99100", "99001")
    assert (place.lat, place.lon) == (46.51, 0.31)


def test_the_service_is_asked_politely_and_about_the_territory(fake, commune, settings):
    suggestions("12 rue des essais")
    (asked,) = fake.asked
    assert asked["q"] == ["12 rue des essais"]
    assert asked["limit"] == ["8"]
    assert float(asked["lat"][0]) == pytest.approx(commune.latitude, abs=0.01)
    assert fake.paths == ["/geocodage/search"]
    assert settings.SITE_URL in fake.agents[0]


def test_the_same_question_never_leaves_twice(fake, commune):
    first = suggestions("12 rue des essais")
    assert suggestions("  12  Rue des ESSAIS ") == first
    fake.status = 500
    assert suggestions("12 rue des éssais") == first
    assert len(fake.asked) == 1


def test_nothing_found_is_kept_too_and_said(fake):
    fake.body = collection()
    said = {suggestions("12 rue de nulle part").said for _ in range(2)}
    assert len(fake.asked) == 1
    (words,) = said
    assert "Aucune adresse" in words


def test_two_questions_in_one_place_of_the_cache_are_told_apart(fake, monkeypatch):
    monkeypatch.setattr("directory.places.geocoding.PLACES_IN_CACHE", 1)
    suggestions("12 rue des essais")
    fake.body = collection()
    assert suggestions("13 rue des essais").places == ()
    assert len(fake.asked) == 2


def test_the_territory_s_streets_come_first(fake, commune):
    fake.body = collection(feature(citycode="75056", label="Ailleurs"), feature())
    labels = [place.label for place in suggestions("12 rue des essais").places]
    assert labels[1] == "Ailleurs"


def test_a_commune_of_elsewhere_is_not_ours(fake, commune):
    fake.body = collection(feature(citycode="75056"))
    assert suggestions("12 rue des essais").places[0].insee == ""


@pytest.mark.parametrize("typed", ["", "  ", "ab", "\u200b\u202e\x00", "?!.,;", "--a"])
def test_too_little_to_ask_about_leaves_nothing(fake, typed):
    assert suggestions(typed).said == TOO_SHORT
    assert fake.asked == []


@pytest.mark.parametrize(
    "typed", ["x" * 100_000, "é" * 5000, "\x00rue\u202e des \ud800essais", "rue&q=a#b\r\nHost: x"]
)
def test_odd_questions_stay_one_question(fake, typed):
    suggestions(typed)
    (asked,) = fake.asked
    assert len(asked["q"]) == 1
    assert len(asked["q"][0]) <= 200
    assert fake.paths == ["/geocodage/search"]


# -- Wrong ------------------------------------------------------------------------------------


def falls_back(commune):
    found = suggestions("12 rue des essais, 99100 saint essai")
    assert [place.insee for place in found.places] == [commune.pk]
    assert found.said == ONLY_COMMUNES
    return True


@pytest.mark.parametrize("status", [500, 503, 404, 204, 418])
def test_a_broken_service_leaves_the_communes(fake, commune, status):
    fake.status = status
    assert falls_back(commune)


def test_a_service_that_stalls_is_not_waited_for(fake, commune):
    fake.stalls_before = True
    assert falls_back(commune)


def test_a_service_that_drips_is_not_waited_for(fake, commune):
    fake.drips = True
    assert falls_back(commune)


def test_a_service_that_failed_is_left_alone_for_a_while(fake, commune):
    fake.status = 500
    assert falls_back(commune)
    assert falls_back(commune)
    assert len(fake.asked) == 1
    cache.delete(AWAY)
    fake.status = 200
    assert suggestions("12 rue des essais, 99100 saint essai").said == ""


@pytest.mark.parametrize(
    ("told", "pause"), [("120", 120), ("3", PAUSE), ("999999", 600), ("soon", PAUSE), ("-1", PAUSE)]
)
def test_too_many_requests_says_when_to_come_back(fake, told, pause, monkeypatch):
    kept = {}
    monkeypatch.setattr(
        "directory.places.geocoding.cache.set", lambda key, _, time: kept.update({key: time})
    )
    fake.status, fake.headers = 429, {"Retry-After": told}
    suggestions("12 rue des essais")
    assert kept == {AWAY: pause}


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:1/", "file:///etc/passwd"],
)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(fake, commune, target, status):
    with running_geocoder() as inside:
        fake.status = status
        fake.headers = {"Location": inside.url if "127" in target else target}
        assert falls_back(commune)
        assert inside.asked == []
    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"\xff\xfe", b"[]", b"null", b"42", b'{"features": {}}', b'{"features": null}',
        b"[" * 100_000, b'{"a":' * 30_000, b'{"features": [' + b"1" * 9000 + b"]}",
        b'{"features": [NaN]}', b" " * (HEAVIEST + 1), b"x" * 10_000_000,
    ],
    ids=lambda body: f"{body[:12]!r} {len(body)}",
)  # fmt: skip
def test_an_answer_that_is_none_leaves_the_communes(fake, commune, body):
    fake.body = body
    assert falls_back(commune)


WRONG_FEATURES = [
    None, [], "x", {}, {"properties": {}}, {"geometry": {"coordinates": [0, 0]}},
    feature(label=None), feature(label=["x"]), feature(label=""), feature(label="x" * 201),
    feature(label="a\u202eb"), feature(label="a\nb"), feature(label="\u200b"), feature(name=3),
    feature(postcode="<b>"), feature(postcode=99100), feature(citycode="99001\n"), feature(citycode=None),
    feature(point=None), feature(point=[]), feature(point=["0", "46"]), feature(point=[True, 46]),
    feature(point=[181, 46]), feature(point=[0, 91]), feature(point=[1e308, 46]), feature(point={"0": 1}),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG_FEATURES, ids=lambda one: json.dumps(one)[-90:])
def test_a_wrong_feature_is_left_out_and_the_others_stay(fake, wrong):
    fake.body = collection(wrong, feature())
    assert len(suggestions("12 rue des essais").places) == 1


def test_infinite_coordinates_are_left_out(fake):
    fake.body = collection(feature(), feature(point=[0.5, 46])).replace(b"0.5", b"1e999")
    assert len(suggestions("12 rue des essais").places) == 1


def test_eight_addresses_at_most(fake):
    fake.body = collection(*[feature()] * 40)
    assert len(suggestions("12 rue des essais").places) == 8


def test_a_host_without_number_leaves_the_communes(settings, commune, monkeypatch):
    def nowhere(*args, **kwargs):
        raise OSError("no such host")

    monkeypatch.setattr("socket.create_connection", nowhere)
    settings.GEOCODER_URL = "https://nulle-part.invalid/"
    assert falls_back(commune)


def test_a_web_process_lends_few_threads_to_a_service_that_hangs(fake, commune, monkeypatch):
    fake.stalls_before = True
    taken = [geocoder._turns.acquire(blocking=False) for _ in range(4)]
    assert all(taken)
    try:
        assert falls_back(commune)
        assert fake.asked == []
        assert cache.get(AWAY) is None
    finally:
        for _ in taken:
            geocoder._turns.release()


# -- Without any service ----------------------------------------------------------------------


def test_communes_answer_by_name_alias_and_postal_code(settings, django_assert_max_num_queries):
    longer = CommuneFactory(name="Saint-Essai-sur-Rien", postal_codes=["99200", "99300"])
    here = CommuneFactory(name="Saint-Essai", postal_codes=["99100"], aliases=["Vieux-Bourg"])
    CommuneFactory(name="Autre")
    with django_assert_max_num_queries(3):
        by_name = suggestions("mairie de st essai sur rien")
    assert [place.insee for place in by_name.places] == [longer.pk, here.pk]
    assert [place.insee for place in suggestions("12 rue x 99300").places] == [longer.pk]
    assert suggestions("12 rue x 99300").places[0].postcode == "99300"
    (place,) = suggestions("place du vieux bourg").places
    assert (place.lat, place.lon, place.address) == (here.latitude, here.longitude, "")
    assert suggestions("rue inconnue").places == ()


# -- The page ---------------------------------------------------------------------------------


def test_members_and_animation_only(client_of, stranger, editor, animator, official):
    assert client_of(None).get(HERE).status_code == 302
    assert client_of(stranger).get(HERE).status_code == 403
    assert client_of(official).get(HERE).status_code == 403
    assert client_of(animator).get(HERE).status_code == 200
    assert client_of(editor).get(HERE).json() == {"places": [], "said": TOO_SHORT}


def test_a_removed_member_loses_the_search(client_of, editor):
    editor.memberships.update(until=timezone.now())
    assert client_of(editor).get(HERE).status_code == 403


def test_the_answer_is_nobody_else_s(client_of, editor, fake, commune):
    answer = client_of(editor).get(HERE, {"q": "12 rue des essais"})
    assert answer.json()["places"][0]["insee"] == "99001"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "query", ["?q=", "?q=a&q=b", "?Q=x", "?q[]=1", "?q=%ff%fe%fd", "?q=" + "x" * 5000]
)
def test_hostile_questions_get_an_answer(client_of, editor, query):
    answer = client_of(editor).get(HERE + query)
    assert answer.status_code == 200
    assert answer.json()["places"] == []


def test_too_many_searches_wait(client_of, editor, monkeypatch):
    monkeypatch.setattr(address_choice, "SEARCHES", RateLimit("few", 1, 60))
    monkeypatch.setattr("directory.views.address.SEARCHES", RateLimit("few", 1, 60))
    client = client_of(editor)
    assert client.get(HERE, {"q": "rue"}).status_code == 200
    refused = client.get(HERE, {"q": "rue"})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert "instant" in refused.json()["said"]


def test_another_origin_cannot_be_reached_through_the_setting():
    read = Environment({"GEOCODER_URL": "https://adresses.exemple.org:8443/search"}).service
    assert read("GEOCODER_URL", "") == "https://adresses.exemple.org:8443/search"
    assert Environment({"GEOCODER_URL": ""}).service("GEOCODER_URL", "https://x.org") == ""
    for wrong in (
        "ftp://x.org",
        "//x.org",
        "https://u:p@x.org/",
        "https://x.org/?a=b",
        "x.org",
        "https://",
    ):
        with pytest.raises(EnvironmentProblem, match="GEOCODER_URL"):
            Environment({"GEOCODER_URL": wrong}).service("GEOCODER_URL", "")


def test_the_address_is_the_one_that_the_form_asks(territory):
    assert reverse("directory:address_search") == HERE
