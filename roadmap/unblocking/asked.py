"""Who is asked to free an action, by when, and by which mailboxes they are reached."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.models import Person, User
from directory.models import Structure, StructureMember
from directory.relay import mailbox_of

UNREACHABLE = (
    "Le site n’a pas d’adresse pour {}\u00a0: nommez quelqu’un d’autre, avec son adresse, "
    "ou demandez à l’équipe d’animation de l’ajouter."
)
NOBODY = "Dites qui peut débloquer l’action\u00a0: une personne, une structure, ou les deux."


class BlockRefused(Exception):
    """Its message says why in one French sentence."""


@dataclass(frozen=True)
class Asked:
    """A person, a structure or both; a person whom the site does not know is not saved yet."""

    person: Person | None
    structure: Structure | None
    due_on: dt.date


@dataclass(frozen=True)
class Recipient:
    """One who is told: an account, or a mailbox that is sent a signed link.

    `key` says in whose name: « p12 » a person, « s4 » a structure's mailbox, « u7 » an account
    that administers the structure.
    """

    key: str
    to: User | str
    structure: Structure | None = None

    @property
    def account(self) -> User | None:
        return self.to if isinstance(self.to, User) else None


def recipients_of(person: Person | None, structure: Structure | None) -> list[Recipient]:
    """Each account or mailbox once; none when the site knows no way to reach them."""
    found = [*_of_person(person), *_of_structure(structure)]
    return list({one.to: one for one in reversed(found)}.values())[::-1]


def settled(asked: Asked) -> Asked:
    """With its person kept, found by the address if the site knows it. Raises BlockRefused."""
    if asked.person is None and asked.structure is None:
        raise BlockRefused(NOBODY)
    if asked.person is not None and not asked.person.pk:
        asked = replace(asked, person=_known(asked.person.email) or _kept(asked.person))
    if not recipients_of(asked.person, asked.structure):
        raise BlockRefused(UNREACHABLE.format(asked.person or asked.structure))
    return asked


def person_key(person: Person) -> str:
    return f"p{person.pk}"


def structure_key(structure: Structure) -> str:
    return f"s{structure.pk}"


def _of_person(person: Person | None) -> Iterator[Recipient]:
    if person is None:
        return
    to = person.mailbox()
    if to:
        yield Recipient(person_key(person), to)


def _of_structure(structure: Structure | None) -> Iterable[Recipient]:
    """Its administrators; without any, its mailbox."""
    if structure is None:
        return []
    rows = StructureMember.objects.administrators().filter(structure=structure).for_list()
    found = [Recipient(f"u{row.user_id}", row.user, structure) for row in rows]
    mailbox = mailbox_of(structure)
    return found or (
        [Recipient(structure_key(structure), mailbox, structure)] if mailbox else found
    )


def _known(address: str) -> Person | None:
    """Whoever has that address, or an account that has verified it."""
    mine = Person.objects.filter(email__iexact=address).first()
    verified = EmailAddress.objects.filter(email__iexact=address, verified=True)
    return mine or Person.objects.filter(user__in=verified.values("user")).first()


def _kept(person: Person) -> Person:
    verified = EmailAddress.objects.filter(email__iexact=person.email, verified=True)
    owner = verified.select_related("user").filter(user__is_active=True).first()
    person.user = owner.user if owner else None
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:  # somebody named the same one at the same moment
        known = _known(person.email)
        if known is None:
            raise
        return known
    return person
