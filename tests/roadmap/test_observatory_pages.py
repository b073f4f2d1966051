"""Figures with their year and their source; what is missing stays missing."""

import datetime as dt

import pytest

from roadmap.series import series_of
from tests.factories import (
    ActionFactory,
    CommuneFactory,
    FactFactory,
    IndicatorFactory,
    MeasurementFactory,
    PropositionFactory,
    SourceFactory,
)
from tests.roadmap.pages import page, text_of

pytestmark = pytest.mark.django_db


def measure(indicator, year, value, **fields):
    return MeasurementFactory(
        indicator=indicator, measured_on=dt.date(year, 12, 31), value=value, **fields
    )


@pytest.fixture
def observatory(client, territory):
    return lambda: text_of(client.get(page("observatory")))


def test_figure_with_qualifier_year_and_source(observatory):
    indicator = IndicatorFactory(unit="établissements")
    source = SourceFactory(title="Panorama fictif")
    measure(indicator, 2018, 1000, qualifier="plus de", source=source, passage="paragraphe 1")
    text = observatory()
    assert "plus de 1 000 établissements" in text
    assert "2018" in text
    assert "Panorama fictif, paragraphe 1" in text


def test_word_that_stands_for_the_number(observatory):
    measure(IndicatorFactory(unit="lieux"), 2019, 20, qualifier="une vingtaine", is_estimated=True)
    text = observatory()
    assert "20 lieux (« une vingtaine »)" in text
    assert "2019, estimé" in text


def test_decimals_follow_the_indicator(observatory):
    measure(IndicatorFactory(unit="M€", precision=1), 2016, "35.2400")
    assert "35,2 M€" in observatory()


def test_not_measured_is_not_zero(observatory):
    IndicatorFactory(name="Jamais mesuré")
    text = observatory()
    assert "pas encore mesuré" in text
    assert " 0 " not in text


def test_groups_and_references_apart(observatory):
    proposition = PropositionFactory(short_title="Acheter ensemble")
    IndicatorFactory(proposition=proposition, name="Local")
    IndicatorFactory(name="Du territoire")
    IndicatorFactory(name="D’ailleurs", is_reference=True, place_label="Autreville")
    text = observatory()
    order = ["Le territoire", "Du territoire", "Acheter ensemble", "Local", "Repères d’ailleurs"]
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)
    assert text.index("Repères d’ailleurs") < text.index("Autreville")


def test_facts_in_order_with_their_date(observatory):
    FactFactory(year=2019, text="Le second")
    FactFactory(year=2007, text="Le premier", date_label="dès 2007")
    text = observatory()
    assert text.index("dès 2007 Le premier") < text.index("2019 Le second")


class TestSeries:
    def labels(self, indicator):
        return [(point.label, point.value) for point in series_of(indicator).points]

    def test_one_value_is_no_series(self, territory):
        indicator = IndicatorFactory()
        measure(indicator, 2020, 5)
        assert series_of(indicator) is None

    def test_missing_years_are_gaps(self, territory):
        indicator = IndicatorFactory()
        measure(indicator, 2020, 5)
        measure(indicator, 2023, 7)
        measure(indicator, 2022, 99, commune=CommuneFactory())
        assert self.labels(indicator) == [("2020", 5), ("2021", None), ("2022", None), ("2023", 7)]

    def test_the_last_eight_years(self, territory):
        indicator = IndicatorFactory()
        for year in (1990, 2010, 2024):
            measure(indicator, year, 1)
        measure(indicator, 2025, 1)
        assert [label for label, _ in self.labels(indicator)] == [str(y) for y in range(2018, 2026)]

    def test_dates_finer_than_years_stay_as_they_are(self, territory):
        indicator = IndicatorFactory()
        for month in (1, 6):
            MeasurementFactory(
                indicator=indicator, measured_on=dt.date(2025, month, 1), year_only=False
            )
        assert [label for label, _ in self.labels(indicator)] == ["01/01/2025", "01/06/2025"]


def test_indicator_page_has_every_measurement(client, territory):
    indicator = IndicatorFactory(method="Comment on compte.")
    measure(indicator, 2020, 5, comment="Note de lecture")
    measure(indicator, 2021, None, objective=9)
    measure(indicator, 2021, 7, commune=CommuneFactory(name="Val-Fictif"))
    text = text_of(client.get(page("indicator", indicator.slug)))
    for shown in (
        "Comment on compte.",
        "Note de lecture",
        "Val-Fictif",
        "9 %",
        "non renseigné",
    ):
        assert shown in text


def test_the_indicator_of_a_draft_tells_visitors_nothing_of_it(
    client_of, client, territory, official
):
    hidden = IndicatorFactory(name="Repas de la surprise", action=ActionFactory(draft=True))
    measure(hidden, 2024, 7)
    address = page("indicator", hidden.slug)
    told = [page("observatory"), page("changes"), "/recherche/?q=surprise", "/sitemap.xml"]
    told += ["/donnees/indicateurs.csv", "/donnees/indicateurs.json"]
    for path in told:
        answer = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200, path
        assert "de la surprise" not in body.decode(), path
        assert hidden.slug not in body.decode(), path
    assert client.get(address).status_code == 404
    assert client.get(page("indicator_grid", hidden.slug)).status_code in {302, 404}
    assert client_of(official).get(address).status_code == 200
