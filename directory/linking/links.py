"""Links between structures: one side declares, the other confirms or refuses, either may end it.

Only a confirmed link is a fact that pages show. Whatever is done twice is done once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, Value
from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.mail_kinds import MailKind
from accounts.models import User
from directory.choices import LinkKind
from directory.linking import link_mails
from directory.models import Structure, StructureLink
from directory.models.links import SIDES
from directory.structure_page import seen_kind
from poles.search import Key, words_of

SHOWN = 10
# What the other structure is to this one, in a sentence: « … est notre partenaire ».
WORDS = {
    LinkKind.NETWORK: "notre réseau",
    LinkKind.PARTNER: "notre partenaire",
    LinkKind.CLIENT: "notre client",
    LinkKind.SUPPLIER: "notre fournisseur",
}
WITH_ITSELF = "Une structure ne peut pas être liée à elle-même."
NOT_PUBLIC = (
    "Votre page n’est pas encore publique\u00a0: vous déclarerez des liens une fois publiée."
)


class Refused(ValueError):
    """Its message says why in French."""


@dataclass(frozen=True)
class Seen:
    """A link as one of its sides sees it."""

    row: StructureLink
    other: Structure
    kind: LinkKind
    is_ours: bool

    @property
    def words(self) -> str:
        return WORDS[self.kind]

    @property
    def is_confirmed(self) -> bool:
        return self.row.confirmed_at is not None

    @property
    def awaits_us(self) -> bool:
        return not self.is_confirmed and not self.is_ours


def links_of(structure: Structure) -> list[Seen]:
    """All of them, by the name of the other side, those that are published."""
    rows = StructureLink.objects.about(structure).only(
        "kind", "confirmed_at", *(f"{side}__{name}" for side in SIDES for name in ("name", "slug"))
    )
    return sorted((seen_by(structure, row) for row in rows), key=_by_name)


def seen_by(structure: Structure, row: StructureLink) -> Seen:
    ours = row.from_structure_id == structure.pk
    other = row.to_structure if ours else row.from_structure
    return Seen(row, other, LinkKind(seen_kind(row.kind, received=not ours)), ours)


def candidates(structure: Structure, name: str) -> list[Structure]:
    """Published structures whose name or acronym holds each word, ten at most."""
    rows = Structure.objects.published().exclude(pk=structure.pk)
    for word in words_of(name):
        key = Key(Value(word))
        rows = rows.filter(Q(name_key__contains=key) | Q(acronym__iexact=word))
    found = rows.select_related("commune").only("name", "slug", "commune__name")
    return list(found.order_by("name_key", "pk")[:SHOWN]) if words_of(name) else []


def declare(structure: Structure, other: Structure, kind: LinkKind) -> Seen:
    """`other` is `kind` to `structure`; when it already said so itself, that confirms it.

    Raises Refused.
    """
    if structure.pk == other.pk:
        raise Refused(WITH_ITSELF)
    if not structure.is_published:
        raise Refused(NOT_PUBLIC)
    with transaction.atomic():
        _lock(structure, other)
        said = _said_by(other, structure, kind)
        if said is not None:
            return seen_by(structure, _confirmed(said))
        row, is_new = StructureLink.objects.get_or_create(
            from_structure=structure, to_structure=other, kind=kind
        )
        if is_new:
            _tell(link_mails.DECLARED, row, to=other, about=structure)
    return seen_by(structure, row)


def confirm(structure: Structure, pk: int) -> Seen | None:
    """By the side that did not declare it; None when there is no such link to confirm any more."""
    with transaction.atomic():
        row = _rows(to_structure=structure, pk=pk)
        return seen_by(structure, _confirmed(row)) if row is not None else None


def end(structure: Structure, pk: int) -> Seen | None:
    """Refused by one side, or removed by either; None when it is gone already."""
    with transaction.atomic():
        row = _rows(from_structure=structure, pk=pk) or _rows(to_structure=structure, pk=pk)
        if row is None:
            return None
        seen = seen_by(structure, row)
        if seen.awaits_us:
            _tell(link_mails.REFUSED, row, to=seen.other, about=structure)
        StructureLink.objects.filter(pk=pk).delete()
    return seen


def _confirmed(row: StructureLink) -> StructureLink:
    if row.confirmed_at is None:
        row.confirmed_at = timezone.now()
        row.save(update_fields=["confirmed_at"])
        _tell(link_mails.CONFIRMED, row, to=row.from_structure, about=row.to_structure)
    return row


def _said_by(other: Structure, structure: Structure, kind: LinkKind) -> StructureLink | None:
    turned = seen_kind(kind, received=True)
    return _rows(from_structure=other, to_structure=structure, kind=turned)


def _rows(**of: object) -> StructureLink | None:
    """Locked: two people who answer at once answer one after the other."""
    rows = StructureLink.objects.filter(**of).select_for_update(of=("self",))
    return rows.select_related(*SIDES).first()


def _lock(*both: Structure) -> None:
    """Two structures that declare each other at the same moment make one link."""
    rows = Structure.objects.filter(pk__in=[one.pk for one in both])
    list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _tell(kind: MailKind, row: StructureLink, *, to: Structure, about: Structure) -> None:
    path = reverse("directory:links", args=[to.slug])
    received = to.pk == row.to_structure_id
    words = {
        "structure": to.name,
        "other": about.name,
        "link": WORDS[LinkKind(seen_kind(row.kind, received=not received))],
    }
    for user in _keepers(to):
        outbox.write(
            kind, user, words, path=path, scope=f"structure:{to.pk}",
            key=f"{kind.code}:{row.pk}:{user.pk}",
        )  # fmt: skip


def _keepers(structure: Structure) -> Iterable[User]:
    keeping = structure.members.current().values("user")
    return User.objects.filter(pk__in=keeping, is_active=True).order_by("pk")


def _by_name(seen: Seen) -> tuple[str, str, int]:
    return seen.other.name.casefold(), seen.kind, seen.row.pk
