"""/annuaire/<slug>/historique/: who changed what, when, from where."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.choices import Insertion
from directory.history.entries import History
from directory.history.index import HistoryIndex
from directory.models import Photo, StructureLabel, StructureLink
from rendering import text_diff
from rendering.differences import Piece
from tests.directory.past import saved, write
from tests.factories import (
    CommuneFactory,
    MembershipFactory,
    PersonFactory,
    PoleFactory,
    StructureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(territory):
    with saved(0, route="load_territory"):
        structure = StructureFactory(name="Le Fournil", summary="Du pain")
    return MembershipFactory(structure=structure, role="editeur")


@pytest.fixture
def structure(member):
    return member.structure


@pytest.fixture
def told(member):
    """`told(**asked)`: the entries as that member reads them."""

    def tell(reader=None, **asked):
        query = QueryDict(mutable=True)
        query.update(asked)
        return History(member.structure, reader or member.user, query).told

    return tell


def page(client, structure, query=""):
    return client.get(reverse("directory:history", args=[structure.slug]) + query)


def said(change):
    return [(piece.kind, piece.text) for piece in change.pieces]


def test_one_save_is_one_entry_with_all_that_hangs_on_the_page(member, structure, told):
    pole = PoleFactory(name="Manger")
    with saved(1, member.user):
        write(structure, summary="Du bon pain", family="cooperative")
        structure.poles.add(pole)
        StructureLabel.objects.create(structure=structure, kind="esus")
        Photo.objects.create(
            structure=structure, image="structures/photos/four.webp", alt="Le four"
        )
    newest, first = told()
    assert [change.label for change in newest.changes] == [
        "Résumé", "Famille de l’ESS", "Pôles", "Labels", "Photos",
    ]  # fmt: skip
    by_name = {change.name: said(change) for change in newest.changes}
    assert by_name["family"] == [("del", "Association"), ("ins", "Coopérative")]
    assert by_name["poles"] == [("ins", "Manger")]
    assert by_name["photos"] == [("ins", "Le four (four.webp, rang\u00a00)")]
    assert first.is_first
    assert not newest.is_first


def test_newest_comes_first_and_says_when(member, structure, told):
    for day, name in ((3, "Trois"), (1, "Un"), (2, "Deux")):
        with saved(day, member.user):
            write(structure, name=name)
    # Three was written first: what waited for it is told after it.
    assert [said(entry.changes[0])[-1][1] for entry in told()][:3] == ["Deux", "Un", "Trois"]


def test_values_are_told_in_french_words(member, structure, told):
    parent, commune = StructureFactory(name="La Mère"), CommuneFactory(name="Villefictive")
    with saved(1, member.user):
        write(
            structure,
            parent=parent,
            commune=commune,
            insertion=["EI", "ACI"],
            latitude=46.5,
            longitude=0.3,
            logo="structures/logos/pain.webp",
        )
    changes = {change.name: said(change)[0][1] for change in told()[0].changes}
    assert changes["parent"] == "La Mère"
    assert changes["commune"] == "Villefictive"
    assert changes["point"] == "46.50000, 0.30000"
    assert changes["logo"] == "pain.webp"
    assert changes["insertion"] == f"{Insertion.EI.label}, {Insertion.ACI.label}"


def test_what_was_deleted_is_still_told(member, structure, told):
    other = StructureFactory(name="Le Moulin")
    with saved(1, member.user):
        link = StructureLink.objects.create(
            from_structure=structure, to_structure=other, kind="partenaire"
        )
        label = StructureLabel.objects.create(structure=structure, kind="esus")
        photo = Photo.objects.create(structure=structure, image="a.webp", alt="Le four")
    with saved(2, member.user):
        link.delete()
        label.delete()
        photo.delete()
    kinds = {change.name: said(change)[0] for change in told()[0].changes}
    assert kinds["links"] == ("del", "Partenaire\u00a0: Le Moulin, à confirmer")
    assert kinds["labels"][0] == "del"
    assert kinds["photos"] == ("del", "Le four (a.webp, rang\u00a00)")


def test_a_link_received_and_confirmed_is_told_to_both(member, structure, told):
    other = StructureFactory(name="Le Moulin")
    with saved(1, UserFactory(), "directory:links"):
        link = StructureLink.objects.create(
            from_structure=other, to_structure=structure, kind="client"
        )
    with saved(2, member.user, "directory:links"):
        link.confirmed_at = "2026-01-01T00:00Z"
        link.save()
    newest, asked, _ = told()
    assert said(asked.changes[0]) == [("ins", "Fournisseur\u00a0: Le Moulin, à confirmer")]
    assert said(newest.changes[0])[1] == ("ins", "Fournisseur\u00a0: Le Moulin, confirmé")


def test_a_long_text_is_told_by_what_differs(member, structure, told):
    text = "Nous faisons du pain au levain. " * 12
    with saved(1, member.user):
        write(structure, description=text)
    with saved(2, member.user):
        write(structure, description=text.replace("levain", "seigle", 1))
    kinds = [piece.kind for piece in told()[0].changes[0].pieces]
    assert kinds == ["same", "del", "ins", "same"]
    assert all(len(piece.text) < 140 for piece in told()[0].changes[0].pieces)


def test_authors_are_named_only_as_they_may_be(member, structure, told, animator):
    PersonFactory(user=UserFactory(), first_name="Passante", is_public=False)
    PersonFactory(user=member.user, first_name="Anna", last_name="Boulange", is_public=False)
    closed = UserFactory()
    elsewhere = PersonFactory(user=UserFactory(), is_public=False).user
    for day, (user, route) in enumerate(
        [
            (member.user, "directory:edit"),
            (animator, "admin:directory_structure_change"),
            (None, "import_structures"),
            (elsewhere, "directory:links"),
            (closed, "directory:edit"),
        ],
        start=1,
    ):
        with saved(day, user, route):
            write(structure, name=f"Nom {day}")
    closed.delete()
    who = [(entry.who, entry.where) for entry in told()]
    assert who == [
        ("un compte fermé", "formulaire de la page"),
        ("un autre compte", "liens de la page"),
        ("import", "commande"),
        ("l’animation", "administration"),
        ("Anna Boulange", "formulaire de la page"),
        ("import", "documents du territoire"),
    ]
    assert not any("@" in entry.who for entry in told())
    assert f"Anna Boulange ({member.user.email})" in {one.who for one in told(reader=animator)}


def test_filters_by_field_and_by_origin(member, structure, told, animator):
    with saved(1, member.user):
        write(structure, summary="Un")
    with saved(2, animator, "admin:directory_structure_change"):
        write(structure, name="Deux")
    assert len(told(champ="summary")) == 2
    assert len(told(champ="name", origine="animation")) == 1
    assert len(told(origine="structure")) == 1
    assert len(told(champ="rien-de-tel", origine="<b>")) == 3


def test_a_save_that_changes_nothing_to_read_is_not_an_entry(member, structure):
    with saved(1, member.user):
        structure.save()
    assert len(HistoryIndex(structure).entries) == 1


def test_pages_of_twenty(client_of, member, structure):
    for day in range(1, 25):
        with saved(day, member.user):
            write(structure, summary=f"Version {day}")
    client = client_of(member.user)
    first, second = page(client, structure), page(client, structure, "?page=2")
    assert first.content.decode().count("<time") == 20
    assert second.content.decode().count("<time") == 5
    assert page(client, structure, "?page=999999999999999999999").status_code == 200
    assert page(client, structure, "?page=rien").status_code == 200


def test_costs_the_same_with_one_and_ten_entries(client_of, member, structure):
    client, counts = client_of(member.user), []
    for start in (1, 2):
        for day in range(start, start + 9 * start - 8):
            with saved(day, member.user):
                write(structure, summary=f"{day}", commune=CommuneFactory())
                structure.poles.add(PoleFactory())
                Photo.objects.create(structure=structure, image=f"{day}.webp", alt="a")
        page(client, structure)
        with CaptureQueriesContext(connection) as queries:
            assert page(client, structure).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_says_what_is_read_by_nobody_else(
    client_of, member, structure, stranger, animator
):
    assert page(client_of(), structure).status_code == 302
    assert page(client_of(stranger), structure).status_code == 403
    assert page(client_of(animator), structure).status_code == 200
    html = page(client_of(member.user), structure).content.decode()
    assert "première version gardée" in html
    assert re.search(r"<ins>\s*Le Fournil", html)


def test_a_hostile_text_is_only_text(client_of, member, structure):
    with saved(1, member.user):
        write(structure, summary="<script>alert(1)</script> </del><ins onclick=x>")
    html = page(client_of(member.user), structure).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("size", [1, 5_000])
def test_texts_of_any_length_are_compared_quickly(size):
    before = "a b c d\n" * size
    assert text_diff.pieces(before, before.replace("c", "é"))
    assert text_diff.pieces(before, "") == [Piece("del", before)]
    assert text_diff.pieces("", "") == []
