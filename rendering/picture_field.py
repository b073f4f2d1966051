"""Form fields whose clean value is a picture of ours, ready to be stored."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from rendering.picture_reading import PictureRefused, read
from rendering.pictures import PHOTO, Kind, Picture
from rendering.typography import NARROW, NO_BREAK

ACCEPTED = "image/jpeg,image/png,image/webp,image/avif"
# Of a name that a stranger's machine gave, only this is repeated on a page.
UNSAYABLE = re.compile(r"[^\w .,'’()-]")
LONGEST_NAME = 60


class PictureField(forms.FileField):
    """One image; whatever is wrong with it is one sentence (rendering.picture_reading)."""

    widget: Any = forms.FileInput

    def __init__(self, *, kind: Kind = PHOTO, **options: Any) -> None:
        # The file gets a name of ours, so that the length of its own does not matter.
        options.pop("max_length", None)
        super().__init__(**{"allow_empty_file": True, **options})
        self.kind = kind

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        try:
            return None if file is None else read(file, file.size or 0, self.kind)
        except PictureRefused as refusal:
            raise ValidationError(str(refusal), code="picture") from None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPTED}


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class PicturesField(PictureField):
    """At most `most` images at once, as a list; the sentence of each that is refused names it."""

    widget = SeveralFiles

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = [file for file in data or () if file]
        if len(files) > self.most:
            raise ValidationError(too_many(self.most), code="too many")
        found: list[Picture] = []
        refusals: list[ValidationError] = []
        for file in files:
            try:
                found.append(super().clean(file))
            except ValidationError as refusal:
                refusals.append(_about(file, refusal))
        if refusals:
            raise ValidationError(refusals)
        return found


def too_many(most: int) -> str:
    return f"Envoyez {most} images au plus à la fois{NO_BREAK}: aucune n’a été gardée."


def _about(file: "UploadedFile[Any]", refusal: ValidationError) -> ValidationError:
    name = UNSAYABLE.sub("", str(file.name))[:LONGEST_NAME].strip() or "sans nom"
    words = " ".join(refusal.messages)
    return ValidationError(f"«{NARROW}{name}{NARROW}»{NO_BREAK}: {words}", code="picture")
