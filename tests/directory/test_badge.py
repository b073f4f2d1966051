from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from tests.factories import (
    CharterVersionFactory,
    LaureateFactory,
    SignatureFactory,
    StructureFactory,
    days_from_today,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def path_of(distinction):
    return reverse("directory:badge", args=[distinction.pk])


def read(client, distinction):
    answer = client.get(path_of(distinction))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("image/svg+xml")
    return answer.content.decode()


def test_the_image_tells_what_was_won_by_whom(client):
    laureate = LaureateFactory(structure__name="Les Volets")
    svg = read(client, laureate)
    for words in (laureate.award.name, "1re édition", "Les Volets", "Trophée", "ESS Val Fictif"):
        assert words in svg


def test_the_image_is_a_file_for_others_to_show_and_keep(client):
    answer = client.get(path_of(LaureateFactory()))
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in answer
    assert "Cookie" not in answer.get("Vary", "")


def test_an_image_that_did_not_change_is_not_sent_again(client):
    path = path_of(LaureateFactory())
    answer = client.get(path, headers={"if-none-match": client.get(path)["ETag"]})
    assert answer.status_code == 304
    # A browser renews what it keeps with these headers: they must still let other sites show it.
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_nothing_else_of_ours_may_be_shown_by_other_sites(client):
    answer = client.get(LaureateFactory().get_absolute_url())
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "name",
    [
        '"><script>alert(1)</script>',
        "& < > ' \"",
        "\u202eà l’envers",
        "\x0bbruit\x07",
        "漢字 🌳",
        "W" * 200,
    ],
)
def test_any_name_gives_a_well_formed_picture_without_code(client, name):
    laureate = LaureateFactory(structure__name=name, award__name=name[:160], edition=name[:40])
    svg = read(client, laureate)
    root = ET.fromstring(svg)  # noqa: S314 — our own picture
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "rect", "g", "path", "text"}
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")]
    assert "\u202e" not in svg


@pytest.mark.parametrize(
    "traits", [{"withdrawn_on": days_from_today(0)}, {"structure__publication": "archivee"}]
)
def test_what_ended_says_so_instead_of_breaking_a_site(client, traits):
    laureate = LaureateFactory(structure__name="Les Volets", **traits)
    svg = read(client, laureate)
    assert "n’est plus en cours" in svg
    assert "Les Volets" not in svg


def test_the_image_of_a_replaced_signature_shows_the_new_one(client):
    charter = CharterVersionFactory().charter
    structure, day = StructureFactory(), days_from_today(-1)
    old = SignatureFactory(
        structure=structure, charter_version=charter.version_in_force(), withdrawn_on=day
    )
    second = CharterVersionFactory(charter=charter, number=2)
    SignatureFactory(structure=structure, charter_version=second, given_on=day)
    svg = read(client, old)
    assert "version 2" in svg
    assert structure.name in svg


@pytest.mark.parametrize(
    "traits",
    [
        {"structure__publication": "brouillon"},
        {"award__is_published": False},
        {"award": None, "kind": "label", "name": "Par son nom"},
    ],
)
def test_what_was_never_public_has_no_image(client, traits):
    assert client.get(path_of(LaureateFactory(**traits))).status_code == 404


def test_an_unknown_number_has_no_image(client):
    for number in (0, 999_999, 10**40):
        assert client.get(f"/chartes/insigne/{number}.svg").status_code == 404
    assert client.get("/chartes/insigne/un.svg").status_code == 404


def test_an_image_costs_few_queries(client, django_assert_max_num_queries):
    laureate = LaureateFactory()
    with django_assert_max_num_queries(2):
        read(client, laureate)
