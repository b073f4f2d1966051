import datetime as dt
import json
import re

import pytest

from events.agenda.linked_data import event_data
from events.choices import EventStatus
from events.models import Event, EventTiming, Registration
from tests.factories import (
    CampaignFactory,
    CommuneFactory,
    EventFactory,
    MeetingFactory,
    PoleFactory,
    PropositionFactory,
    SourceFactory,
    StructureFactory,
)
from tests.hostile import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
HOSTILE = '"><script>alert(1)</script>'


def page_of(client, event):
    answer = client.get(event.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def timed(event, *moments):
    for begin, end in moments:
        EventTiming.objects.create(event=event, starts_at=begin, ends_at=end)
    return event


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


def test_everything_a_visitor_needs_is_there(client):
    campaign, commune = CampaignFactory(name="Mois d’essai"), CommuneFactory(name="Val-Fictif")
    event = EventFactory(
        days=3, title="Café fictif", summary="Une heure ensemble.", description="Du **café**.",
        place_label="Maison témoin", address="3 rue Inventée", commune=commune, campaign=campaign,
        audience="scolaires", accessibility=["mi", "hi"], capacity=40, reserved_seats=5,
        source=SourceFactory(title="Document fictif"), passage="page 3", is_sample=True,
    )  # fmt: skip
    pole, proposition, organiser = PoleFactory(), PropositionFactory(), StructureFactory()
    event.poles.add(pole)
    event.propositions.add(proposition)
    event.organisers.add(organiser)
    page = page_of(client, event)
    for words in (
        "Café fictif", "Une heure ensemble.", "<strong>café</strong>", "Maison témoin",
        "3 rue Inventée", "Val-Fictif", "Mois d’essai", "Publics scolaires", "Handicap moteur",
        "Handicap auditif", "40, dont 5 réservées", "Document fictif", "page 3", "exemple fictif",
        pole.name, proposition.short_title, organiser.name,
    ):  # fmt: skip
        assert words in page, words
    seen = inspect(page)
    assert seen.h1 == 1
    assert seen.title == "Café fictif — Agenda — ESS Val Fictif"
    assert '<meta name="description"' in page


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (
            utc(2026, 11, 3, 17, 30), utc(2026, 11, 3, 19),
            "mardi\u00a03 novembre 2026, de 18\u202fh\u202f30 à 20\u202fh",
        ),
        (  # across midnight
            utc(2026, 11, 3, 21), utc(2026, 11, 4, 1),
            "du mardi\u00a03 novembre 2026 à 22\u202fh au mercredi\u00a04 novembre 2026 à 2\u202fh",
        ),
        (  # the night when two o'clock does not exist
            utc(2027, 3, 28, 0, 30), utc(2027, 3, 28, 1, 30),
            "dimanche\u00a028 mars 2027, de 1\u202fh\u202f30 à 3\u202fh\u202f30",
        ),
        (  # the night when it comes twice
            utc(2026, 10, 24, 23, 30), utc(2026, 10, 25, 2),
            "dimanche\u00a025 octobre 2026, de 1\u202fh\u202f30 à 3\u202fh",
        ),
        (
            utc(2028, 2, 29, 8), utc(2028, 2, 29, 9),
            "mardi\u00a029 février 2028, de 9\u202fh à 10\u202fh",
        ),
    ],
)  # fmt: skip
def test_dates_are_whole_french_and_of_paris(client, begin, end, words):
    assert words in page_of(client, timed(EventFactory(), (begin, end)))


def test_all_dates_are_given_in_order(client):
    event = timed(
        EventFactory(),
        (utc(2090, 5, 2, 8), utc(2090, 5, 2, 9)),
        (utc(2090, 5, 1, 8), utc(2090, 5, 1, 9)),
    )
    page = page_of(client, event)
    assert page.index("1er mai 2090") < page.index("2 mai 2090")


def test_a_memory_says_what_its_source_says_of_the_date(client):
    page = page_of(client, EventFactory(year=2018, date_label="début juillet 2018"))
    assert "début juillet 2018" in page
    assert "Cet événement est passé." in page
    assert "application/ld+json" not in page


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(6, "est annulé"), (4, "est reporté"), (5, "ne prend plus d’inscription")],
)
def test_a_change_of_plan_comes_first(client, status, sentence):
    page = page_of(client, EventFactory(days=3, status=status))
    assert sentence in page
    assert page.index(sentence) < page.index("Quand")


def test_it_says_why_the_plan_changed(client):
    event = EventFactory(days=3, status=4, status_note="La salle fictive est en travaux.")
    assert "La salle fictive est en travaux." in page_of(client, event)


def test_the_next_dates_of_its_series_are_told(client):
    event = EventFactory(days=3, series="Cafés fictifs", title="Celui-ci")
    EventFactory(days=9, series="Cafés fictifs", title="Le suivant")
    EventFactory(days=-9, series="Cafés fictifs", title="Le précédent")
    EventFactory(days=9, series="Autre", title="Sans rapport")
    EventFactory(days=9, series="Cafés fictifs", title="Brouillon", publication="brouillon")
    page = page_of(client, event)
    assert "Cafés fictifs\u00a0: les prochaines dates" in page.replace("&nbsp;", "\u00a0")
    assert "Le suivant" in page
    for absent in ("Le précédent", "Sans rapport", "Brouillon"):
        assert absent not in page


def test_an_event_moved_online_sends_nobody_to_the_place(client):
    event = EventFactory(
        days=3, status=3, place_label="Maison témoin", online_url="https://exemple.example.org/s"
    )
    page = page_of(client, event)
    assert "Maison témoin" not in page
    link = re.search(r'<a href="https://exemple.example.org/s"\s+rel="(.*?)"', page)
    assert link[1] == "noopener nofollow ugc"


def test_a_meeting_is_linked(client):
    meeting = MeetingFactory()
    assert meeting.get_absolute_url() in page_of(client, meeting.event)


def test_an_organiser_that_is_not_published_is_not_named(client):
    event = EventFactory(days=3)
    event.organisers.add(StructureFactory(draft=True, name="Structure encore secrète"))
    assert "Structure encore secrète" not in page_of(client, event)


def test_hostile_text_is_shown_as_text(client):
    event = EventFactory(
        days=3, title=f"T{HOSTILE}", summary=f"S{HOSTILE}", description=HOSTILE,
        place_label=f"L{HOSTILE}", commune=CommuneFactory(name=f"C{HOSTILE}"),
    )  # fmt: skip
    event.organisers.add(StructureFactory(name=f"O{HOSTILE}"))
    page = page_of(client, event)
    assert "<script>alert" not in page
    assert "T&quot;&gt;&lt;script&gt;" in page


class TestStructuredData:
    def read(self, event):
        return json.loads(str(event_data(event)))

    def test_it_cannot_leave_its_script_element(self, client):
        event = EventFactory(days=3, title="</script><script>alert(1)</script><!-- & -->")
        written = re.search(r"ld\+json\">(.*?)</script>", page_of(client, event), re.S)[1]
        assert json.loads(written)["name"] == event.title
        assert not set("<>&") & set(written)

    def test_dates_carry_the_offset_of_their_day(self):
        data = self.read(
            timed(
                EventFactory(),
                (utc(2027, 3, 27, 21), utc(2027, 3, 28, 2)),
                (utc(2027, 3, 29, 16), utc(2027, 3, 29, 18)),
            )
        )
        assert data["startDate"] == "2027-03-27T22:00:00+01:00"
        assert data["endDate"] == "2027-03-29T20:00:00+02:00"
        assert [part["endDate"] for part in data["subEvent"]] == [
            "2027-03-28T04:00:00+02:00", "2027-03-29T20:00:00+02:00",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("status", "mode", "said"),
        [
            (1, 1, ("EventScheduled", "OfflineEventAttendanceMode")),
            (2, 3, ("EventRescheduled", "MixedEventAttendanceMode")),
            (3, 1, ("EventMovedOnline", "OnlineEventAttendanceMode")),
            (4, 2, ("EventPostponed", "OnlineEventAttendanceMode")),
            (5, 1, ("EventScheduled", "OfflineEventAttendanceMode")),
            (6, 1, ("EventCancelled", "OfflineEventAttendanceMode")),
        ],
    )
    def test_status_and_mode_follow_schema_org(self, status, mode, said):
        data = self.read(EventFactory(days=3, status=status, mode=mode))
        seen = (data["eventStatus"], data["eventAttendanceMode"])
        assert seen == tuple(f"https://schema.org/{word}" for word in said)

    def test_a_new_date_says_which_one_it_replaces(self, client):
        event = timed(EventFactory(), (utc(2090, 5, 1, 8), utc(2090, 5, 1, 9)))
        Event.objects.filter(pk=event.pk).update(status=EventStatus.RESCHEDULED)
        assert "previousStartDate" not in self.read(Event.objects.get(pk=event.pk))
        event.timings.update(starts_at=utc(2090, 12, 1, 8), ends_at=utc(2090, 12, 1, 9))
        data = self.read(Event.objects.get(pk=event.pk))
        assert data["startDate"] == "2090-12-01T09:00:00+01:00"
        assert data["previousStartDate"] == "2090-05-01T10:00:00+02:00"
        said = "Initialement prévu le lundi\u00a01er mai 2090 à 10\u202fh."
        assert said in page_of(client, event)
        Event.objects.filter(pk=event.pk).update(
            status_note="Salle prise. Initialement le 1er mai."
        )
        assert said not in page_of(client, event)
        Event.objects.filter(pk=event.pk).update(status=EventStatus.SCHEDULED)
        assert "previousStartDate" not in self.read(Event.objects.get(pk=event.pk))

    def test_each_date_tells_where_it_is_and_whether_it_holds(self):
        event = EventFactory(status=6, place_label="Maison témoin", commune=CommuneFactory())
        data = self.read(
            timed(
                event,
                (utc(2090, 5, 1, 8), utc(2090, 5, 1, 9)),
                (utc(2090, 5, 2, 8), utc(2090, 5, 2, 9)),
            )
        )
        for part in (data, *data["subEvent"]):
            assert part["eventStatus"].endswith("EventCancelled")
            assert part["location"][0]["name"] == "Maison témoin"

    def test_what_is_not_known_is_not_said(self):
        data = self.read(EventFactory(days=3))
        assert not {"location", "organizer", "image", "offers", "superEvent", "audience"} & set(
            data
        )

    def test_an_event_online_without_an_address_leads_to_its_page(self):
        event = EventFactory(days=3, mode=2)
        assert self.read(event)["location"][0]["url"].endswith(event.get_absolute_url())

    def test_seats_left_are_told_where_one_registers_here(self):
        event = EventFactory(days=3, registration="ici", capacity=10, reserved_seats=2)
        Registration.objects.create(event=event, state="inscrite", seats=3)
        data = self.read(event)
        assert (data["maximumAttendeeCapacity"], data["remainingAttendeeCapacity"]) == (10, 5)
        assert data["offers"]["availability"].endswith("InStock")
        event.status = 5
        data = self.read(event)
        assert data["remainingAttendeeCapacity"] == 0
        assert data["offers"]["availability"].endswith("SoldOut")

    def test_registration_elsewhere_is_an_offer_there(self):
        url = "https://exemple.example.org/inscription"
        event = EventFactory(days=3, registration="ailleurs", registration_url=url)
        data = self.read(event)
        assert data["offers"]["url"] == url
        assert "remainingAttendeeCapacity" not in data

    def test_a_series_is_named(self):
        data = self.read(EventFactory(days=3, series="Cafés fictifs"))
        assert data["superEvent"] == {"@type": "EventSeries", "name": "Cafés fictifs"}

    def test_addresses_are_on_the_configured_site(self, settings, client):
        settings.SITE_URL = "https://ess.example.org"
        event = EventFactory(days=3)
        assert self.read(event)["url"] == f"https://ess.example.org{event.get_absolute_url()}"


def fill(event, count):
    for _ in range(count):
        timed(event, (utc(2090, 1, 1), utc(2090, 1, 2)))
        event.poles.add(PoleFactory())
        event.propositions.add(PropositionFactory())
        event.organisers.add(StructureFactory())


def test_queries_do_not_grow_with_what_an_event_holds(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    event = MeetingFactory().event
    fill(event, 1)
    with django_assert_max_num_queries(8) as first:
        page_of(client, event)
    fill(event, 9)
    with django_assert_num_queries(len(first)):
        page_of(client, event)
