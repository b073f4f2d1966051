"""Where an indicator goes and how far its objective is, in words; communes never summed."""

import datetime as dt
from decimal import Decimal

import pytest

from roadmap.choices import Direction
from roadmap.models import Indicator, Measurement
from roadmap.series import series_of
from roadmap.trend import distance_of, trend_of
from tests.factories import CommuneFactory, IndicatorFactory, MeasurementFactory
from tests.roadmap.pages import page, queries_of, text_of

pytestmark = pytest.mark.usefixtures("territory")


def indicator_with(*rows, **fields):
    """Rows are (year, value, objective)."""
    found = IndicatorFactory(**fields)
    for year, value, objective in rows:
        measure(found, year, value, objective=objective)
    return Indicator.objects.for_list().get(pk=found.pk)


def measure(indicator, year, value=None, **fields):
    return MeasurementFactory(
        indicator=indicator, measured_on=dt.date(year, 12, 31), value=value, **fields
    )


@pytest.mark.parametrize(
    ("before", "after", "direction", "words", "verdict"),
    [
        (10, 13, Direction.UP, "en hausse de 3 points depuis 2021", "dans le bon sens"),
        (10, 13, Direction.DOWN, "en hausse de 3 points depuis 2021", "à contresens"),
        (13, 12, Direction.DOWN, "en baisse de 1 point depuis 2021", "dans le bon sens"),
        (10, 13, Direction.NONE, "en hausse de 3 points depuis 2021", ""),
        (10, 10, Direction.UP, "stable depuis 2021", ""),
    ],
)
def test_trend(before, after, direction, words, verdict):
    found = indicator_with(
        (2021, before, None), (2022, None, 50), (2023, after, None), direction=direction
    )
    assert (trend_of(found).words, trend_of(found).verdict) == (words, verdict)


def test_one_value_is_no_trend():
    assert trend_of(indicator_with((2021, 10, None))) is None


@pytest.mark.parametrize(
    ("value", "objective", "direction", "words"),
    [
        (22, 25, Direction.UP, "il manque 3\u202flieux, soit 12\u202f% de l’objectif"),
        (25, 25, Direction.UP, "atteint"),
        (30, 25, Direction.UP, "atteint"),
        (30, 25, Direction.DOWN, "encore à réduire de 5\u202flieux, soit 20\u202f% de l’objectif"),
        (20, 25, Direction.DOWN, "atteint"),
        (22, 25, Direction.NONE, "écart de 3\u202flieux"),
        (-3, 0, Direction.UP, "il manque 3\u202flieux"),
    ],
)
def test_distance(value, objective, direction, words):
    found = indicator_with((2024, value, objective), unit="lieux", direction=direction)
    assert distance_of(found).words == words


def test_distance_looks_at_the_next_objective():
    found = indicator_with((2023, 5, 4), (2024, 6, None), (2027, None, 9), direction="up")
    assert distance_of(found).objective == "objectif 2027\u00a0: 9\u202f%"
    assert distance_of(indicator_with((2024, 6, None))) is None
    assert distance_of(indicator_with((2027, None, 9))).words == "pas encore mesuré"


class TestChart:
    def test_names_apart_what_is_measured_wanted_and_elsewhere(self):
        found = indicator_with((2021, 10, 12), (2023, 14, 16), reference_label="Autre-Pays")
        found.measurements.update(reference=11)
        measure(found, 2024, 15, is_provisional=True, is_estimated=True)
        chart = series_of(Indicator.objects.for_list().get(pk=found.pk))
        words = [words for _, words in chart.legend]
        assert words[:3] == ["Mesuré ici", "Objectif local", "Référence\u00a0: Autre-Pays"]
        assert "p\u00a0: valeur provisoire" in words
        assert "n. c.\u00a0: non renseigné, jamais compté zéro" in words
        assert "15 p e<" in chart.svg
        for kind in ("chart-target", "chart-reference", "chart-square"):
            assert kind in chart.svg
            assert kind in chart.small

    def test_a_year_to_come_is_not_missing(self):
        found = indicator_with((2095, 10, None), (2096, 11, None), (2099, None, 20))
        assert [point.ahead for point in series_of(found).points[-2:]] == [True, True]

    def test_a_far_objective_does_not_hide_what_is_measured(self):
        found = indicator_with((2021, 10, None), (2022, 11, None), (2099, None, 20))
        assert [point.label for point in series_of(found).points] == [
            str(y) for y in range(2021, 2027)
        ]


class TestCommunes:
    @pytest.fixture
    def found(self):
        return IndicatorFactory(by_commune=True, slug="par-commune")

    def test_map_classes_missing_and_no_sum(self, client, found):
        measure(found, 2023, 4, commune=CommuneFactory(name="Val-Un"))
        measure(
            found,
            2024,
            Decimal("5.5"),
            commune=CommuneFactory(name="Val-Deux"),
            is_provisional=True,
        )
        CommuneFactory(name="Val-Trois")
        text = text_of(client.get(page("indicator", found.slug)))
        assert "Par commune, 2024" in text
        assert "Val-Deux 6 % (provisoire)" in text
        assert "Val-Trois non renseigné" in text
        assert "Communes sans valeur : 2" in text
        assert "les communes ne s’additionnent pas" in text

    def test_chosen_period_and_the_territory_s_own_value(self, client, found):
        measure(found, 2023, 4, commune=CommuneFactory(name="Val-Un"))
        measure(found, 2024, 9, commune=CommuneFactory())
        measure(found, 2023, 77)
        text = text_of(client.get(page("indicator", found.slug) + "?annee=2023"))
        assert "Val-Un 4 %" in text
        assert "Tout le territoire : 77 %" in text

    @pytest.mark.parametrize("query", ["?annee=rien", "?annee=1900", "?toutes=x", "?annee=99999"])
    def test_odd_addresses_show_the_last_period(self, client, found, query):
        measure(found, 2024, 9, commune=CommuneFactory())
        assert "Par commune, 2024" in text_of(client.get(page("indicator", found.slug) + query))

    def test_a_century_of_communes_costs_the_same(self, client, found):
        measure(found, 2024, 9, commune=CommuneFactory())
        measure(found, 2024, 9)
        urls = (page("indicator", found.slug), page("observatory"))
        few = [queries_of(client, url) for url in urls]
        communes = CommuneFactory.create_batch(39)
        Measurement.objects.bulk_create(
            Measurement(
                indicator=found,
                measured_on=dt.date(year, 12, 31),
                year_only=True,
                commune=one,
                value=1,
            )
            for year in range(1925, 2024)
            for one in [None, *communes]
        )
        assert [queries_of(client, url) for url in urls] == few
