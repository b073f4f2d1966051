"""What the site holds about somebody, for them to take away.

Each floor declares its own parts in its `own_data.py`; config joins them. A part gives rows of plain
values under French words, of that person and of nobody else: addresses of others never leave.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Model, Q
from pghistory.models import Context

from accounts.devices import device_words
from accounts.linking import verified_addresses
from accounts.models import MailWish, OutgoingMail, Person, User

type Value = str | int | float | dt.date | None
type Row = Mapping[str, Value]


class Holder:
    """Whose data: the account, its person, and the addresses that were verified as theirs."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def person(self) -> Person | None:
        return Person.objects.filter(user=self.user).first()

    @cached_property
    def addresses(self) -> list[str]:
        return verified_addresses(self.user)

    def wrote_from(self, column: str) -> Q:
        """Rows that bear one of the addresses; of everything written without signing in."""
        none = Q(pk__in=[])
        return reduce(or_, (Q(**{f"{column}__iexact": one}) for one in self.addresses), none)


@dataclass(frozen=True)
class Part:
    name: str  # of its file
    title: str
    rows: Callable[[Holder], Iterable[Row]]


def told(row: Model, *names: str) -> dict[str, Value]:
    """Columns of `row` under their French names, choices in words."""
    fields: Any = row._meta
    return {str(fields.get_field(name).verbose_name): _value(row, name) for name in names}


def _value(row: Model, name: str) -> Value:
    words = getattr(row, f"get_{name}_display", None)
    value = words() if words else getattr(row, name)
    if isinstance(value, bool):
        return "oui" if value else "non"
    return value if value is None or isinstance(value, int | float | dt.date) else str(value)


def _account(holder: Holder) -> Iterable[Row]:
    user = holder.user
    roles = ", ".join(sorted(user.roles))
    yield {
        "numéro": user.pk,
        **told(user, "email", "joined_at", "last_login", "is_staff"),
        "rôles": roles,
        "modifications faites sur le site": Context.objects.filter(metadata__user=user.pk).count(),
    }


def _person(holder: Holder) -> Iterable[Row]:
    names = ("civility", "first_name", "last_name", "function", "email", "phone", "is_public")
    if holder.person is not None:
        yield told(holder.person, *names, "email_is_public")


def _addresses(holder: Holder) -> Iterable[Row]:
    for one in EmailAddress.objects.filter(user=holder.user).order_by("pk"):
        yield {
            "adresse": one.email,
            "vérifiée": "oui" if one.verified else "non",
            "principale": "oui" if one.primary else "non",
        }


def _factors(holder: Holder) -> Iterable[Row]:
    """That they exist; their secrets stay where they are."""
    for one in Authenticator.objects.filter(user=holder.user).order_by("pk"):
        yield {
            "second facteur": str(one.get_type_display()),
            "créé le": one.created_at,
            "utilisé le": one.last_used_at,
        }


def _sessions(holder: Holder) -> Iterable[Row]:
    for one in UserSession.objects.filter(user=holder.user).order_by("pk"):
        yield {
            "appareil": device_words(one.user_agent),
            "connecté le": one.created_at,
            "adresse IP": one.ip,
        }


def _mails(holder: Holder) -> Iterable[Row]:
    without_account = Q(user=None) & holder.wrote_from("to")
    mails = OutgoingMail.objects.filter(Q(user=holder.user) | without_account)
    for one in mails.order_by("created_at", "pk").iterator():
        yield told(one, "to", "subject", "body", "created_at", "sent_at", "state")


def _wishes(holder: Holder) -> Iterable[Row]:
    for one in MailWish.objects.filter(user=holder.user).order_by("pk"):
        yield told(one, "topic", "scope", "wish")


PARTS = (
    Part("compte", "Le compte", _account),
    Part("personne", "Ce que le site dit de vous", _person),
    Part("adresses", "Vos adresses électroniques", _addresses),
    Part("seconds-facteurs", "Vos seconds facteurs", _factors),
    Part("appareils", "Vos appareils connectés", _sessions),
    Part("courriels", "Les courriels que le site vous a écrits", _mails),
    Part("souhaits", "Ce que vous souhaitez recevoir", _wishes),
)
