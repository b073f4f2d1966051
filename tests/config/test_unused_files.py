"""Files that nothing names any more leave after thirty days."""

import datetime as dt
import os

import pytest
from django.utils import timezone

from config.unused_files import erase
from rendering.pictures import LOGO, renditions
from tests.factories import EventFactory, NoteFileFactory, PhotoFactory, StructureFactory, picture

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def later(days):
    return NOW + dt.timedelta(days=days)


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def all_of(*names):
    return {one.name for name in names for one in renditions(name)}


def test_files_in_use_stay_for_ever_and_others_leave_after_thirty_days(media_folder):
    structure = StructureFactory(logo=picture(kind=LOGO))
    used = [structure.logo.name, EventFactory(image=picture()).image.name]
    used.append(NoteFileFactory().file.name)
    photo = PhotoFactory(structure=structure)
    removed = photo.image.name
    assert erase(later(100)) == 0
    photo.delete()
    assert erase(later(129)) == 0
    assert files(media_folder) == all_of(*used, removed)
    assert erase(later(131), dry_run=True) == 2
    assert erase(later(131)) == 2
    assert erase(later(131)) == 0
    assert files(media_folder) == all_of(*used)


def test_a_file_that_is_just_being_stored_is_left_alone(media_folder):
    (media_folder / "structures/photos").mkdir(parents=True)
    (media_folder / "structures/photos/x.webp").write_bytes(b"x")
    assert erase(NOW) == 0


def test_other_folders_are_left_alone(media_folder):
    (media_folder / "ailleurs").mkdir(parents=True)
    path = media_folder / "ailleurs/x.webp"
    path.write_bytes(b"x")
    os.utime(path, (0, 0))
    assert erase(NOW) == 0
    assert path.exists()


def test_without_any_folder_nothing_happens(media_folder):
    assert erase(NOW) == 0
