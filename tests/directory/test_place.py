"""Choosing a place: the picture that is pressed, the page, the address buttons, what is saved."""

import re
from urllib.parse import unquote

import pytest
from django.urls import reverse

from directory.models import Commune, Structure
from directory.places.commune_at import commune_at
from directory.places.place_map import PlaceMap
from directory.places.placing import NO_POINT, NOWHERE
from tests.directory.geocoders import geocoder as running_geocoder
from tests.factories import CommuneFactory, MembershipFactory, StructureFactory

pytestmark = pytest.mark.django_db


def commune(insee, west, south, **more):
    east, north = west + 0.1, south + 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    contour = {"type": "Polygon", "coordinates": [ring]}
    hall = {"longitude": west + 0.05, "latitude": south + 0.05}
    return CommuneFactory(insee=insee, contour=contour, **hall, **more)


@pytest.fixture
def left(territory):
    return commune("99001", 0.0, 46.5, name="Gauche", postal_codes=["99100"])


@pytest.fixture
def right(territory):
    return commune("99002", 0.1, 46.5, name="Droite", postal_codes=["99200"])


@pytest.fixture
def structure(editor, left, right):
    return StructureFactory(
        commune=left, latitude=46.55, longitude=0.05, postal_code="99100", name="Chez nous",
        website="https://exemple.org",
    )  # fmt: skip


@pytest.fixture
def client(client_of, editor, structure):
    MembershipFactory(user=editor, structure=structure, role="editeur")
    return client_of(editor)


def path(structure):
    return reverse("directory:place", args=[structure.slug])


def value(html, name):
    tag = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', html)[0]
    found = re.search(r'value="([^"]*)"', tag)
    return found[1] if found else ""


def posted(client, structure, button="enregistrer", **changes):
    """What the page holds, sent with `button` pressed."""
    html = client.get(path(structure)).content.decode()
    chosen = re.search(r'<option value="(\d+)" selected', html)
    sent = {name: value(html, name) for name in ("_seen", "carte", "latitude", "longitude")}
    sent |= {"commune": chosen[1] if chosen else "", button: "1"} | changes
    return client.post(path(structure), sent)


def stored(structure):
    fresh = Structure.objects.get(pk=structure.pk)
    return fresh.commune_id, fresh.latitude, fresh.longitude


def said(answer):
    return re.search(r'data-place-said="([^"]*)"', answer.content.decode())[1]


# -- The picture ------------------------------------------------------------------------------


def test_a_pixel_is_a_place_and_back(left, right):
    for shown in (None, left):
        drawn = PlaceMap(shown)
        lat, lon = drawn.earth(100, 120)
        assert PlaceMap(shown, (lat, lon)).pressed_at == (100, 120)


def test_the_picture_is_of_the_commune_and_its_neighbours(left, right):
    svg = PlaceMap(left, (46.55, 0.05)).svg
    assert svg.count("<path") == 4  # the sheet, two contours, a town hall
    assert "Gauche" in svg
    assert "<circle" in svg
    assert PlaceMap(left, (0.0, 0.0)).pressed_at is None


def test_names_cannot_open_a_tag_of_the_picture(left):
    Commune.objects.update(name='<script>"&')
    left.refresh_from_db()
    assert "<script" not in unquote(PlaceMap(left).source)


@pytest.mark.parametrize("known", [{}, {"latitude": 46.0, "longitude": 0.0}])
def test_a_commune_without_contour_still_has_a_picture(territory, known):
    bare = CommuneFactory(**{"contour": None, "latitude": None, "longitude": None} | known)
    assert PlaceMap(bare).frame.width == 288
    assert PlaceMap(None).source.startswith("data:image/svg+xml,")


# -- The page ---------------------------------------------------------------------------------


def test_strangers_do_not_get_it(client_of, client, structure, stranger):
    assert client_of(None).get(path(structure)).status_code == 302
    assert client_of(stranger).get(path(structure)).status_code == 403
    before = stored(structure)
    sent = {"enregistrer": "1", "commune": "99002", "latitude": "46.55", "longitude": "0.15"}
    assert client_of(stranger).post(path(structure), sent).status_code == 403
    assert stored(structure) == before
    structure.publication = "brouillon"
    structure.save()
    assert client_of(stranger).get(path(structure)).status_code == 404


def test_the_page_says_where_it_is(client, structure, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        answer = client.get(path(structure))
    assert said(answer) == "Ce point est dans la commune de Gauche."
    assert value(answer.content.decode(), "latitude") == "46.55"


def test_a_page_without_place_shows_the_territory(client, structure):
    Structure.objects.filter(pk=structure.pk).update(commune=None, latitude=None, longitude=None)
    answer = client.get(path(structure))
    assert said(answer) == NO_POINT
    assert "Carte, tout le territoire" in answer.content.decode()


def test_pressing_the_picture_shows_the_place_and_saves_nothing(client, structure, right):
    before = stored(structure)
    x, y = PlaceMap(structure.commune, (46.52, 0.03)).pressed_at
    answer = posted(client, structure, "x", **{"point.x": x, "point.y": y})
    html = answer.content.decode()
    assert float(value(html, "latitude")) == pytest.approx(46.52, abs=0.0005)
    assert float(value(html, "longitude")) == pytest.approx(0.03, abs=0.0005)
    assert said(answer) == "Ce point est dans la commune de Gauche."
    assert stored(structure) == before


def test_a_point_pressed_over_the_border_changes_commune(client, structure, right):
    x, y = PlaceMap(structure.commune, (46.55, 0.1035)).pressed_at
    answer = posted(client, structure, "x", **{"point.x": x, "point.y": y})
    assert said(answer) == "Ce point est dans la commune de Droite."
    assert '<option value="99002" selected' in answer.content.decode()


def test_what_the_picture_showed_is_saved(client, structure, right):
    x, y = PlaceMap(None, (46.53, 0.16)).pressed_at
    sent = {"point.x": x, "point.y": y, "carte": ""}
    html = posted(client, structure, "x", **sent).content.decode()
    shown = {name: value(html, name) for name in ("_seen", "carte", "latitude", "longitude")}
    answer = client.post(path(structure), {**shown, "commune": "99002", "enregistrer": "1"})
    assert answer.status_code == 302
    found, lat, lon = stored(structure)
    assert found == "99002"
    assert commune_at(lat, lon) == right


@pytest.mark.parametrize(("x", "y"), [("0", "0"), ("", ""), ("-1", "5"), ("9e9", "1"), ("٣", "x")])
def test_a_picture_pressed_by_keyboard_or_by_nobody_keeps_the_point(client, structure, x, y):
    answer = posted(client, structure, "z", **{"point.x": x, "point.y": y})
    assert answer.status_code == 200
    assert value(answer.content.decode(), "latitude") == "46.55"


def test_another_commune_is_shown_without_the_old_point(client, structure):
    answer = posted(client, structure, "montrer", commune="99002")
    assert said(answer) == NO_POINT
    assert "Carte, autour de Droite" in answer.content.decode()


def test_the_point_can_be_taken_away(client, structure):
    html = posted(client, structure, "retirer").content.decode()
    assert value(html, "latitude") == ""
    assert posted(client, structure, latitude="", longitude="").status_code == 302
    assert stored(structure) == ("99001", None, None)


def test_a_script_gets_only_what_changes(client, structure):
    answer = client.get(path(structure), headers={"X-Partial": "place"})
    html = answer.content.decode()
    assert "<html" not in html
    assert "data-place-said" in html


# -- Saving -----------------------------------------------------------------------------------


def test_the_point_says_the_commune(client, structure):
    assert posted(client, structure, longitude="0.15").status_code == 302
    assert stored(structure) == ("99002", 46.55, 0.15)


def test_beside_the_border_the_chosen_commune_stays(client, structure):
    assert posted(client, structure, longitude="0.102").status_code == 302
    assert stored(structure) == ("99001", 46.55, 0.102)
    assert "limite de Gauche et de Droite" in said(client.get(path(structure)))


def test_another_commune_with_the_old_point_is_questioned(client, structure):
    answer = posted(client, structure, commune="99002")
    assert "n’est pas dans la commune choisie, Droite" in answer.content.decode()
    assert stored(structure) == ("99001", 46.55, 0.05)


def test_outside_of_the_territory_is_said_and_allowed(client, structure):
    assert posted(client, structure, latitude="48,85", longitude="2.35").status_code == 302
    assert stored(structure) == ("99001", 48.85, 2.35)
    assert said(client.get(path(structure))) == NOWHERE


def test_a_postal_code_of_elsewhere_is_a_warning(client, structure):
    assert posted(client, structure, longitude="0.15").status_code == 302
    assert (
        "Le code postal 99100 n’est pas celui de Droite"
        in client.get(path(structure)).content.decode()
    )


def test_only_the_place_is_written(client, structure):
    extra = {"name": "Volé", "publication": "archivee", "website": "", "slug": "x", "address": "y"}
    assert posted(client, structure, longitude="0.06", **extra).status_code == 302
    fresh = Structure.objects.get(pk=structure.pk)
    assert (fresh.name, fresh.publication, fresh.website) == (
        "Chez nous",
        "publiee",
        "https://exemple.org",
    )


def test_history_keeps_where_it_was(client, structure):
    posted(client, structure, longitude="0.06")
    assert list(structure.versions.order_by("pgh_id").values_list("longitude", flat=True)) == [
        0.05,
        0.06,
    ]


def test_the_second_of_two_people_sees_what_the_first_saved(client, structure):
    html = client.get(path(structure)).content.decode()
    sent = {name: value(html, name) for name in ("_seen", "carte", "latitude", "longitude")}
    sent |= {"commune": "99001", "enregistrer": "1"}
    Structure.objects.filter(pk=structure.pk).update(longitude=0.04)
    refused = client.post(path(structure), {**sent, "latitude": "46.56"})
    html = refused.content.decode()
    assert "Quelqu’un a modifié" in html
    assert stored(structure) == ("99001", 46.55, 0.04)
    assert value(html, "latitude") == "46.56"
    again = {name: value(html, name) for name in ("_seen", "carte", "latitude", "longitude")}
    assert (
        client.post(path(structure), {**again, "commune": "99001", "enregistrer": "1"}).status_code
        == 302
    )
    assert stored(structure) == ("99001", 46.56, 0.04)


def test_somebody_else_s_change_of_the_name_is_no_conflict(client, structure):
    html = client.get(path(structure)).content.decode()
    sent = {name: value(html, name) for name in ("_seen", "carte", "latitude", "longitude")}
    Structure.objects.filter(pk=structure.pk).update(name="Nouveau nom")
    sent |= {"commune": "99001", "enregistrer": "1", "longitude": "0.06"}
    assert client.post(path(structure), sent).status_code == 302
    fresh = Structure.objects.get(pk=structure.pk)
    assert (fresh.name, fresh.longitude) == ("Nouveau nom", 0.06)


def test_the_same_place_sent_twice_is_saved_once(client, structure):
    html = client.get(path(structure)).content.decode()
    sent = {name: value(html, name) for name in ("_seen", "carte", "latitude", "longitude")}
    sent |= {"commune": "99001", "enregistrer": "1", "longitude": "0.06"}
    assert client.post(path(structure), sent).status_code == 302
    client.post(path(structure), sent)
    assert stored(structure) == ("99001", 46.55, 0.06)
    assert structure.versions.count() == 2


BAD = [
    "NaN",
    "inf",
    "-inf",
    "1e308",
    "1e999",
    "91",
    "x",
    "46;55",
    "\u202e46",
    "4" * 5000,
    "0x1f",
    "--1",
]


@pytest.mark.parametrize("button", ["enregistrer", "montrer", "retirer"])
@pytest.mark.parametrize("latitude", BAD, ids=lambda text: ascii(text[:9]))
def test_hostile_degrees_change_nothing(client, structure, button, latitude):
    answer = posted(client, structure, button, latitude=latitude)
    assert answer.status_code == 200
    assert stored(structure) == ("99001", 46.55, 0.05)
    if button == "enregistrer":
        assert "Donnez des degrés, de −90 à 90" in answer.content.decode()


@pytest.mark.parametrize("button", ["enregistrer", "montrer"])
@pytest.mark.parametrize("name", ["commune", "carte", "_seen"])
@pytest.mark.parametrize(
    "text", ["\x00", "75056", "x" * 9000, "99001'--", "\ud800", "😀"], ids=ascii
)
def test_hostile_codes_change_nothing(client, structure, button, name, text):
    sent = text.encode("utf-8", "surrogatepass")
    assert posted(client, structure, button, **{name: sent}).status_code in {200, 302, 400}
    assert stored(structure) == ("99001", 46.55, 0.05)


def test_half_a_point_is_refused(client, structure):
    answer = posted(client, structure, longitude="")
    assert "ensemble" in answer.content.decode()
    assert stored(structure) == ("99001", 46.55, 0.05)


def test_an_empty_post_is_a_page(client, structure):
    assert client.post(path(structure)).status_code == 200
    assert client.post(path(structure), {"enregistrer": "1"}).status_code == 200
    assert stored(structure) == ("99001", 46.55, 0.05)


# -- Looking up an address without a script ---------------------------------------------------


@pytest.fixture
def fake(settings):
    with running_geocoder() as fake:
        settings.GEOCODER_URL = fake.url
        yield fake


def looked_up(client, structure, **data):
    typed = {
        "name": "Nom tapé",
        "address": "12 rue des essais",
        "postal_code": "99100",
        "commune": "99001",
    } | data
    return client.post(reverse("directory:address", args=[structure.slug]), typed)


def test_the_button_offers_addresses_and_keeps_what_was_typed(client, structure, fake):
    html = looked_up(client, structure, chercher_adresse="1").content.decode()
    assert fake.asked[0]["q"] == ["12 rue des essais 99100 Gauche"]
    assert "12 Rue des Essais 99100 Commune-Fictive" in html
    assert 'value="Nom tapé"' in html
    assert Structure.objects.get(pk=structure.pk).name == "Chez nous"


def test_the_chosen_address_fills_the_form(client, structure, fake):
    html = looked_up(client, structure, chercher_adresse="1").content.decode()
    chosen = value(html, "adresse_trouvee")
    html = looked_up(
        client, structure, reprendre_adresse="1", adresse_trouvee=chosen
    ).content.decode()
    assert value(html, "address") == "12 Rue des Essais"
    assert (value(html, "latitude"), value(html, "longitude")) == ("46.51", "0.31")
    assert '<option value="99001" selected' in html
    assert stored(structure) == ("99001", 46.55, 0.05)


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", '{"address": "y"}', "\x00"])
def test_a_forged_choice_changes_nothing(client, structure, forged):
    html = looked_up(
        client, structure, reprendre_adresse="1", adresse_trouvee=forged
    ).content.decode()
    assert value(html, "address") == "12 rue des essais"


def test_the_town_hall_keeps_the_street_that_was_typed(client, structure):
    html = looked_up(client, structure, chercher_adresse="1").content.decode()
    assert "Gauche, autour de la mairie" in html
    chosen = value(html, "adresse_trouvee")
    html = looked_up(
        client, structure, reprendre_adresse="1", adresse_trouvee=chosen
    ).content.decode()
    assert value(html, "address") == "12 rue des essais"
    assert '<option value="99001" selected' in html


def test_looking_up_is_for_who_may_edit(client_of, client, structure, stranger):
    assert looked_up(client_of(None), structure).status_code == 302
    assert looked_up(client_of(stranger), structure).status_code == 403
    assert client.get(reverse("directory:address", args=[structure.slug])).status_code == 405


@pytest.mark.parametrize("code", ["", "\x00", "75056", "x" * 5000])
def test_an_odd_commune_is_left_out_of_the_question(client, structure, fake, code):
    assert looked_up(client, structure, chercher_adresse="1", commune=code).status_code == 200
    assert fake.asked[0]["q"] == ["12 rue des essais 99100"]


def test_a_form_that_came_without_its_address_still_shows(client, structure):
    edit = reverse("directory:edit", args=[structure.slug])
    assert client.post(edit, {"name": ""}).status_code == 200
    assert client.post(reverse("directory:address", args=[structure.slug])).status_code == 200
