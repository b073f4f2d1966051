"""What one reader may know: which actions, which notes, and who wrote what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import User, Visitor
from roadmap.changes.versions import as_array
from roadmap.choices import ActionPublication
from roadmap.models import Action
from roadmap.past.standing import DELETED, events_of


@dataclass
class Reader:
    """For a set of actions; `inside` are those whose internal side the reader may read."""

    user: Visitor
    visible: set[int] = field(default_factory=set)
    inside: set[int] = field(default_factory=set)
    names: dict[int | None, str] = field(default_factory=dict)

    @classmethod
    def of(cls, user: Visitor, actions: Iterable[int]) -> "Reader":
        """Three queries. What is a draft today is not visible, whatever it was: what was deleted
        as a draft neither."""
        wanted = list(actions)
        reader = cls(user)
        seen = _pilots(Action.objects.visible_to(user), wanted)
        reader.visible = set(seen)
        hidden = _pilots(Action.objects.all(), [pk for pk in wanted if pk not in seen])
        there = seen | hidden
        reader.inside = reader._inside(wanted, there)
        gone = events_of(Action).objects.filter(
            pgh_label=DELETED, pgh_obj_id__in=among(pk for pk in wanted if pk not in there)
        )
        for pk, publication in gone.values_list("id", "publication"):
            if publication == ActionPublication.PUBLISHED or pk in reader.inside:
                reader.visible.add(pk)
        return reader

    def _inside(self, wanted: list[int], pilots: dict[int, int | None]) -> set[int]:
        if self.user is None or not self.user.is_authenticated:
            return set()
        if self.user.sees_internal():
            return set(wanted)
        return {pk for pk, pilot in pilots.items() if pilot == self.user.pk}

    def learn_names(self, users: Iterable[int | None]) -> None:
        """One query, and none for who may not read them."""
        if not self.inside:
            return
        if wanted := {pk for pk in users if pk}:
            found = User.objects.filter(pk__in=wanted).select_related("person")
            self.names = {user.pk: _name(user) for user in found}

    def names_for(self, action: int | None) -> dict[int | None, str]:
        """Of the accounts that write, for who may read the internal side of the action."""
        told = action in self.inside if action is not None else self.sees_all
        return self.names if told else {}

    @property
    def sees_all(self) -> bool:
        return self.user is not None and self.user.is_authenticated and self.user.sees_internal()


def _pilots(actions: "QuerySet[Action]", keys: Iterable[int]) -> dict[int, int | None]:
    """Of these actions, those of `keys`, with the account of their pilot."""
    return dict(actions.filter(pk__in=among(keys)).values_list("pk", "pilot__user"))


def among(keys: Iterable[int]) -> RawSQL:
    """For `pk__in`: one parameter however many keys, where Django would write and send each."""
    return RawSQL("SELECT unnest(%s::bigint[])", [as_array(keys)])


def _name(user: Any) -> str:
    person = getattr(user, "person", None)
    return str(person) if person is not None else "un compte sans nom"
