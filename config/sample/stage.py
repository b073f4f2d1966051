"""What the parts of the sample share: the calendar, the diary, the territory, and the cast."""

import random
from dataclasses import dataclass, field

from accounts.models import Person, User
from config.sample.calendar import Calendar
from config.sample.diary import Diary
from config.sample.territory import Vocabulary
from directory.models import Structure
from events.models import Decision, Meeting
from roadmap.models import Action


@dataclass
class Stage:
    """Objects by the key they have in the tables; a deed finds there what earlier ones made."""

    calendar: Calendar
    territory: Vocabulary
    diary: Diary = field(default_factory=Diary)
    chance: random.Random = field(default_factory=lambda: random.Random("exemple fictif"))  # noqa: S311
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    structures: dict[str, Structure] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)

    def user_of(self, person: str) -> User:
        """The account of a person, or the animator who writes for those who have none."""
        return self.people[person].user or self.users["animation"]

    def some_structures(self, keys: list[str]) -> list[Structure]:
        return [self.structures[key] for key in keys]
