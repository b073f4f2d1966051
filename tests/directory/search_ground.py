"""A few hundred invented structures with random values of everything that the directory filters by."""

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import connection
from django.utils import timezone

from directory import choices
from directory.models import (
    Commune,
    Distinction,
    Listing,
    Structure,
    StructureLabel,
    StructureLink,
    StructureSlug,
)
from directory.search import index
from poles.models import Activity, DailyLife, Domain, Pole
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    DailyLifeFactory,
    DomainFactory,
    PoleFactory,
)

# Stems all differ, and none names a kind of structure, an activity or a commune.
WORDS = (
    "tavillon", "mirador", "zébu", "glycine", "boussole", "lanterne", "cabestan", "oriflamme",
    "pissenlit", "quenouille", "ricochet", "sarabande", "éolienne", "givre", "nénuphar", "gabare",
)  # fmt: skip
TRADES = ("mégisserie", "tannage", "vannerie", "poterie", "meunerie", "lutherie")
FAMILIES = ("artisanat", "boulange", "musique")
SYNONYMS = ("osier", "faïence", "levain", "archet", "tambour", "cuirs")
PLACES = (
    "Valdor", "Montclair", "Aigrefont", "Roche-Bleue", "Étangval", "Valdorette", "Saint-Osme", "Brénil",
)  # fmt: skip
CHARTERS = ("Charte du val fictif", "Trophée du val fictif")
NETWORKS = 4


@dataclass
class Ground:
    """What there is to pick from."""

    communes: list[Commune]
    activities: list[Activity]
    verbs: list[DailyLife]
    poles: list[Pole]
    domains: list[Domain]


def lay(chance: Random, count: int = 240) -> Ground:
    """`count` structures on eight communes of two départements; one query for each kind of row."""
    ground = vocabulary(chance)
    made = Structure.objects.bulk_create(
        Structure(**values(chance, ground, number)) for number in range(count)
    )
    # The last of the networks is withdrawn.
    for rank in range(NETWORKS):
        kept = "publiee" if rank < NETWORKS - 1 else "suspendue"
        Structure.objects.filter(pk=made[rank].pk).update(publication=kept)
    for name, pool in (
        ("activities", ground.activities),
        ("poles", ground.poles),
        ("domains", ground.domains),
    ):
        _tie(chance, made, name, pool)
    _tell(chance, made)
    return ground


def vocabulary(chance: Random) -> Ground:
    communes: list[Any] = [
        CommuneFactory(
            name=name, department="98" if rank % 2 else "99", postal_codes=[f"9{rank}370"],
            aliases=["Vieux-Bourg"] if rank == 1 else [],
            latitude=46.5 + rank / 40, longitude=0.3 + rank % 3 / 20,
        )
        for rank, name in enumerate(PLACES)
    ]  # fmt: skip
    verbs: list[Any] = [DailyLifeFactory(position=rank) for rank in range(4)]
    families: list[Any] = [ActivityFactory(name=name.capitalize()) for name in FAMILIES]
    trades: list[Any] = [
        ActivityFactory(name=name.capitalize(), parent=families[rank % 3], synonyms=SYNONYMS[rank])
        for rank, name in enumerate(TRADES)
    ]
    for activity in [*families, *trades]:
        activity.daily_life.set(some(chance, verbs, 2))
    poles, domains = PoleFactory.create_batch(4), DomainFactory.create_batch(4)
    return Ground(communes, [*families, *trades], verbs, poles, domains)


def some(chance: Random, pool: Any, most: int) -> list[Any]:
    return chance.sample(list(pool), chance.randint(0, most))


def text(chance: Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def moment(chance: Random) -> dt.datetime | None:
    """A page's last check: up to 900 days ago, or never."""
    return chance.choice([None, timezone.now() - dt.timedelta(days=chance.randint(0, 900))])


def day(chance: Random, low: int = -300) -> dt.date | None:
    """Far enough from today for the clock's own zone not to matter."""
    days = chance.choice([None, chance.randint(low, -3), chance.randint(3, 300)])
    return None if days is None else timezone.localdate() + dt.timedelta(days=days)


def values(chance: Random, ground: Ground, number: int) -> dict[str, Any]:
    """The columns of a structure."""
    publication = chance.choices([one.value for one in choices.Publication], [1, 1, 12, 1, 1])[0]
    has_point = chance.random() < 0.6
    return {
        "name": text(chance, 3).capitalize(),
        "slug": f"inventee-{number}",
        "acronym": chance.choice(["", "", chance.choice(WORDS).upper()]),
        "usual_names": chance.choice(["", text(chance, 1)]),
        "summary": text(chance, 4),
        "description": chance.choice(["", text(chance, 8)]),
        "publication": publication,
        "perimeter": chance.choices([one.value for one in choices.Perimeter], [8, 1, 1])[0],
        "family": chance.choice(["", *choices.Family.values]),
        "legal_form": chance.choice(["", *choices.LegalForm.values]),
        "insertion": some(chance, choices.Insertion.values, 2),
        "staff_bracket": chance.choice(["", *choices.StaffBracket.values]),
        "venue_access": chance.choice(choices.VenueAccess.values),
        "commune": chance.choice([None, *ground.communes, *ground.communes]),
        "latitude": 46.4 + chance.random() / 2 if has_point else None,
        "longitude": 0.2 + chance.random() / 2 if has_point else None,
        "siret": f"{number:09}00017" if chance.random() < 0.3 else None,
        "rna": f"W{number:09}" if chance.random() < 0.3 else "",
        "verified_at": moment(chance),
    }


def _tie(chance: Random, made: list[Structure], name: str, pool: list[Any]) -> None:
    field: Any = Structure._meta.get_field(name)
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    through = field.remote_field.through
    through.objects.bulk_create(
        through(**{own: one, other: value}) for one in made for value in some(chance, pool, 3)
    )


def _tell(chance: Random, made: list[Structure]) -> None:
    """Labels, charters, networks, offers and former addresses."""
    StructureLabel.objects.bulk_create(
        StructureLabel(structure=one, kind=kind, ends_on=day(chance))
        for one in made
        for kind in some(chance, choices.LabelKind.values, 2)
    )
    Distinction.objects.bulk_create(
        Distinction(structure=one, kind=kind, name=chance.choice(CHARTERS), withdrawn_on=withdrawn)
        for one in made
        for kind in some(chance, choices.DistinctionKind.values, 1)
        for withdrawn in [chance.choice([None, None, timezone.localdate()])]
    )
    StructureLink.objects.bulk_create(
        StructureLink(
            from_structure=one, to_structure=made[rank], kind=chance.choice(choices.LinkKind.values),
            confirmed_at=chance.choice([None, timezone.now(), timezone.now()]),
        )
        for one in made[NETWORKS:]
        for rank in some(chance, range(NETWORKS), 2)
        if made[rank] != one
    )  # fmt: skip
    Listing.objects.bulk_create(
        Listing(
            structure=one, kind=chance.choice(choices.ListingKind.values), topic="locaux",
            title=text(chance, 2), ends_on=day(chance),
            state=chance.choice(["publiee", "publiee", "brouillon", "expiree"]),
        )
        for one in made
        for _ in range(chance.choice([0, 0, 1, 2]))
    )  # fmt: skip
    StructureSlug.objects.bulk_create(
        StructureSlug(structure=one, slug=f"{chance.choice(('givre', 'gabare'))}-{one.pk}")
        for one in chance.sample(made, len(made) // 10)
    )


# What the rebuilding of the search says for a country, and for these few structures.
CROWDED = {"greatest(200, count(*) / 400)": "20", "::int - 1,": "::int - 1 + 31970,"}


def crowd() -> None:
    """As in a country: frequent words are kept as bits, and positions stand astride two chunks.

    The function is changed within the open transaction, and so for it alone.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('public.directory_search_rebuild'::regproc)")
        source = cursor.fetchone()[0]
        for words, others in CROWDED.items():
            assert source.count(words) == 1
            source = source.replace(words, others)
        cursor.execute(source)
    index.rebuild()
