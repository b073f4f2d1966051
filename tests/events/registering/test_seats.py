"""Seats, holds, offers, the waiting list: what each act does, one after the other."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import OutgoingMail
from events.choices import EventStatus, RegistrationMode
from events.models import Event, EventTiming, Registration
from events.registering import acts, by_hand, opening, seats
from events.registering.seats import RegistrationRefused, seats_left, turn_at
from tests.events.registering import ground
from tests.events.registering.ground import again, come, kinds, open_event, register
from tests.factories import EventQuestionFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def lapse(one):
    Registration.objects.filter(pk=one.pk).update(held_until=timezone.now() - HOUR)


def test_verified_account_has_its_seat_at_once():
    event, user = open_event(), ground.sure("lea@example.org")
    one = register(event, "lea@example.org", by=user)
    assert (one.state, one.user, one.confirmed_at is not None) == ("inscrite", user, True)
    assert kinds("lea@example.org") == ["inscription_confirmee"]


def test_account_cannot_be_sure_of_another_address():
    one = register(open_event(), "autre@example.org", by=ground.sure("lea@example.org"))
    assert (one.state, one.user) == ("a_confirmer", None)


def test_without_account_a_mail_asks_and_the_seat_is_held_one_hour():
    event = open_event(capacity=1)
    one = register(event)
    assert one.state == "a_confirmer"
    assert abs(one.held_until - timezone.now() - HOUR) < dt.timedelta(minutes=1)
    assert kinds(one.email) == ["inscription_a_confirmer"]
    assert seats_left(event) == 0
    assert acts.confirm(one).state == "inscrite"
    assert acts.confirm(one).state == "inscrite"
    assert kinds(one.email) == ["inscription_a_confirmer", "inscription_confirmee"]


def test_hold_that_ended_may_still_be_confirmed_while_a_seat_is_left():
    event = open_event(capacity=1)
    late = register(event, "tard@example.org")
    lapse(late)
    assert seats_left(event) == 1
    assert acts.confirm(late).state == "inscrite"


def test_hold_that_ended_waits_its_turn_when_somebody_was_faster():
    event = open_event(capacity=1)
    late = register(event, "tard@example.org")
    lapse(late)
    assert come(event, "vite@example.org").state == "inscrite"
    assert acts.confirm(late).state == "en_attente"


def test_hold_that_ended_is_refused_when_full_without_a_list():
    event = open_event(capacity=1, has_waiting_list=False)
    late = register(event, "tard@example.org")
    lapse(late)
    come(event, "vite@example.org")
    with pytest.raises(RegistrationRefused, match="Il ne reste plus de place"):
        acts.confirm(late)


def test_full_event_without_list_refuses_every_address_with_the_same_sentence():
    event = open_event(capacity=1, has_waiting_list=False)
    come(event, "premiere@example.org")
    told = {
        str(ground.outcome(register, event, who))
        for who in ("premiere@example.org", "b@example.org")
    }
    assert told == {acts.FULL}


def test_address_that_came_already_gets_a_mail_and_nothing_changes():
    event = open_event()
    one = come(event, "camille@example.org")
    asked = register(event, "Camille@Example.org", last_name="Voleuse")
    assert again(one).last_name == "Fictive"
    assert kinds(one.email)[-1] == "inscription_deja_faite"
    assert acts.confirm(asked).pk == one.pk
    assert again(asked).state == "a_confirmer"


def test_seats_that_go_do_not_tell_who_had_registered():
    event = open_event(capacity=5)
    come(event, "connue@example.org")
    left = [seats_left(event)]
    for email in ("connue@example.org", "inconnue@example.org"):
        register(event, email, last_name="Curieuse")
        left.append(seats_left(event))
    assert left == [4, 3, 2]


def test_the_very_same_asked_again_is_one_registration_and_at_once_one_mail():
    event = open_event(capacity=1)
    first = register(event)
    assert register(event).pk == first.pk
    assert kinds(first.email) == ["inscription_a_confirmer"]
    OutgoingMail.objects.update(key="envoyé il y a longtemps")
    register(event)
    assert kinds(first.email) == ["inscription_a_confirmer"] * 2
    assert again(first).holds_a_seat()


def test_who_types_an_address_to_confirm_changes_nothing_of_what_its_owner_typed():
    event = open_event(capacity=1)
    question = EventQuestionFactory(event=event)
    mine = register(event, answers={question.pk: "Sans gluten"}, needs="Une boucle")
    other = register(event, last_name="Voleuse", answers={question.pk: "Rien"})
    found = acts.confirm(mine)
    assert (found.state, found.last_name, found.needs) == ("inscrite", "Fictive", "Une boucle")
    assert found.answers.get().text == "Sans gluten"
    assert acts.confirm(other).pk == mine.pk
    assert ground.taken(event) == 1


def test_who_corrects_oneself_keeps_the_seat_and_the_words_of_the_mail_that_is_confirmed():
    event = open_event(capacity=1)
    first = register(event)
    second = register(event, last_name="Corrigée")
    assert "gardée jusqu’au" in OutgoingMail.objects.latest("pk").body
    assert acts.confirm(second).state == "inscrite"
    assert again(second).last_name == "Corrigée"
    assert acts.confirm(first).pk == second.pk
    assert ground.taken(event) == 1


def test_confirming_frees_the_seats_held_for_the_same_address():
    event = open_event(capacity=3)
    asked = [register(event, last_name=f"Essai {n}") for n in range(3)]
    assert seats_left(event) == 0
    acts.confirm(asked[0])
    assert seats_left(event) == 2


def test_who_asked_before_signing_in_has_the_seat_that_was_kept():
    event, user = open_event(capacity=1, has_waiting_list=False), ground.sure("lea@example.org")
    register(event, "lea@example.org")
    one = register(event, "lea@example.org", by=user)
    assert (one.state, ground.taken(event)) == ("inscrite", 1)


def test_strangers_asking_does_not_keep_the_organisers_or_an_account_from_registering():
    event, user = open_event(reserved_seats=2), ground.sure("lea@example.org")
    register(event, "lea@example.org", last_name="Voleuse")
    register(event, "elu@example.org", last_name="Voleuse")
    one = register(event, "lea@example.org", by=user)
    assert (one.state, one.last_name) == ("inscrite", "Fictive")
    assert by_hand.add(event, ground.wanted("elu@example.org")).state == "inscrite"


def test_declared_full_takes_nobody_new_and_gives_what_is_freed_to_the_list():
    event = open_event(capacity=2)
    first, _ = come(event, "a@example.org"), come(event, "b@example.org")
    asked = register(event, "tard@example.org")
    waiting = come(event, "c@example.org")
    ground.change(event, status=EventStatus.FULL)
    said = opening.refusal(Event.objects.get(pk=event.pk), timezone.now())
    assert "ne prend plus d’inscription" in said
    assert "à la liste d’attente" in said
    for act, given in ((register, (event, "d@example.org")), (acts.confirm, (asked,))):
        assert str(ground.outcome(act, *given)) == said
    acts.cancel(first)
    assert again(waiting).state == "proposee"
    assert acts.accept(again(waiting)).state == "inscrite"


def test_declared_full_with_seats_left_offers_them_to_nobody():
    event = open_event(capacity=9)
    come(event, "a@example.org")
    held = register(event, "a-temps@example.org")
    ground.change(event, status=EventStatus.FULL)
    assert isinstance(ground.outcome(register, event, "d@example.org"), RegistrationRefused)
    assert ground.states(event) == ["inscrite", "a_confirmer"]
    assert acts.confirm(held).state == "inscrite"


def test_newcomer_never_overtakes_the_list():
    event = open_event(capacity=3)
    come(event, "a@example.org")
    come(event, "b@example.org")
    big = come(event, "groupe@example.org", seats=1)
    ground.change(event, capacity=4)
    waiting = come(event, "deux@example.org", seats=1)
    assert [big.state, waiting.state] == ["inscrite", "inscrite"]
    queue = [come(event, f"{name}@example.org") for name in "xyz"]
    assert {one.state for one in queue} == {"en_attente"}
    assert [one.rank() for one in queue] == [1, 2, 3]


def test_first_of_the_list_who_needs_two_keeps_the_place_before_those_who_need_one():
    event = open_event(capacity=2, most_seats=2)
    first, _ = come(event, "a@example.org"), come(event, "b@example.org")
    pair, single = come(event, "duo@example.org", seats=2), come(event, "solo@example.org")
    acts.cancel(first)
    assert [again(pair).state, again(single).state] == ["en_attente"] * 2
    assert come(event, "nouvelle@example.org").state == "en_attente"


def test_freed_seat_is_offered_to_the_first_for_a_while():
    event = open_event(capacity=1, offer_hours=6)
    seat = come(event, "a@example.org")
    first, second = come(event, "b@example.org"), come(event, "c@example.org")
    acts.cancel(seat)
    assert [again(one).state for one in (seat, first, second)] == [
        "annulee",
        "proposee",
        "en_attente",
    ]
    assert abs(again(first).held_until - timezone.now() - 6 * HOUR) < dt.timedelta(minutes=1)
    assert kinds("b@example.org")[-1] == "inscription_place_proposee"
    assert acts.accept(again(first)).state == "inscrite"
    assert acts.accept(again(first)).state == "inscrite"
    assert kinds("b@example.org")[-1] == "inscription_confirmee"


def test_offer_never_goes_beyond_the_beginning():
    event = open_event(capacity=1, offer_hours=24 * 30)
    seat, first = come(event, "a@example.org"), come(event, "b@example.org")
    acts.cancel(seat)
    assert again(first).held_until == opening.last_start(event)


def test_offer_without_answer_goes_to_the_next_and_both_are_told():
    event = open_event(capacity=1)
    seat = come(event, "a@example.org")
    first, second = come(event, "b@example.org"), come(event, "c@example.org")
    acts.cancel(seat)
    lapse(first)
    seats.settle.func(event.pk)
    assert [again(first).state, again(second).state] == ["passee", "proposee"]
    assert kinds("b@example.org")[-1] == "inscription_place_passee"
    with pytest.raises(RegistrationRefused, match="Le délai"):
        acts.accept(again(first))


def test_offer_accepted_too_late_is_refused_and_the_next_is_promoted_at_once():
    event = open_event(capacity=1)
    seat = come(event, "a@example.org")
    first, second = come(event, "b@example.org"), come(event, "c@example.org")
    acts.cancel(seat)
    lapse(first)
    with pytest.raises(RegistrationRefused, match="Le délai"):
        acts.accept(again(first))
    assert [again(first).state, again(second).state] == ["passee", "proposee"]


def test_declined_offer_goes_to_the_next():
    event = open_event(capacity=1)
    seat = come(event, "a@example.org")
    first, second = come(event, "b@example.org"), come(event, "c@example.org")
    acts.cancel(seat)
    acts.cancel(again(first))
    assert again(second).state == "proposee"


def test_list_can_be_left():
    event = open_event(capacity=1)
    come(event, "a@example.org")
    first, second = come(event, "b@example.org"), come(event, "c@example.org")
    acts.cancel(first)
    assert again(second).rank() == 1


def test_more_seats_promote_in_order():
    event = open_event(capacity=1)
    come(event, "a@example.org")
    queue = [come(event, f"{name}@example.org") for name in "bcd"]
    ground.change(event, capacity=3)
    with turn_at(event.pk):
        pass
    assert [again(one).state for one in queue] == ["proposee", "proposee", "en_attente"]


def test_reserved_seats_are_the_organisers_and_theirs_alone():
    event = open_event(capacity=3, reserved_seats=2)
    assert come(event, "a@example.org").state == "inscrite"
    assert come(event, "b@example.org").state == "en_attente"
    for name in ("x", "y"):
        one = by_hand.add(event, ground.wanted(f"{name}@example.org"))
        assert (one.state, one.is_reserved) == ("inscrite", True)
    with pytest.raises(RegistrationRefused, match="places réservées"):
        by_hand.add(event, ground.wanted("z@example.org"))
    assert ground.taken(event) == 3


def test_reserving_seats_after_they_were_given_never_oversells():
    event = open_event(capacity=3)
    for name in "abc":
        come(event, f"{name}@example.org")
    ground.change(event, reserved_seats=2)
    with pytest.raises(RegistrationRefused, match="places réservées"):
        by_hand.add(event, ground.wanted("x@example.org"))


def test_organisers_who_keep_no_seat_give_the_free_ones_after_the_list():
    event = open_event(capacity=2)
    assert by_hand.add(event, ground.wanted("x@example.org")).is_reserved is False
    come(event, "a@example.org")
    with pytest.raises(RegistrationRefused, match="assez de places"):
        by_hand.add(event, ground.wanted("y@example.org"))
    waiting = come(event, "b@example.org")
    assert waiting.state == "en_attente"
    assert ground.taken(event) == 2


def test_cancelled_reserved_seat_stays_reserved():
    event = open_event(capacity=2, reserved_seats=1)
    come(event, "a@example.org")
    waiting = come(event, "b@example.org")
    kept = by_hand.add(event, ground.wanted("x@example.org"))
    by_hand.withdraw(kept)
    assert again(waiting).state == "en_attente"


def test_walk_in_takes_a_reserved_seat_then_a_free_one_after_the_list():
    event, staff = open_event(capacity=2, reserved_seats=1), ground.sure("equipe@example.org")
    first = by_hand.walk_in(event, ground.wanted(""), staff)
    assert (first.is_reserved, first.checked_in_by) == (True, staff)
    assert by_hand.walk_in(event, ground.wanted(""), staff).is_reserved is False
    with pytest.raises(RegistrationRefused, match="assez de places"):
        by_hand.walk_in(event, ground.wanted(""), staff)


def test_event_without_capacity_takes_everybody():
    event = open_event(capacity=None)
    assert {come(event, f"{n}@example.org").state for n in range(12)} == {"inscrite"}
    assert by_hand.add(event, ground.wanted("x@example.org")).is_reserved is False


def test_too_many_seats_at_once_are_refused():
    event = open_event(most_seats=2, has_waiting_list=False, capacity=2)
    with pytest.raises(RegistrationRefused, match="2 places au plus"):
        register(event, seats=3)
    come(event, "a@example.org")
    with pytest.raises(RegistrationRefused, match="Il reste 1 place"):
        register(event, "b@example.org", seats=2)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"status": EventStatus.CANCELLED}, opening.CANCELLED),
        ({"status": EventStatus.POSTPONED}, opening.POSTPONED),
        ({"publication": "brouillon"}, opening.UNPUBLISHED),
        ({"registration": RegistrationMode.FREE}, opening.NOT_HERE),
        ({"registration_closes_at": timezone.now() - HOUR}, opening.CLOSED),
        ({"days": None}, opening.UNDATED),
        ({"days": -1}, opening.OVER),
        ({"days": -0.02}, opening.STARTED),
    ],
)
def test_closed_registrations_say_why(columns, sentence):
    with pytest.raises(RegistrationRefused) as refusal:
        register(open_event(**columns))
    assert str(refusal.value) == sentence


def test_what_was_asked_before_the_closing_may_be_confirmed_after():
    event = open_event()
    one = register(event)
    ground.change(event, registration_closes_at=timezone.now() - HOUR)
    assert acts.confirm(one).state == "inscrite"


def test_nothing_is_confirmed_or_promoted_of_a_cancelled_event():
    event = open_event(capacity=1)
    seat, waiting, pending = (
        come(event, "a@example.org"),
        come(event, "b@example.org"),
        register(event),
    )
    ground.change(event, status=EventStatus.CANCELLED)
    acts.cancel(seat)
    assert again(waiting).state == "en_attente"
    with pytest.raises(RegistrationRefused, match="annulé"):
        acts.confirm(pending)


def test_cancelling_ends_when_the_event_begins():
    event = open_event()
    one = come(event, "a@example.org")
    EventTiming.objects.filter(event=event).update(starts_at=timezone.now() - HOUR)
    with pytest.raises(RegistrationRefused, match="a commencé"):
        acts.cancel(one)
    assert by_hand.withdraw(one).state == "annulee"


def test_cancelling_twice_is_once():
    one = come(open_event(), "a@example.org")
    assert acts.cancel(one).cancelled_at == acts.cancel(one).cancelled_at
    assert kinds("a@example.org").count("inscription_annulee") == 1


def test_ended_registration_is_not_confirmed_again_but_one_may_register_anew():
    event = open_event()
    one = come(event, "a@example.org")
    acts.cancel(one)
    with pytest.raises(RegistrationRefused, match="est annulée"):
        acts.confirm(again(one))
    assert come(event, "a@example.org").pk != one.pk


def test_words_of_each_mail_say_what_when_and_where():
    event = open_event(place_label="Salle fictive", capacity=1)
    register(event)
    mail = OutgoingMail.objects.get()
    assert event.title in mail.subject
    assert "Salle fictive" in mail.body
    assert f"/inscriptions/{Registration.objects.get().token}/" in mail.body
    assert "gardée jusqu’au" in mail.body
