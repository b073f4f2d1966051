"""/agenda/agenda.atom: the same filters as the agenda, for everybody."""

import datetime as dt
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
from django.db.models import F
from django.urls import reverse

from tests.factories import EventFactory, MeetingFactory, PoleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
FEED = reverse("events:agenda_feed")
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, query=""):
    answer = client.get(f"{FEED}{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314 — our own


def titles(client, query=""):
    return [entry.findtext(f"{ATOM}title") for entry in feed(client, query).iter(f"{ATOM}entry")]


def test_what_comes_is_told_what_changed_last_first(client):
    old, new = EventFactory(days=9, title="Ancien"), EventFactory(days=3, title="Nouveau")
    EventFactory(days=-3, title="Passé")
    assert titles(client) == ["Nouveau", "Ancien"]
    old.save()
    assert titles(client) == ["Ancien", "Nouveau"]
    assert new.title in titles(client)
    assert titles(client, "?periode=passes") == ["Passé"]


def test_a_date_that_moves_is_news(client):
    moved, other = EventFactory(days=9, title="Déplacé"), EventFactory(days=3, title="Autre")
    assert titles(client) == [other.title, moved.title]
    before = client.get(FEED).headers["ETag"]
    moved.timings.update(ends_at=F("ends_at") + dt.timedelta(hours=1))
    assert titles(client) == [moved.title, other.title]
    assert client.get(FEED).headers["ETag"] != before


def test_filters_hold_and_are_named(client):
    wanted = EventFactory(days=3, title="Voulu")
    wanted.poles.add(pole := PoleFactory(name="Bien manger"))
    EventFactory(days=3, title="Autre")
    root = feed(client, f"?pole={pole.slug}&vue=mois&mois=2026-11")
    assert titles(client, f"?pole={pole.slug}") == ["Voulu"]
    assert "Bien manger" in root.findtext(f"{ATOM}title")
    links = [link.get("href") for link in root.findall(f"{ATOM}link")]
    assert all(f"pole={pole.slug}" in link and "vue" not in link for link in links)


def test_an_entry_says_when_where_and_what_changed(client):
    EventFactory(
        days=3, title="Café <b>fictif</b>", place_label="Maison témoin", status=6,
        status_note="Panne de <café>", is_sample=True,
    )  # fmt: skip
    entry = feed(client).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Café <b>fictif</b> (annulé) (exemple fictif)"
    words = entry.findtext(f"{ATOM}summary")
    for part in ("Maison témoin", "Panne de &lt;café&gt;", "<br>"):
        assert part in words
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")


def test_what_is_not_public_is_never_in_it(client_of, animator, mandated):
    EventFactory(days=3, publication="brouillon")
    MeetingFactory(body__is_restricted=True)
    for user in (None, mandated, animator):
        assert titles(client_of(user)) == []


def test_a_reader_that_has_it_is_told_so(client):
    EventFactory(days=3)
    first = client.get(FEED)
    again = client.get(FEED, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_an_empty_feed_keeps_its_date(client):
    assert client.get(FEED).content == client.get(FEED).content


def test_nonsense_is_left_aside(client):
    EventFactory(days=3, title="Voulu")
    assert titles(client, "?pole=rien&mode=x&mois=zzz&nature=") == ["Voulu"]


@pytest.mark.parametrize("sign", ["\x0b", "\x01", "\uffff"])
def test_what_xml_cannot_hold_closes_the_feed_to_nobody(client, sign):
    """Word processors paste the first one; the others come in an address."""
    EventFactory(days=3, title=f"Mot{sign}collé", summary=f"En{sign}bref")
    assert titles(client) == ["Mot collé"]
    assert feed(client, f"?q={quote(f'a{sign}b')}") is not None
