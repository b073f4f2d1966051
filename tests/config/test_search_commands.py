"""check_search finds each kind of lie, and refresh_search mends it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from directory.models import StructureLabel
from directory.search import index
from rendering.typography import NO_BREAK
from tests.factories import CommuneFactory, ListingFactory, StructureFactory

pytestmark = pytest.mark.django_db
ABSENT = "Structures publiées absentes de la recherche"
STRANGERS = "Entrées sans structure publiée"
STALE = "Entrées qui ne disent plus ce que dit la structure"
FILTERS = "Entrées dont les filtres ne sont plus les bons"
SETS = "Ensembles qui ne comptent pas les bonnes structures"
MISSING = "Mots à compléter qui manquent"
UNSAID = "Mots à compléter que personne ne dit"
WAITING = "Changements en attente"
LIES = {
    "DELETE FROM directory_searchentry WHERE structure_id = {it}": ABSENT,
    "UPDATE directory_searchentry SET structure_id = {draft} WHERE structure_id = {it}": STRANGERS,
    "UPDATE directory_searchentry SET text = to_tsvector('public.fr_ess', 'autre chose')": STALE,
    "UPDATE directory_searchentry SET name_key = 'autre'": STALE,
    "UPDATE directory_searchentry SET latitude = 12": STALE,
    "UPDATE directory_searchentry SET commune = NULL": STALE,
    "UPDATE directory_searchentry SET siret = '73282932000074'": STALE,
    "UPDATE directory_searchentry SET verified_at = now()": STALE,
    "UPDATE directory_searchentry SET codes = codes[2:]": FILTERS,
    "UPDATE directory_searchentry SET codes = codes || codes[1]": FILTERS,
    "UPDATE directory_searchentry SET position = position + 7": SETS,
    "DELETE FROM directory_searchcode WHERE dimension = 'label'": FILTERS,
    "UPDATE directory_searchcode SET value = 'mutuelle' WHERE dimension = 'famille'": FILTERS,
    "UPDATE directory_searchbits SET bits = set_bit(bits, 5, 1)": SETS,
    "UPDATE directory_searchbits SET bits = set_bit(bits, 0, 0)": SETS,
    "UPDATE directory_searchbits SET number = number + 1": SETS,
    "UPDATE directory_searchbits SET chunk = chunk + 1": SETS,
    "DELETE FROM directory_searchbits": SETS,
    "INSERT INTO directory_searchbits SELECT 99999, 0, 1, bits FROM directory_searchbits LIMIT 1": SETS,
    "DELETE FROM directory_searchword WHERE word = 'girouette'": MISSING,
    "INSERT INTO directory_searchword VALUES ('zibeline', 'zibelin', 1)": UNSAID,
    "INSERT INTO directory_searchstale (transaction, kind, keys) VALUES (1, 'structure', '{{1}}')": WAITING,
    "SET LOCAL ess.search_paused = 'on'; UPDATE directory_structure SET family = 'autre'": FILTERS,
}


def run(command):
    out = io.StringIO()
    call_command(command, stdout=out)
    return out.getvalue().strip()


def complaint():
    with pytest.raises(CommandError) as caught:
        run("check_search")
    assert caught.value.returncode == 1
    return str(caught.value).splitlines()


@pytest.fixture
def keys():
    it = StructureFactory(name="Girouette", commune=CommuneFactory())
    StructureLabel.objects.create(structure=it, kind="esus")
    ListingFactory(structure=it)
    draft = StructureFactory(draft=True)
    index.rebuild()
    return {"it": it.pk, "draft": draft.pk}


def test_a_true_search_is_told_true(keys):
    assert run("check_search") == "La recherche et les structures s’accordent."


@pytest.mark.parametrize("lie", LIES)
def test_each_kind_of_lie_is_told_and_mended(keys, lie):
    with connection.cursor() as cursor:
        cursor.execute(lie.format(**keys))
    *lines, advice = complaint()
    assert LIES[lie] in [line.partition(f"{NO_BREAK}: ")[0] for line in lines]
    assert all(int(line.rpartition(" ")[2]) > 0 for line in lines)
    assert "refresh_search" in advice
    assert run("refresh_search") == "Recherche refaite."
    assert run("check_search") == "La recherche et les structures s’accordent."


def test_lies_of_several_kinds_have_a_line_each(keys):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_searchentry SET latitude = 12, codes = codes[2:]")
        cursor.execute("DELETE FROM directory_searchword")
    told = [line.partition(f"{NO_BREAK}: ")[0] for line in complaint()]
    assert told[:-1] == [STALE, FILTERS, SETS, MISSING]
