"""The columns of an export: a word for the address, a heading, how to read it, what that needs.

Every column is public: tests/directory/test_export.py refuses one that reads an internal field.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from django.utils import timezone

from directory.choices import Insertion, VenueAccess
from directory.models import Structure
from directory.sharing import address_of
from rendering.spreadsheets import Value

type Read = Callable[[Structure], Value]
SEPARATOR = " | "  # inside a cell; names hold commas


@dataclass(frozen=True)
class Column:
    word: str
    label: str
    read: Read
    fields: tuple[str, ...] = ()  # columns of the structure's own table
    related: tuple[str, ...] = ()  # relations read row after row, fetched by batches
    usual: bool = False  # ticked at first
    always: bool = False


def names_of(structure: Structure, relation: str) -> list[str]:
    """What directory/export/rows.py read of that relation for the whole batch, in order."""
    told: dict[str, list[str]] = vars(structure)["told"]
    return sorted(told.get(relation, []))


def names(relation: str) -> Read:
    return lambda structure: SEPARATOR.join(names_of(structure, relation))


def insertion(structure: Structure) -> str:
    return SEPARATOR.join(str(Insertion(kind).label) for kind in structure.insertion)


def venue_access(structure: Structure) -> str:
    told = structure.venue_access and str(VenueAccess(structure.venue_access).label)
    return ", ".join(word for word in (told, structure.venue_access_note) if word)


def verified_on(structure: Structure) -> dt.date | None:
    return timezone.localdate(structure.verified_at) if structure.verified_at else None


def mention(structure: Structure) -> str:
    """What a reader must know before believing the row."""
    words = (
        "exemple fictif" if structure.is_sample else "",
        structure.doubt_words,
        structure.family_words if structure.is_outside else "",
    )
    return ", ".join(word for word in words if word)


MENTION = ("is_sample", "cited_year", "verified_at", "perimeter", "family")
COLUMNS = (
    Column("nom", "Nom", attrgetter("name"), ("name",), always=True),
    Column("mention", "Mention", mention, MENTION, always=True),
    Column("sigle", "Sigle", attrgetter("acronym"), ("acronym",)),
    Column("resume", "Ce qu’elle fait", attrgetter("summary"), ("summary",), usual=True),
    Column("presentation", "Présentation", attrgetter("description"), ("description",)),
    Column("famille", "Famille de l’ESS", lambda it: it.get_family_display(), ("family",), usual=True),
    Column("forme", "Forme", lambda it: it.get_legal_form_display(), ("legal_form",)),
    Column("activites", "Activités", names("activities"), related=("activities",), usual=True),
    Column("poles", "Pôles", names("poles"), related=("poles",), usual=True),
    Column("domaines", "Domaines d’action", names("domains"), related=("domains",)),
    Column("insertion", "Insertion", insertion, ("insertion",)),
    Column("labels", "Labels", names("labels"), related=("labels",), usual=True),
    Column("effectif", "Effectif salarié", attrgetter("staff_words"), ("staff_bracket",)),
    Column("creee_en", "Créée en", attrgetter("founded_year"), ("founded_year",)),
    Column("zone", "Zone d’intervention", attrgetter("service_area"), ("service_area",)),
    Column("adresse", "Adresse", attrgetter("address"), ("address",), usual=True),
    Column("code_postal", "Code postal", attrgetter("postal_code"), ("postal_code",), usual=True),
    Column(
        "commune", "Commune", lambda it: it.commune.name if it.commune else "", ("commune__name",),
        usual=True,
    ),
    Column("code_insee", "Code INSEE", lambda it: it.commune_id or "", ("commune_id",)),
    Column("latitude", "Latitude", attrgetter("latitude"), ("latitude",)),
    Column("longitude", "Longitude", attrgetter("longitude"), ("longitude",)),
    Column("telephone", "Téléphone", attrgetter("public_phone"), ("public_phone",), usual=True),
    Column("courriel", "Courriel", attrgetter("public_email"), ("public_email",), usual=True),
    Column("site", "Site", attrgetter("website"), ("website",), usual=True),
    Column("horaires", "Horaires", attrgetter("opening_hours"), ("opening_hours",)),
    Column("acces", "Accès", venue_access, ("venue_access", "venue_access_note")),
    Column("siret", "SIRET", lambda it: it.siret or "", ("siret",)),
    Column("rna", "RNA", attrgetter("rna"), ("rna",)),
    Column("verifiee_le", "Vérifiée le", verified_on, ("verified_at",)),
    Column("fiche", "Adresse de la fiche", address_of, ("slug",), usual=True),
)  # fmt: skip
BY_WORD = {column.word: column for column in COLUMNS}
USUAL = [column.word for column in COLUMNS if column.usual]
OPTIONAL = [(column.word, column.label) for column in COLUMNS if not column.always]


def columns_named(words: list[str]) -> list[Column]:
    """The columns of these words and those that are always there, in the order of the file."""
    return [column for column in COLUMNS if column.always or column.word in words]
