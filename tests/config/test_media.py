"""Uploaded files are seen by those who see what they belong to."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.factories import EventFactory, NoteFactory, StructureFactory, picture
from tests.hostile import close_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def path_of(file):
    return reverse("media", args=[file.name])


@pytest.fixture
def client(client):
    """A visitor; the files that were opened to be sent are closed at the end."""
    get, answers = client.get, []
    client.get = lambda path: answers.append(get(path)) or answers[-1]
    yield client
    for answer in answers:
        close_files(answer)


def test_a_logo_is_shown_as_an_image(client):
    answer = client.get(path_of(StructureFactory(logo=picture()).logo))
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in answer.get("Content-Disposition", "")


def test_an_attachment_is_handed_over_as_a_file_whatever_its_name(client):
    note = NoteFactory(attachment=ContentFile(b"<script>1</script>", "page.html"))
    answer = client.get(path_of(note.attachment))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_image_of_a_draft_event_is_hidden(client):
    event = EventFactory(publication="brouillon", image=picture())
    assert client.get(path_of(event.image)).status_code == 404


def test_a_file_that_belongs_to_nothing_is_hidden(client, media_folder):
    media_folder.mkdir()
    (media_folder / "secret.txt").write_text("secret")
    assert client.get(reverse("media", args=["secret.txt"])).status_code == 404


@pytest.mark.parametrize("path", ["../settings.py", "..%2f..%2fmanage.py", "/etc/passwd", "a\0b"])
def test_a_path_out_of_the_folder_leads_nowhere(client, path):
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_a_file_gone_from_the_disk_is_not_found(client, media_folder):
    logo = StructureFactory(logo=picture()).logo
    (media_folder / logo.name).unlink()
    assert client.get(path_of(logo)).status_code == 404
