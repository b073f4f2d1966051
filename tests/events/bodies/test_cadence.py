import datetime as dt

import pytest
from django.utils import timezone

from events.bodies.cadence import NextMeeting, months_after
from events.bodies.rules import rules_of
from tests.factories import BodyFactory, EventFactory, MandateFactory, MeetingFactory, PersonFactory

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("begin", "months", "found"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-10-15", 4, "2027-02-15"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-08-31", 18, "2028-02-29"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(begin, months, found):
    day = months_after(dt.date.fromisoformat(begin), months)
    assert day == dt.date.fromisoformat(found)


def words(planned=None, due=None, cadence=True):
    moment = planned and timezone.make_aware(dt.datetime.combine(planned, dt.time(17, 30)))
    return NextMeeting(moment, due, cadence, TODAY).words


def test_what_is_due_is_said():
    assert words(due=dt.date(2027, 1, 4)) == "à convoquer avant le lundi\u00a04 janvier 2027"
    assert words(due=dt.date(2026, 11, 2)).startswith("à convoquer, en retard")
    assert words() == "à convoquer"
    assert words(cadence=False) == "aucune date prévue"
    assert words(planned=dt.date(2026, 12, 1), due=dt.date(2026, 11, 30)).endswith("rythme prévu")
    assert "rythme" not in words(planned=dt.date(2026, 12, 1), due=dt.date(2027, 1, 1))


@pytest.mark.django_db
class TestPage:
    def test_the_next_date_due_follows_the_last_meeting_held(self, client, territory):
        body = BodyFactory(cadence_months=6)
        MeetingFactory(body=body, event=EventFactory(days=-20))
        page = client.get(body.get_absolute_url())
        assert "à convoquer avant le" in page.content.decode()
        MeetingFactory(body=body, event=EventFactory(days=9))
        page = client.get(body.get_absolute_url()).content.decode()
        assert "à convoquer" not in page

    def test_a_restricted_body_keeps_its_dates_to_itself(
        self, client, client_of, stranger, territory
    ):
        body = BodyFactory(cadence_months=6, is_restricted=True)
        MeetingFactory(body=body, event=EventFactory(days=-20))
        for address in (body.get_absolute_url(), "/gouvernance/"):
            page = client.get(address).content.decode()
            assert "à convoquer" not in page.lower()
        MandateFactory(body=body, person=PersonFactory(user=stranger))
        assert "à convoquer" in client_of(stranger).get(body.get_absolute_url()).content.decode()

    def test_rules_are_told_in_words(self):
        body = BodyFactory(
            quorum_percent=50, quorum_counts_proxies=False, second_call_needs_no_quorum=True,
            most_proxies=2, majority="deux_tiers", notice_days=15, remarks_days=20,
            is_tacitly_approved=True,
        )  # fmt: skip
        told = dict(rules_of(body))
        assert told["Quorum"].startswith("50\u202f% des mandats, procurations non comptées")
        assert "seconde convocation" in told["Quorum"]
        assert told["Votes"] == "deux tiers des voix\u202f; 2 procurations au plus par personne"
        assert told["Convocation"] == "15 jours avant, au plus tard"
        assert "sans remarque dans ce délai, il est approuvé" in told["Compte rendu"]

    def test_what_the_program_puts_by_itself_is_not_told_of_a_body_nobody_keeps_here(self):
        told = dict(rules_of(BodyFactory()))
        assert told["Quorum"] == "non renseigné"
        assert "Votes" not in told
        assert "Votes" not in dict(rules_of(BodyFactory(is_external=True, quorum_percent=40)))
