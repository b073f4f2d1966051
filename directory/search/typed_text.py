"""What a person typed, before any database: clean text, words, company numbers, places asked for."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.db.models import TextChoices

from directory.choices import Family, Insertion, LabelKind, LegalForm
from poles.search import MAX_QUERY_LENGTH, words_of

ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
LABELLED = re.compile(r"^\s*(?:n[°o]\s*)?(?:siret|siren|rna)\s*:?", re.IGNORECASE)
LONG_WORD = re.compile(r"\w{4,}")
SIREN, SIRET = 9, 14
DEFAULT_RADIUS = 15
MAX_RADIUS = 100
LONGEST_PLACE = 6  # words of a commune’s name
# Words of a request that say nothing of what is wanted; stop words are PostgreSQL’s own.
FILLERS = frozenset(
    (
        "adresse", "aider", "aimerais", "besoin", "bonjour", "cher", "cherche", "chercher", "comment",
        "connaitre", "contact", "contacter", "coordonnees", "demande", "faire", "faut", "horaires",
        "joindre", "merci", "ou", "peut", "pouvez", "pouvoir", "quel", "quelle", "quelles", "quels",
        "quelqu", "qui", "recherche", "rechercher", "souhaite", "souhaiterais", "telephone",
        "trouve", "trouver", "veut", "veux", "voudrais", "voulez", "vouloir",
    )
)  # fmt: skip
NEAR = re.compile(
    r"\b(?:à|a)\s+(?P<km>\d{1,3})\s*(?:km|kilomètres?|kilometres?)\s+(?:autour\s+)?(?:de\s+|du\s+|des\s+|d\s*['’]\s*)"
    r"|\b(?:près|pres|proche|autour|aux?\s+alentours?|aux?\s+environs?|à\s+proximité|a\s+proximite|à\s+côté"
    r"|a\s+cote)\s+(?:de\s+la\s+(?=commune\s+de\b)commune\s+)?(?:de\s+|du\s+|des\s+|d\s*['’]\s*)",
    re.IGNORECASE,
)


class Near(NamedTuple):
    """« près de … »: the words before it, those that should name the place, and the distance."""

    before: str
    place: str
    km: int


def cleaned(text: str) -> str:
    """`text` as it is searched for: composed accents, 200 signs at most."""
    return unicodedata.normalize("NFC", text[:MAX_QUERY_LENGTH]).strip()


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Lower case, without accents or a plural’s final s or x."""
    return key_of(word).rstrip("sx")


def key_of(text: str) -> str:
    """Lower case, without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def place_key(words: list[str]) -> str:
    """A place’s name as `Commune.place_keys` writes it: plain words, « St » written in full."""
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in map(key_of, words))


def place_keys(words: list[str]) -> dict[str, tuple[int, int]]:
    """Each run of `words` that could name a place, with where it begins and ends."""
    return {
        place_key(words[start:end]): (start, end)
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_PLACE, len(words)) + 1)
    }


def near(text: str) -> Near | None:
    """The last « près de … » or « à 10 km de … » of `text`."""
    found = list(NEAR.finditer(text))
    if not found:
        return None
    km = min(int(found[-1]["km"] or DEFAULT_RADIUS), MAX_RADIUS)
    return Near(text[: found[-1].start()], text[found[-1].end() :], max(km, 1))


def company_number(text: str) -> str:
    """The digits of a SIREN or SIRET, even unfinished or spaced; empty when it is not one."""
    digits = re.sub(r"[\s.\u00a0\u202f-]", "", LABELLED.sub("", text))
    looks_like_it = re.fullmatch(r"[0-9]+", digits) and SIREN <= len(digits) <= SIRET
    return digits if looks_like_it else ""


def association_number(text: str) -> str:
    """A number of the register of associations (RNA), even spaced; empty when it is not one."""
    sign = re.sub(r"[\s.-]", "", LABELLED.sub("", text)).upper()
    return sign if re.fullmatch(r"W\d[\dA-Z]\d{7}", sign, re.ASCII) else ""


def spoken(choices: type[TextChoices], pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """The codes of `choices` by the words of their labels that `pattern` keeps."""
    index: dict[str, list[str]] = defaultdict(list)
    for code, label in choices.choices:
        for word in {plain(code), *(plain(found) for found in pattern.findall(str(label)))}:
            index[word].append(code)
    return index


# Long labels share too many words (« travail », « service »): only their acronyms count.
SPOKEN = {
    "famille": spoken(Family, LONG_WORD),
    "forme": spoken(LegalForm, ACRONYM),
    "insertion": spoken(Insertion, ACRONYM),
    "label": spoken(LabelKind, LONG_WORD),
}


def phrases(choices: type[TextChoices]) -> Iterator[tuple[str, str]]:
    """(phrase, code) of the labels of several words, without what is in brackets."""
    for code, label in choices.choices:
        whole = re.sub(r"\(.*?\)", "", str(label))
        for part in {whole, *re.split(r"\bou\b|\bet\b", whole)}:
            if len(words_of(part)) > 1:
                yield phrase_key(words_of(part)), code


def phrase_key(words: list[str]) -> str:
    return " ".join(map(plain, words))


PHRASES: dict[str, list[tuple[str, str]]] = defaultdict(list)
for _dimension, _choices in (
    ("forme", LegalForm), ("insertion", Insertion), ("label", LabelKind), ("famille", Family),
):  # fmt: skip
    for _phrase, _code in phrases(_choices):
        PHRASES[_phrase].append((_dimension, _code))


def kinds_called(words: list[str]) -> list[tuple[str, str]]:
    """(dimension, value) of what `words` name: a family, a form, an insertion kind, a label."""
    if len(words) > 1:
        return PHRASES.get(phrase_key(words), [])
    return [
        (dimension, code)
        for dimension, index in SPOKEN.items()
        for code in index.get(plain(words[0]), [])
    ]


def wanted_words(text: str) -> list[str]:
    """The words of `text` without those of politeness; all of them when nothing else is left."""
    words = words_of(text)
    return [word for word in words if key_of(word) not in FILLERS] or words
