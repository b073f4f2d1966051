"""…/changements.atom: valid Atom, public, with ids that last, and « not modified »."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from roadmap import feeds
from roadmap.choices import ActionStatus
from roadmap.models import Action
from tests import factories as make
from tests.directory.past import START, saved
from tests.roadmap.pages import page, queries_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def here(settings, territory):
    settings.SITE_URL = "https://ess.example.org"


@pytest.fixture
def action():
    with saved(1):
        return make.ActionFactory(title="Un four & des pains", status=ActionStatus.UPCOMING)


def start(action):
    Action.objects.filter(pk=action.pk).update(status=ActionStatus.ONGOING)


def urls_of(action):
    return [
        page("changes_feed"),
        page("proposition_feed", action.proposition.number),
        page("action_feed", action.code),
    ]


def read(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(answer.content)  # noqa: S314 — our own words


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def text(element, name):
    return element.find(f"{ATOM}{name}").text


def test_each_feed_tells_what_changed(client, action):
    start(action)
    for url in urls_of(action):
        feed = read(client, url)
        (entry,) = entries(feed)
        assert text(entry, "title") == f"{action.code} Un four & des pains"
        assert text(entry, "summary") == "à venir → en cours"
        link = entry.find(f"{ATOM}link").get("href")
        assert link == f"https://ess.example.org{action.get_absolute_url()}"


def test_the_feed_has_all_that_atom_asks_for(client, action):
    start(action)
    for url in urls_of(action):
        feed = read(client, url)
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
        assert text(feed, "id").startswith("tag:ess.example.org,")
        assert feed.find(f"{ATOM}author/{ATOM}name").text
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"https://ess.example.org{url}"
        for entry in [feed, *entries(feed)]:
            assert dt.datetime.fromisoformat(text(entry, "updated")).tzinfo
            assert text(entry, "title")
        ids = [text(entry, "id") for entry in entries(feed)]
        assert len(ids) == len(set(ids))


def test_the_same_change_keeps_its_id(client, action):
    start(action)
    before = text(entries(read(client, page("changes_feed")))[0], "id")
    make.NoteFactory(action=action, is_public=True)
    after = [text(entry, "id") for entry in entries(read(client, page("changes_feed")))]
    assert before in after
    assert len(after) == 2


def test_what_is_late_by_a_step_is_told_as_of_the_step(client, action):
    make.StepFactory(action=action, due_on=timezone.localdate() - dt.timedelta(days=1))
    first, second = (
        [
            (text(entry, "id"), text(entry, "updated"))
            for entry in entries(read(client, page("action_feed", action.code)))
        ]
        for _ in "ab"
    )
    assert first == second
    assert any("retard" in name for name, _updated in first)


def test_what_people_wrote_is_text(client, action):
    make.NoteFactory(action=action, is_public=True, text="Voir <script>alert(1)</script>")
    (entry,) = entries(read(client, page("action_feed", action.code)))
    assert "<script>" not in text(entry, "summary")


def test_who_has_it_is_told_that_nothing_changed(client, action):
    start(action)
    for url in urls_of(action):
        first = client.get(url)
        assert first["Last-Modified"]
        again = client.get(url, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304
    make.NoteFactory(action=action, is_public=True)
    changed = client.get(url, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


def test_an_empty_feed_is_still_too(client, territory):
    first = client.get(page("changes_feed"))
    assert entries(read(client, page("changes_feed"))) == []
    again = client.get(page("changes_feed"), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_what_is_internal_is_in_no_feed(client_of, official, action):
    make.NoteFactory(action=action, is_public=False)
    with saved(2):
        draft = make.ActionFactory(draft=True)
    start(draft)
    client = client_of(official)
    assert entries(read(client, page("changes_feed"))) == []
    assert client.get(page("action_feed", draft.code)).status_code == 404


@pytest.mark.parametrize("code", ["9", "899.1", "a.b", "9" * 300])
def test_what_does_not_exist_is_not_found(client, territory, code):
    assert client.get(page("action_feed", code)).status_code == 404


def test_a_proposition_that_does_not_exist_is_not_found(client, territory):
    assert client.get(page("proposition_feed", 899)).status_code == 404


def test_more_changes_cost_no_more(client, action):
    start(action)
    make.NoteFactory(action=action, is_public=True)
    before = queries_of(client, page("changes_feed"))
    make.NoteFactory.create_batch(5, action=action, is_public=True)
    assert queries_of(client, page("changes_feed")) == before


def test_pages_lead_to_their_feed(client, action):
    for address, url in (
        (
            action.proposition.get_absolute_url(),
            page("proposition_feed", action.proposition.number),
        ),
        (action.get_absolute_url(), page("action_feed", action.code)),
        (page("roadmap"), page("changes_feed")),
    ):
        html = client.get(address).content.decode()
        head = html.split("</head>")[0]
        assert 'rel="alternate"' in head
        assert f'href="{url}"' in head


@pytest.mark.parametrize("before", [0, 1, 11, 12, 25])
def test_months_begin_on_their_first_day(before):
    begin = timezone.localtime(feeds.month_begins_at(before))
    assert (begin.day, begin.hour) == (1, 0)
    today = timezone.localdate()
    assert (today.year - begin.year) * 12 + today.month - begin.month == before


def test_the_past_of_the_tests_is_before_the_feed():
    assert feeds.month_begins_at(1) > START + dt.timedelta(days=2)
