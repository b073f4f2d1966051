"""What staff may upload as an image: a raster of a known kind, of a size that a page can carry."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

EXTENSIONS = (".jpg", ".jpeg", ".png", ".webp")
MAX_MEGABYTES = 10
MAX_MEGAPIXELS = 40


def refuse_odd_images(file: "UploadedFile[Any]") -> None:
    """After Django has opened it with Pillow. Raises ValidationError in French."""
    if not str(file.name).lower().endswith(EXTENSIONS):
        raise ValidationError("Donnez une image JPEG, PNG ou WebP.")
    if (file.size or 0) > MAX_MEGABYTES * 1_000_000:
        raise ValidationError(f"Cette image dépasse {MAX_MEGABYTES}\u202fMo\u00a0: réduisez-la.")
    width, height = getattr(file, "image").size  # noqa: B009 — forms.ImageField has put it there
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise ValidationError(
            f"Cette image dépasse {MAX_MEGAPIXELS} millions de pixels\u00a0: réduisez-la."
        )
