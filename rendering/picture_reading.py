"""An image that somebody sends becomes a picture of ours, or is refused in one French sentence.

Neither its name nor its declared type is believed. It is weighed, recognised by its first bytes and
measured from its header before anything is decoded; then turned upright, brought to sRGB, reduced
and written anew as WebP, so that nothing of the file itself is kept: no place, no maker, no comment.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

from PIL import Image, ImageCms

from rendering.pictures import Kind, Picture
from rendering.typography import NARROW, NO_BREAK

MAX_MEGABYTES = 10
MAX_MEGAPIXELS = 40
# These are decoded whole, several times over: more would take a gigabyte.
MAX_MEGAPIXELS_OF = {"WEBP": 20, "AVIF": 20}
# A picture taller than this many times its width is reduced by its height.
TALLEST = 2
# A progressive JPEG of ten megabytes may ask for a hundred thousand passes over its pixels.
MAX_SCANS = 100
PATIENCE = 20  # seconds
HEAD = 512  # bytes
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = {5, 6, 7, 8}

_colon = f"{NO_BREAK}:"
EMPTY = "Ce fichier est vide."
TOO_HEAVY = f"Cette image dépasse {MAX_MEGABYTES}{NARROW}Mo{_colon} réduisez-la."
UNKNOWN = "Ce fichier n’est pas une image JPEG, PNG, WebP ou AVIF."
GIF = f"Les images GIF ne sont pas acceptées{_colon} enregistrez-la en PNG."
SVG = f"Les dessins SVG ne sont pas acceptés{_colon} exportez-le en PNG."
HEIC = f"Cette photo est au format HEIC, que peu de navigateurs lisent{_colon} exportez-la en JPEG."
DAMAGED = (
    f"Cette image est abîmée ou incomplète{_colon} enregistrez-la de nouveau en JPEG ou en PNG."
)
BUSY = f"Le site traite déjà d’autres images{_colon} attendez un instant, puis envoyez de nouveau."

# One at a time in each web process: forty million pixels take some hundreds of megabytes.
_turn = threading.Lock()


def too_large(megapixels: int = MAX_MEGAPIXELS) -> str:
    return f"Cette image dépasse {megapixels} millions de pixels{_colon} réduisez-la."


class PictureRefused(ValueError):
    """Its message says why, in French."""


def read(file: IO[bytes], size: int, kind: Kind) -> Picture:
    """`file`, of `size` bytes, as a picture of `kind`. Raises PictureRefused."""
    _refuse_by_weight(size)
    file.seek(0)
    _refuse_by_first_bytes(file.read(HEAD))
    with _taking_turns():
        try:
            return _redrawn(file, kind)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise PictureRefused(too_large()) from None
        except PictureRefused:
            raise
        except Exception:  # noqa: BLE001 — on damaged files Pillow raises almost anything
            raise PictureRefused(DAMAGED) from None


@contextmanager
def _taking_turns() -> Iterator[None]:
    if not _turn.acquire(timeout=PATIENCE):
        raise PictureRefused(BUSY)
    try:
        yield
    finally:
        _turn.release()


# -- Before anything is decoded -------------------------------------------------------------------
def _refuse_by_weight(size: int) -> None:
    if not size:
        raise PictureRefused(EMPTY)
    if size > MAX_MEGABYTES * 1_000_000:
        raise PictureRefused(TOO_HEAVY)


def _refuse_by_first_bytes(head: bytes) -> None:
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return
    brand = head[8:12] if head[4:8] == b"ftyp" else b""
    if brand in {b"avif", b"avis"} or (brand in HEIF_BRANDS and b"avif" in head[:64]):
        return
    if brand in HEIF_BRANDS:
        raise PictureRefused(HEIC)
    if head.startswith(b"GIF8"):
        raise PictureRefused(GIF)
    raise PictureRefused(SVG if b"<svg" in head.lower() else UNKNOWN)


def _opened(file: IO[bytes]) -> Image.Image:
    """With its header read, and its pixels not yet."""
    file.seek(0)
    image = Image.open(file, formats=FORMATS)
    most = MAX_MEGAPIXELS_OF.get(str(image.format), MAX_MEGAPIXELS)
    if image.width * image.height > most * 1_000_000:
        raise PictureRefused(too_large(most))
    if image.format in {"JPEG", "MPO"} and _scans(file) > MAX_SCANS:
        raise PictureRefused(DAMAGED)
    return image


def _scans(file: IO[bytes]) -> int:
    """In coded data 0xFF is always followed by zero: these two bytes only begin a scan."""
    place = file.tell()
    file.seek(0)
    count = file.read().count(b"\xff\xda")
    file.seek(place)
    return count


# -- The drawing ------------------------------------------------------------------------------------
def _redrawn(file: IO[bytes], kind: Kind) -> Picture:
    with _opened(file) as image:
        widest = _widest(image, kind)
    drawn = {
        width: _webp(_narrowed(widest, width), kind.quality)
        for width in kind.widths_up_to(widest.width)
    }
    return Picture(drawn, widest.width, widest.height)


def _widest(image: Image.Image, kind: Kind) -> Image.Image:
    """Upright, in sRGB, at the largest width of `kind` or its own."""
    turn = _orientation(image)
    profile = image.info.get("icc_profile")
    width = kind.widths[-1]
    box = (TALLEST * width, width) if turn in LYING else (width, TALLEST * width)
    reduced = _in_plain_mode(image)
    reduced.thumbnail(box, Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = reduced.transpose(TURNS[turn]) if turn in TURNS else reduced
    return _opaque_if_it_is(_in_srgb(upright, profile))


def _orientation(image: Image.Image) -> int:
    """1 to 8 as EXIF counts; 1 when it is absent or cannot be read."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 — damaged metadata do not make a damaged picture
        return 1


def _in_plain_mode(image: Image.Image) -> Image.Image:
    """In a mode that can be reduced smoothly; what already is stays undecoded, for JPEG to be
    decoded at the size wanted."""
    if "transparency" in image.info or image.mode in {"LA", "PA", "La", "RGBa"}:
        return image.convert("RGBA")
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image if image.mode in {"L", "RGB", "RGBA", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            told = ImageCms.profileToProfile(image, given, wanted, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            told = None  # a profile that does not fit says nothing
        if told is not None:
            return told
    return image.convert(mode)


def _opaque_if_it_is(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _webp(image: Image.Image, quality: int) -> bytes:
    """Without metadata: neither those of the file nor a colour profile."""
    data = BytesIO()
    image.info.clear()
    image.save(data, "WEBP", quality=quality, method=4)
    return data.getvalue()
