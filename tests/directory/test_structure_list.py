"""/annuaire/: the list, its filters and what it says when there is nothing."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.choices import Insertion, LabelKind, Perimeter
from directory.models import Structure, StructureLabel
from directory.results import StructureSearch
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    DailyLifeFactory,
    DomainFactory,
    PoleFactory,
    StructureFactory,
)
from tests.hostile import inspect

pytestmark = pytest.mark.django_db
URL = "/annuaire/"


def names(query=""):
    return [row.name for row in StructureSearch(QueryDict(query)).page]


@pytest.fixture
def garden():
    """A structure with one value of each dimension, beside one with none."""
    family = ActivityFactory(slug="alimentation", name="Alimentation")
    trade = ActivityFactory(slug="traiteur", name="Traiteur", parent=family)
    trade.daily_life.add(DailyLifeFactory(slug="se-nourrir", name="Se nourrir"))
    it = StructureFactory(
        name="Jardin", family="cooperative", commune=CommuneFactory(insee="99001", name="Bourg"),
        insertion=[Insertion.ACI],
    )  # fmt: skip
    it.activities.add(trade)
    it.poles.add(PoleFactory(slug="pole-vert", name="Pôle vert"))
    it.domains.add(DomainFactory(slug="terre", name="Terre"))
    StructureLabel.objects.create(structure=it, kind=LabelKind.ESUS)
    StructureFactory(name="Autre", summary="Rien à voir")
    return it


@pytest.mark.parametrize(
    "query",
    [
        "famille=cooperative", "activite=alimentation", "activite=traiteur", "quotidien=se-nourrir",
        "pole=pole-vert", "domaine=terre", "commune=99001", "insertion=ACI", "label=esus",
        "q=traiteur&famille=cooperative",
    ],
)  # fmt: skip
def test_each_filter_narrows_and_shows_a_chip(client, garden, query):
    html = client.get(f"{URL}?{query}").content.decode()
    assert names(query) == ["Jardin"]
    assert "1 structure<" in html
    assert "Retirer le filtre" in html


@pytest.mark.parametrize(
    "query",
    [
        "famille=inconnue",
        "pole=rien",
        "commune=00000",
        "label=%27",
        "tri=user__password",
        "autre=1",
    ],
)
def test_unknown_values_ask_nothing(client, garden, query):
    assert client.get(f"{URL}?{query}").status_code == 200
    assert sorted(names(query)) == ["Autre", "Jardin"]


def test_facet_counts_ignore_their_own_filter_and_obey_the_others(garden):
    StructureFactory(name="Troisième", family="cooperative")
    figures = StructureSearch(QueryDict("famille=cooperative")).figures
    assert {f.value: f.number for f in figures["famille"]} == {"cooperative": 2, "association": 1}
    assert [(f.label, f.number) for f in figures["pole"]] == [("Pôle vert", 1)]


def test_facets_write_names_as_they_are_and_sort_them_without_accents(db):
    for name in ("Écluse-le-Vieux", "Val-d’Èvre", "Aubeterre"):
        StructureFactory(commune=CommuneFactory(name=name))
    figures = StructureSearch(QueryDict("")).figures["commune"]
    assert [f.label for f in figures] == ["Aubeterre", "Écluse-le-Vieux", "Val-d’Èvre"]


def test_a_structure_with_two_trades_of_a_family_counts_once(garden):
    garden.activities.add(ActivityFactory(parent=garden.activities.get().parent))
    figures = StructureSearch(QueryDict("")).figures["activite"]
    assert [(f.value, f.number) for f in figures] == [("alimentation", 1)]


def test_a_chosen_family_of_activities_proposes_its_trades(garden):
    [facet] = [
        facet
        for facet in StructureSearch(QueryDict("activite=alimentation")).facets
        if facet.name == "activite"
    ]
    assert [(c.value, c.label, c.number, c.checked) for c in facet.choices] == [
        ("alimentation", "Alimentation", 1, True),
        ("traiteur", "Traiteur", 1, False),
    ]


def test_facets_agree_with_the_list(garden):
    search = StructureSearch(QueryDict(""))
    for name, figures in search.figures.items():
        for figure in figures:
            assert StructureSearch(QueryDict(f"{name}={figure.value}")).total == figure.number, name


def test_actors_outside_are_found_by_name_but_not_counted(client):
    StructureFactory(name="Usine voisine", perimeter=Perimeter.OUTSIDE_ESS, cited_year=2019)
    StructureFactory(name="Ferme lointaine", perimeter=Perimeter.ELSEWHERE)
    assert names() == []
    html = client.get(URL, {"q": "usine"}).content.decode()
    assert "<mark>Usine</mark> voisine" in html
    assert "Hors ESS" in html
    assert "Aucune structure<" in html
    assert names("perimetre=hors_territoire") == ["Ferme lointaine"]


def test_an_actor_outside_comes_first_when_its_very_name_is_typed(client):
    StructureFactory(name="Amis", summary="Amis de la grande usine")
    StructureFactory(name="Grande usine", perimeter=Perimeter.OUTSIDE_ESS)
    html = client.get(URL, {"q": "grande usine"}).content.decode()
    assert html.index("Comparer Grande usine") < html.index("Comparer Amis")
    html = client.get(URL, {"q": "usine"}).content.decode()
    assert html.index("Comparer Amis") < html.index("Comparer Grande usine")


def test_only_published_structures_are_listed_even_for_staff(client_of, animator):
    StructureFactory(name="Brouillonne", draft=True)
    StructureFactory(name="Soumise", submitted=True)
    for user in (None, animator):
        html = client_of(user).get(URL, {"q": "brouillonne soumise"}).content.decode()
        assert 'class="rows"' not in html


def test_a_cited_structure_says_that_nobody_verified_it(client):
    StructureFactory(cited_year=2019, is_sample=True)
    html = client.get(URL).content.decode()
    assert "cité en 2019, non vérifié" in html
    assert "exemple fictif" in html


def test_sorting_by_freshness_puts_the_never_verified_last():
    now = timezone.now()
    StructureFactory(name="Jamais")
    StructureFactory(name="Hier", verified_at=now - dt.timedelta(days=1))
    StructureFactory(name="Avant", verified_at=now - dt.timedelta(days=90))
    assert names("tri=verifiees") == ["Hier", "Avant", "Jamais"]


def test_a_name_said_whole_comes_first():
    StructureFactory(name="Amis du Moulin", summary="moulin moulin")
    StructureFactory(name="Moulin")
    assert names("q=moulin") == ["Moulin", "Amis du Moulin"]


def test_pages_hold_twenty_and_lose_nobody(client):
    for _ in range(45):
        StructureFactory(name="Même nom")
    pages = [[row.pk for row in StructureSearch(QueryDict(f"page={n}")).page] for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({pk for page in pages for pk in page}) == 45
    html = client.get(URL, {"q": "nom", "page": "2"}).content.decode()
    assert "q=nom&amp;page=3" in html


@pytest.mark.parametrize("page", ["0", "-1", "٣", "1000000000", str(2**63), "9" * 3900, "x", ""])
def test_any_page_number_gets_a_page(client, page):
    StructureFactory()
    assert client.get(URL, {"page": page}).status_code == 200


def test_nothing_found_proposes_ways_on_and_says_what_they_find(client, garden):
    html = client.get(URL, {"q": "traiteur", "famille": "mutuelle"}).content.decode()
    assert "Chercher sans le filtre «\u202fFamille de l’ESS\u202f» (1 structure)" in html
    assert 'href="/annuaire/?q=traiteur"' in html
    assert "Signalez-la" in html


def test_one_filter_that_finds_nothing_proposes_no_search_without_it(client, garden):
    html = client.get(URL, {"q": "zzzqqq"}).content.decode()
    assert "Chercher sans" not in html
    assert "Parcourir tout l’annuaire" in html
    assert "/alertes/nouvelle/?q=zzzqqq" in html


def test_an_empty_directory_says_so(client, db):
    html = client.get(URL).content.decode()
    assert "L’annuaire est encore vide" in html
    assert '<details class="filters' not in html
    assert 'id="filtres"' in html  # the box needs its form
    assert inspect(html).h1 == 1


def test_the_panel_says_how_many_filters_are_in_use(client, garden):
    html = client.get(f"{URL}?q=jardin&famille=cooperative&insertion=ACI").content.decode()
    assert "<summary>Filtrer (2)</summary>" in html
    assert "<summary>Filtrer</summary>" in client.get(URL).content.decode()


def test_an_opened_facet_stands_alone_and_folds_back(client, garden):
    for _ in range(6):
        StructureFactory(commune=CommuneFactory())
    folded = client.get(f"{URL}?famille=association").content.decode()
    assert 'href="/annuaire/?famille=association&amp;ouvrir=commune#f-commune"' in folded
    html = client.get(f"{URL}?famille=association&ouvrir=commune").content.decode()
    facets = re.findall(r"<legend>(.+?)</legend>", html)
    assert facets == ["Commune", "Famille de l’ESS"]  # the second because it is in use
    assert html.count('name="commune"') == 6
    assert 'href="/annuaire/?famille=association#f-commune"' in html
    assert '<details class="filters" open>' in html


def test_facets_of_less_use_are_one_click_away(client):
    StructureFactory(venue_access="oui")
    StructureFactory(venue_access="partiel")
    html = client.get(URL).content.decode()
    assert "<legend>Accessibilité du lieu</legend>" not in html
    assert 'href="/annuaire/?ouvrir=acces#f-acces"' in html
    html = client.get(URL, {"acces": "oui"}).content.decode()
    assert "<legend>Accessibilité du lieu</legend>" in html


def test_order_and_distance_stand_beside_the_number_and_belong_to_the_form(client, garden):
    html = client.get(f"{URL}?commune=99001").content.decode()
    for name in ("tri", "rayon"):
        assert re.search(rf'<select[^>]* name="{name}"[^>]* form="filtres"', html) or re.search(
            rf'<select[^>]* form="filtres"[^>]* name="{name}"', html
        )
    assert 'name="rayon"' not in client.get(URL).content.decode()


def test_results_can_be_taken_away_when_there_are_some(client, garden):
    html = client.get(f"{URL}?q=jardin").content.decode()
    assert 'href="/annuaire/export/?q=jardin"' in html
    assert 'href="/alertes/nouvelle/?q=jardin"' in html
    whole = client.get(URL).content.decode()
    assert 'href="/annuaire/export/"' in whole
    assert "/alertes/nouvelle/" not in whole  # an alert on everything would say nothing
    assert "/annuaire/export/" not in client.get(f"{URL}?q=zzzqqq").content.decode()


def test_a_mended_slip_is_told_with_other_readings_and_the_words_as_typed(client):
    StructureFactory(name="Épicerie du Bourg")
    html = client.get(URL, {"q": "epicrie"}).content.decode()
    assert "Résultats pour <strong>«\u202fepicerie\u202f»</strong>" in html.replace(
        "&#8239;", "\u202f"
    )
    assert 'href="/annuaire/?q=epicrie&amp;exact=1"' in html


def test_words_left_out_are_told(client):
    StructureFactory(name="Épicerie du Bourg")
    html = client.get(URL, {"q": "epicerie zzzqqq"}).content.decode().replace("&#8239;", "\u202f")
    assert "voici celles qui répondent sans <strong>«\u202fzzzqqq\u202f»</strong>" in html


def test_a_place_in_words_tells_how_far_and_offers_other_distances(client):
    CommuneFactory(insee="99002", name="Bourgneuf", latitude=46.5, longitude=0.3)
    StructureFactory(name="Jardin", commune_id="99002")
    html = client.get(URL, {"q": "jardin près de bourgneuf"}).content.decode()
    assert re.search(r'class="notice">À \d+\xa0km ou moins de Bourgneuf\.', html)
    assert re.search(r"Par défaut \(\d+\xa0km\)", html)


@pytest.mark.parametrize(
    "url",
    [
        "/annuaire/?q=%00", "/annuaire/?q=%FF%FE", "/annuaire/?q=%", "/annuaire/?q=%ED%A0%80",
        "/annuaire/?famille=%00", "/annuaire/%00/", "/annuaire/?" + "famille=x&" * 300,
        "/annuaire/?q=" + "mot+" * 500, "/annuaire/?commune=' OR 1=1 --", "/annuaire/carte/?q=%00",
        "/annuaire/carte/?q=!!!", "/offres-et-besoins/?q=%00", "/offres-et-besoins/?page=٣",
        "/offres-et-besoins/999999999999999999999999/", "/annuaire/?perimetre=x&tri=1",
    ],
)  # fmt: skip
def test_bad_input_is_never_an_error_of_ours(client, garden, url):
    assert client.get(url).status_code in {200, 400, 404}


def test_hostile_names_are_only_text(client):
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    StructureFactory(name=attack, summary=attack, commune=CommuneFactory(name=attack))
    for url in (URL, "/annuaire/carte/"):
        html = client.get(url, {"q": "alert"}).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def queries(client, query=""):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{URL}{query}").status_code == 200
    return len(captured)


@pytest.mark.parametrize("query", ["", "?q=structure", "?famille=association&tri=nom"])
def test_the_number_of_queries_is_constant(client, territory, query):
    pole, commune = PoleFactory(), CommuneFactory()

    def add(number):
        for _ in range(number):
            structure = StructureFactory(commune=commune)
            structure.poles.add(pole)

    add(1)
    few = queries(client, query)
    add(9)
    assert queries(client, query) == few <= 6
    assert Structure.objects.count() == 10


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_list_is_only_read(client, method, db):
    assert getattr(client, method)(URL).status_code == 405
