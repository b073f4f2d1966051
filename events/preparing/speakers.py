"""Who may present an item: the people of the body, found by the words of one shared list."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.models import Person
from events.models import Mandate, Meeting

UNKNOWN = "Choisissez une personne de la liste\u00a0: membre, suppléance, secrétariat, ou qui suit une décision."


class Speakers:
    """Those who sit or replace on the day, the secretary, who owns a decision or pilots an action
    of the agenda; one query, and only when it is asked."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def people(self) -> list[Person]:
        seats = Mandate.objects.filter(body=self.meeting.body_id).on(self.meeting.day())
        asked = (
            Q(mandates__in=seats.values("pk"))
            | Q(substitutions__in=seats.values("pk"))
            | Q(bodies_kept=self.meeting.body_id)
            | Q(decisions__meeting__body=self.meeting.body_id)
            | Q(agenda_items__meeting=self.meeting)
        )
        rows = Person.objects.filter(asked).distinct()
        return list(rows.order_by("last_name", "first_name", "pk"))

    @cached_property
    def labels(self) -> dict[str, Person]:
        """The words of each, told apart by the function, then by a number."""
        found: dict[str, Person] = {}
        for person in self.people:
            words = f"{person}, {person.function}" if person.function else str(person)
            key, number = words, 2
            while key in found:
                key, number = f"{words} ({number})", number + 1
            found[key] = person
        return found

    def label_of(self, person: Person | None) -> str:
        if person is None:
            return ""
        known = {one.pk: label for label, one in self.labels.items()}
        return known.get(person.pk, str(person))

    def named(self, text: str) -> Person:
        """By its whole label, else by a name that one alone has. Raises ValidationError."""
        if text in self.labels:
            return self.labels[text]
        same = [one for one in self.people if str(one).casefold() == text.casefold()]
        if len(same) != 1:
            raise ValidationError(UNKNOWN, code="unknown")
        return same[0]
