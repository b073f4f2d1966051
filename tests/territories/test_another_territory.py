"""Nothing of the shipped territory is assumed: another one runs the platform from its own files."""

import re
import tomllib

import pytest
from django.urls import reverse

from config.chain.nodes import SHOWN
from config.management.commands.load_territory import FOLDER as SHIPPED
from config.views.home import communes_preview
from poles.models import Pole
from roadmap.arcade import arch_groups
from roadmap.figures import figures_now
from roadmap.models import Action, Axis, Contribution, Proposition
from roadmap.overview import axes_with_figures
from tests.config.fictional_territory import load
from tests.territories.conftest import FOLDER
from tests.territories.crawler import Crawl

pytestmark = pytest.mark.django_db

# Words of the shipped territory, by what its own files say of themselves.
TOLD = {
    "territory.toml": ("name", "place", "epci_name", "slug"),
    "communes.toml": ("name",),
    "roadmap.toml": ("title", "short_title", "promise"),
    "poles.toml": ("name",),
    "bodies.toml": ("name",),
    "schemes.toml": ("name",),
}
# Things that exist everywhere, in another place as here.
COMMON = {"Vienne", "Chambres consulaires"}


def values(found, keys):
    if isinstance(found, dict):
        for key, value in found.items():
            if key in keys and isinstance(value, str):
                yield value
            yield from values(value, keys)
    if isinstance(found, list):
        for one in found:
            yield from values(one, keys)


def words_of(folder):
    found = set()
    for name, keys in TOLD.items():
        found |= set(values(tomllib.loads((folder / name).read_text(encoding="utf-8")), keys))
    return {word for word in found if len(word) > 4 and word not in COMMON}


def crawl(client, of_each):
    threads = [
        reverse("chain", args=[kind, row.pk])
        for kind, shown in SHOWN.items()
        for row in shown(None).order_by("pk")[:1]
    ]
    return Crawl(client, of_each).go("/", "/plan-du-site/", *threads)


def test_it_is_loaded_whole_and_a_second_time_changes_nothing(valley):
    assert (Axis.objects.count(), Proposition.objects.count(), Pole.objects.count()) == (2, 5, 3)
    assert load(FOLDER) == ["Aucun changement"]


def test_a_visitor_reads_every_page_of_it_before_anything_is_written(client, valley):
    found = crawl(client, of_each=3)
    assert found.failures == []
    assert_nothing_of_the_shipped_one(found.pages)


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


def assert_nothing_of_the_shipped_one(pages):
    strange = words_of(SHIPPED) - words_of(FOLDER)
    numbers = re.compile(r"\b(dix|10) propositions|\b(sept|7) pôles|\b(trois|3) axes|\b40 communes")
    found = [
        (address, word)
        for address, page in pages.items()
        for word in strange | set(re.findall(r"Poitiers|Clain\b", page))
        if word in page
    ]
    assert found == []
    assert [address for address, page in pages.items() if numbers.search(page)] == []


def test_the_arcade_has_its_own_arches(client, lively_valley):
    groups = arch_groups(axes_with_figures(figures_now()))
    assert [len(group.arches) for group in groups] == [2, 3]
    page = client.get(reverse("home")).content.decode()
    assert [row.get_absolute_url() in page for row in Proposition.objects.all()] == [True] * 5


def test_the_colours_are_those_of_its_files(client, valley):
    css = client.get(reverse("stylesheet_hues")).content.decode()
    assert "--paper: #f3f7f4" in css
    for hue in ("#7a3b10", "#155e75"):
        assert hue in css


def test_the_map_has_its_three_communes(valley):
    assert len(communes_preview().areas) == 3


def test_every_action_of_the_sample_has_its_place_under_its_propositions(lively_valley):
    assert set(Action.objects.values_list("proposition__number", flat=True)) == {1, 2, 3, 4, 5}
    assert Contribution.objects.filter(source__slug="veillees").count() == 4
