"""The person whom the site names and the account they open: one and the same when a verified address says so."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import Person, User


def verified_addresses(user: User) -> list[str]:
    """The main one first."""
    rows = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return [address.lower() for address in rows.values_list("email", flat=True)]


@transaction.atomic
def link(user: User) -> Person | None:
    """The person of the account, found by a verified address if need be; never another account's.

    A second person who has another address of the account stays as it is: only staff can say that
    two entries are one human.
    """
    list(User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk"))
    known = Person.objects.filter(user=user).first()
    return known or _linked(user)


def _linked(user: User) -> Person | None:
    free = Person.objects.select_for_update().filter(user=None)
    for address in verified_addresses(user):
        person = free.filter(email__iexact=address).first()
        if person is not None:
            person.user = user
            person.save(update_fields=["user"])
            return person
    return None


def free_address(user: User, person: Person) -> str:
    """The main verified address, unless the site knows somebody else by it."""
    address = next(iter(verified_addresses(user)), "")
    taken = Person.objects.filter(email__iexact=address).exclude(pk=person.pk).exists()
    return person.email if taken or not address else address
