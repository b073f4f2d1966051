"""Pictures as they are kept: WebP files of ours at several widths, told apart by their names.

The column of a row names the largest, `<folder>/<22 random signs>-<width>x<height>.webp`; the
smaller ones stand beside it, `…-<width>x<height>-<their width>.webp`. The name alone therefore says
which there are. A file that has another name was put there before or beside all this: it has no
renditions and is shown as it is.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import get_random_string

# Django's class is generic for type checkers only.
if TYPE_CHECKING:
    Content = ContentFile[bytes]
else:
    Content = ContentFile

OURS = re.compile(
    r"(?P<stem>.+/[0-9A-Za-z]{22}-(?P<width>\d{1,4})x(?P<height>\d{1,4}))(-(?P<narrower>\d{1,4}))?\.webp"
)
# What a page reserves for a file whose size nobody knows.
FRAME = (480, 360)


@dataclass(frozen=True)
class Kind:
    """`widths` in pixels, narrowest first; `quality` as WebP counts it, from 0 to 100."""

    widths: tuple[int, ...]
    quality: int

    def widths_up_to(self, width: int) -> list[int]:
        """Those of a picture `width` pixels wide: never enlarged, nor two that hardly differ."""
        return [one for one in self.widths if one * 1.25 <= width] + [width]


PHOTO = Kind((480, 960, 1600), 80)
LOGO = Kind((96, 192, 384), 90)


def kind_of(name: str) -> Kind:
    """By its folder."""
    return LOGO if "/logos/" in f"/{name}" else PHOTO


@dataclass(frozen=True)
class Rendition:
    name: str
    width: int

    @property
    def url(self) -> str:
        return default_storage.url(self.name)


@dataclass(frozen=True)
class Shown:
    """What an <img> says: addresses, and the pixels of the largest."""

    src: str
    srcset: str
    width: int
    height: int


class Picture(Content):
    """The largest rendition as a file to store; the storage writes the `narrower` ones beside it."""

    def __init__(self, drawn: dict[int, bytes], width: int, height: int) -> None:
        super().__init__(drawn[width], f"{get_random_string(22)}-{width}x{height}.webp")
        self.width, self.height = width, height
        self.narrower = {one: data for one, data in drawn.items() if one != width}


def renditions(name: str) -> list[Rendition]:
    """All that is kept of the picture `name`, narrowest first; itself when it is not ours."""
    ours = OURS.fullmatch(name)
    if ours is None:
        return [Rendition(name, FRAME[0])]
    *narrower, widest = kind_of(name).widths_up_to(int(ours["width"]))
    return [*(Rendition(beside(name, one), one) for one in narrower), Rendition(name, widest)]


def beside(name: str, width: int) -> str:
    """The name of the rendition `width` pixels wide of the picture `name`."""
    return f"{name.removesuffix('.webp')}-{width}.webp"


def named_by_its_row(name: str) -> str:
    """The name that a row gives to the picture of which `name` is a rendition."""
    ours = OURS.fullmatch(name)
    return f"{ours['stem']}.webp" if ours else name


def is_ours(name: str) -> bool:
    return OURS.fullmatch(name) is not None


def shown(name: str | None) -> Shown:
    """For the name that a row gives: what its <img> says."""
    name = name or ""
    every = renditions(name)
    ours = OURS.fullmatch(name)
    width, height = (int(ours["width"]), int(ours["height"])) if ours else FRAME
    srcset = ", ".join(f"{one.url} {one.width}w" for one in every) if len(every) > 1 else ""
    return Shown(every[len(every) // 2].url, srcset, width, height)
