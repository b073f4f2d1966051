"""Pictures drawn for the sample: an arch, a street; each says that it is invented."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

PAPER, INK, STONE = "#faf6ee", "#1d2733", "#d9cfbd"
# The font that Pillow brings has no accents.
SAID = "exemple fictif"
SKIES = {"matin": "#cfe0e8", "midi": "#a9cbe0", "soir": "#e6b98a"}
SUNS = {"matin": (200, 220), "midi": (640, 120), "soir": (1000, 330)}


@lru_cache(maxsize=16)
def logo(colour: str, sign: str) -> bytes:
    """An arch of `colour` with two letters under it: PNG."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.pieslice((60, 10, 340, 290), 180, 360, fill=colour)
    pen.rectangle((60, 150, 340, 320), fill=colour)
    _write(pen, (200, 190), sign, 130, PAPER)
    _write(pen, (200, 365), SAID, 44, INK, PAPER)
    return _png(image)


@lru_cache(maxsize=16)
def photo(colour: str, hour: str) -> bytes:
    """A house of three arches in its street, in the morning, at noon or in the evening: PNG."""
    image = Image.new("RGB", (1200, 900), SKIES[hour])
    pen = ImageDraw.Draw(image)
    x, y = SUNS[hour]
    pen.ellipse((x - 70, y - 70, x + 70, y + 70), fill=PAPER)
    pen.polygon(
        [(0, 620), (380, 430), (760, 600), (1200, 400), (1200, 900), (0, 900)], fill="#7d9a76"
    )
    pen.rectangle((250, 380, 950, 760), fill=STONE)
    pen.polygon([(220, 380), (600, 220), (980, 380)], fill=colour)
    for left in (310, 530, 750):
        pen.pieslice((left, 480, left + 140, 620), 180, 360, fill=INK)
        pen.rectangle((left, 550, left + 140, 760), fill=INK)
    pen.rectangle((0, 760, 1200, 900), fill=PAPER)
    _write(pen, (600, 830), SAID.capitalize(), 54, INK)
    return _png(image)


def _write(
    pen: ImageDraw.ImageDraw,
    middle: tuple[int, int],
    words: str,
    size: int,
    colour: str,
    ground: str = "",
) -> None:
    font = ImageFont.load_default(size)
    if ground:
        left, top, right, bottom = pen.textbbox(middle, words, font, anchor="mm")
        pen.rectangle((left - 12, top - 8, right + 12, bottom + 8), fill=ground)
    pen.text(middle, words, colour, font, anchor="mm")


def _png(image: Image.Image) -> bytes:
    data = BytesIO()
    image.save(data, "PNG", compress_level=1)
    return data.getvalue()
