"""What the sample takes from the territory, whatever it is: communes, vocabulary, propositions."""

import itertools
import math
import random
import unicodedata
from dataclasses import dataclass
from typing import Any, Self

from directory.models import Commune
from poles.models import Activity, Domain, Pole, Territory
from roadmap.models import Proposition, Roadmap

JITTER = 0.004  # degrees: about 400 m


class TerritoryMissing(Exception):
    """There is nothing to hang an example on."""


@dataclass
class Vocabulary:
    communes: list[Commune]
    poles: list[Pole]
    domains: list[Domain]
    activities: dict[str, Activity]
    propositions: list[Proposition]
    roadmap: Roadmap | None

    @classmethod
    def read(cls) -> Self:
        """Raises TerritoryMissing before `load_territory` has run."""
        activities = Activity.objects.prefetch_related("domains").order_by("slug", "pk")
        found = cls(
            communes=list(
                Commune.objects.in_territory()
                .filter(latitude__isnull=False)
                .order_by("-population", "pk")
            ),
            poles=list(Pole.objects.for_list()),
            domains=list(Domain.objects.order_by("position", "pk")),
            activities={activity.slug: activity for activity in activities},
            propositions=list(Proposition.objects.for_list()),
            roadmap=Roadmap.objects.order_by("pk").first(),
        )
        needed = (found.communes, found.poles, found.activities, found.propositions)
        if not Territory.objects.exists() or not all(needed):
            raise TerritoryMissing
        return found

    def activities_named(self, slugs: list[str]) -> list[Activity]:
        """Those of the territory; one taken at random but always the same when it has none."""
        known = [self.activities[slug] for slug in slugs if slug in self.activities]
        return known or [random.Random(slugs[0]).choice(list(self.activities.values()))]  # noqa: S311

    def domains_of(self, activities: list[Activity]) -> list[Domain]:
        found = {domain.pk for activity in activities for domain in activity.domains.all()}
        return [domain for domain in self.domains if domain.pk in found]

    def poles_of(self, domains: list[Domain], rank: int) -> list[Pole]:
        """At most two that share a domain, and now and then the next one, so that each has some."""
        wanted = {domain.pk for domain in domains}
        fit = [p for p in self.poles if wanted & {domain.pk for domain in p.domains.all()}]
        turn, due = divmod(rank, 3)
        also = self.poles[turn % len(self.poles)]
        return [*fit[:2], *([also] if (not due or not fit) and also not in fit[:2] else [])]

    def some_commune(self, chance: random.Random) -> Commune:
        """The more people, the more likely, but villages too."""
        weights = [math.sqrt((commune.population or 100) + 100) for commune in self.communes]
        return chance.choices(self.communes, weights)[0]


def point_near_town_hall(commune: Commune, chance: random.Random) -> tuple[float, float]:
    """Latitude and longitude inside the commune, ever closer to its town hall until they are."""
    latitude, longitude = commune.latitude or 0.0, commune.longitude or 0.0
    reach = JITTER
    for _ in range(12):
        lat = latitude + chance.uniform(-reach, reach)
        lon = longitude + chance.uniform(-reach, reach)
        if is_inside(commune, lat, lon):
            return round(lat, 5), round(lon, 5)
        reach *= 0.7
    return latitude, longitude


def is_inside(commune: Commune, latitude: float, longitude: float) -> bool:
    """Whether a point lies in the contour; anywhere is when the commune has none."""
    contour: dict[str, Any] = commune.contour or {}
    coordinates = contour.get("coordinates", [])
    polygons = [coordinates] if contour.get("type") == "Polygon" else coordinates
    return not polygons or any(_in_ring(p[0], longitude, latitude) for p in polygons)


def _in_ring(ring: list[list[float]], x: float, y: float) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def shared_out(hints: list[list[str]], propositions: list[Proposition]) -> dict[int, Proposition]:
    """For each action's rank, the proposition whose words its hints meet best, evenly spread."""
    texts = {p.pk: plain(f"{p.title} {p.short_title} {p.promise}") for p in propositions}
    room = dict.fromkeys(texts, math.ceil(len(hints) / len(propositions)))
    pairs = sorted(
        ((-sum(plain(word) in texts[p.pk] for word in words), rank, p.number, p)
         for rank, words in enumerate(hints) for p in propositions),
        key=lambda pair: pair[:3],
    )  # fmt: skip
    found: dict[int, Proposition] = {}
    for _, rank, _, proposition in pairs:
        if rank not in found and room[proposition.pk]:
            found[rank] = proposition
            room[proposition.pk] -= 1
    return dict(sorted(found.items()))


def plain(text: str) -> str:
    """Lower case, no accents, straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("·", ""))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).lower()
