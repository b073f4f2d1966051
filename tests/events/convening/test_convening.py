"""Who is convened, in which words, with which files; once for each state of the meeting."""

import datetime as dt

import icalendar
import pytest
import vobject
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import MailFile, OutgoingMail
from events.choices import College
from events.convening import reminding
from events.convening.recipients import Roll, notice_words
from events.convening.sending import (
    convene,
    tell_cancellation,
    tell_change,
    tell_substitute,
)
from events.models import Attendance
from events.preparing import planning
from tests.accounts.mail_kinds import deliver
from tests.admin_forms import fields
from tests.events.calendars.reading import dates_of
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    EventFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    UserFactory,
    days_from_today,
)
from tests.roadmap.pdf_checks import faults, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def body(secretary):
    return BodyFactory(secretary=PersonFactory(user=secretary), notice_days=5)


@pytest.fixture
def meeting(body):
    found = MeetingFactory(body=body)
    AgendaItemFactory(meeting=found, title="Le point du jour", duration_minutes=20)
    return found


def seat(body, email="membre@example.org", **given):
    person = PersonFactory(email=email, **given.pop("who", {}))
    return MandateFactory(body=body, person=person, **given)


def path_of(meeting):
    return reverse("events:meeting_convene", args=[meeting.pk])


def addressees():
    return sorted(OutgoingMail.objects.values_list("to", flat=True))


# -- Who ---------------------------------------------------------------------------------------------------
def test_those_whose_mandate_stands_that_day_and_their_substitutes(body, meeting):
    seat(body, "une@example.org", substitute=PersonFactory(email="suppleante@example.org"))
    seat(body, "future@example.org", starts_on=days_from_today(5))
    seat(body, "ancienne@example.org", ends_on=days_from_today(3))
    sent = convene(meeting, "", None)
    assert (sent.members, sent.substitutes) == (2, 1)
    assert addressees() == ["future@example.org", "suppleante@example.org", "une@example.org"]
    assert Attendance.objects.count() == 2


def test_who_has_no_address_is_on_the_list_and_is_told_otherwise(
    client_of, secretary, body, meeting
):
    seat(body)
    alone = seat(body, "", who={"last_name": "Injoignable", "phone": "05 49 00 00 00"})
    page = client_of(secretary).post(path_of(meeting), {"convoquer": "oui"}, follow=True).text
    assert "prévenez-la autrement" in page
    assert "sans réponse, à prévenir autrement" in page
    assert 'href="tel:0549000000"' in page
    assert addressees() == ["membre@example.org"]
    row = Attendance.objects.get(mandate=alone)
    assert (row.answer, row.convened_at) == ("", None)
    again = client_of(secretary).post(path_of(meeting), {"convoquer": "oui"}, follow=True).text
    assert "Personne de plus à prévenir" in again
    alone.person.email = "tard@example.org"
    alone.person.save()
    assert convene(meeting, "", None).members == 1
    row.refresh_from_db()
    assert row.convened_at


def test_a_substitute_named_afterwards_is_told_at_once_and_once(
    client_of, secretary, animator, body, meeting
):
    mandate = seat(body)
    convene(meeting, "Venez nombreux.", None)
    client, address = (
        client_of(secretary),
        reverse("events:mandate_edit", args=[body.slug, mandate.pk]),
    )
    for name in ("Première", "Seconde"):
        PersonFactory(first_name="", last_name=name, email=f"{len(name)}@example.org")
        for _ in range(2):
            form = client.get(address).context["form"]
            sent = {one: form[one].value() or "" for one in form.fields}
            client.post(address, {**sent, "sub_first": "", "sub_last": name, "vu": form.seen})
    told = OutgoingMail.objects.filter(kind="reunion_convocation_suppleance").order_by("pk")
    assert [one.to for one in told] == ["8@example.org", "7@example.org"]
    names = {file.name for one in told for file in one.files.all()}
    assert len(names) == 2
    assert MailFile.objects.count() == 2
    assert tell_change(meeting, "").substitutes == 0
    body.mandates.update(substitute=None)
    change = reverse("admin:events_mandate_change", args=[mandate.pk])
    admin = client_of(animator)
    sent = fields(admin.get(change)) | {"substitute": PersonFactory(email="3@example.org").pk}
    assert admin.post(change, sent).status_code == 302
    assert told.all()[2].to == "3@example.org"


def test_a_substitute_hears_nothing_of_what_is_over_called_off_or_not_convened(body):
    person = PersonFactory(email="suppleante@example.org")
    mandate = seat(body)
    over, off, later = (MeetingFactory(body=body) for _ in range(3))
    for meeting in (over, off):
        convene(meeting, "", None)
    planning.call_off(off, "")
    over.opened_at = timezone.now()
    over.save()
    mandate.substitute = person
    mandate.save()
    assert tell_substitute(mandate) == 0
    assert convene(later, "", None).substitutes == 1


def test_a_person_with_two_mandates_is_convened_once(body, meeting):
    person = PersonFactory(email="une@example.org")
    for days in (-50, -20):
        MandateFactory(body=body, person=person, starts_on=days_from_today(days))
    assert convene(meeting, "", None).members == 1
    assert Attendance.objects.get().mandate.starts_on == days_from_today(-20)


def test_an_account_is_written_to_at_its_own_address(body, meeting):
    user = UserFactory(email="compte@example.org")
    seat(body, "vieille@example.org", who={"user": user})
    convene(meeting, "", None)
    assert OutgoingMail.objects.get().user == user


def test_the_page_says_who_has_no_address_and_that_time_is_short(client_of, secretary, body):
    meeting = MeetingFactory(body=body, event=EventFactory(days=2))
    seat(body, "", who={"last_name": "Injoignable"})
    page = client_of(secretary).get(path_of(meeting)).content.decode()
    assert "Injoignable" in page
    assert "5 jours de délai" in page
    assert "Sans adresse connue" in page


def test_a_long_enough_notice_needs_no_words(meeting):
    assert not notice_words(meeting, timezone.localdate())
    assert "il en reste" in notice_words(meeting, days_from_today(8))


# -- In which words ------------------------------------------------------------------------------------------
def test_the_mail_says_all_and_brings_a_pdf_and_a_date(client_of, secretary, body, meeting):
    seat(body)
    data = {"word": "Venez nombreux.", "answers_by": days_from_today(4).isoformat()}
    page = client_of(secretary).post(path_of(meeting), {**data, "relire": "oui"}).content.decode()
    assert "Venez nombreux." in page.split("<pre")[1]
    assert not OutgoingMail.objects.exists()
    client_of(secretary).post(path_of(meeting), {**data, "convoquer": "oui"})
    (sent,) = deliver()
    assert "Venez nombreux." in sent.body
    assert "1. Le point du jour" in sent.body
    assert "/repondre/" in sent.body
    (pdf_name, pdf, _), part = sent.attachments
    kind, calendar = part.get_content_type(), part.get_content()
    assert pdf_name.endswith(".pdf")
    assert faults(pdf) == []
    assert "Le point du jour" in words(pdf)
    assert kind == "text/calendar"
    event = icalendar.Calendar.from_ical(calendar).events[0]
    meeting.event.refresh_from_db()
    assert int(event["SEQUENCE"]) == meeting.event.sequence
    meeting.refresh_from_db()
    assert meeting.convened_on == timezone.localdate()


def test_the_files_are_kept_once_for_all(body, meeting):
    for rank in range(5):
        seat(body, f"membre{rank}@example.org")
    convene(meeting, "", None)
    assert MailFile.objects.count() == 2
    assert all(one.files.count() == 2 for one in OutgoingMail.objects.all())


# -- Once ----------------------------------------------------------------------------------------------------
def test_sent_again_only_those_added_since_are_told(body, meeting):
    seat(body, "une@example.org")
    convene(meeting, "", None)
    assert convene(meeting, "", None).members == 0
    seat(body, "nouvelle@example.org")
    assert convene(meeting, "", None).members == 1
    assert addressees() == ["nouvelle@example.org", "une@example.org"]


def test_a_change_is_told_once_with_a_higher_number(client_of, secretary, body, meeting):
    seat(body)
    convene(meeting, "", None)
    assert tell_change(meeting, "").members == 0
    timing = meeting.event.timings.get()
    timing.starts_at += dt.timedelta(minutes=30)
    timing.save()
    page = client_of(secretary).get(path_of(meeting)).content.decode()
    assert "Prévenir du changement (1)" in page
    client_of(secretary).post(path_of(meeting), {"prevenir": "oui"})
    assert tell_change(meeting, "").members == 0
    numbers = []
    for sent in deliver():
        event = icalendar.Calendar.from_ical(sent.attachments[1].get_content()).events[0]
        numbers.append((str(event["UID"]), int(event["SEQUENCE"])))
    (first, before), (second, after) = numbers
    assert first == second
    assert after > before


def test_somebody_added_after_a_change_does_not_hide_it_from_the_others(body, meeting):
    seat(body, "une@example.org")
    convene(meeting, "", None)
    meeting.event.place_label = "Ailleurs"
    meeting.event.save()
    seat(body, "nouvelle@example.org")
    assert convene(meeting, "", None).members == 1
    assert tell_change(meeting, "").members == 1


def test_a_cancellation_reaches_all_with_a_cancelled_date(body, meeting):
    seat(body, substitute=PersonFactory(email="suppleante@example.org"))
    convene(meeting, "", None)
    assert tell_cancellation(meeting).members == 0
    planning.call_off(meeting, "Salle inondée")
    sent = tell_cancellation(meeting)
    assert (sent.members, sent.substitutes) == (1, 1)
    assert tell_cancellation(meeting).members == 0
    last = deliver()[-1]
    assert "Salle inondée" in last.body
    (part,) = last.attachments
    event = icalendar.Calendar.from_ical(part.get_content()).events[0]
    assert str(event["STATUS"]) == "CANCELLED"


def test_two_programs_read_that_a_date_is_put_then_taken_off(body, meeting):
    seat(body)
    convene(meeting, "", None)
    planning.call_off(meeting, "Salle inondée")
    tell_cancellation(meeting)
    put, off = (sent.attachments[-1] for sent in deliver())
    for part, method in ((put, "PUBLISH"), (off, "CANCEL")):
        content = part.get_content()
        assert part.get_param("method") == method
        assert str(icalendar.Calendar.from_ical(content)["METHOD"]) == method
        calendar = vobject.readOne(content)
        assert calendar.method.value == method
        assert calendar.vevent.organizer.value.startswith("mailto:")
    (first,), (last,) = (dates_of(part.get_content().encode()) for part in (put, off))
    assert (first["status"], last["status"]) == ("CONFIRMED", "CANCELLED")
    assert first["uid"] == last["uid"]
    assert last["sequence"] > first["sequence"]


def test_a_file_that_somebody_takes_has_no_method(client, meeting):
    meeting.body.is_restricted = False
    content = client.get(reverse("events:event_ics", args=[meeting.event.slug])).content
    assert b"METHOD" not in content


def test_nobody_is_convened_to_what_was_called_off(client_of, secretary, meeting):
    planning.call_off(meeting, "Salle inondée")
    for button in ("convoquer", "prevenir"):
        page = client_of(secretary).post(path_of(meeting), {button: "oui"}, follow=True)
        assert "on ne convoque plus" in page.content.decode()
    assert not OutgoingMail.objects.exists()


def test_nobody_is_convened_to_what_has_begun(client_of, secretary, body):
    meeting = MeetingFactory(body=body, event=EventFactory(days=-1))
    seat(body)
    page = client_of(secretary).post(path_of(meeting), {"convoquer": "oui"}, follow=True)
    assert "on ne convoque plus" in page.content.decode()
    assert not OutgoingMail.objects.exists()


# -- Reminders -----------------------------------------------------------------------------------------------
def test_who_has_not_answered_is_reminded_once(body, meeting):
    for rank in range(2):
        seat(body, f"membre{rank}@example.org")
    convene(meeting, "", days_from_today(6))
    meeting.refresh_from_db()
    meeting.convened_on = days_from_today(-2)
    meeting.save()
    Attendance.objects.filter(mandate__person__email="membre0@example.org").update(
        answer="presente"
    )
    now = timezone.now()
    assert reminding.remind(now) == 0
    later = now + dt.timedelta(days=5)
    assert reminding.remind(later) == 1
    assert reminding.remind(later) == 0
    assert OutgoingMail.objects.latest("pk").to == "membre1@example.org"
    assert not getattr(mail, "outbox", [])


# -- Cost ----------------------------------------------------------------------------------------------------
def test_the_page_costs_the_same_for_ten(
    client_of, secretary, body, meeting, django_assert_num_queries, django_assert_max_num_queries
):
    client = client_of(secretary)
    for rank in range(2):
        seat(body, f"membre{rank}@example.org")
    convene(meeting, "", None)
    with django_assert_max_num_queries(35) as first:
        client.get(path_of(meeting))
    for rank in range(2, 10):
        seat(body, f"membre{rank}@example.org", substitute=PersonFactory())
    convene(meeting, "", None)
    with django_assert_num_queries(len(first)):
        client.get(path_of(meeting))


def test_members_are_listed_in_the_order_of_the_colleges(body, meeting):
    for college in reversed(College.values):
        seat(body, f"{college}@example.org", college=college)
    assert [line.mandate.college for line in Roll(meeting).lines] == College.values


def test_once_all_are_convened_the_page_offers_the_answers_and_no_form(
    client_of, secretary, meeting, body
):
    seat(body)
    client = client_of(secretary)
    assert 'name="word"' in client.get(path_of(meeting)).content.decode()
    convene(meeting, "", None)
    page = client.get(path_of(meeting)).content.decode()
    assert 'name="word"' not in page
    assert "que le site peut joindre sont convoquées" in page
    seat(body, email="autre@example.org")
    assert 'name="word"' in client.get(path_of(meeting)).content.decode()
