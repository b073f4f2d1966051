"""Bad input must never be an error of ours."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from tests.factories import BodyFactory, DecisionFactory, EventFactory, MeetingFactory

pytestmark = pytest.mark.django_db
LISTS = ("events:agenda", "events:decisions", "events:bodies")
FIELDS = (
    "q", "nature", "pole", "proposition", "commune", "public", "campagne", "mode", "periode",
    "statut", "retard", "instance", "structure", "numero", "page", "le", "inconnu",
)  # fmt: skip
VALUES = (
    "", "-1", "0", "٣", "1000000000", "9223372036854775808", "9" * 3900, "9" * 5000, "1e999",
    "nan", "'; drop table events_event; --", "& | ! ( ) <-> :*", "'\"", "le la les", "é" * 500,
    "e" + "\u0301" * 500, "mot " * 500, "javascript:alert(1)", "<script>alert(1)</script>",
    "%ED%A0%80", "%FF%FE", "%", "a'b\\c", "true", "on",
)  # fmt: skip


@pytest.fixture(autouse=True)
def site(territory):
    EventFactory(days=3)
    EventFactory(year=2018)
    DecisionFactory()
    return territory


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:12])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_answers_whatever_is_asked(client, name, value):
    sent = value if value.startswith("%") else quote(value)
    for field in FIELDS:
        answer = client.get(f"{reverse(name)}?{field}={sent}")
        assert answer.status_code == 200, field
        assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("value", ["٣", "0", "-1", "1000000000", "9" * 3900, "rien"])
def test_a_page_that_does_not_exist_gives_one_that_does(client, value):
    answer = client.get(reverse("events:agenda"), {"page": value})
    assert len(answer.context["page"]) == 2  # the event, and the meeting of the decision


@pytest.mark.parametrize("name", LISTS)
def test_nul_is_a_bad_request(client, name):
    assert client.get(f"{reverse(name)}?q=a%00b").status_code == 400
    assert client.get(f"{reverse(name)}?page=%00").status_code == 400


@pytest.mark.parametrize("prefix", ["/agenda/", "/gouvernance/"])
@pytest.mark.parametrize("slug", ["a%00b", "%FF", "é", "a'b", "x" * 3900, "-", "../x"])
def test_a_slug_that_cannot_be_is_not_found(client, prefix, slug):
    assert client.get(f"{prefix}{slug}/").status_code in {400, 404}


@pytest.mark.parametrize("pk", ["0", "9223372036854775808", "9" * 30, "9" * 3900, "9" * 5000])
def test_a_meeting_beyond_the_numbers_is_not_found(client, pk):
    assert client.get(f"/gouvernance/reunions/{pk}/").status_code == 404


def test_a_repeated_filter_and_many_unknown_ones_are_borne(client):
    repeated = "&".join(f"nature=atelier&x{n}={n}" for n in range(300))
    assert client.get(f"{reverse('events:agenda')}?{repeated}").status_code == 200


def test_an_unknown_choice_is_ignored_and_said_so(client):
    answer = client.get(reverse("events:agenda"), {"nature": "inconnue", "pole": "rien"})
    page = answer.content.decode()
    assert len(answer.context["page"]) == 2  # the event, and the meeting of the decision
    assert page.count("Ce choix n’existe pas") == 2
    assert "<details" in page
    assert "open" in page[page.index('class="filters"') :][:30]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_read_only(client, method):
    meeting = MeetingFactory()
    paths = [reverse(name) for name in LISTS]
    paths += [o.get_absolute_url() for o in (meeting, meeting.event, BodyFactory())]
    for path in paths:
        assert getattr(client, method)(path).status_code == 405, path


def test_markdown_costs_little_and_hides_nothing_alive(client):
    nested = "> " * 10_000 + "<iframe src=x></iframe>[x](javascript:alert(1))<img onerror=x>"
    event = EventFactory(days=1, description=nested)
    page = client.get(event.get_absolute_url()).content.decode()
    for danger in ("<iframe", 'href="javascript', "<img onerror"):
        assert danger not in page
