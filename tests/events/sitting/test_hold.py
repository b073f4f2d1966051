"""/gouvernance/reunions/<pk>/tenir/: the one screen of a meeting, without a script."""

import pytest
from django.urls import reverse
from django.utils import timezone

from events.choices import Answer, EventStatus, Presence
from events.models import Attendance, Event, Guest, Meeting, Minutes
from events.sitting import noting
from events.sitting.hold_page import NoteBox
from events.sitting.refusals import SittingRefused
from tests.events.sitting.acts import do, opened, path
from tests.factories import (
    AgendaItemFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    StructureFactory,
)

pytestmark = pytest.mark.django_db


def test_the_screen_shows_the_base_and_the_quorum(keeper, meeting, members):
    page = keeper.get(path(meeting)).content.decode()
    assert "Il faut 2 voix pour 4 mandats (50\u202f%)." in page
    assert "Personne n’est encore pointé présent" in page
    assert all(str(one.person) in page for one in members)


def test_opening_takes_up_the_answers(keeper, meeting, members):
    here, represented, away, silent = members
    rows = {
        one: Attendance.objects.create(meeting=meeting, mandate=one, answer=answer)
        for one, answer in [(here, Answer.COMING), (represented, Answer.PROXY), (away, "absente")]
    }
    Attendance.objects.filter(pk=rows[represented].pk).update(answer_proxy=rows[here])
    opened(keeper, meeting)
    found = {row.mandate_id: row for row in Attendance.objects.all()}
    assert found[here.pk].presence == Presence.PRESENT
    assert found[represented.pk].presence == Presence.REPRESENTED
    assert found[represented.pk].proxy == rows[here]
    assert found[away.pk].presence == Presence.EXCUSED
    assert silent.pk not in found


def test_one_tap_points_and_the_quorum_follows(keeper, meeting, members):
    opened(keeper, meeting)
    answer = do(keeper, meeting, **{f"presence_{members[0].pk}": "presente"})
    assert answer["Location"] == f"{path(meeting)}#m-{members[0].pk}"
    assert "il manque 1 voix" in keeper.get(path(meeting)).content.decode()
    do(keeper, meeting, **{f"presence_{members[1].pk}": "presente"})
    assert "Quorum atteint" in keeper.get(path(meeting)).content.decode()


def test_a_proxy_is_asked_for_then_given(keeper, meeting, members):
    speaker, away, *_ = members
    do(keeper, meeting, **{f"presence_{speaker.pk}": "presente"})
    page = do(keeper, meeting, **{f"presence_{away.pk}": "representee"}).content.decode()
    assert f'name="par-{away.pk}"' in page
    do(keeper, meeting, **{f"presence_{away.pk}": "representee", f"par_{away.pk}": speaker.pk})
    assert "procuration à" in keeper.get(path(meeting)).content.decode()
    row = Attendance.objects.get(mandate=away)
    assert row.proxy.mandate == speaker


def test_what_is_refused_is_said_in_one_sentence(keeper, meeting, members):
    one, two, three, _ = members

    def said(**sent):
        return do(keeper, meeting, **sent).content.decode()

    do(keeper, meeting, **{f"presence_{one.pk}": "presente"})
    do(keeper, meeting, **{f"presence_{two.pk}": "representee", f"par_{two.pk}": one.pk})
    third = f"presence_{three.pk}"
    assert "une procuration ne se transmet pas" in said(
        **{third: "representee", f"par_{three.pk}": two.pk}
    )
    assert "porte au plus 1 procuration" in said(
        **{third: "representee", f"par_{three.pk}": one.pk}
    )
    assert "porte la procuration" in said(**{f"presence_{one.pk}": "absente"})
    assert "n’a pas de suppléante" in said(**{third: "suppleee"})
    assert "Ce mandat n’est pas en cours" in said(presence_99999="presente")


@pytest.mark.parametrize("value", ["", "n’importe quoi", "x" * 5000])
def test_odd_values_point_nothing(keeper, meeting, members, value):
    do(keeper, meeting, **{f"presence_{members[0].pk}": value})
    assert not Attendance.objects.in_person().exists()


def test_a_person_has_one_seat(keeper, meeting, members):
    holder, other, *_ = members
    other.substitute = holder.person
    other.save()
    do(keeper, meeting, **{f"presence_{holder.pk}": "presente"})
    page = do(keeper, meeting, **{f"presence_{other.pk}": "suppleee"}).content.decode()
    assert "siège déjà pour un autre mandat" in page


def test_a_substitute_in_the_room_may_speak_for_another(keeper, meeting, members):
    replaced, away, *_ = members
    replaced.substitute = PersonFactory(last_name="Suppléante")
    replaced.save()
    do(keeper, meeting, **{f"presence_{replaced.pk}": "suppleee"})
    do(keeper, meeting, **{f"presence_{away.pk}": "representee", f"par_{away.pk}": replaced.pk})
    assert "2 voix\u00a0: 1 en personne, 1 par procuration" in keeper.get(path(meeting)).text


def test_guests_are_heard_and_not_counted(keeper, meeting, members):
    do(keeper, meeting, geste="inviter", prenom="Nadia", nom="Invitée")
    do(keeper, meeting, geste="inviter", prenom="nadia", nom="invitée")
    guest = Guest.objects.get()
    assert "Nadia Invitée" in keeper.get(path(meeting)).content.decode()
    page = do(keeper, meeting, geste="inviter", prenom="Nadia").content.decode()
    assert "Donnez au moins le nom." in page
    do(keeper, meeting, **{f"retirer_{guest.pk}": "oui"})
    assert not Guest.objects.exists()


# -- What is typed ------------------------------------------------------------------------------
def typed(item, text, **more):
    """As the page sent it to who opened it first."""
    shown = {f"vu_{item.pk}": "0", f"lu_{item.pk}": NoteBox(item).mark}
    return {f"note_{item.pk}": text, **shown, **more}


def said_of(item):
    item.refresh_from_db()
    return item.discussion


def test_every_tap_keeps_the_words_that_were_typed(keeper, meeting, members):
    item = AgendaItemFactory(meeting=meeting)
    opened(keeper, meeting)
    do(keeper, meeting, **typed(item, "Débat nourri."), **{f"presence_{members[0].pk}": "presente"})
    assert said_of(item) == "Débat nourri."
    assert item.discussion_number == 1
    assert item.discussed_at


def test_two_people_who_type_see_each_other(keeper, meeting, members):
    item = AgendaItemFactory(meeting=meeting)
    opened(keeper, meeting)
    do(keeper, meeting, **typed(item, "Les mots d’Anna"))
    page = do(keeper, meeting, **typed(item, "Les mots de Bruno"))
    assert "Les mots d’Anna" in page.text
    assert "Les mots de Bruno</textarea>" in page.text
    assert said_of(item) == "Les mots d’Anna"
    # What the page shows then is what is saved.
    ((_, box),) = page.context["page"].boxes
    again = {f"vu_{item.pk}": box.number, f"lu_{item.pk}": box.mark}
    do(keeper, meeting, **typed(item, "Les mots des deux") | again)
    assert said_of(item) == "Les mots des deux"


def test_a_page_that_was_left_alone_takes_nothing_back(keeper, meeting, members):
    item = AgendaItemFactory(meeting=meeting)
    opened(keeper, meeting)
    old = typed(item, "")
    do(keeper, meeting, **typed(item, "Écrit ailleurs"))
    answer = do(keeper, meeting, **old, **{f"presence_{members[0].pk}": "presente"})
    assert answer.status_code == 302
    assert said_of(item) == "Écrit ailleurs"


def test_the_script_saves_and_is_told_of_others(keeper, meeting, members):
    item = AgendaItemFactory(meeting=meeting)
    url = reverse("events:item_note", args=[meeting.pk, item.pk])
    assert keeper.post(url, {"texte": "Trop tôt", "vu": 0}).status_code == 422
    opened(keeper, meeting)
    assert keeper.post(url, {"texte": "Premier", "vu": 0}).json() == {"texte": "Premier", "vu": 1}
    assert keeper.post(url, {"texte": "Premier", "vu": 0}).status_code == 200
    clash = keeper.post(url, {"texte": "Second", "vu": 0})
    assert (clash.status_code, clash.json()) == (409, {"texte": "Premier", "vu": 1})
    assert keeper.post(url, {"texte": "\0", "vu": "x"}).status_code == 422
    notes = keeper.get(reverse("events:meeting_notes", args=[meeting.pk])).json()
    assert notes == {"points": [{"point": item.pk, "texte": "Premier", "vu": 1}]}
    other = AgendaItemFactory()
    assert keeper.post(reverse("events:item_note", args=[meeting.pk, other.pk])).status_code == 404


def test_words_typed_while_another_closed_it_are_not_lost(keeper, meeting, members):
    item = AgendaItemFactory(meeting=meeting)
    opened(keeper, meeting)
    late = typed(item, "Tapé sans voir la clôture.")
    do(keeper, meeting, geste="clore")
    for geste in ("noter", "clore"):
        page = do(keeper, meeting, **late, geste=geste)
        assert page.status_code == 200
        assert "La séance est close" in page.text
        assert "Tapé sans voir la clôture.</textarea>" in page.text
    assert said_of(item) == ""


def test_it_is_not_closed_over_words_that_clash(keeper, meeting, members):
    item = AgendaItemFactory(meeting=meeting)
    opened(keeper, meeting)
    do(keeper, meeting, **typed(item, "Les mots d’Anna"))
    page = do(keeper, meeting, **typed(item, "Les mots de Bruno"), geste="clore")
    assert "Des échanges ne sont pas enregistrés" in page.text
    assert "Les mots de Bruno</textarea>" in page.text
    meeting.refresh_from_db()
    assert meeting.closed_at is None


def test_closed_twice_with_the_same_words_is_closed_once(keeper, meeting, members):
    item = AgendaItemFactory(meeting=meeting)
    opened(keeper, meeting)
    for _ in range(2):
        assert do(keeper, meeting, **typed(item, "Dit."), geste="clore").status_code == 302
    assert said_of(item) == "Dit."


def test_what_is_called_off_is_not_opened(keeper, meeting):
    Event.objects.filter(pk=meeting.event_id).update(status=EventStatus.CANCELLED)
    assert "elle ne s’ouvre pas" in do(keeper, meeting, geste="ouvrir").text
    meeting.refresh_from_db()
    assert meeting.opened_at is None


# -- Its end ------------------------------------------------------------------------------------
def test_closing_freezes_the_counts_and_may_be_undone_before_minutes(keeper, meeting, members):
    opened(keeper, meeting)
    one, two, *_ = members
    do(keeper, meeting, **{f"presence_{one.pk}": "presente"})
    do(keeper, meeting, **{f"presence_{two.pk}": "representee", f"par_{two.pk}": one.pk})
    do(keeper, meeting, geste="clore")
    meeting.refresh_from_db()
    assert (meeting.quorum_reached, meeting.attendees_count, meeting.proxies_count) == (True, 1, 1)
    page = do(keeper, meeting, **{f"presence_{one.pk}": "absente"}).content.decode()
    assert "La séance est close" in page
    do(keeper, meeting, geste="rouvrir")
    meeting.refresh_from_db()
    assert meeting.closed_at is None
    assert meeting.quorum_reached is None


def test_a_sitting_whose_minutes_circulate_stays_closed(keeper, meeting, members):
    opened(keeper, meeting)
    do(keeper, meeting, geste="clore")
    Minutes.objects.create(
        meeting=meeting,
        state="diffuse",
        circulated_at=meeting.opened_at,
        remarks_until="2030-01-01",
    )
    page = do(keeper, meeting, geste="rouvrir").content.decode()
    assert "Le compte rendu circule déjà" in page
    assert "Rouvrir la séance</button>" not in page
    assert Meeting.objects.get().closed_at


def test_the_same_queries_with_one_member_and_with_ten(
    keeper, meeting, members, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        for _ in range(count):
            MandateFactory(body=meeting.body, structure=StructureFactory())
            AgendaItemFactory(meeting=meeting, presenter=PersonFactory())

    fill(1)
    opened(keeper, meeting)
    with django_assert_max_num_queries(30) as first:
        keeper.get(path(meeting))
    fill(9)
    with django_assert_num_queries(len(first)):
        keeper.get(path(meeting))


def test_the_announced_proxy_is_named_before_it_is_pointed(keeper, meeting, members):
    speaker, away, *_ = members
    row = Attendance.objects.create(meeting=meeting, mandate=speaker)
    Attendance.objects.create(meeting=meeting, mandate=away, answer=Answer.PROXY, answer_proxy=row)
    page = keeper.get(path(meeting)).content.decode()
    assert f"donne procuration à {speaker.person}" in page


def test_a_followed_decision_is_updated_from_the_screen(keeper, meeting, members):
    decision = DecisionFactory(meeting=MeetingFactory(body=meeting.body))
    item = AgendaItemFactory(meeting=meeting, decision=decision)
    opened(keeper, meeting)
    follow = reverse("events:decision_follow", args=[item.decision_id])
    assert follow in keeper.get(path(meeting)).content.decode()
    assert keeper.get(follow).status_code == 200


def test_once_closed_the_minutes_come_next(keeper, meeting, members):
    opened(keeper, meeting)
    minutes = reverse("events:minutes_edit", args=[meeting.pk])
    assert minutes not in keeper.get(path(meeting)).content.decode()
    do(keeper, meeting, geste="clore")
    assert minutes in keeper.get(path(meeting)).content.decode()


def test_opened_before_its_day_it_says_what_that_stops(keeper, meeting, members):
    assert "Avant son jour" in keeper.get(path(meeting)).content.decode()
    opened(keeper, meeting)
    assert "Avant son jour" not in keeper.get(path(meeting)).content.decode()


def test_on_its_day_nothing_warns(keeper, meeting, members):
    meeting.event.timings.update(starts_at=timezone.now(), ends_at=timezone.now())
    assert "Avant son jour" not in keeper.get(path(meeting)).content.decode()


def test_words_on_an_item_that_went_meanwhile_are_refused(keeper, meeting):
    item = AgendaItemFactory(meeting=meeting)
    opened(keeper, meeting)
    gone = type(item)(pk=item.pk, meeting=meeting)
    item.delete()
    with pytest.raises(SittingRefused, match="retiré de l’ordre du jour"):
        noting.note(meeting, gone, "Trop tard", 0)
