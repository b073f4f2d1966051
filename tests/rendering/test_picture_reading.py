"""What somebody sends as an image: drawn anew, or refused in one sentence and at little cost."""

import subprocess
import sys
import threading
from io import BytesIO

import pytest
from django.conf import settings
from PIL import ExifTags, Image, ImageCms

from rendering import picture_reading
from rendering.picture_reading import PictureRefused, read
from rendering.pictures import LOGO, PHOTO, beside, is_ours, named_by_its_row, renditions, shown
from tests.factories import image_file, picture
from tests.hostile_images import REFUSED, SCRIPT

PLACE = b"46.580224, 0.340375"


def taken(data, kind=PHOTO):
    return read(BytesIO(data), len(data), kind)


def pixels(picture):
    picture.seek(0)
    return Image.open(BytesIO(picture.read())).convert("RGBA")


def near(found, wanted, tolerance=12):
    return all(abs(one - other) <= tolerance for one, other in zip(found, wanted, strict=False))


@pytest.mark.parametrize(("name", "data", "said"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_file_is_refused_in_one_sentence(name, data, said):
    with pytest.raises(PictureRefused, match=said) as refusal:
        taken(data)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_a_page_can_show_becomes_webp(kind):
    found = taken(image_file(kind, size=(600, 400)))
    found.seek(0)
    assert found.read(12)[8:] == b"WEBP"
    assert (found.width, found.height) == (600, 400)
    assert near(pixels(found).getpixel((300, 200)), (0x8A, 0x5A, 0x12))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_of_writing_colours_is_read(mode):
    colours = {"1": 1, "L": 200, "LA": (200, 255), "P": 0, "RGBA": (200, 0, 0, 255), "I;16": 51_400}
    found = taken(image_file(mode=mode, colour=colours[mode], size=(300, 200)))
    red = pixels(found).getpixel((10, 10))[0]
    assert abs(red - {"1": 255, "P": 0}.get(mode, 200)) <= 4


def test_what_is_transparent_stays_so():
    found = pixels(taken(image_file(mode="RGBA", colour=(200, 0, 0, 0), size=(300, 200)), LOGO))
    assert found.getpixel((5, 5))[3] == 0


def test_a_printer_s_four_colours_become_three():
    data = image_file("JPEG", mode="CMYK", colour=(0, 255, 255, 0), size=(300, 200))
    assert near(pixels(taken(data)).getpixel((5, 5)), (255, 0, 0), 25)


def test_three_widths_are_drawn_and_none_is_enlarged():
    wide, middle, small = (picture(size=(w, w // 2)) for w in (4000, 1000, 300))
    assert (wide.width, wide.height) == (1600, 800)
    assert list(wide.narrower) == [480, 960]
    assert (middle.width, list(middle.narrower)) == (1000, [480])
    assert (small.width, list(small.narrower)) == (300, [])
    for width, data in wide.narrower.items():
        assert Image.open(BytesIO(data)).size == (width, width // 2)


def test_a_very_tall_or_very_flat_image_is_kept_within_bounds():
    for size in ((1, 30_000), (30_000, 1)):
        found = picture(size=size)
        assert max(found.width, found.height) <= 3200
        assert min(found.width, found.height) == 1


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_is_set_upright(turn):
    """A red top edge on a blue ground, stored as a camera held in each of the eight ways does."""
    upright = Image.new("RGB", (600, 400), "blue")
    upright.paste("red", (0, 0, 600, 100))
    upright.paste("lime", (0, 0, 100, 100))
    undo = {5: 5, 6: 8, 7: 7, 8: 6}.get(turn, turn)
    stored = upright.transpose(picture_reading.TURNS[undo]) if turn > 1 else upright
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    data = BytesIO()
    stored.save(data, "JPEG", exif=exif, quality=95)
    found = taken(data.getvalue())
    assert (found.width, found.height) == (600, 400)
    seen = pixels(found)
    assert near(seen.getpixel((400, 40)), (255, 0, 0), 40)
    assert near(seen.getpixel((40, 40)), (0, 255, 0), 40)
    assert near(seen.getpixel((300, 300)), (0, 0, 255), 40)


def with_metadata():
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Camille Fictif"
    exif[ExifTags.Base.ImageDescription] = PLACE.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (46.0, 34.0, 48.8)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image, data = Image.new("RGB", (2000, 1500), "#8a5a12"), BytesIO()
    xmp = b"<x:xmpmeta><place>" + PLACE + b"</place></x:xmpmeta>"
    image.save(data, "JPEG", exif=exif, icc_profile=profile, xmp=xmp, comment=PLACE)
    return data.getvalue()


def test_nothing_of_the_file_itself_is_kept():
    sent = with_metadata()
    for word in (b"Exif", b"Camille", PLACE, b"xmpmeta", b"ICC_PROFILE"):
        assert word in sent
    found = taken(sent + b"PK\x03\x04" + SCRIPT)
    found.seek(0)
    for data in (found.read(), *found.narrower.values()):
        for word in (
            b"Exif", b"EXIF", b"Camille", PLACE, b"xmp", b"XMP ", b"ICCP", b"PK\x03", SCRIPT,
        ):  # fmt: skip
            assert word not in data
        drawn = Image.open(BytesIO(data))
        assert not drawn.getexif()
        assert set(drawn.info) <= {"loop", "background", "timestamp", "duration"}


def test_colours_of_another_space_are_brought_to_ours():
    """A profile in which red is called green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for before, after in ((b"rXYZ", b"----"), (b"gXYZ", b"rXYZ"), (b"----", b"gXYZ")):
        profile = profile.replace(before, after)
    data = image_file(colour="red", size=(50, 50), icc_profile=profile)
    assert near(pixels(taken(data)).getpixel((5, 5)), (0, 255, 0), 25)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_metadata_that_are_damaged_do_not_make_a_damaged_picture():
    for junk in (
        {"exif": b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 60},
        {"icc_profile": b"?" * 90},
    ):
        assert taken(image_file("JPEG", size=(300, 200), **junk)).width == 300


def test_names_are_ours_and_never_twice_the_same():
    names = {picture().name for _ in range(20)}
    assert len(names) == 20
    name = f"structures/photos/{names.pop()}"
    assert is_ours(name)
    assert [named_by_its_row(one.name) for one in renditions(name)] == [name] * 2
    assert beside(name, 480) == name.replace(".webp", "-480.webp")


def test_a_file_kept_as_it_came_is_shown_as_it_is():
    seen = shown("structures/logos/vieux.png")
    assert (seen.src, seen.srcset) == ("/media/structures/logos/vieux.png", "")


MEASURED = """
import resource, sys
from io import BytesIO
import django
from django.conf import settings
settings.configure(USE_I18N=False)
from rendering.picture_reading import PictureRefused, read
from rendering.pictures import PHOTO
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
data = sys.stdin.buffer.read()
before = peak()
try:
    read(BytesIO(data), len(data), PHOTO)
except PictureRefused:
    pass
print(peak() - before)
"""


def megabytes_for(data):
    run = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=data,
        capture_output=True,
        check=True,
        cwd=settings.BASE_DIR,
    )
    return int(run.stdout)


@pytest.mark.parametrize(
    "what", ["whole bomb", "20,000 x 20,000", "webp canvas", "text bomb", "gif bomb", "scans"]
)
def test_refusing_a_bomb_takes_little_memory(what):
    # Of a text that unfolds, Pillow reads one megabyte; WebP reserves without touching.
    assert megabytes_for(REFUSED[what][1]) < 40


def test_the_largest_image_taken_needs_less_memory_than_a_small_server_has():
    rgba = image_file(mode="RGBA", colour=(9, 9, 9, 90), size=(6300, 6300), compress_level=1)
    assert megabytes_for(rgba) < 700


def test_only_one_image_is_drawn_at_a_time(monkeypatch):
    monkeypatch.setattr(picture_reading, "PATIENCE", 0.01)
    with picture_reading._turn, pytest.raises(PictureRefused, match="attendez"):
        taken(image_file())
    assert isinstance(picture_reading._turn, type(threading.Lock()))
    assert taken(image_file()).width == 8
