"""/ma-liste/: structures side by side, kept in nothing but the address."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from directory.models import Structure, StructureLabel, StructureSlug
from directory.selection import MOST, Selection
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    PoleFactory,
    StructureFactory,
)

pytestmark = pytest.mark.django_db
PATH = "/ma-liste/"


def address(*structures):
    return PATH + "?" + "&".join(f"s={one.slug}" for one in structures)


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def rich():
    it = StructureFactory(
        commune=CommuneFactory(name="Val-Essai"), staff_bracket="02", insertion=["ACI"],
        public_phone="05 49 00 00 01", internal_phone="06 00 00 00 00",
        internal_email="secret@example.org",
    )  # fmt: skip
    it.poles.add(PoleFactory())
    it.activities.add(ActivityFactory())
    StructureLabel.objects.create(structure=it, kind="esus")
    return it


def test_structures_stand_in_the_order_of_the_address(client, territory):
    b, a = StructureFactory(name="Bêta"), StructureFactory(name="Alpha")
    html = page(client, address(b, a))
    assert html.index("Bêta</a>") < html.index("Alpha</a>")
    assert "<caption>2 structures côte à côte</caption>" in html


def test_each_line_says_what_is_public_and_what_is_not_known(client, territory):
    it, bare = rich(), StructureFactory(summary="", family="")
    html = page(client, address(it, bare))
    for said in ("3 à 5 salariés", "Atelier et chantier", "05 49 00 00 01", "Val-Essai", "(ESUS)"):
        assert said in html
    assert "non renseigné" in html
    assert "secret@" not in html
    assert "06 00" not in html


def test_a_line_where_nobody_says_anything_is_left_out(client, territory):
    assert ">Téléphone<" not in page(client, address(StructureFactory()))


def test_the_table_is_told_to_the_ear(client, territory):
    html = page(client, address(StructureFactory(), StructureFactory()))
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == html.count('role="rowheader"') > 2
    assert 'aria-label="Comparaison"' in html


@pytest.mark.parametrize("kind", ["unknown", "draft", "repeated"])
def test_what_cannot_be_shown_is_told_in_one_sentence(client, territory, kind):
    it = StructureFactory()
    other = {"unknown": "inconnue", "repeated": it.slug}.get(kind) or StructureFactory(
        draft=True
    ).slug
    html = page(client, f"{address(it)}&s={other}")
    assert "1 adresse laissée de côté" in html
    assert "<caption>1 structure</caption>" in html


def test_an_old_address_still_counts(client, territory):
    it = StructureFactory(name="Renommée")
    StructureSlug.objects.create(slug="ancien-nom", structure=it)
    html = page(client, f"{PATH}?s=ancien-nom&s={it.slug}")
    assert "Renommée</a>" in html
    assert "<caption>1 structure</caption>" in html


def test_fifty_at_most(territory):
    for number in range(MOST + 5):
        StructureFactory(slug=f"numero-{number}")
    asked = QueryDict("&".join(f"s=numero-{number}" for number in range(MOST + 5)))
    selection = Selection(asked)
    assert selection.total == MOST
    assert selection.left_out.startswith("5 adresses laissées de côté")
    assert selection.is_full


def test_one_is_removed_by_a_link(client, territory):
    a, b = StructureFactory(), StructureFactory()
    html = page(client, address(a, b))
    assert f'href="{address(b)}"' in html
    assert f'href="{address(a)}"' in html
    assert f'href="{PATH}"' in page(client, address(a))


def test_the_address_is_shown_under_the_name_of_the_site(client, territory, settings):
    settings.SITE_URL = "https://ess.example.org"
    it = StructureFactory()
    html = page(client, address(it))
    assert f"<code>https://ess.example.org{address(it)}</code>" in html


def test_one_is_added_by_its_name_without_script(client, territory):
    a, b = StructureFactory(name="Alpha"), StructureFactory(name="Boulangerie du Quai")
    html = page(client, address(a) + "&ajouter=boulangerie")
    assert f'href="{address(a, b).replace("&", "&amp;")}"' in html
    assert "Ajouter Boulangerie du Quai" in html
    assert "Aucune autre structure" in page(client, address(a) + "&ajouter=zzzzzz")


def test_the_empty_list_leads_to_the_directory(client, territory):
    html = page(client, PATH)
    assert "La liste est vide" in html
    assert "<caption>" not in html


def test_the_list_costs_the_same_for_ten(client, territory):
    def cost(structures):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(*structures))
        return len(queries)

    one = [rich()]
    client.get(address(*one))
    before = cost(one)
    assert cost([*one, *(rich() for _ in range(9))]) == before


def test_bad_input_is_a_page(client, territory):
    Structure.objects.update(name="x")
    for query in (
        "?" + "s=x&" * 300,
        "?s=%F0%9F%98%80&s=../../x&s=",
        "?s=%27%22%3Cscript%3E",
        "?ajouter=%26%7C%21",
    ):
        assert client.get(PATH + query).status_code == 200
    assert client.get(PATH + "?s=%00").status_code == 400
    assert client.post(PATH).status_code == 405


def test_a_name_is_text(client, territory):
    html = page(client, address(StructureFactory(name='"><script>alert(1)</script>')))
    assert "<script>alert" not in html


def test_reading_the_list_leaves_no_cookie(client, territory):
    assert not client.get(address(StructureFactory())).cookies
