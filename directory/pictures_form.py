"""The form of /annuaire/<slug>/modifier/images/: the logo, and the words and order of the photos."""

import re
from typing import Any

from django import forms

from directory.models import Photo, Structure
from directory.pictures import (
    MOST_PHOTOS,
    Place,
    TooManyPhotos,
    Wish,
    Words,
    WordsChangedMeanwhile,
    grant,
    photos_of,
)
from directory.typed.fields import CleanCharField
from rendering.picture_field import PictureField, PicturesField
from rendering.picture_reading import MAX_MEGABYTES
from rendering.pictures import LOGO
from rendering.typography import NARROW, NO_BREAK

PLACE = re.compile(r"(\d{1,18}):(\d)")
WEIGHT = f"JPEG, PNG, WebP ou AVIF, {MAX_MEGABYTES}{NARROW}Mo au plus."
NOT_KEPT = (
    f"Le serveur n’a pas pu garder les images, et rien n’est enregistré{NO_BREAK}: "
    "vos textes sont encore là, réessayez un peu plus tard."
)
WORDLESS = f"Décrivez cette photo{NO_BREAK}: qui ne la voit pas lira ce texte."


class PicturesForm(forms.Form):
    logo = PictureField(label="Logo", kind=LOGO, required=False, help_text=WEIGHT)
    logo_alt = CleanCharField(
        label="Texte du logo",
        required=False,
        max_length=160,
        show_hidden_initial=True,
        help_text="Ce que le logo montre ou écrit, s’il dit autre chose que le nom de la structure.",
    )

    new = PicturesField(
        label="Ajouter des photos",
        most=MOST_PHOTOS,
        required=False,
        help_text=f"Plusieurs à la fois si vous voulez{NO_BREAK}: {WEIGHT}",
    )

    def __init__(self, structure: Structure, data: Any = None, files: Any = None) -> None:
        self.structure, self.photos = structure, photos_of(structure)
        super().__init__(data, files, initial={"logo_alt": structure.logo_alt})
        for rank, photo in enumerate(self.photos, start=1):
            field = self.fields[words_name(photo)] = _words_field(photo, rank)
            # Somebody may have added it since the page was shown.
            field.required = bool(photo.alt) and (
                not self.is_bound or words_name(photo) in self.data
            )

    @property
    def room(self) -> int:
        """How many photos may still come."""
        return max(0, MOST_PHOTOS - len(self.photos))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each photo with its field and the ranks, from 0, where its buttons put it."""
        last = len(self.photos) - 1
        return [
            {
                "photo": photo,
                "field": self[words_name(photo)],
                "number": rank + 1,
                "up": f"{photo.pk}:{rank - 1}" if rank else "",
                "down": f"{photo.pk}:{rank + 1}" if rank < last else "",
            }
            for rank, photo in enumerate(self.photos)
        ]

    def save(self) -> bool:
        """Whether it is done; else the errors say why, and nothing is."""
        if not self.is_valid():
            return False
        try:
            grant(self.structure, self._wish())
        except WordsChangedMeanwhile as change:
            self._show_what_changed(change)
        except TooManyPhotos as refusal:
            self.add_error("new", str(refusal))
        except OSError:
            self.add_error(None, NOT_KEPT)
        return not self.errors

    def _wish(self) -> Wish:
        words = {photo.pk: self._words(words_name(photo)) for photo in self.photos}
        return Wish(
            logo=self.cleaned_data["logo"],
            logo_alt=self._words("logo_alt"),
            words={pk: told for pk, told in words.items() if told},
            place=self.place,
            added=self.cleaned_data["new"],
        )

    def _words(self, name: str) -> Words | None:
        """None when the person left them as the page showed them."""
        if name not in self.changed_data:
            return None
        seen = str(self.data.get(self.add_initial_prefix(name), ""))
        return Words(seen, self.cleaned_data[name])

    @property
    def place(self) -> Place | None:
        """Where the button that was pressed puts its photo."""
        found = PLACE.fullmatch(str(self.data.get("place", "")))
        return Place(int(found[1]), int(found[2])) if found else None

    def _show_what_changed(self, change: WordsChangedMeanwhile) -> None:
        """What was typed stays; sent again, it is known to replace what the other wrote."""
        name = words_name(change.what) if change.what else "logo_alt"
        data: Any = self.data
        self.data = {**data.dict(), self.add_initial_prefix(name): change.now}
        self.add_error(name, str(change))


def words_name(photo: Photo) -> str:
    return f"alt_{photo.pk}"


def _words_field(photo: Photo, number: int) -> forms.Field:
    """Those of a photo that has none yet may wait, as it is not shown meanwhile."""
    return CleanCharField(
        label=f"Ce que montre la photo {number}",
        initial=photo.alt,
        max_length=200,
        show_hidden_initial=True,
        error_messages={"required": WORDLESS},
    )
