"""/annuaire/<slug>/historique/<pk>/: put a whole version or one field back."""

import pgtrigger
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.history.index import HistoryIndex
from directory.models import Photo, Structure, StructureLabel, StructureLink
from tests.directory.past import saved, write
from tests.factories import (
    CommuneFactory,
    MembershipFactory,
    PoleFactory,
    StructureFactory,
    picture,
)

pytestmark = pytest.mark.django_db
SIRET = "13002526500013"


@pytest.fixture
def member(territory):
    with saved(0, route="load_territory"):
        structure = StructureFactory(name="Le Fournil", summary="Du pain")
    return MembershipFactory(structure=structure, role="editeur")


@pytest.fixture
def structure(member):
    return member.structure


@pytest.fixture
def client(client_of, member):
    return client_of(member.user)


def address(structure, rank=0):
    """Of the entry of that rank, the oldest first."""
    number = HistoryIndex(structure).entries[rank].number
    return reverse("directory:version", args=[structure.slug, number])


def seen(structure):
    return HistoryIndex(structure).head


def restore(client, structure, rank=0, champ="", vu=None):
    data = {"vu": seen(structure) if vu is None else vu, "champ": champ}
    return client.post(address(structure, rank), data, follow=True)


def now(structure):
    return Structure.objects.get(pk=structure.pk)


def test_the_page_shows_what_would_change_and_changes_nothing(client, structure):
    with saved(1):
        write(structure, summary="Du bon pain")
    html = client.get(address(structure)).content.decode()
    assert "<del>Du bon pain</del>" in html
    assert "<ins>Du pain</ins>" in html
    assert now(structure).summary == "Du bon pain"


def test_a_whole_version_comes_back_with_all_that_hung_on_it(
    client, member, structure, media_folder
):
    pole, later = PoleFactory(), PoleFactory()
    image = default_storage.save("structures/photos/four.png", picture())
    other = StructureFactory()
    with saved(1, member.user):
        write(structure, name="Le Bon Fournil", insertion=["EI"], latitude=46.5, longitude=0.3)
        structure.poles.add(pole)
        photo = Photo.objects.create(structure=structure, image=image, alt="Le four")
        StructureLink.objects.create(
            from_structure=structure,
            to_structure=other,
            kind="client",
            confirmed_at="2026-01-01T00:00Z",
        )
    with saved(2, member.user):
        write(structure, name="Autre", insertion=[], latitude=None, longitude=None)
        structure.poles.set([later])
        photo.delete()
        structure.links.all().delete()
    assert restore(client, structure, 1).status_code == 200
    found = now(structure)
    assert (found.name, found.insertion, found.latitude) == ("Le Bon Fournil", ["EI"], 46.5)
    assert [one.pk for one in found.poles.all()] == [pole.pk]
    assert found.photos.get().image.name == image
    # The other side said yes once; it is asked again.
    assert found.links.get().confirmed_at is None


def test_one_field_comes_back_alone(client, member, structure):
    with saved(1, member.user):
        write(structure, name="Autre", summary="Autre")
    restore(client, structure, champ="summary")
    assert (now(structure).name, now(structure).summary) == ("Autre", "Du pain")


def test_it_is_recorded_as_any_change_and_undone_the_same_way(client, member, structure):
    with saved(1, member.user):
        write(structure, name="Autre")
    restore(client, structure)
    index = HistoryIndex(structure)
    assert index.entries[-1].route == "directory:version"
    assert index.entries[-1].author == member.user.pk
    restore(client, structure, 1)
    assert now(structure).name == "Autre"


def test_publication_address_source_and_members_stay(client, member, structure):
    with saved(1, member.user):
        write(structure, name="Autre", slug="autre", publication="publiee", cited_year=2019)
        write(
            structure,
            publication="suspendue",
            perimeter="hors_ess",
            verified_at="2026-01-01T00:00Z",
        )
    structure.refresh_from_db()
    response = restore(client, structure)
    assert response.status_code == 200
    found = now(structure)
    assert (found.name, found.slug, found.publication) == ("Le Fournil", "autre", "suspendue")
    assert (found.perimeter, found.cited_year) == ("hors_ess", 2019)
    assert found.verified_at is not None
    assert found.members.count() == 1


def test_animation_alone_restores_labels_and_perimeter(client, client_of, animator, structure):
    with saved(1, animator):
        write(structure, perimeter="hors_ess")
        StructureLabel.objects.create(structure=structure, kind="esus")
    restore(client, structure)
    assert now(structure).labels.count() == 1
    restore(client_of(animator), structure)
    assert now(structure).labels.count() == 0
    assert now(structure).perimeter == "territoire"


def test_somebody_wrote_meanwhile_nothing_is_written(client, member, structure):
    with saved(1, member.user):
        write(structure, summary="Autre")
    before = seen(structure)
    with saved(2, member.user):
        structure.poles.add(PoleFactory())
    response = restore(client, structure, vu=before)
    assert response.status_code == 409
    assert "modifiée entre-temps" in response.content.decode()
    assert now(structure).summary == "Autre"


def test_sent_twice_it_is_done_once(client, member, structure):
    with saved(1, member.user):
        write(structure, summary="Autre")
    before = seen(structure)
    restore(client, structure, vu=before)
    entries = len(HistoryIndex(structure).entries)
    response = restore(client, structure, vu=before)
    assert "déjà ainsi" in response.content.decode()
    assert len(HistoryIndex(structure).entries) == entries


def test_a_siret_taken_since_is_left_out_and_said(client, member, structure):
    with saved(1, member.user):
        write(structure, siret=SIRET)
    with saved(2, member.user):
        write(structure, siret=None, summary="Autre")
    StructureFactory(siret=SIRET)
    assert "celui d’une autre page" in client.get(address(structure, 1)).content.decode()
    assert restore(client, structure, 1, champ="siret").status_code == 409
    restore(client, structure, 1)
    assert (now(structure).siret, now(structure).summary) == (None, "Du pain")


def test_a_commune_removed_since_is_left_out_and_said(client, member, structure):
    commune = CommuneFactory()
    with saved(1, member.user):
        write(structure, commune=commune)
    with saved(2, member.user):
        write(structure, commune=None)
    commune.delete()
    response = restore(client, structure, 1, champ="commune")
    assert "liste des communes" in response.content.decode()
    assert now(structure).commune is None


def test_a_parent_that_became_a_site_is_left_out_and_said(client_of, animator, structure):
    parent = StructureFactory()
    with saved(1, animator):
        write(structure, parent=parent)
    with saved(2, animator):
        write(structure, parent=None)
    parent.parent = structure
    parent.save()
    response = restore(client_of(animator), structure, 1, champ="parent")
    assert "un site de celle-ci" in response.content.decode()
    assert now(structure).parent is None


def test_a_pole_and_a_file_that_are_gone_do_not_stop_the_rest(
    client, member, structure, media_folder
):
    pole, kept = PoleFactory(), PoleFactory()
    with saved(1, member.user):
        structure.poles.set([pole, kept])
        write(structure, logo="structures/logos/disparu.png")
        Photo.objects.create(structure=structure, image="structures/photos/disparue.png", alt="x")
    with saved(2, member.user):
        structure.poles.clear()
        structure.photos.all().delete()
        write(structure, logo="")
    pole.delete()
    html = client.get(address(structure, 1)).content.decode()
    assert "n’est plus gardé" in html
    restore(client, structure, 1)
    assert [one.pk for one in now(structure).poles.all()] == [kept.pk]
    assert now(structure).photos.count() == 0
    assert not now(structure).logo


def test_an_old_value_that_no_rule_would_take_now_is_refused_in_one_sentence(
    client, member, structure
):
    with saved(1, member.user):
        write(structure, siret="12345678900000")
    with saved(2, member.user):
        write(structure, siret=None)
    response = restore(client, structure, 1, champ="siret")
    assert response.status_code == 409
    assert "n’est pas valable" in response.content.decode()
    assert now(structure).siret is None


def test_rows_that_history_never_saw_arrive_stay(client, member, structure):
    with pgtrigger.ignore():
        Photo.objects.create(structure=structure, image="a.png", alt="Avant l’histoire")
    with saved(1, member.user):
        write(structure, summary="Autre")
    restore(client, structure)
    assert now(structure).summary == "Du pain"
    assert now(structure).photos.count() == 1


def test_a_version_of_another_page_is_404(client, structure):
    other = HistoryIndex(StructureFactory()).entries[0].number
    for number in (other, 0, 10**30):
        url = reverse("directory:version", args=[structure.slug, number])
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404


def test_a_stranger_restores_nothing(client_of, stranger, member, structure):
    with saved(1, member.user):
        write(structure, summary="Autre")
    data = {"vu": seen(structure)}
    assert client_of(stranger).post(address(structure), data).status_code == 403
    assert client_of().post(address(structure), data).status_code == 302
    member.until = member.since
    member.save()
    assert client_of(member.user).post(address(structure), data).status_code == 403
    assert now(structure).summary == "Autre"


@pytest.mark.parametrize("champ", ["publication", "slug", "members", "x" * 5000, "id"])
def test_a_field_that_is_not_restored_changes_nothing(client, member, structure, champ):
    with saved(1, member.user):
        write(structure, publication="suspendue", summary="Autre")
    assert restore(client, structure, champ=champ).status_code == 200
    assert (now(structure).publication, now(structure).summary) == ("suspendue", "Autre")


def test_the_page_costs_the_same_whatever_hangs_on_it(client, member, structure, media_folder):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(structure)).status_code == 200
        return len(queries)

    def add(day, count):
        with saved(day, member.user):
            for number in range(count):
                structure.poles.add(PoleFactory())
                Photo.objects.create(structure=structure, image=f"{day}-{number}.png", alt="a")
                StructureLink.objects.create(
                    from_structure=structure, to_structure=StructureFactory(), kind="client"
                )

    add(1, 1)
    cost()
    one = cost()
    add(2, 10)
    assert cost() == one
