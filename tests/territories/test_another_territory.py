"""Nothing of the shipped territory is assumed: another one runs the platform from its own files."""

import pytest
from django.urls import reverse

from config.views.home import communes_preview
from poles.models import Pole
from roadmap.models import Axis, Proposition
from tests.config.fictional_territory import load
from tests.territories.conftest import FOLDER
from tests.territories.crawler import crawl
from tests.territories.shipped_words import assert_nothing_of_the_shipped_one

pytestmark = pytest.mark.django_db


def test_it_is_loaded_whole_and_a_second_time_changes_nothing(valley):
    assert (Axis.objects.count(), Proposition.objects.count(), Pole.objects.count()) == (2, 5, 3)
    assert load(FOLDER) == ["Aucun changement"]


def test_a_visitor_reads_every_page_of_it_before_anything_is_written(client, valley):
    found = crawl(client, of_each=3)
    assert found.failures == []
    assert_nothing_of_the_shipped_one(found.pages)


def test_the_colours_are_those_of_its_files(client, valley):
    css = client.get(reverse("stylesheet_hues")).content.decode()
    assert "--paper: #f3f7f4" in css
    for hue in ("#7a3b10", "#155e75"):
        assert hue in css


def test_the_map_has_its_three_communes(valley):
    assert len(communes_preview().areas) == 3
