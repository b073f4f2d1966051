"""How full a page is: one grid, the same in SQL, on the page and while typing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory import completeness
from directory.completeness import GRID, completeness_of
from directory.models import Photo, Structure
from tests.factories import ActivityFactory, CommuneFactory, PoleFactory, StructureFactory

pytestmark = pytest.mark.django_db
FULL = {
    "summary": "Une phrase", "description": "Un texte", "public_phone": "05 49 00 00 00",
    "opening_hours": "9 h", "address": "1 rue", "website": "https://a.org/",
    "venue_access": "oui", "legal_form": "scop", "rna": "W861000000", "staff_bracket": "01",
}  # fmt: skip


def full_page():
    structure = StructureFactory(**FULL, commune=CommuneFactory(), logo="logo.webp")
    structure.activities.add(ActivityFactory(), ActivityFactory())
    structure.poles.add(PoleFactory(), PoleFactory())
    return structure


def in_sql(structure):
    rows = Structure.objects.annotate(completeness=completeness.percent())
    return rows.values_list("completeness", flat=True).get(pk=structure.pk)


def test_weights_make_a_hundred():
    assert sum(item.weight for item in GRID) == completeness.WHOLE


def test_a_full_page_lacks_nothing():
    found = completeness_of(full_page())
    assert (found.percent, found.missing) == (100, [])


def test_an_empty_page_is_told_the_heaviest_first_and_three_at_most():
    found = completeness_of(StructureFactory(summary="", family=""))
    assert found.percent == 0
    assert len(found.missing) == len(GRID)
    assert len(found.next) == 3
    weights = [row.weight for row in found.missing]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize("name", FULL)
def test_sql_and_page_agree_on_each_field(name):
    structure = StructureFactory(**{"summary": "", "family": "", name: FULL[name]})
    assert in_sql(structure) == completeness_of(structure).percent > 0


def test_sql_and_page_agree_on_what_hangs_on_it():
    structure = StructureFactory(staff_bracket="NN", social_links=["https://a.org/"])
    structure.activities.add(ActivityFactory())
    Photo.objects.create(structure=structure, image="a.webp", alt="Un atelier")
    assert in_sql(structure) == completeness_of(structure).percent == 15 + 15 + 6 + 4 + 2


def test_what_is_typed_counts_over_what_is_stored():
    structure = StructureFactory(summary="Stocké", family="")
    assert completeness_of(structure, {"summary": False}).percent == 0
    assert completeness_of(structure, {"description": True}).percent == 25
    # One of two filled is enough; the other side of the pair was not sent.
    Structure.objects.filter(pk=structure.pk).update(public_email="a@b.org")
    assert completeness_of(structure, {"public_phone": False}).percent == 30


def test_each_lack_leads_to_its_group(client_of, animator, territory):
    structure = StructureFactory(summary="", family="")
    page = client_of(animator).get(reverse("directory:edit", args=[structure.slug]))
    for lack in completeness_of(structure).missing:
        _, _, anchor = lack.url.partition("#")
        assert not anchor or f'id="{anchor}"' in page.content.decode()
        assert lack.why.endswith(".")


def test_one_page_costs_one_query(django_assert_num_queries):
    structure = full_page()
    with django_assert_num_queries(1):
        completeness_of(structure)


def test_the_admin_lists_pages_to_complete(client_of, animator, territory):
    full, empty = full_page(), StructureFactory(summary="", name="À compléter")
    client, path = client_of(animator), reverse("admin:directory_structure_changelist")
    shown = client.get(path, {"completude": "a-completer"}).context["cl"].queryset
    assert list(shown) == [empty]
    assert full not in shown
    assert "100\u202f%" in client.get(path).content.decode()


def test_the_admin_costs_the_same_for_ten_pages(client_of, animator, territory):
    client, path = client_of(animator), reverse("admin:directory_structure_changelist")

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        return len(asked)

    StructureFactory()
    cost()
    one = cost()
    for _ in range(9):
        StructureFactory()
    assert cost() == one
