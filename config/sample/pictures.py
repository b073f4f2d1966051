"""Logos and photos of some fictional structures; their files go with them."""

from io import BytesIO

from django.core.files.storage import default_storage
from django.db import transaction

from config.sample import drawing
from config.sample.stage import Stage
from config.sample.tables import toml
from directory.models import Photo, Structure
from directory.pictures import photo_of
from events.models import Event
from rendering.picture_reading import read
from rendering.pictures import LOGO, PHOTO, Kind, Picture, renditions
from roadmap.models import NoteFile


def plan_pictures(stage: Stage) -> None:
    """As if those who keep the pages had sent them."""
    for rank, row in enumerate(toml("pictures")["picture"]):
        at = stage.calendar.at(-200 + rank, "10:20")
        stage.diary.note(at, stage.users["animation"], _illustrate, stage, row)


def _illustrate(stage: Stage, row: dict[str, str]) -> None:
    structure = stage.structures[row["structure"]]
    structure.logo = _taken(drawing.logo(row["colour"], row["sign"]), LOGO)
    structure.logo_alt = (
        f"Logo inventé, exemple fictif\u00a0: «\u202f{row['sign']}\u202f» sous une arche"
    )
    structure.save(update_fields=["logo", "logo_alt"])
    for rank, hour in enumerate(row["hours"]):
        picture = _taken(drawing.photo(row["colour"], hour), PHOTO)
        alt = f"Dessin inventé, exemple fictif\u00a0: une maison à trois arches, le {hour}"
        photo_of(structure, picture, position=rank, alt=alt)


def _taken(drawn: bytes, kind: Kind) -> Picture:
    """By the way that every image takes."""
    return read(BytesIO(drawn), len(drawn), kind)


def forget_files() -> None:
    """Pictures and pieces of all that is an example, once the transaction that takes it away is committed."""
    names = [
        *Structure.objects.filter(is_sample=True).exclude(logo="").values_list("logo", flat=True),
        *Photo.objects.filter(structure__is_sample=True).values_list("image", flat=True),
        *Event.objects.filter(is_sample=True).exclude(image="").values_list("image", flat=True),
    ]
    every = [one.name for name in names for one in renditions(name)]
    pieces = NoteFile.objects.filter(note__action__is_sample=True).values_list("file", flat=True)
    every += pieces
    transaction.on_commit(lambda: _delete(every))


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
