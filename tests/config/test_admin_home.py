"""« Ce qui vous attend »: each queue with its count and its list."""

from collections import Counter

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.choices import ListingState
from directory.models import Structure
from events.choices import EventPublication
from roadmap.choices import ContributionState
from tests import factories as make
from tests.factories import days_from_today


def fill():
    make.ContributionFactory(state=ContributionState.RECEIVED)
    make.StructureFactory(submitted=True)
    make.StructureFactory(draft=True)
    make.ListingFactory(state=ListingState.SUBMITTED)
    make.EventFactory(publication=EventPublication.SUBMITTED)
    make.ActionFactory(late=True)
    make.ActionFactory(draft=True)
    make.BlockFactory()
    make.DecisionFactory(due_on=days_from_today(-3))
    make.PageReportFactory()
    make.ContactMessageFactory(state="refuse")
    make.AlertFactory(sending_at=timezone.now())
    make.FollowFactory(sending_at=timezone.now())
    make.OutgoingMailFactory(state="refuse")


def test_nothing_waits(client_of, animator, territory):
    page = client_of(animator).get("/admin/")
    assert page.context["waiting"] == []
    assert "Rien n’attend" in page.content.decode()


def test_each_count_is_the_length_of_its_list(client_of, animator, territory):
    fill()
    client = client_of(animator)
    waiting = client.get("/admin/").context["waiting"]
    # Nobody administers nor has verified the structures that the factories publish.
    everywhere = Structure.objects.published().count()
    assert Counter(one.count for one in waiting) == {1: 14, everywhere: 2}
    for one in waiting:
        rows = client.get(one.url).context["cl"]
        assert rows.result_count == one.count, one.label


def test_home_costs_the_same_for_more_rows(client_of, animator, territory):
    fill()
    client = client_of(animator)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as before:
        client.get("/admin/")
    for _ in range(3):
        fill()
    with CaptureQueriesContext(connection) as after:
        client.get("/admin/")
    assert len(before) == len(after)


def test_several_are_counted_in_the_plural(client_of, animator, territory):
    make.StructureFactory.create_batch(2, submitted=True)
    page = client_of(animator).get("/admin/").content.decode()
    assert "<strong>2</strong> structures soumises, à relire" in page
