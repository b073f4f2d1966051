"""What is not published is found nowhere, and what stands outside only where that is said."""

import pytest
from django.utils import timezone
from django.utils.http import urlencode

from directory import choices
from directory.models import Distinction, Structure, StructureLink
from directory.search.engine import Answer, Question
from tests.factories import CommuneFactory, ListingFactory, StructureFactory

pytestmark = pytest.mark.django_db
HIDDEN = ("brouillon", "soumise", "suspendue", "archivee")
# The pages that show it when it is published, and those that never name it.
SHOWING = (
    "/annuaire/", "/annuaire/?q=zibeline", "/annuaire/?q=zibelime", "/annuaire/?label=charte:Charte+rare",
    "/annuaire/?tri=nom", "/annuaire/?tri=verifiees", "/annuaire/?q=pres+de+zedville", "/annuaire/carte/",
    "/annuaire/carte/?q=zibeline", "/annuaire/export/fichier/?format=csv", "/annuaire/?ouvrir=reseau",
    "/annuaire/export/fichier/?format=geojson", "/annuaire/export/fichier/?format=vcard",
    "/recherche/?q=zibeline", "/offres-et-besoins/",
)  # fmt: skip
SILENT = ("/annuaire/?q=rien", "/annuaire/?reseau=zibeline", "/annuaire/?perimetre=hors_ess")


@pytest.fixture
def it():
    """A structure found in every way, and a network for another."""
    place = CommuneFactory(name="Zedville")
    it = StructureFactory(
        name="Zibeline Dubitative", slug="zibeline", commune=place, rna="W861234567"
    )
    Distinction.objects.create(structure=it, kind="charte", name="Charte rare")
    ListingFactory(structure=it)
    members = StructureFactory.create_batch(2, name="Tout autre chose", summary="Rien")
    other = StructureFactory(name="Autre tête", summary="Rien")
    for one in members:
        for network in (it, other):
            StructureLink.objects.create(
                from_structure=one, to_structure=network, kind="reseau", confirmed_at=timezone.now()
            )
    return it


def names_it(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    content = b"".join(response) if response.streaming else response.content
    return b"dubitative" in content.lower()


def test_a_published_page_is_found_everywhere(client, it):
    for path in SHOWING:
        assert names_it(client, path), path
    for path in SILENT[:1]:
        assert not names_it(client, path), path


@pytest.mark.parametrize("publication", HIDDEN)
def test_another_is_found_nowhere(client, it, publication):
    Structure.objects.filter(pk=it.pk).update(publication=publication)
    for path in (*SHOWING, *SILENT):
        assert not names_it(client, path), path
    for number in ("W861234567", "zibeline", "dubitative", "zibelime", "dubitativ"):
        answer = Answer(Question(number))
        assert (answer.total, answer.outside) == (0, 0)
        assert not answer.reading.mended
        assert not answer.reading.suggestions


@pytest.mark.parametrize("publication", HIDDEN)
def test_another_is_counted_nowhere(it, publication):
    Structure.objects.filter(pk=it.pk).update(publication=publication)
    answer = Answer(Question(opened="departement"))
    assert answer.total == 3
    told = {figure.value for figures in answer.figures.values() for figure in figures}
    assert not told & {"charte:Charte rare", it.commune_id, "offre", "zibeline", str(it.pk)}


@pytest.mark.parametrize("perimeter", [choices.Perimeter.ELSEWHERE, choices.Perimeter.OUTSIDE_ESS])
def test_strangers_are_counted_only_when_asked_for(client, it, perimeter):
    Structure.objects.filter(pk=it.pk).update(perimeter=perimeter)
    answer = Answer(Question())
    assert answer.total == 3
    assert not answer.figures["label"]
    answer = Answer(Question("zibeline"))
    assert (answer.total, answer.outside) == (0, 1)
    assert Answer(Question(filters={"perimetre": (perimeter,)})).total == 1
    asked = urlencode({"perimetre": perimeter})
    for path in ("/annuaire/", "/annuaire/carte/", "/annuaire/export/fichier/?format=csv"):
        assert not names_it(client, path), path
        joined = f"{path}{'&' if '?' in path else '?'}{asked}"
        assert names_it(client, joined), joined
    assert names_it(client, "/annuaire/?q=zibeline")
