"""The grid of an indicator: everything or nothing, nobody's value lost, an empty cell is no zero."""

import datetime as dt
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.apps import apps

from roadmap.models import Measurement
from tests.factories import (
    CommuneFactory,
    IndicatorFactory,
    MeasurementFactory,
    PersonFactory,
    SourceFactory,
)
from tests.roadmap.pages import page, queries_of, text_of

pytestmark = pytest.mark.usefixtures("territory")


class Inputs(HTMLParser):
    """What a browser would send of the grid."""

    def __init__(self, html):
        super().__init__()
        self.data, self._area = {}, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        name, kind = names.get("name"), names.get("type")
        if tag == "textarea":
            self._area, self.data[name] = name, ""
        if tag == "input" and name and (kind != "checkbox" or "checked" in names):
            self.data[name] = names.get("value", "")

    def handle_data(self, data):
        if self._area:
            self.data[self._area] += data

    def handle_endtag(self, tag):
        self._area = None


@pytest.fixture
def indicator(db):
    return IndicatorFactory(precision=1, name="Emplois d’essai")


@pytest.fixture
def official_client(client_of, official):
    return client_of(official)


def measure(indicator, year, value=None, **fields):
    return MeasurementFactory(
        indicator=indicator, measured_on=dt.date(year, 12, 31), value=value, **fields
    )


def opened(client, indicator, query=""):
    return Inputs(client.get(page("indicator_grid", indicator.slug) + query).content.decode()).data


def sent(client, indicator, data, query=""):
    return client.post(page("indicator_grid", indicator.slug) + query, data)


def values(indicator):
    rows = indicator.measurements.order_by("measured_on", "commune_id")
    return [(row.measured_on.year, row.value, row.objective) for row in rows]


def test_years_without_measurement_are_rows_to_fill(official_client, indicator):
    measure(indicator, 2022, 5)
    measure(indicator, 2024, 7)
    data = opened(official_client, indicator)
    assert (data["2022.value"], data["2023.value"], data["2024.value"]) == ("5", "", "7")


def test_saves_what_is_typed_in_french(official_client, indicator):
    measure(indicator, 2024, 7)
    data = opened(official_client, indicator)
    data |= {"2024.value": "1 234,5", "2024.objective": "2\u202f000", "2024.is_provisional": "oui"}
    answer = sent(official_client, indicator, data)
    assert answer.status_code == 302
    assert values(indicator) == [(2024, Decimal("1234.5"), Decimal(2000))]
    assert indicator.measurements.get().is_provisional


def test_untouched_grid_changes_nothing(official_client, indicator):
    measure(indicator, 2024, Decimal("7.25"), comment="Deux\nlignes", is_estimated=True)
    sent(official_client, indicator, opened(official_client, indicator))
    row = indicator.measurements.get()
    assert (row.value, row.comment, row.is_estimated) == (Decimal("7.25"), "Deux\nlignes", True)


def test_one_wrong_cell_saves_nothing_and_keeps_what_was_typed(official_client, indicator):
    measure(indicator, 2023, 5)
    measure(indicator, 2024, 7)
    data = opened(official_client, indicator) | {"2023.value": "6", "2024.value": "douze"}
    answer = sent(official_client, indicator, data)
    assert values(indicator) == [(2023, 5, None), (2024, 7, None)]
    again = Inputs(answer.content.decode()).data
    assert (again["2023.value"], again["2024.value"]) == ("6", "douze")
    assert "2024, mesuré : Ce n’est pas un nombre" in text_of(answer)
    assert 'aria-describedby="e-2024.value"' in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("=SOMME(A1)", "C’est une formule"),
        ("1,25", "1 décimale au plus"),
        ("1234567890123", "12 chiffres au plus"),
        ("1.234,5", "Une virgule ou un point"),
        ("n. c.", "laissez vide"),
        ("1 2", "Ce n’est pas un nombre"),
        ("\u202e12", "Ce n’est pas un nombre"),
        ("1e5", "Ce n’est pas un nombre"),
        ("٣", "Ce n’est pas un nombre"),
        ("12\0", "Ce n’est pas un nombre"),
    ],
)
def test_wrong_numbers_are_said_beside_their_cell(official_client, indicator, typed, words):
    measure(indicator, 2024, 7)
    data = opened(official_client, indicator) | {"2024.value": typed}
    assert words in text_of(sent(official_client, indicator, data))
    assert values(indicator) == [(2024, 7, None)]


def test_forging_comment_is_refused(official_client, indicator):
    measure(indicator, 2024, 7)
    data = opened(official_client, indicator) | {"2024.comment": "vrai\u202efaux"}
    assert "caractères invisibles" in text_of(sent(official_client, indicator, data))


def test_two_people_neither_loses(official_client, indicator):
    measure(indicator, 2024, 7)
    mine = opened(official_client, indicator) | {"2024.value": "8"}
    indicator.measurements.update(value=9)
    answer = sent(official_client, indicator, mine)
    assert values(indicator) == [(2024, 9, None)]
    text = text_of(answer)
    assert "quelqu’un a enregistré : 9. Vous aviez : 8" in text
    again = Inputs(answer.content.decode()).data
    assert again["2024.value"] == "8"
    sent(official_client, indicator, again)
    assert values(indicator) == [(2024, 8, None)]


def test_what_i_left_alone_follows_what_somebody_else_saved(official_client, indicator):
    measure(indicator, 2024, 7)
    mine = opened(official_client, indicator) | {"2024.objective": "10"}
    indicator.measurements.update(value=9)
    sent(official_client, indicator, mine)
    assert values(indicator) == [(2024, 9, 10)]


def test_emptying_a_row_is_asked_about_then_deletes(official_client, indicator):
    measure(indicator, 2024, 7)
    data = opened(official_client, indicator) | {"2024.value": ""}
    answer = sent(official_client, indicator, data)
    assert values(indicator) == [(2024, 7, None)]
    assert "Supprimer la mesure : 2024" in text_of(answer)
    sent(official_client, indicator, data | {"supprimer": "2024"})
    assert values(indicator) == []


def test_emptying_the_value_alone_keeps_the_objective(official_client, indicator):
    measure(indicator, 2024, 7, objective=9, is_estimated=True)
    data = opened(official_client, indicator) | {"2024.value": ""}
    sent(official_client, indicator, data)
    assert values(indicator) == [(2024, None, 9)]
    assert not indicator.measurements.get().is_estimated


def test_reference_alone_is_kept(official_client, indicator):
    data = opened(official_client, indicator)
    year = next(name for name in data if name.endswith(".vu")).removesuffix(".vu")
    sent(official_client, indicator, data | {f"{year}.reference": "3"})
    assert indicator.measurements.get().reference == 3


def test_comment_without_a_figure_waits(official_client, indicator):
    measure(indicator, 2022, 7)
    data = opened(official_client, indicator) | {"2023.comment": "Rien de relevé"}
    assert "Donnez d’abord une valeur" in text_of(sent(official_client, indicator, data))


def test_new_figure_drops_what_the_document_said_of_the_old_one(official_client, indicator):
    measure(indicator, 2024, 7, qualifier="plus de", source=SourceFactory(), passage="p. 1")
    data = opened(official_client, indicator)
    sent(official_client, indicator, data | {"2024.comment": "Relu"})
    assert indicator.measurements.get().qualifier == "plus de"
    sent(official_client, indicator, opened(official_client, indicator) | {"2024.value": "8"})
    row = indicator.measurements.get()
    assert (row.qualifier, row.source, row.passage) == ("", None, "")


class TestAddingARow:
    def test_year(self, official_client, indicator):
        measure(indicator, 2024, 7)
        data = opened(official_client, indicator) | {"periode": "1999", "2024.value": "8"}
        answer = sent(official_client, indicator, data)
        assert answer["Location"].endswith("?ajouter=1999#l-1999")
        assert values(indicator) == [(2024, 8, None)]
        assert opened(official_client, indicator, "?ajouter=1999")["1999.value"] == ""

    def test_wrong_date_keeps_everything(self, official_client, indicator):
        measure(indicator, 2024, 7)
        data = opened(official_client, indicator) | {"periode": "31/02/2025", "2024.value": "8"}
        answer = sent(official_client, indicator, data)
        assert "Ce jour n’existe pas" in text_of(answer)
        assert values(indicator) == [(2024, 7, None)]
        assert Inputs(answer.content.decode()).data["2024.value"] == "8"

    def test_year_and_its_last_day_are_one_row(self, official_client, indicator):
        measure(indicator, 2024, 7, year_only=False)
        sent(
            official_client,
            indicator,
            {"2024.vu": "x", "2024.value": "7", "2024-12-31.vu": "x", "2024-12-31.value": "7"},
        )
        assert indicator.measurements.count() == 1


class TestCommunes:
    def test_one_row_each(self, official_client, indicator):
        commune, other = CommuneFactory(), CommuneFactory()
        measure(indicator, 2024, 3, commune=commune)
        data = opened(official_client, indicator, "?annee=2024")
        assert data[f"{commune.pk}.value"] == "3"
        data[f"{other.pk}.value"] = "4"
        sent(official_client, indicator, data, "?annee=2024")
        assert indicator.measurements.get(commune=other).value == 4
        assert indicator.measurements.get(commune=other).year_only

    def test_communes_are_offered_where_the_indicator_says_so(self, official_client, indicator):
        url = page("indicator_grid", indicator.slug)
        assert "Communes, " not in text_of(official_client.get(url))
        indicator.by_commune = True
        indicator.save()
        assert "Communes, " in text_of(official_client.get(url))


class TestCell:
    """What the script sends, one cell at a time."""

    @pytest.fixture
    def send(self, official_client, indicator):
        def post(column, typed, year=2024, query="", **more):
            data = opened(official_client, indicator, query or f"?ajouter={year}")
            marks = dict(
                zip(
                    [
                        "value",
                        "objective",
                        "reference",
                        "is_provisional",
                        "is_estimated",
                        "comment",
                    ],
                    data.get(f"{year}.vu", "").split(","),
                    strict=False,
                )
            )
            body = {"ligne": year, "colonne": column, "saisi": typed, "vu": marks.get(column, "")}
            return official_client.post(page("indicator_cell", indicator.slug) + query, body | more)

        return post

    def test_saves_one_and_leaves_the_others(self, send, indicator):
        measure(indicator, 2024, 7, objective=9)
        answer = send("value", "8,5")
        assert answer.json()["words"] == "enregistré"
        assert answer.json()["cells"]["value"]["shown"] == "8,5"
        assert values(indicator) == [(2024, Decimal("8.5"), 9)]

    def test_sent_twice_is_saved_once(self, send, indicator):
        assert [send("value", "8", vu="").status_code for _ in range(2)] == [200, 200]
        assert values(indicator) == [(2024, 8, None)]

    def test_changed_meanwhile_is_asked(self, send, indicator):
        measure(indicator, 2024, 7)
        answer = send("value", "8", vu="0123456789")
        assert answer.status_code == 409
        assert answer.json()["other"] == "7"
        assert send("value", "8", vu=answer.json()["mark"]).status_code == 200
        assert values(indicator) == [(2024, 8, None)]

    def test_wrong_cell_is_refused_with_words(self, send, indicator):
        answer = send("value", "douze")
        assert answer.status_code == 422
        assert "nombre" in answer.json()["words"]

    def test_emptying_is_asked(self, send, indicator):
        measure(indicator, 2024, 7)
        answer = send("value", "")
        assert (answer.status_code, answer.json()["empties"]) == (409, True)
        assert send("value", "", supprimer="1").status_code == 200
        assert values(indicator) == []

    @pytest.mark.parametrize(
        "body",
        [
            {}, {"ligne": "rien", "colonne": "value"}, {"ligne": "2024", "colonne": "indicator"},
            {"ligne": "2024", "colonne": "value", "saisi": "1\0"},
        ],
    )  # fmt: skip
    def test_nonsense_is_refused(self, official_client, indicator, body):
        answer = official_client.post(page("indicator_cell", indicator.slug), body)
        assert answer.status_code == 422
        assert answer.json()["words"]


def test_pilot_fills_their_own_only(client_of, pilot, indicator):
    mine = IndicatorFactory(pilot=pilot.person)
    client = client_of(pilot)
    assert client.get(page("indicator_grid", mine.slug)).status_code == 200
    assert client.get(page("indicator_grid", indicator.slug)).status_code == 403


def test_history_tells_who_and_keeps_what_was_deleted(official_client, official, indicator):
    sent(official_client, indicator, {"2024.vu": "", "2024.value": "7"})
    data = opened(official_client, indicator) | {"2024.value": "", "supprimer": "2024"}
    sent(official_client, indicator, data)
    events = apps.get_model("roadmap", "MeasurementEvent").objects.order_by("pgh_id")
    assert [(one.pgh_label, one.value) for one in events] == [("insert", 7), ("delete", 7)]
    assert {one.pgh_context.metadata["user"] for one in events} == {official.pk}


def test_grid_costs_the_same_with_a_century_of_communes(official_client, indicator):
    indicator.pilot = PersonFactory()
    indicator.by_commune = True
    indicator.save()
    measure(indicator, 2024, 7)
    measure(indicator, 2024, 7, commune=CommuneFactory())
    url = page("indicator_grid", indicator.slug)
    few = [queries_of(official_client, url + query) for query in ("", "?annee=2024")]
    communes = CommuneFactory.create_batch(39)
    Measurement.objects.bulk_create(
        Measurement(
            indicator=indicator,
            measured_on=dt.date(year, 12, 31),
            year_only=True,
            commune=one,
            value=1,
        )
        for year in range(1925, 2024)
        for one in [None, *communes]
    )
    assert [queries_of(official_client, url + query) for query in ("", "?annee=2024")] == few
