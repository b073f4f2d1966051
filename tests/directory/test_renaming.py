"""A structure whose address changes keeps the old one."""

import pytest

from directory.models import StructureSlug
from directory.renaming import keep_old_slug
from tests.admin_forms import change_url, fields
from tests.factories import StructureFactory

pytestmark = pytest.mark.usefixtures("territory")


def rename(structure, slug):
    structure.slug = slug
    keep_old_slug(structure)
    structure.save()


def old_slugs():
    return set(StructureSlug.objects.values_list("slug", "structure"))


def test_old_address_is_kept():
    structure = StructureFactory(slug="un")
    rename(structure, "deux")
    rename(structure, "trois")
    assert old_slugs() == {("un", structure.pk), ("deux", structure.pk)}


def test_same_address_keeps_nothing():
    structure = StructureFactory(slug="un")
    rename(structure, "un")
    assert old_slugs() == set()


def test_address_taken_back_is_no_longer_old():
    structure = StructureFactory(slug="un")
    rename(structure, "deux")
    rename(structure, "un")
    assert old_slugs() == {("deux", structure.pk)}


def test_address_follows_its_last_owner():
    first, second = StructureFactory(slug="un"), StructureFactory(slug="autre")
    rename(first, "deux")
    rename(second, "un")
    rename(second, "trois")
    assert ("un", second.pk) in old_slugs()


def test_admin_keeps_it(client_of, animator):
    structure = StructureFactory(slug="avant")
    client = client_of(animator)
    data = fields(client.get(change_url(structure)))
    data["slug"] = "apres"
    sent = client.post(change_url(structure), data.urlencode(), "application/x-www-form-urlencoded")
    assert sent.status_code == 302
    assert old_slugs() == {("avant", structure.pk)}


@pytest.mark.parametrize("slug", ["carte", "proposer"])
def test_reserved_word_is_refused_in_french(client_of, animator, slug):
    structure = StructureFactory(slug="avant")
    client = client_of(animator)
    data = fields(client.get(change_url(structure)))
    data["slug"] = slug
    sent = client.post(change_url(structure), data.urlencode(), "application/x-www-form-urlencoded")
    assert "Ce mot sert déjà dans les adresses du site" in sent.content.decode()
