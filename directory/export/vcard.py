"""vCard 4.0 (RFC 6350): one card a structure, with what it chose to make public."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from directory.export.columns import Column, columns_named, mention, names_of
from directory.models import Structure
from directory.sharing import address_of

LINE = 75  # octets, the line break left out
NEEDS = [
    *columns_named(
        ["sigle", "resume", "activites", "adresse", "code_postal", "commune", "latitude",
         "longitude", "telephone", "courriel", "site", "fiche"]
    ),
    Column("maj", "Modifiée le", lambda it: it.updated_at, ("updated_at",)),
]  # fmt: skip
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NOT_DIALLED = re.compile(r"[^+\d]")


def vcards(structures: Iterable[Structure]) -> Iterator[str]:
    for structure in structures:
        yield "".join(f"{folded(line)}\r\n" for line in card(structure))


def card(structure: Structure) -> list[str]:
    """The lines of a card, unfolded; a property without a value is left out."""
    it, url = structure, address_of(structure)
    lines = [
        ("FN", escaped(it.name)),
        ("ORG", escaped(it.name)),
        ("NICKNAME", escaped(it.acronym)),
        ("NOTE", escaped(". ".join(word for word in (mention(it), it.summary) if word))),
        ("ADR;TYPE=work", _address(it)),
        ("GEO", _geo(it)),
        ("TEL;TYPE=work;VALUE=uri", _phone(it)),
        ("EMAIL;TYPE=work", escaped(it.public_email)),
        ("URL", _uri(it.website)),
        ("CATEGORIES", ",".join(map(escaped, names_of(it, "activities")))),
        ("SOURCE", url),
        ("UID", url),
        ("REV", f"{it.updated_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"),
    ]
    told = [f"{name}:{value}" for name, value in lines if value]
    return ["BEGIN:VCARD", "VERSION:4.0", "KIND:org", *told, "END:VCARD"]


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and line break are told from their meanings."""
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return CONTROLS.sub("", re.sub(r"\r\n|\r|\n", r"\\n", text)).strip()


def folded(line: str) -> str:
    """`line` in pieces of 75 octets at most, never cut inside a character."""
    pieces, size = [""], 0
    for sign in line:
        weight = len(sign.encode())
        if size + weight > LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += weight
    return "\r\n".join(pieces)


def _address(it: Structure) -> str:
    commune = it.commune.name if it.commune else ""
    parts = ["", "", it.address, commune, "", it.postal_code, "France"]
    return ";".join(map(escaped, parts)) if it.address or commune or it.postal_code else ""


def _geo(it: Structure) -> str:
    known = it.latitude is not None and it.longitude is not None
    return f"geo:{it.latitude},{it.longitude}" if known else ""


def _phone(it: Structure) -> str:
    number = NOT_DIALLED.sub("", it.public_phone)
    return f"tel:{number}" if number else ""


def _uri(url: str) -> str:
    return re.sub(r"\s", "", CONTROLS.sub("", url))
