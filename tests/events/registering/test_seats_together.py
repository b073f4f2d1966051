"""Everybody at the same moment, each with a connection of their own: never more than the seats."""

import pytest
from django.db import connection, connections

from events.models import Registration
from events.registering import acts, by_hand, seats
from tests.accounts.test_outbox_together import together
from tests.events.registering import ground
from tests.events.registering.ground import come, open_event, outcome, taken

pytestmark = pytest.mark.django_db(transaction=True)
# As many sessions as several web processes open together.
POOL = {"min_size": 1, "max_size": 40, "timeout": 60}


@pytest.fixture(autouse=True)
def wide_pool(transactional_db, monkeypatch):
    monkeypatch.setattr(seats, "LONGEST_WAIT", "60s")  # however slow the machine of the tests is
    options = connections.settings["default"]["OPTIONS"]
    before = options["pool"]
    _reopen(options, POOL)
    yield
    _reopen(options, before)


def _reopen(options, pool):
    connection.close()
    connection.close_pool()
    options["pool"] = pool


def each(jobs, act):
    """`act(job)` for each job, all at once; what each gave."""
    left = list(jobs)
    return together(len(left), lambda: outcome(act, left.pop()))


def queue_of(event):
    rows = Registration.objects.filter(event=event, state="en_attente")
    return list(rows.order_by("waiting_since", "pk").values_list("pk", flat=True))


def test_two_hundred_at_once_for_twenty_seats():
    event = open_event(capacity=20, has_waiting_list=False)
    done = each(range(200), lambda n: ground.register(event, f"p{n}@example.org"))
    kept = [one for one in done if isinstance(one, Registration)]
    assert len(kept) == 20
    assert {str(one) for one in done if one not in kept} == {acts.FULL}
    assert taken(event) == 20


def test_two_hundred_at_once_share_seats_and_list():
    event = open_event(capacity=20)
    each(range(200), lambda n: ground.register(event, f"p{n}@example.org"))
    assert taken(event) == 20
    pending = Registration.objects.filter(event=event)
    each(list(pending), acts.confirm)
    states = ground.states(event)
    assert (states.count("inscrite"), states.count("en_attente")) == (20, 180)


def test_cancellations_and_newcomers_at_once_keep_the_order_and_the_number():
    event = open_event(capacity=10)
    seated = [come(event, f"s{n}@example.org") for n in range(10)]
    waiting = [come(event, f"w{n}@example.org") for n in range(12)]
    jobs = [*((acts.cancel, one) for one in seated[:6])]
    jobs += [(lambda n: ground.register(event, f"n{n}@example.org"), n) for n in range(12)]
    each(jobs, lambda job: job[0](job[1]))
    assert taken(event) == 10
    offered = Registration.objects.filter(event=event, state="proposee")
    assert {one.pk for one in offered} == {one.pk for one in waiting[:6]}
    assert queue_of(event)[:6] == [one.pk for one in waiting[6:]]


def test_acceptances_refusals_and_organisers_at_once():
    event = open_event(capacity=12, reserved_seats=4)
    seated = [come(event, f"s{n}@example.org") for n in range(8)]
    waiting = [come(event, f"w{n}@example.org") for n in range(10)]
    each(seated[:5], acts.cancel)
    offered = list(Registration.objects.filter(event=event, state="proposee").order_by("pk"))
    assert [one.pk for one in offered] == [one.pk for one in waiting[:5]]
    jobs = [
        *((acts.accept, one) for one in offered[:3]),
        *((acts.cancel, one) for one in offered[3:]),
    ]
    jobs += [(by_hand.withdraw, one) for one in seated[5:7]]
    jobs += [
        (lambda n: by_hand.add(event, ground.wanted(f"r{n}@example.org")), n) for n in range(9)
    ]
    each(jobs, lambda job: job[0](job[1]))
    assert taken(event) == 12
    assert Registration.objects.filter(event=event, is_reserved=True).count() == 4
    assert queue_of(event) == [one.pk for one in waiting[9:]]


def test_same_person_ten_times_at_once_is_one():
    event = open_event()
    done = each(range(10), lambda _n: ground.register(event, "double@example.org"))
    assert len({one.pk for one in done}) == 1


def test_same_link_confirmed_ten_times_at_once_is_one_mail():
    one = ground.register(open_event())
    done = each([one] * 10, acts.confirm)
    assert {each_one.state for each_one in done} == {"inscrite"}
    assert ground.kinds(one.email).count("inscription_confirmee") == 1
