"""Images that staff send: drawn anew as on the site, or refused with the same sentences."""

import errno
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from directory.models import Photo, Structure
from rendering.pictures import is_ours, renditions
from tests.admin_forms import add_row, change_url, fields
from tests.factories import EventFactory, StructureFactory, image_file, picture
from tests.hostile_images import NAMES, REFUSED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "territory")]

# The form field is the site's own, which tests/directory/test_pictures.py tries with each of them.
SOME = ("empty", "heavy", "20,000 x 20,000", "truncated", "svg named png", "html named jpg", "gif")


def send(client, name, content):
    structure = StructureFactory()
    data = fields(client.get(change_url(structure)))
    file = SimpleUploadedFile(name, content, "image/png")
    page = client.post(change_url(structure), data | {"logo": file})
    structure.refresh_from_db()
    return structure, page


def files(folder):
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_a_logo_is_drawn_anew_at_three_widths(client_of, animator, media_folder):
    structure, _ = send(client_of(animator), "logo.pdf", image_file(size=(800, 800)))
    assert is_ours(structure.logo.name)
    expected = [one.name.rpartition("/")[2] for one in renditions(structure.logo.name)]
    assert sorted(files(media_folder)) == sorted(expected)
    assert len(expected) == 3


def test_a_photo_and_the_image_of_an_event_too(client_of, animator):
    client, structure, event = client_of(animator), StructureFactory(), EventFactory(days=5)
    data = fields(client.get(change_url(structure)))
    add_row(data, "photos", alt="Une cour", position="0")
    image = SimpleUploadedFile("x.png", image_file(size=(2000, 1000)), "image/png")
    client.post(change_url(structure), data | {"photos-0-image": image})
    photo = Photo.objects.get()
    assert (photo.width, photo.height, len(renditions(photo.image.name))) == (1600, 800, 3)
    image = SimpleUploadedFile("x.png", image_file(size=(2000, 1000)), "image/png")
    told = fields(client.get(change_url(event))) | {"image": image, "image_alt": "Une cour"}
    client.post(change_url(event), told)
    event.refresh_from_db()
    assert len(renditions(event.image.name)) == 3


@pytest.mark.parametrize("what", SOME)
def test_what_a_page_cannot_carry_is_refused(client_of, animator, media_folder, what):
    name, content, said = REFUSED[what]
    structure, page = send(client_of(animator), name, content)
    assert said in page.content.decode()
    assert not structure.logo
    assert files(media_folder) == []


@pytest.mark.parametrize("name", NAMES[:4])
def test_the_name_of_a_file_leads_nowhere(client_of, animator, media_folder, name):
    structure, _ = send(client_of(animator), "x.png", image_file())
    client = client_of(animator)
    file = SimpleUploadedFile("x.png", image_file(colour="blue"), "image/png")
    file._name = name
    data = fields(client.get(change_url(structure)))
    assert client.post(change_url(structure), data | {"logo": file}).status_code in {200, 302, 400}
    assert all(is_ours(f"structures/logos/{one}") for one in files(media_folder.parent))


def test_what_is_there_is_seen(client_of, animator):
    structure = StructureFactory(logo=picture(), logo_alt="Un arbre")
    html = client_of(animator).get(change_url(structure)).content.decode()
    assert 'class="picture-preview"' in html
    assert 'name="logo-clear"' in html


def test_a_logo_is_cleared_by_its_box(client_of, animator):
    client, structure = client_of(animator), StructureFactory(logo=picture())
    data = fields(client.get(change_url(structure)))
    client.post(change_url(structure), data | {"logo-clear": "on"})
    structure.refresh_from_db()
    assert not structure.logo


def test_files_of_a_change_that_fails_are_taken_away(
    client_of, animator, media_folder, monkeypatch
):
    save = Structure.save

    def contradict(self, *given, **options):
        save(self, *given, **options)
        raise IntegrityError

    client, structure = client_of(animator), StructureFactory()
    data = fields(client.get(change_url(structure)))
    monkeypatch.setattr(Structure, "save", contradict)
    file = SimpleUploadedFile("x.png", image_file(), "image/png")
    page = client.post(change_url(structure), data | {"logo": file})
    assert "rien n’est enregistré" in page.content.decode()
    assert files(media_folder) == []


class FullDisk:
    """A file opened for writing that takes ten bytes, then has no room left."""

    def __init__(self, file):
        self.file = file

    def write(self, data):
        self.file.write(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self):
        self.file.close()


def test_a_full_disk_is_told_and_leaves_no_half_file(
    client_of, animator, monkeypatch, media_folder
):
    fdopen = os.fdopen
    monkeypatch.setattr(os, "fdopen", lambda *opened: FullDisk(fdopen(*opened)))
    structure, page = send(client_of(animator), "logo.png", image_file(size=(800, 800)))
    assert "n’a pas pu être enregistré" in page.content.decode()
    assert not structure.logo
    assert files(media_folder) == []
