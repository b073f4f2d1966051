"""Sign a charter for a structure, withdraw it, sign again; tell who signed that it has a new text."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.models import User
from directory import mails
from directory.choices import DistinctionKind, MemberRole, Publication
from directory.models import (
    Award,
    Charter,
    CharterVersion,
    Distinction,
    Structure,
    StructureMember,
)
from rendering.typography import NO_BREAK, short_day


class NewerVersion(ValueError):
    """Its message says in French that another text came meanwhile."""


def administered_by(user: User) -> QuerySet[Structure]:
    """The structures for which `user` may sign as one of their administrators."""
    own = user.memberships.current().filter(role=MemberRole.ADMINISTRATOR)
    rows = Structure.objects.filter(pk__in=own.values("structure"))
    return rows.exclude(publication=Publication.ARCHIVED).order_by("name_key", "pk")


@transaction.atomic
def sign(
    version: CharterVersion,
    structure: Structure,
    *,
    signatory: str,
    by: User,
    paper_on: dt.date | None = None,
) -> Distinction | None:
    """The signature; None when that version is signed already, so that a second click changes
    nothing. It ends the signature of an older version, which is kept.

    With `paper_on`, `by` only notes what was signed on paper that day. Raises NewerVersion.
    """
    charter = _locked(version.charter_id)
    refuse_another_text(charter, version.number)
    former = structure.distinctions.signing(charter).standing()
    if former.filter(charter_version=version).exists():
        return None
    signed_on = paper_on or timezone.localdate()
    former.update(withdrawn_on=signed_on)
    return Distinction.objects.create(
        structure=structure,
        kind=DistinctionKind.CHARTER,
        name=charter.title,
        charter_version=version,
        given_on=signed_on,
        signed_by=by,
        signatory=signatory,
        note=f"Signée sur papier le {short_day(paper_on)}." if paper_on else "",
        is_sample=charter.is_sample or structure.is_sample,
    )


def refuse_another_text(charter: Charter, number: int) -> None:
    """Raises NewerVersion when the text in force is not `number`."""
    current = charter.version_in_force()
    if current is None or current.number != number:
        now = f"la version {current.number}" if current else "aucune version"
        raise NewerVersion(
            f"Le texte a changé entre-temps{NO_BREAK}: {now} est en vigueur. "
            "Relisez-le avant de signer."
        )


@transaction.atomic
def withdraw(charter: Charter, structure: Structure) -> bool:
    """Whether there was a signature to end; it is kept, with the day it ended."""
    _locked(charter.pk)
    standing = structure.distinctions.signing(charter).standing()
    return bool(standing.update(withdrawn_on=timezone.localdate()))


def _locked(pk: int) -> Charter:
    """One signature of a charter at a time, and none while its texts are being edited."""
    return Charter.objects.select_for_update(no_key=True).get(pk=pk)


def keep_names(given: Charter | Award) -> int:
    """Writes the name of a charter or an award, as it is now, on all that was signed or given.

    The facet of the directory and the search read that name. Returns how many changed.
    """
    if isinstance(given, Charter):
        rows = Distinction.objects.filter(charter_version__charter=given)
        return rows.exclude(name=given.title).update(name=given.title)
    return given.laureates.exclude(name=given.name, kind=given.kind).update(
        name=given.name, kind=given.kind
    )


def standing_of(distinction: Distinction) -> Distinction | None:
    """The distinction itself while it stands, else the signature that replaced it, else None."""
    if distinction.withdrawn_on is None:
        return distinction
    if distinction.charter_version is None:
        return None
    later = Distinction.objects.filter(
        structure=distinction.structure,
        charter_version__charter=distinction.charter_version.charter,
    )
    return later.standing().with_page().select_related("structure").first()


def tell_new_version(charter: Charter) -> int:
    """Writes to who keeps a structure that signed an older text; how many mails were written.

    Once for each version, structure and account, however often it is called.
    """
    version = charter.version_in_force()
    if version is None or not charter.is_published:
        return 0
    written = [_tell(member, version) for member in _keepers_behind(version)]
    return sum(mail is not None for mail in written)


def _keepers_behind(version: CharterVersion) -> QuerySet[StructureMember]:
    """Who keeps the page of a structure whose signature is of an older version."""
    behind = Distinction.objects.standing().filter(
        charter_version__charter=version.charter_id, charter_version__number__lt=version.number
    )
    return (
        StructureMember.objects.current()
        .filter(structure__in=behind.values("structure"), user__is_active=True)
        .exclude(structure__publication=Publication.ARCHIVED)
        .select_related("user", "structure")
        .order_by("pk")
    )


def _tell(member: StructureMember, version: CharterVersion) -> object:
    charter, structure = version.charter, member.structure
    return outbox.write(
        mails.CHARTER_VERSION,
        member.user,
        {
            "charter": charter.title,
            "number": str(version.number),
            "changes": version.changes,
            "structure": structure.name,
        },
        path=reverse("directory:charter", args=[charter.slug]),
        scope=f"structure:{structure.pk}",
        key=f"charter:{version.pk}:{structure.pk}:{member.user_id}",
    )
