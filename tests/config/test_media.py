"""Uploaded files are seen by those who see what they belong to."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from rendering.pictures import LOGO, beside, renditions
from tests.factories import (
    EventFactory,
    MembershipFactory,
    NoteFileFactory,
    PhotoFactory,
    StructureFactory,
    old_picture,
    picture,
)
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
    answer = client.get(path_of(StructureFactory(logo=picture(kind=LOGO)).logo))
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in answer.get("Content-Disposition", "")


@pytest.mark.parametrize(
    "make",
    [
        lambda: StructureFactory.create(logo=picture(kind=LOGO)).logo,
        lambda: PhotoFactory.create(image=picture(size=(2000, 900))).image,
        lambda: EventFactory.create(image=picture(size=(2000, 900))).image,
    ],
    ids=["logo", "photo", "event"],
)
def test_all_three_widths_are_served_and_kept_for_long(client, make):
    found = renditions(make().name)
    assert len(found) == 3
    for one in found:
        answer = client.get(reverse("media", args=[one.name]))
        assert b"".join(answer.streaming_content).startswith(b"RIFF")
        assert answer["Content-Type"] == "image/webp"
        assert answer["Cache-Control"] == "private, max-age=31536000, immutable"


def test_a_width_that_was_not_drawn_is_not_found(client):
    logo = StructureFactory(logo=picture(kind=LOGO)).logo
    assert client.get(reverse("media", args=[beside(logo.name, 97)])).status_code == 404


def test_a_file_kept_as_it_came_is_still_shown(client):
    answer = client.get(path_of(StructureFactory(logo=old_picture()).logo))
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, max-age=3600"


def test_every_width_of_a_photo_of_a_draft_is_for_those_who_keep_it(
    client_of, stranger, editor, administrator, official, animator
):
    draft = StructureFactory(draft=True)
    for member in (editor, administrator):
        MembershipFactory(user=member, structure=draft)
    photo = PhotoFactory(structure=draft)
    for one in renditions(photo.image.name):
        path = reverse("media", args=[one.name])
        for user in (None, stranger, official):
            assert client_of(user).get(path).status_code == 404
        for user in (editor, administrator, animator):
            answer = client_of(user).get(path)
            assert answer.status_code == 200
            close_files(answer)


def test_a_removed_member_no_longer_sees_the_photos_of_a_draft(client_of, editor):
    membership = editor.memberships.get()
    membership.structure.publication = "brouillon"
    membership.structure.save()
    path = path_of(PhotoFactory(structure=membership.structure).image)
    client = client_of(editor)
    seen = client.get(path)
    assert seen.status_code == 200
    close_files(seen)
    membership.until = timezone.now()
    membership.save()
    assert client.get(path).status_code == 404


def test_a_replaced_logo_is_hidden_though_its_file_is_still_there(client, media_folder):
    structure = StructureFactory(logo=picture(kind=LOGO))
    before = structure.logo.name
    structure.logo = picture(kind=LOGO)
    structure.save()
    assert (media_folder / before).exists()
    assert client.get(reverse("media", args=[before])).status_code == 404


def test_who_may_see_is_one_query(client, django_assert_num_queries):
    photo = PhotoFactory()
    with django_assert_num_queries(1):
        client.get(path_of(photo.image))


def test_an_attachment_is_handed_over_as_a_file_whatever_its_name(client):
    piece = NoteFileFactory(file=ContentFile(b"<script>1</script>", "page.html"))
    answer = client.get(path_of(piece.file))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_image_of_a_draft_event_is_hidden(client):
    event = EventFactory(publication="brouillon", image=picture())
    assert client.get(path_of(event.image)).status_code == 404


def test_a_file_that_belongs_to_nothing_is_hidden(client, media_folder):
    media_folder.mkdir()
    (media_folder / "secret.txt").write_text("secret")
    assert client.get(reverse("media", args=["secret.txt"])).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../settings.py",
        "..%2f..%2fmanage.py",
        "/etc/passwd",
        "a\0b",
        "structures/photos/../../../manage.py",
        "structures/photos/a\0b.webp",
        "structures/photos/" + "a" * 2000 + ".webp",
        "structures/photos/" + "\u202e" + "gpj.webp",
    ],
)
def test_a_path_out_of_the_folder_leads_nowhere(client, path):
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_a_file_gone_from_the_disk_is_not_found(client, media_folder):
    logo = StructureFactory(logo=picture()).logo
    (media_folder / logo.name).unlink()
    assert client.get(path_of(logo)).status_code == 404
