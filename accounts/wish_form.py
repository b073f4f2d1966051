"""The form of what an account wishes to receive: by topic, then for each thing that it keeps."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import transaction

from accounts.mail_kinds import TOPICS
from accounts.models import MailWish, User, Wish
from accounts.wishes import USUAL, Wishes

DIGEST_TOPIC = "resume"
GENERAL_TOPICS = ("page", "contact", "vie", "reunion", "agenda", "instance")
# What a structure gives rise to: the rest is about the roadmap.
SCOPED_TOPICS = ("page", "contact")
AS_USUAL = "general"
DIGEST_CHOICES = [(Wish.AT_ONCE, "le recevoir"), (Wish.NEVER, "ne pas le recevoir")]


class WishForm(forms.Form):
    """`scopes`: (scope, name) of the things kept; what is posted about others is not read."""

    def __init__(
        self, user: User, scopes: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.scopes = user, scopes
        self.wishes = Wishes(user)
        for topic in GENERAL_TOPICS:
            self.fields[topic] = self._field(topic, "", list(Wish.choices))
        self.fields[DIGEST_TOPIC] = self._field(DIGEST_TOPIC, "", DIGEST_CHOICES)
        for scope, _name in scopes:
            for topic in SCOPED_TOPICS:
                choices = [(AS_USUAL, "comme en général"), *Wish.choices]
                self.fields[_name_of(topic, scope)] = self._field(topic, scope, choices)

    def general(self) -> list[forms.BoundField]:
        return [self[topic] for topic in (*GENERAL_TOPICS, DIGEST_TOPIC)]

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """For each thing kept: its name, its fields."""
        for scope, name in self.scopes:
            yield name, [self[_name_of(topic, scope)] for topic in SCOPED_TOPICS]

    def _field(self, topic: str, scope: str, choices: list[tuple[Any, Any]]) -> forms.ChoiceField:
        said = self.wishes.said.get((scope, topic), "")
        return forms.ChoiceField(
            label=TOPICS[topic],
            choices=choices,
            initial=said or (AS_USUAL if scope else USUAL[topic]),
        )

    def save(self) -> None:
        """Written as they are said: the usual is said too, and stays if the usual changes."""
        places = [("", topic) for topic in (*GENERAL_TOPICS, DIGEST_TOPIC)]
        places += [(scope, topic) for scope, _name in self.scopes for topic in SCOPED_TOPICS]
        with transaction.atomic():
            for scope, topic in places:
                self._write(scope, topic, self.cleaned_data[_name_of(topic, scope)])

    def _write(self, scope: str, topic: str, wish: str) -> None:
        if wish == self.wishes.said.get((scope, topic), AS_USUAL):
            return
        place: dict[str, Any] = {"user": self.user, "scope": scope, "topic": topic}
        if wish != AS_USUAL:
            MailWish.objects.update_or_create(**place, defaults={"wish": wish})
        else:
            MailWish.objects.filter(**place).delete()


def _name_of(topic: str, scope: str) -> str:
    return f"{topic}-{scope.replace(':', '-')}" if scope else topic
