"""The logo and the photos of a structure: kept, worded, moved and removed by one person at a time.

Files are written whole before the rows that name them are committed, and taken away if they are not.
Those that no row names any more stay for a while, for history (config/unused_files.py).
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max

from directory.models import Photo, Structure
from rendering.file_undo import undone_on_failure
from rendering.pictures import Picture
from rendering.typography import NARROW, NO_BREAK

MOST_PHOTOS = 8
TOO_MANY = f"Une page montre {MOST_PHOTOS} photos au plus{NO_BREAK}: retirez-en avant d’en ajouter."


class TooManyPhotos(ValueError):
    """Its message says so in French."""

    def __init__(self) -> None:
        super().__init__(TOO_MANY)


class WordsChangedMeanwhile(ValueError):
    """Somebody else worded `what` since the page was shown: a photo, or None for the logo."""

    def __init__(self, what: Photo | None, now: str) -> None:
        self.what, self.now = what, now
        super().__init__(
            f"Quelqu’un vient d’écrire ici «{NARROW}{now}{NARROW}»{NO_BREAK}: "
            "envoyez de nouveau pour garder votre texte."
        )


@dataclass(frozen=True)
class Words:
    """The alternative text a person wants, and the one that the page showed them."""

    seen: str
    wanted: str

    def are_new(self, now: str, what: Photo | None = None) -> bool:
        """Whether they replace the words that are there `now`. Raises WordsChangedMeanwhile."""
        if now not in {self.seen, self.wanted}:
            raise WordsChangedMeanwhile(what, now)
        return now != self.wanted


@dataclass(frozen=True)
class Place:
    """The photo `pk` goes to `rank`, counted from 0: asked twice, it is there."""

    pk: int
    rank: int


@dataclass(frozen=True)
class Wish:
    """What one sending of the page asks for; nothing by default."""

    logo: Picture | None = None
    logo_alt: Words | None = None
    words: Mapping[int, Words] = field(default_factory=dict)
    place: Place | None = None
    added: Iterable[Picture] = ()


def photos_of(structure: Structure) -> list[Photo]:
    """All of them, in their order; those without words are not shown to visitors."""
    return list(structure.photos.order_by("position", "pk"))


def grant(structure: Structure, wish: Wish) -> None:
    """All of it or nothing. Raises TooManyPhotos, WordsChangedMeanwhile, and OSError when the
    files cannot be written."""
    with _turn(structure) as locked:
        _reword(locked, wish.words)
        if wish.place:
            _move(locked, wish.place)
        _add(locked, wish.added)
        _set_logo(locked, wish)


def remove_photo(structure: Structure, pk: int) -> bool:
    """Whether it was there: somebody else may have removed it."""
    with _turn(structure) as locked:
        return bool(locked.photos.filter(pk=pk).delete()[0])


def remove_logo(structure: Structure) -> bool:
    """Whether there was one."""
    with _turn(structure) as locked:
        if not locked.logo:
            return False
        locked.logo, locked.logo_alt = "", ""
        locked.save(update_fields=["logo", "logo_alt", "updated_at"])
        return True


@contextmanager
def _turn(structure: Structure) -> Iterator[Structure]:
    """Two people at once: the second waits for the first."""
    with undone_on_failure(), transaction.atomic():
        rows = Structure.objects.select_for_update(of=("self",), no_key=True)
        yield rows.only("logo", "logo_alt").get(pk=structure.pk)


def _reword(structure: Structure, words: Mapping[int, Words]) -> None:
    for photo in structure.photos.filter(pk__in=words):
        if words[photo.pk].are_new(photo.alt, photo):
            photo.alt = words[photo.pk].wanted
            photo.save(update_fields=["alt"])


def _move(structure: Structure, place: Place) -> None:
    photos = photos_of(structure)
    moved = next((photo for photo in photos if photo.pk == place.pk), None)
    if moved is None:
        return
    photos.remove(moved)
    photos.insert(place.rank, moved)
    for rank, photo in enumerate(photos):
        if photo.position != rank:
            photo.position = rank
            photo.save(update_fields=["position"])


def _add(structure: Structure, pictures: Iterable[Picture]) -> None:
    """After the others; a picture that is already there, as after a double click, is left out."""
    there = [photo.image.name for photo in structure.photos.all()]
    last = structure.photos.aggregate(last=Max("position"))["last"]
    for rank, picture in enumerate(pictures, start=0 if last is None else last + 1):
        if any(same(picture, name) for name in there):
            continue
        if len(there) >= MOST_PHOTOS:
            raise TooManyPhotos
        there.append(photo_of(structure, picture, position=rank).image.name)


def photo_of(structure: Structure, picture: Picture, position: int, alt: str = "") -> Photo:
    """A new row, its files written."""
    return Photo.objects.create(
        structure=structure,
        image=picture,
        alt=alt,
        position=position,
        width=picture.width,
        height=picture.height,
    )


def _set_logo(structure: Structure, wish: Wish) -> None:
    changed = []
    if wish.logo and not (structure.logo and same(wish.logo, structure.logo.name)):
        structure.logo = wish.logo
        changed.append("logo")
    if wish.logo_alt and wish.logo_alt.are_new(structure.logo_alt):
        structure.logo_alt = wish.logo_alt.wanted
        changed.append("logo_alt")
    if changed:
        structure.save(update_fields=[*changed, "updated_at"])


def same(picture: Picture, name: str | None) -> bool:
    """Whether the stored file `name` is this very picture, drawn from the same image."""
    try:
        if not name or default_storage.size(name) != picture.size:
            return False
        with default_storage.open(name) as file:
            found = file.read()
    except OSError:
        return False
    picture.seek(0)
    return bool(found == picture.read())
