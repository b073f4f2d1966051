"""/annuaire/<slug>/modifier/images/: a structure keeps its logo and its photos."""

import errno
import os
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from directory import pictures
from directory.models import Photo, Structure
from directory.pictures import MOST_PHOTOS, TooManyPhotos, Wish, grant
from rendering.pictures import LOGO, renditions
from tests.factories import MembershipFactory, PhotoFactory, StructureFactory, image_file, picture
from tests.hostile_images import NAMES, REFUSED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "territory")]
COLOURS = ("red", "lime", "blue", "gold", "teal", "pink", "navy", "gray", "olive", "coral")


def sent(colour="red", name="photo.png", size=(700, 500)):
    return SimpleUploadedFile(name, image_file(size=size, colour=colour), "image/png")


def path_of(structure, name="pictures", *more):
    return reverse(f"directory:{name}", args=[structure.slug, *more])


def fields_of(client, structure):
    """What a browser would send back of the page as it shows it."""
    html = client.get(path_of(structure)).content.decode()
    inputs = re.findall(r"<input[^>]+>", html)
    found = {}
    for one in inputs:
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', one))
        if told.get("type") not in {"file", "submit"} and "name" in told:
            found[told["name"]] = told.get("value", "")
    return {name: value for name, value in found.items() if "alt" in name}


def files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def structure(editor):
    return editor.memberships.get().structure


@pytest.fixture
def client(client_of, editor):
    return client_of(editor)


def test_several_photos_come_at_once_and_wait_for_their_words(client, structure, media_folder):
    new = [sent("red", size=(2000, 1000)), sent("blue", size=(300, 200))]
    answer = client.post(path_of(structure), {"new": new}, follow=True)
    assert "pas encore montrée" in answer.content.decode()
    wide, small = structure.photos.order_by("position")
    assert (wide.width, wide.height, small.width, small.height) == (1600, 800, 300, 200)
    expected = [
        one.name.rsplit("/")[-1] for photo in (wide, small) for one in renditions(photo.image.name)
    ]
    assert files(media_folder) == sorted(expected)
    assert len(expected) == 4
    assert "En images" not in client.get(structure.get_absolute_url()).content.decode()


def test_a_photo_in_words_is_shown_at_every_width(client, structure):
    photo = PhotoFactory(structure=structure, image=picture((2000, 1000)), alt="")
    name = f"alt_{photo.pk}"
    client.post(path_of(structure), {**fields_of(client, structure), name: "Une cour pavée"})
    html = client.get(structure.get_absolute_url()).content.decode()
    image = re.search(r'<img[^>]+alt="Une cour pavée"[^>]*>', html)[0]
    for one in renditions(photo.image.name):
        assert f"{one.url} {one.width}w" in image
    assert 'width="1600" height="800"' in " ".join(image.split())
    assert 'loading="lazy"' in image


def test_words_that_were_there_may_not_be_emptied(client, structure):
    photo = PhotoFactory(structure=structure)
    data = {**fields_of(client, structure), f"alt_{photo.pk}": " "}
    assert "Décrivez cette photo" in client.post(path_of(structure), data).content.decode()


@pytest.mark.parametrize("words", ["\u202egpj", "a\u0007b", "deux\nlignes", "m" * 201])
def test_words_that_forge_or_overflow_are_refused(client, structure, words):
    photo = PhotoFactory(structure=structure)
    client.post(path_of(structure), {**fields_of(client, structure), f"alt_{photo.pk}": words})
    photo.refresh_from_db()
    assert photo.alt == PhotoFactory.alt


def test_the_logo_comes_with_its_words(client, structure, media_folder):
    client.post(path_of(structure), {"logo": sent(size=(800, 400)), "logo_alt": "Un arbre"})
    structure.refresh_from_db()
    assert structure.logo_alt == "Un arbre"
    assert [one.width for one in renditions(structure.logo.name)] == [96, 192, 384]
    assert len(files(media_folder)) == 3
    assert "Retirer le logo" in client.get(path_of(structure)).content.decode()


@pytest.mark.parametrize(("name", "data", "said"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("field", ["logo", "new"])
def test_a_hostile_file_is_refused_and_nothing_is_stored(
    client, structure, media_folder, field, name, data, said
):
    file = SimpleUploadedFile(name, data, "image/jpeg")
    answer = client.post(path_of(structure), {field: file, "logo_alt": "Texte tapé"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(said, html.replace("\u202f", "\u202f"))
    assert "Texte tapé" in html
    structure.refresh_from_db()
    assert (structure.logo.name, structure.logo_alt, structure.photos.count()) == ("", "", 0)
    assert files(media_folder) == []


def test_one_bad_file_among_good_ones_is_named_and_none_is_kept(client, structure, media_folder):
    bad = SimpleUploadedFile("\u202egpj<b>.svg", REFUSED["svg"][1], "image/jpeg")
    html = client.post(path_of(structure), {"new": [sent(), bad]}).content.decode()
    assert "gpjb.svg" in html
    assert "\u202e" not in html
    assert (structure.photos.count(), files(media_folder)) == (0, [])


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_leads_nowhere(client, structure, media_folder, name):
    file = SimpleUploadedFile("x.png", image_file(size=(300, 200)), "image/png")
    file._name = name
    answer = client.post(path_of(structure), {"new": file})
    assert answer.status_code in {200, 302, 400}
    for path in media_folder.parent.rglob("*"):
        assert path.is_dir() or re.fullmatch(r"[0-9A-Za-z]{22}-300x200\.webp", path.name)


def test_the_same_photo_sent_twice_is_one_photo(client, structure, media_folder):
    for _ in range(2):
        client.post(path_of(structure), {"new": [sent(), sent()], "logo": sent()})
    assert structure.photos.count() == 1
    assert len(files(media_folder)) == 2 + 3


def test_a_ninth_photo_is_refused(client, structure, media_folder):
    client.post(path_of(structure), {"new": [sent(colour) for colour in COLOURS[:7]]})
    before = files(media_folder)
    html = client.post(path_of(structure), {"new": [sent("gray"), sent("coral")]}).content.decode()
    assert "8 photos au plus" in html
    assert structure.photos.count() == 7
    assert files(media_folder) == before
    client.post(path_of(structure), {"new": sent("coral")})
    assert "La page a toutes ses photos" in client.get(path_of(structure)).content.decode()


def test_more_files_than_a_page_shows_are_not_even_read(client, structure):
    html = client.post(path_of(structure), {"new": [sent(c) for c in COLOURS]}).content.decode()
    assert "8 images au plus" in html


def test_a_photo_moves_by_buttons_and_twice_is_once(client, structure):
    first, second, third = (PhotoFactory(structure=structure, position=n) for n in (0, 0, 5))
    place = {"place": f"{third.pk}:0"}
    for _ in range(2):
        answer = client.post(path_of(structure), {**fields_of(client, structure), **place})
        assert answer["Location"].endswith(f"#photo-{third.pk}")
    assert list(structure.photos.order_by("position", "pk")) == [third, first, second]


def test_words_typed_beside_are_kept_by_the_button_that_moves(client, structure):
    first, second = (PhotoFactory(structure=structure, position=n) for n in (0, 1))
    data = {**fields_of(client, structure), f"alt_{first.pk}": "Neuf", "place": f"{second.pk}:0"}
    client.post(path_of(structure), data)
    first.refresh_from_db()
    assert (first.alt, first.position) == ("Neuf", 1)


@pytest.mark.parametrize("place", ["", "x", "1:1:1", "9" * 30 + ":0", "-1:0", "1:\u0663"])
def test_a_forged_place_moves_nothing(client, structure, place):
    PhotoFactory(structure=structure)
    data = {**fields_of(client, structure), "place": place}
    assert client.post(path_of(structure), data).status_code == 302


def test_a_photo_of_another_structure_is_out_of_reach(client, structure):
    other = PhotoFactory()
    data = {f"alt_{other.pk}": "Volé", f"initial-alt_{other.pk}": "", "place": f"{other.pk}:0"}
    client.post(path_of(structure), data)
    path = path_of(structure, "photo_remove", other.pk)
    assert client.get(path).status_code == client.post(path).status_code == 404
    other.refresh_from_db()
    assert (other.alt, other.structure_id != structure.pk) == (PhotoFactory.alt, True)


def test_a_photo_is_removed_after_a_question_and_twice_is_once(client, structure, media_folder):
    photo = PhotoFactory(structure=structure)
    path = path_of(structure, "photo_remove", photo.pk)
    assert "Retirer cette photo" in client.get(path).content.decode()
    assert structure.photos.count() == 1
    for said in ("L’image est retirée", "avait déjà été retirée"):
        assert said in client.post(path, follow=True).content.decode()
    assert structure.photos.count() == 0
    # For history, until config.unused_files takes it away.
    assert files(media_folder)
    assert client.get(reverse("media", args=[photo.image.name])).status_code == 404


def test_the_logo_is_removed_after_a_question(client, structure):
    Structure.objects.filter(pk=structure.pk).update(logo="", logo_alt="")
    assert client.get(path_of(structure, "logo_remove")).status_code == 404
    client.post(path_of(structure), {"logo": sent(), "logo_alt": "Un arbre"})
    assert "Retirer le logo" in client.get(path_of(structure, "logo_remove")).content.decode()
    client.post(path_of(structure, "logo_remove"))
    structure.refresh_from_db()
    assert (structure.logo.name, structure.logo_alt) == ("", "")


# -- Two people -----------------------------------------------------------------------------------
def test_words_that_somebody_else_changed_meanwhile_are_not_overwritten_unseen(client, structure):
    photo = PhotoFactory(structure=structure, alt="Avant")
    name = f"alt_{photo.pk}"
    mine = {**fields_of(client, structure), name: "Le mien"}
    Photo.objects.filter(pk=photo.pk).update(alt="Le sien")
    html = client.post(path_of(structure), mine).content.decode()
    assert "Le sien" in html
    assert 'value="Le mien"' in html
    seen = re.search(rf'name="initial-{name}" value="([^"]+)"', html)[1]
    client.post(path_of(structure), {**mine, f"initial-{name}": seen})
    photo.refresh_from_db()
    assert photo.alt == "Le mien"


def test_what_i_left_alone_keeps_what_somebody_else_wrote(client, structure):
    photo = PhotoFactory(structure=structure, alt="Avant")
    mine = fields_of(client, structure)
    Photo.objects.filter(pk=photo.pk).update(alt="Le sien")
    added = PhotoFactory(structure=structure, alt="La sienne")
    assert client.post(path_of(structure), {**mine, "new": sent()}).status_code == 302
    photo.refresh_from_db()
    added.refresh_from_db()
    assert (photo.alt, added.alt) == ("Le sien", "La sienne")


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_never_make_a_ninth_photo():
    structure = StructureFactory()
    for colour in COLOURS[:6]:
        PhotoFactory(structure=structure, image=picture(colour=colour))

    def add(colour):
        try:
            grant(structure, Wish(added=[picture(colour=colour, size=(300, 200))]))
        except TooManyPhotos:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(4) as people:
        assert sum(people.map(add, COLOURS[6:])) == 2
    assert structure.photos.count() == MOST_PHOTOS


# -- Rights and disks -----------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["stranger", "official"])
def test_others_may_not_and_nothing_changes(client_of, structure, media_folder, request, who):
    client = client_of(request.getfixturevalue(who))
    photo = PhotoFactory(structure=structure)
    before = files(media_folder)
    for path in (path_of(structure), path_of(structure, "photo_remove", photo.pk)):
        assert client.get(path).status_code == 403
        assert client.post(path, {"new": sent("blue"), "logo": sent()}).status_code == 403
    assert (structure.photos.count(), files(media_folder)) == (1, before)


def test_a_removed_member_may_not_any_more(client, structure, editor):
    membership = editor.memberships.get()
    membership.until = membership.since
    membership.save()
    assert client.post(path_of(structure), {"new": sent()}).status_code == 403
    assert structure.photos.count() == 0


def test_an_editor_of_another_structure_meets_a_closed_draft(client):
    draft = MembershipFactory(structure__publication="brouillon").structure
    assert client.post(path_of(draft), {"new": sent()}).status_code == 404


def test_a_full_disk_is_told_and_leaves_nothing(client, structure, media_folder, monkeypatch):
    taken, opened = os.fdopen, []

    class NearlyFull:
        """The second file that is written finds no room."""

        def __init__(self, file):
            self.file, self.place = file, len(opened)
            opened.append(self)

        def write(self, data):
            if self.place == 1:
                self.file.write(data[:10])
                raise OSError(errno.ENOSPC, "No space left on device")
            return self.file.write(data)

        def close(self):
            self.file.close()

    monkeypatch.setattr(os, "fdopen", lambda *given: NearlyFull(taken(*given)))
    html = client.post(path_of(structure), {"new": sent(), "logo_alt": "Tapé"}).content.decode()
    assert "n’a pas pu garder les images" in html
    assert "Tapé" in html
    assert len(opened) == 2
    assert (structure.photos.count(), files(media_folder)) == (0, [])
    structure.refresh_from_db()
    assert structure.logo_alt == ""


def test_a_folder_that_cannot_be_written_is_told(client, structure, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    html = client.post(path_of(structure), {"logo": sent()}).content.decode()
    assert "n’a pas pu garder les images" in html
    assert client.get(structure.get_absolute_url()).status_code == 200


def test_a_change_that_fails_takes_its_files_away(structure, media_folder, monkeypatch):
    def fail(*_given):
        raise RuntimeError

    monkeypatch.setattr(pictures, "_set_logo", fail)
    with pytest.raises(RuntimeError):
        grant(structure, Wish(added=[picture()], logo=picture(kind=LOGO)))
    assert (structure.photos.count(), files(media_folder)) == (0, [])


def test_the_page_costs_as_much_with_one_photo_as_with_eight(
    client, structure, django_assert_max_num_queries
):
    PhotoFactory(structure=structure)
    with django_assert_max_num_queries(100) as one:
        client.get(path_of(structure))
    for _ in range(7):
        PhotoFactory(structure=structure)
    with django_assert_max_num_queries(100) as eight:
        client.get(path_of(structure))
    assert len(one) == len(eight)
