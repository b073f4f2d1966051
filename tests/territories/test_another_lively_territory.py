"""The same with the sample on it: each reader, and what counts on the sample."""

import pytest
from django.urls import reverse

from roadmap.arcade import arch_groups
from roadmap.figures import figures_now
from roadmap.models import Action, Contribution, Proposition
from roadmap.overview import axes_with_figures
from tests.territories.crawler import crawl
from tests.territories.shipped_words import assert_nothing_of_the_shipped_one

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("part", "of_each"), [(None, 3), ("official", 2), ("animator", 2)])
def test_each_reader_goes_through_it_and_meets_nothing_of_the_shipped_one(
    client_of, account, part, of_each
):
    found = crawl(client_of(account(part) if part else None), of_each)
    assert found.failures == []
    assert_nothing_of_the_shipped_one(found.pages)
    kinds = {name for name, _ in found.kinds}
    expected = {"home", "roadmap:roadmap", "roadmap:proposition", "roadmap:action", "roadmap:axis",
                "roadmap:indicator", "roadmap:contribution", "poles:detail", "directory:detail",
                "events:meeting", "chain"}  # fmt: skip
    assert expected <= kinds


def test_the_arcade_has_its_own_arches(client, lively_valley):
    groups = arch_groups(axes_with_figures(figures_now()))
    assert [len(group.arches) for group in groups] == [2, 3]
    page = client.get(reverse("home")).content.decode()
    assert [row.get_absolute_url() in page for row in Proposition.objects.all()] == [True] * 5


def test_every_action_of_the_sample_has_its_place_under_its_propositions(lively_valley):
    assert set(Action.objects.values_list("proposition__number", flat=True)) == {1, 2, 3, 4, 5}
    assert Contribution.objects.filter(source__slug="veillees").count() == 4
