"""Images that staff send: those that a page can carry are kept, the others get one sentence."""

import errno
import os
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.admin_forms import change_url, fields
from tests.factories import StructureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "territory")]


def drawn(kind="PNG", size=(8, 8)):
    data = BytesIO()
    Image.new("1", size).save(data, kind)
    return data.getvalue()


def send(client, name, content):
    structure = StructureFactory()
    data = fields(client.get(change_url(structure)))
    file = SimpleUploadedFile(name, content, "image/png")
    page = client.post(change_url(structure), data | {"logo": file})
    structure.refresh_from_db()
    return structure, page


def test_a_png_is_kept(client_of, animator):
    structure, _ = send(client_of(animator), "logo.png", drawn())
    assert structure.logo.name.endswith(".png")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.pdf", drawn(), "JPEG"),
        ("logo.png", drawn("GIF")[:10], "image"),
        ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image"),
        ("logo.png", b"", "vide"),
        ("logo.png", drawn(size=(8000, 6000)), "millions de pixels"),
        ("logo.png", drawn() + b"\0" * 10_000_001, "10\u202fMo"),
    ],
    ids=["pdf", "cut", "svg", "empty", "huge picture", "heavy file"],
)
def test_what_a_page_cannot_carry_is_refused(client_of, animator, name, content, said):
    structure, page = send(client_of(animator), name, content)
    assert said in page.content.decode()
    assert not structure.logo


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
    structure, page = send(client_of(animator), "logo.png", drawn(size=(800, 800)))
    assert "n’a pas pu être enregistré" in page.content.decode()
    assert not structure.logo
    assert not [path for path in media_folder.rglob("*") if path.is_file()]
