"""What the tests of the roadmap's pages share: where they are, and how they are measured."""

import re
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmap.choices import ActionStatus
from tests import factories as make

LISTS = ["roadmap", "inspirations", "contributions", "observatory", "schemes"]


def page(name, *args):
    return reverse(f"roadmap:{name}", args=args)


def queries_of(client, url):
    """How many queries a GET of `url` costs; the page must answer."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def text_of(response):
    """The words of a page: no tags, no entities, and every kind of space as one plain space."""
    words = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", words)


def grow(proposition, times):
    """`times` of everything that the roadmap's pages list, around one proposition and its actions."""
    for _ in range(times):
        grow_action(proposition)
        make.ContributionFactory(
            proposition=proposition,
            pole=make.PoleFactory(),
            domain=make.DomainFactory(),
            daily_life=make.DailyLifeFactory(),
        )
        make.InspirationFactory(source=make.SourceFactory()).propositions.add(proposition)
        make.SchemeFactory(source=make.SourceFactory(), structure=make.StructureFactory())
        make.FactFactory(source=make.SourceFactory())
        make.EventFactory(days=5).propositions.add(proposition)
        make.CampaignFactory().propositions.add(proposition)
        make.DecisionFactory(proposition=proposition, owner=make.PersonFactory())
        for owner in ({"proposition": proposition}, {"axis": proposition.axis}, {}):
            grow_indicator(**owner)
        grow_indicator(is_reference=True)
        proposition.poles.add(make.PoleFactory())
        proposition.domains.add(make.DomainFactory())


def grow_indicator(**fields):
    indicator = make.IndicatorFactory(pilot=make.PersonFactory(), **fields)
    for _ in range(3):
        make.MeasurementFactory(
            indicator=indicator, commune=make.CommuneFactory(), source=make.SourceFactory()
        )
    make.MeasurementFactory.create_batch(2, indicator=indicator, source=make.SourceFactory())
    return indicator


def grow_action(proposition, **fields):
    action = make.ActionFactory(
        proposition=proposition, pilot=make.PersonFactory(), status=ActionStatus.BLOCKED, **fields
    )
    make.BlockFactory(action=action, unblocker_person=make.PersonFactory())
    grow_details(action, 2)
    return action


def grow_details(action, times):
    for _ in range(times):
        make.StepFactory(action=action)
        make.NoteFactory(action=action)
        make.FundingFactory(action=action, funder=make.StructureFactory())
        make.DecisionFactory(action=action, owner=make.PersonFactory())
        action.leads.add(make.StructureFactory())
        action.partners.add(make.StructureFactory())
        action.poles.add(make.PoleFactory())
        action.domains.add(make.DomainFactory())
        action.communes.add(make.CommuneFactory())
