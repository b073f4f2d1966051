"""Recognise the people whom somebody names: by their address, else by their name."""

from dataclasses import dataclass

from accounts.models import Person
from directory.search.typed_text import key_of

OTHER_NAME = "L’adresse «\u202f{}\u202f» est celle d’une personne d’un autre nom\u00a0: vérifiez."
SEVERAL = "Plusieurs personnes s’appellent «\u202f{}\u202f»\u00a0: donnez l’adresse électronique."


class NotRecognised(ValueError):
    """Its message is a French sentence."""


@dataclass(frozen=True)
class Named:
    """Somebody as written; `last` is not empty."""

    first: str
    last: str
    email: str = ""

    def __str__(self) -> str:
        return f"{self.first} {self.last}".strip()

    @property
    def key(self) -> str:
        return name_key(str(self))


def name_key(name: str) -> str:
    """Case, accents, hyphens and the order of nothing: what two spellings of a name share."""
    return " ".join(key_of(name).replace("-", " ").replace("’", "'").split())


class People:
    """Everybody the site knows, and those whom this import makes; one query."""

    def __init__(self) -> None:
        self.made: list[Person] = []
        self._by_email: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = {}
        known = Person.objects.only("first_name", "last_name", "email", "user", "is_sample")
        for person in known.order_by("pk"):
            self._learn(person)

    def _learn(self, person: Person) -> None:
        if person.email:
            self._by_email[person.email.strip().lower()] = person
        self._by_name.setdefault(name_key(str(person)), []).append(person)

    def find(self, named: Named) -> Person | None:
        """None when nobody is known by that. Raises NotRecognised."""
        by_email = self._by_email.get(named.email.lower()) if named.email else None
        if by_email is not None:
            if name_key(str(by_email)) != named.key:
                raise NotRecognised(OTHER_NAME.format(named.email))
            return by_email
        same = self._by_name.get(named.key, [])
        # Who has another address is somebody else of the same name.
        found = [one for one in same if not (named.email and one.email)]
        if len(found) > 1:
            raise NotRecognised(SEVERAL.format(named))
        return found[0] if found else None

    def make(self, named: Named, *, is_sample: bool) -> Person:
        """A person to be saved: not named publicly before they agree."""
        person = Person(
            first_name=named.first, last_name=named.last, email=named.email, is_sample=is_sample
        )
        self.made.append(person)
        self._learn(person)
        return person

    def find_or_make(self, named: Named, *, is_sample: bool) -> Person:
        return self.find(named) or self.make(named, is_sample=is_sample)
