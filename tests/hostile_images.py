"""Files that pretend to be images, or are images that would harm: built here, never stored."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.factories import image_file

PNG = b"\x89PNG\r\n\x1a\n"
SCRIPT = b"<script>alert(document.domain)</script>"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *chunks):
    """A PNG that says it is so large, with hardly anything in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return PNG + chunk(b"IHDR", header) + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def honest_bomb(side):
    """A whole PNG of `side` × `side` black points: some kilobytes, hundreds of millions of points."""
    deflate = zlib.compressobj(9)
    row = b"\0" * (side // 8 + 1)
    pixels = b"".join(deflate.compress(row) for _ in range(side)) + deflate.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def webp_canvas(width, height):
    """An animated WebP with a huge canvas and one small frame."""
    frame = image_file("WEBP")[12:]
    place = (0).to_bytes(3, "little") * 2 + (7).to_bytes(3, "little") * 2
    frames = place + (100).to_bytes(3, "little") + b"\0" + frame
    canvas = struct.pack("<I", 2) + (width - 1).to_bytes(3, "little")
    canvas += (height - 1).to_bytes(3, "little")
    body = b"WEBP"
    for kind, data in (
        (b"VP8X", canvas),
        (b"ANIM", struct.pack("<IIH", 6, 0, 0)),
        (b"ANMF", frames),
    ):
        body += kind + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(frames=1, size=(8, 8)):
    data, image = BytesIO(), Image.new("P", size)
    image.save(data, "GIF", save_all=True, append_images=[image.copy() for _ in range(frames - 1)])
    return data.getvalue()


def many_scans():
    """A progressive JPEG that would have its points gone over a thousand times."""
    whole = image_file("JPEG", size=(64, 64), progressive=True)
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f"
    return whole[:-2] + scan * 1000 + whole[-2:]


JPEG = image_file("JPEG", size=(900, 900))
# name, bytes, a word of the sentence that refuses it
REFUSED = {
    "empty": ("photo.jpg", b"", "vide"),
    "heavy": ("photo.png", image_file() + b"\0" * 10_000_001, "10\u202fMo"),
    "20,000 x 20,000": ("photo.png", png(20_000, 20_000), "40 millions de pixels"),
    "9,500 x 9,500": ("photo.png", png(9_500, 9_500), "40 millions de pixels"),
    "7,000 x 7,000": ("photo.png", png(7_000, 7_000), "40 millions de pixels"),
    "no size": ("photo.png", png(0, 0), "abîmée"),
    "says 6,000, holds nothing": ("photo.png", png(6_000, 6_000), "abîmée"),
    "whole bomb": ("photo.png", honest_bomb(20_000), "40 millions de pixels"),
    "text bomb": (
        "photo.png",
        png(8, 8, *[chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 40_000_000))] * 3),
        "abîmée",
    ),
    "webp canvas": ("photo.webp", webp_canvas(16_383, 16_383), "millions de pixels"),
    "truncated": ("photo.jpg", JPEG[: len(JPEG) // 2], "abîmée"),
    "scans": ("photo.jpg", many_scans(), "abîmée"),
    "only a header": ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "abîmée"),
    "gif": ("photo.jpg", gif(), "GIF"),
    "gif bomb": ("photo.gif", gif(frames=200, size=(2000, 2000)), "GIF"),
    "gif and script": ("photo.gif", b"GIF89a/*" + SCRIPT + b"*/=1;", "GIF"),
    "svg": ("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", "SVG"),
    "svg named png": ("photo.png", b"<?xml version='1.0'?><svg onload='alert(1)'/>", "SVG"),
    "html named jpg": ("photo.jpg", b"<!doctype html>" + SCRIPT, "n’est pas une image"),
    "zip": ("photo.png", b"PK\x03\x04" + b"\0" * 100, "n’est pas une image"),
    "pdf": ("photo.jpg", b"%PDF-1.7\n", "n’est pas une image"),
    "postscript": ("photo.png", b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run", "n’est pas une image"),
    "program": ("photo.jpg", b"\x7fELF" + b"\0" * 200, "n’est pas une image"),
    "tiff": ("photo.jpg", image_file("TIFF"), "n’est pas une image"),
    "heic": ("photo.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 80, "HEIC"),
    "avif cut": ("photo.avif", image_file("AVIF", size=(64, 64))[:120], "abîmée"),
}
# Names that would lead elsewhere or lie; the image itself is a good one.
NAMES = (
    "../../../etc/passwd.png",
    "..\\..\\manage.png",
    "/etc/cron.d/root.png",
    "photo.png\0.html",
    "\u202egpj.exe",
    "<img src=x onerror=alert(1)>.png",
    "a" * 3000 + ".png",
    ".htaccess",
    "CON",
    "photo.pdf",
)
