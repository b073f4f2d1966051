"""Women and men in a body, and the communes it covers: of the mandates of one day."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models.person import Civility
from directory.models import Commune
from events.models import Mandate
from rendering.typography import plural

FEWEST = 2  # below, the figure would tell the civility of somebody


@dataclass(frozen=True)
class Parity:
    """As people say themselves; `unsaid` said nothing, and is never guessed."""

    women: int
    men: int
    unsaid: int

    @property
    def is_told(self) -> bool:
        return self.women + self.men + self.unsaid >= FEWEST

    @property
    def words(self) -> str:
        """« 3 femmes, 2 hommes, 1 civilité non dite »."""
        told = [plural(self.women, "femme", "femmes"), plural(self.men, "homme", "hommes")]
        if self.unsaid:
            told.append(plural(self.unsaid, "civilité non dite", "civilités non dites"))
        return ", ".join(told)


def parity_of(mandates: Iterable[Mandate]) -> Parity:
    """Each person once, whatever the number of their mandates."""
    people = {one.person_id: one.person.civility for one in mandates}
    said = list(people.values())
    women, men = said.count(Civility.WOMAN), said.count(Civility.MAN)
    return Parity(women, men, len(said) - women - men)


@dataclass(frozen=True)
class Coverage:
    """Communes of the territory, by name: those for which somebody sits, and the others."""

    covered: list[str]
    missing: list[str]

    @property
    def words(self) -> str:
        total = len(self.covered) + len(self.missing)
        return f"{plural(len(self.covered), 'commune', 'communes')} sur {total}"


def commune_key(mandate: Mandate) -> str | None:
    """The commune the mandate is held for, else its structure's, as far as the reader may see it."""
    if mandate.commune_id:
        return mandate.commune_id
    return mandate.structure.commune_id if mandate.structure else None


def coverage_of(mandates: Iterable[Mandate]) -> Coverage:
    """One query."""
    sat_for = {commune_key(one) for one in mandates}
    communes = Commune.objects.in_territory().for_list().values_list("pk", "name")
    told: dict[bool, list[str]] = {True: [], False: []}
    for key, name in communes:
        told[key in sat_for].append(name)
    return Coverage(told[True], told[False])
