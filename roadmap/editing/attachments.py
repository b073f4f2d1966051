"""The pieces joined to a note: recognised by what they hold, never by what they are called.

Pictures are written anew (rendering.picture_reading). Documents are kept as sent, under a name of
ours, and handed over as downloads; those that could run something are refused.
"""

import re
import zipfile
from pathlib import PurePosixPath
from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from rendering.picture_reading import PictureRefused, read
from rendering.pictures import PHOTO

MAX_MEGABYTES = 10
MOST_UNPACKED = 100_000_000  # bytes
MOST_PARTS = 4000
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif")
OPEN_DOCUMENTS = {
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
OFFICE_DOCUMENTS = {".docx": "word/", ".xlsx": "xl/"}
TEXTS = (".txt", ".csv")
ACCEPTED = ",".join([".pdf", *OPEN_DOCUMENTS, *OFFICE_DOCUMENTS, *PICTURES, *TEXTS])

EMPTY = "Ce fichier est vide."
TOO_HEAVY = f"Ce fichier dépasse {MAX_MEGABYTES}\u202fMo\u00a0: réduisez-le."
UNKNOWN = "Ce fichier n’est pas accepté\u00a0: joignez un PDF, un document ODT ou DOCX, un tableur ODS ou XLSX, une image, un CSV ou un texte."
FALSE = "Ce fichier n’est pas ce que dit son nom, ou il est abîmé\u00a0: enregistrez-le de nouveau."
ACTIVE = "Ce fichier contient un programme ou une pièce cachée\u00a0: enregistrez-le sans macro, ou en PDF simple."
# A name written as #4a#53 says JS too; what is packed inside a stream cannot be read here.
PDF_ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])"
)
# Packed bytes may spell anything by chance.
STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
HEXED = re.compile(rb"#([0-9A-Fa-f]{2})")
OFFICE_ACTIVE = re.compile(
    r"vbaproject|macrosheets|activex|embeddings/|oleobject|(^|/)(basic|scripts|object \d+)/|\.(exe|js|vbs|dll|bat|ps1|scr|jar|html?|svg)$",
    re.IGNORECASE,
)
TEXT_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
MARKUP = re.compile(r"\s*(<!doctype|<html|<script|<svg|<\?xml|<\?php|#!)", re.IGNORECASE)


class AttachmentField(forms.FileField):
    """One file, whose clean value is ready to be stored; or None."""

    widget: Any = forms.FileInput(attrs={"accept": ACCEPTED})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "allow_empty_file": True, **options})

    def to_python(self, data: Any) -> Any:
        file: Any = super().to_python(data)
        return None if file is None else checked(file)


def checked(file: "UploadedFile[Any]") -> "ContentFile[bytes]":
    """Raises ValidationError with one French sentence."""
    if not file.size:
        raise ValidationError(EMPTY, code="empty")
    if file.size > MAX_MEGABYTES * 1_000_000:
        raise ValidationError(TOO_HEAVY, code="heavy")
    kind = PurePosixPath(file.name or "").suffix.lower()
    if kind in PICTURES:
        return _picture(file)
    _refuse(file, kind)
    file.seek(0)
    return ContentFile(file.read(), name_for(file.name or "", kind))


def name_for(given: str, kind: str) -> str:
    """Readable in a folder of downloads, unlike any other, and made of plain letters."""
    stem = slugify(PurePosixPath(given).stem)[:40].strip("-") or "piece"
    return f"{stem}-{get_random_string(8).lower()}{kind}"


def _picture(file: Any) -> "ContentFile[bytes]":
    """Redrawn, without what it said of place and maker; one size is enough for a proof."""
    try:
        picture = read(file, file.size, PHOTO)
    except PictureRefused as refusal:
        raise ValidationError(str(refusal), code="picture") from None
    picture.seek(0)
    return ContentFile(picture.read(), name_for(file.name or "", ".webp"))


def _refuse(file: IO[bytes], kind: str) -> None:
    file.seek(0)
    if kind == ".pdf":
        _refuse_pdf(file.read())
    elif kind in OPEN_DOCUMENTS or kind in OFFICE_DOCUMENTS:
        _refuse_office(file, kind)
    elif kind in TEXTS:
        _refuse_text(file.read())
    else:
        raise ValidationError(UNKNOWN, code="unknown")


def _refuse_pdf(data: bytes) -> None:
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        raise ValidationError(FALSE, code="false")
    plain = HEXED.sub(lambda found: bytes.fromhex(found[1].decode()), STREAM.sub(b"", data))
    if PDF_ACTIVE.search(plain):
        raise ValidationError(ACTIVE, code="active")


def _refuse_office(file: IO[bytes], kind: str) -> None:
    try:
        with zipfile.ZipFile(file) as pack:
            parts = pack.infolist()
            is_ours = len(parts) <= MOST_PARTS and _is_of_kind(pack, kind)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise ValidationError(FALSE, code="false") from None
    if not is_ours or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ValidationError(FALSE, code="false")
    if any(OFFICE_ACTIVE.search(part.filename) for part in parts):
        raise ValidationError(ACTIVE, code="active")


def _is_of_kind(pack: zipfile.ZipFile, kind: str) -> bool:
    if kind in OPEN_DOCUMENTS:
        with pack.open("mimetype") as said:
            return said.read(200).strip() == OPEN_DOCUMENTS[kind]
    names = pack.namelist()
    return "[Content_Types].xml" in names and any(
        name.startswith(OFFICE_DOCUMENTS[kind]) for name in names
    )


def _refuse_text(data: bytes) -> None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if TEXT_CONTROLS.search(text) or MARKUP.match(text):
        raise ValidationError(FALSE, code="false")
