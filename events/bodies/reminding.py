"""Tell who keeps a body that a mandate ends soon, or that a seat is vacant: once for each mandate."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from accounts import outbox
from accounts.mail_kinds import MailKind
from accounts.models import User
from directory.keepers.claims import animation
from events.bodies import mails
from events.bodies.keeping import keepers_of, key_of
from events.models import Body, BodyCollege, Mandate
from rendering.typography import day, plural


def remind() -> int:
    """How many mails were written; a mandate that is prolonged is told again before its new end."""
    team = animation()
    return sum(_ending(team)) + sum(_vacant(team)) + sum(_deserted(team))


def _ending(team: list[User]) -> Iterator[int]:
    rows = Mandate.objects.ending_soon().select_related(
        "body__secretary__user", "person", "structure"
    )
    for one in rows.order_by("ends_on", "pk"):
        words = {"qui": str(one.person), "fin": day(one.ends_on) if one.ends_on else ""}
        words["titre"] = _seat(one)
        yield _tell(mails.ENDING, one.body, words, f"mandate:{one.pk}:{one.ends_on}", team)


def _vacant(team: list[User]) -> Iterator[int]:
    former = Mandate.objects.ended().filter(body=OuterRef("body"), college=OuterRef("college"))
    last = former.order_by("-ends_on", "-pk").values("pk")[:1]
    rows = BodyCollege.objects.vacant().annotate(last=Subquery(last))
    colleges: list[Any] = list(rows.select_related("body__secretary__user").order_by("body", "pk"))
    mandates = Mandate.objects.select_related("person").in_bulk(
        [c.last for c in colleges if c.last]
    )
    for one in colleges:
        words = _last_words(mandates.get(one.last))
        words["college"] = one.get_college_display()
        vacant = plural(one.seats - one.held, "siège vacant", "sièges vacants")
        words["nombre"] = f"{vacant} sur {one.seats}"
        yield _tell(mails.VACANT, one.body, words, f"seat:{one.pk}:{one.last or 0}", team)


def _deserted(team: list[User]) -> Iterator[int]:
    """Outside bodies where somebody sat, and nobody does any more; those with seats are told above."""
    former = Mandate.objects.ended().filter(body=OuterRef("pk")).order_by("-ends_on", "-pk")
    rows = Body.objects.deserted().annotate(last=Subquery(former.values("pk")[:1]))
    bodies: list[Any] = list(
        rows.select_related("secretary__user").defer("search_vector").order_by("pk")
    )
    mandates = Mandate.objects.select_related("person").in_bulk([body.last for body in bodies])
    for body in bodies:
        words = {**_last_words(mandates.get(body.last)), "college": "", "nombre": ""}
        yield _tell(mails.VACANT, body, words, f"deserted:{body.pk}:{body.last}", team)


def _seat(mandate: Mandate) -> str:
    parts = [mandate.function, f"pour {mandate.structure}" if mandate.structure else ""]
    return ", ".join(part for part in parts if part)


def _last_words(last: Mandate | None) -> dict[str, str]:
    if last is None or last.ends_on is None:
        return {"dernier": "", "fin": ""}
    return {"dernier": str(last.person), "fin": day(last.ends_on)}


def _tell(kind: MailKind, body: Body, words: dict[str, str], key: str, team: list[User]) -> int:
    path = reverse("events:mandates", args=[body.slug])
    told = 0
    for to in keepers_of(body, team):
        mail = outbox.write(
            kind, to, {"instance": body.name, **words},
            path=path, scope=f"body:{body.pk}", key=f"{key}:{key_of(to)}",
        )  # fmt: skip
        told += mail is not None
    return told
