"""Synthetic structures, as rows for COPY."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from django.utils.text import slugify

from config.generation import naming, numbers, words
from config.generation.communes import Place
from config.generation.copying import NULL, Row
from config.generation.spread import Spread, sometimes
from config.generation.texts import descriptions, summaries
from config.generation.vocabulary import NOTHING, Vocabulary
from directory.choices import Family, Perimeter, Publication, StaffBracket

# Small enough to fit what the socket holds: the database works on one while the next is made.
BLOCK = 500
COLUMNS = (
    "id", "is_sample", "passage", "name", "acronym", "usual_names", "slug", "summary", "description",
    "family", "legal_form", "insee_category", "insertion", "siret", "rna", "founded_year",
    "staff_bracket", "perimeter", "address", "postal_code", "commune_id", "latitude", "longitude",
    "public_email", "public_phone", "venue_access", "website", "publication", "verified_at",
    "created_at", "updated_at",
)  # fmt: skip
# Family, form, category of INSEE, and how many in a hundred.
KINDS = Spread.weighed(
    [
        (("association", "association_1901", "9220"), 80.5),
        (("association", "association_rup", "9230"), 1), (("association", "groupement_employeurs", "9220"), 0.5),
        (("association", "collectif_informel", ""), 1), (("cooperative", "cuma", "6316"), 3),
        (("cooperative", "scop", "5458"), 2.5), (("cooperative", "scic", "5460"), 1),
        (("cooperative", "cooperative_agricole", "6317"), 1.5), (("cooperative", "cae", "5458"), 0.3),
        (("cooperative", "cooperative_consommateurs", "5551"), 0.3), (("cooperative", "banque_cooperative", "5552"), 1),
        (("cooperative", "cooperative_artisans", "5453"), 0.4), (("mutuelle", "mutuelle", "8210"), 2),
        (("mutuelle", "assurance_mutuelle", "6411"), 1), (("fondation", "fondation", "9300"), 1),
        (("fondation", "fonds_dotation", "9300"), 1), (("societe_commerciale_ess", "societe_ess", "5710"), 1.5),
        (("autre", "collectif_informel", ""), 0.5),
    ]
)  # fmt: skip
INSERTION = Spread.weighed(
    [
        ("{}", 98), ("{ACI}", 0.6), ("{EI}", 0.4), ("{ESAT}", 0.3), ("{EA}", 0.25), ("{AI}", 0.2),
        ("{ETTI}", 0.08), ("{GEIQ}", 0.07), ("{ACI,EI}", 0.05), ("{EATT}", 0.03), ("{EITI}", 0.02),
    ]
)  # fmt: skip
STAFF = Spread.weighed(
    zip(StaffBracket.values, (45, 15, 14, 9, 6, 5, 3.5, 1.3, 0.7, 0.2, 0.15, 0.1, 0.05, 0.03, 0.02, 0.01), strict=True)
)  # fmt: skip
ACCESS = Spread.weighed([("", 55), ("oui", 25), ("partiel", 12), ("non", 8)])
HOW_MANY = Spread.weighed([(0, 10), (1, 50), (2, 27), (3, 13)])
STREETS = Spread.even(words.STREETS)
# Telephone numbers that ARCEP keeps for fiction.
PHONE = "05 36 49 "
SHARES = {"acronym": 0.25, "usual": 0.04, "rna": 0.85, "point": 0.97, "email": 0.6, "phone": 0.3,
          "website": 0.4, "address": 0.85, "founded": 0.7, "verified": 0.82}  # fmt: skip
SCATTER = 0.018  # degrees of latitude: 2 km
STRETCH = 1.45  # as many more of longitude
THREE_YEARS, EIGHT_YEARS = 3 * 365, 8 * 365


@dataclass
class Crowd:
    """Structures to come; `activities` fills as `blocks` is read."""

    chance: Random
    places: Spread[Place]
    vocabulary: Vocabulary
    today: dt.date
    first_pk: int
    first_number: int
    networks: int
    activities: list[Row] = field(default_factory=list)

    def blocks(self, count: int) -> Iterator[Iterator[Row]]:
        self._founded = _years(self.today)
        self._verified = Spread.even(_days(self.today, 1, THREE_YEARS))
        self._created = Spread.even(_days(self.today, THREE_YEARS, EIGHT_YEARS))
        for start in range(0, count, BLOCK):
            columns = self._columns(start, min(BLOCK, count - start))
            yield zip(*(columns[name] for name in COLUMNS), strict=True)

    def _columns(self, start: int, count: int) -> dict[str, list[str]]:
        places = self.places.draw(self.chance, count)
        columns = self._constants(count) | self._kinds(start, count)
        columns |= self._numbers(start, columns["family"]) | self._where(places)
        columns |= self._names(start, columns, places) | self._texts(columns["id"])
        return columns | self._reach(columns) | self._life(count)

    def _constants(self, count: int) -> dict[str, list[str]]:
        same = {"is_sample": "t", "passage": "", "perimeter": Perimeter.TERRITORY.value,
                "publication": Publication.PUBLISHED.value}  # fmt: skip
        return {name: [value] * count for name, value in same.items()}

    def _kinds(self, start: int, count: int) -> dict[str, list[str]]:
        """Networks, the very first rows, are associations."""
        kinds = KINDS.draw(self.chance, count)
        networks = max(0, min(count, self.networks - start))
        kinds[:networks] = [KINDS.values[0]] * networks
        family, form, category = (list(column) for column in zip(*kinds, strict=True))
        return {"family": family, "legal_form": form, "insee_category": category}

    def _numbers(self, start: int, families: list[str]) -> dict[str, list[str]]:
        """Only associations have a number in their national register."""
        count, first = len(families), self.first_number + start
        told = zip(families, self._told("rna", count), range(first, first + count), strict=True)
        return {
            "id": [str(self.first_pk + start + rank) for rank in range(count)],
            "siret": [numbers.siret(number) for number in range(first, first + count)],
            "rna": [
                numbers.rna(number) if tell and family == Family.ASSOCIATION else ""
                for family, tell, number in told
            ],
        }

    def _where(self, places: list[Place]) -> dict[str, list[str]]:
        count = len(places)
        streets = STREETS.draw(self.chance, count)
        doors = self.chance.choices(range(1, 200), k=count)
        addresses = [f"{door} {street}" for door, street in zip(doors, streets, strict=True)]
        points = [
            self._point(place) if known else (NULL, NULL)
            for place, known in zip(places, self._told("point", count), strict=True)
        ]
        return {
            "commune_id": [place.insee for place in places],
            "postal_code": [place.postal_code for place in places],
            "address": self._some("address", addresses),
            "latitude": [point[0] for point in points],
            "longitude": [point[1] for point in points],
        }

    def _point(self, place: Place) -> tuple[str, str]:
        gauss = self.chance.gauss
        latitude = place.latitude + gauss(0, SCATTER)
        return f"{latitude:.5f}", f"{place.longitude + gauss(0, SCATTER * STRETCH):.5f}"

    def _names(
        self, start: int, columns: dict[str, list[str]], places: list[Place]
    ) -> dict[str, list[str]]:
        names = naming.names(self.chance, columns["family"], [place.name for place in places])
        for rank in range(start, min(self.networks, start + len(names))):
            names[rank - start] = naming.federation(rank)
        first = self.first_number + start
        return {
            "name": names,
            "acronym": self._some("acronym", [naming.acronym(name) for name in names]),
            "usual_names": self._some("usual", naming.usual_names(self.chance, len(names))),
            "slug": [_slug(name, number) for number, name in enumerate(names, start=first)],
        }

    def _texts(self, pks: list[str]) -> dict[str, list[str]]:
        activities = several(self.chance, self.vocabulary.activities, len(pks))
        told = self.vocabulary.activity_names
        trades = [told[some[0]] if some else NOTHING for some in activities]
        self.activities += rows_of(pks, activities)
        return {
            "summary": summaries(self.chance, trades),
            "description": descriptions(self.chance, trades),
        }

    def _reach(self, columns: dict[str, list[str]]) -> dict[str, list[str]]:
        slugs = columns["slug"]
        phones = self.chance.choices(range(10_000), k=len(slugs))
        return {
            "public_email": self._some("email", [f"{slug[-40:].strip('-')}@example.org" for slug in slugs]),
            "public_phone": self._some("phone", [f"{PHONE}{n // 100:02d} {n % 100:02d}" for n in phones]),
            "website": self._some("website", [f"https://example.org/{slug}" for slug in slugs]),
            "venue_access": ACCESS.draw(self.chance, len(slugs)),
        }  # fmt: skip

    def _life(self, count: int) -> dict[str, list[str]]:
        chance = self.chance
        created = self._created.draw(chance, count)
        verified = self._some("verified", self._verified.draw(chance, count), NULL)
        return {
            "insertion": INSERTION.draw(chance, count),
            "staff_bracket": STAFF.draw(chance, count),
            "founded_year": self._some("founded", self._founded.draw(chance, count), NULL),
            "verified_at": verified,
            "created_at": created,
            "updated_at": [
                before if last == NULL else last
                for before, last in zip(created, verified, strict=True)
            ],
        }

    def _told(self, share: str, count: int) -> list[bool]:
        return sometimes(self.chance, count, SHARES[share])

    def _some(self, share: str, values: list[str], missing: str = "") -> list[str]:
        told = self._told(share, len(values))
        return [value if tell else missing for value, tell in zip(values, told, strict=True)]


def several(chance: Random, spread: Spread[int] | None, count: int) -> list[list[int]]:
    """`count` lists of none to three different keys."""
    if spread is None:
        return [[]] * count
    lengths = HOW_MANY.draw(chance, count)
    drawn = iter(spread.draw(chance, sum(lengths)))
    return [list(dict.fromkeys([next(drawn) for _ in range(length)])) for length in lengths]


def rows_of(pks: list[str], keys: list[list[int]]) -> list[Row]:
    return [(pk, str(key)) for pk, some in zip(pks, keys, strict=True) for key in some]


def _slug(name: str, number: int) -> str:
    return f"fictif-{slugify(name.replace('’', '-'))[:80]}-{number}"


def _years(today: dt.date) -> Spread[str]:
    """Founded since 1901, mostly of late."""
    return Spread.weighed((str(year), (year - 1880) ** 2) for year in range(1901, today.year))


def _days(today: dt.date, nearest: int, farthest: int) -> list[str]:
    ago = range(nearest, farthest)
    return [f"{today - dt.timedelta(days=days)} 09:00:00+00" for days in ago]
