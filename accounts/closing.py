"""Close an account: who it was goes, that somebody wrote what is written stays."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from accounts import devices
from accounts.models import MailWish, OutgoingMail, Person, User
from accounts.own_data import Holder

CLOSED = "compte fermé"
LAST_SUPERUSER = "Vous êtes la dernière personne qui peut nommer l’équipe\u00a0: donnez d’abord ce droit à quelqu’un."


class ClosingRefused(Exception):
    """Its message is for the person who asked."""


def refuse_last_superuser(user: User) -> None:
    """Raises ClosingRefused. Two who leave at the same moment take turns."""
    powers = User.objects.filter(is_superuser=True, is_active=True).select_for_update(no_key=True)
    keys = list(powers.order_by("pk").values_list("pk", flat=True))
    if keys == [user.pk]:
        raise ClosingRefused(LAST_SUPERUSER)


def erase(user: User) -> None:
    """All that says who it was; the row stays, under its number, for what it wrote.

    The history of the database keeps that number only.
    """
    holder = Holder(user)
    _forget_person(holder.person)
    OutgoingMail.objects.filter(Q(user=user) | holder.wrote_from("to")).delete()
    for model in (MailWish, Authenticator, SocialAccount, EmailAddress):
        model._default_manager.filter(user=user).delete()
    kind = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).update(object_repr=CLOSED)
    user.groups.clear()
    devices.end_all(user)
    _anonymise(user)


def _anonymise(user: User) -> None:
    # A name that no mail server has (RFC 2606), and the number that history keeps.
    user.email = f"compte-ferme-{user.pk}@ferme.invalid"
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    columns = ("email", "is_active", "is_staff", "is_superuser", "last_login", "password")
    user.save(update_fields=columns)


def _forget_person(person: Person | None) -> None:
    """The name stays where a mandate, an action or a decision bears it; else all goes."""
    if person is None:
        return
    if not _is_named(person):
        person.delete()
        return
    person.user = None
    person.email = person.phone = ""
    person.email_is_public = False
    person.save(update_fields=["user", "email", "phone", "email_is_public"])


def _is_named(person: Person) -> bool:
    return any(
        link.related_model._default_manager.filter(**{link.field.name: person}).exists()
        for link in Person._meta.related_objects
    )
