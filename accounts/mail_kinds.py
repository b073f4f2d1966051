"""What the site writes by mail: each kind is declared once, beside what it is about."""

from dataclasses import dataclass, field, replace
from typing import Any

from rendering.typography import set_spaces

TOPICS = {
    "compte": "Votre compte",
    "page": "Votre page et celles et ceux qui la tiennent",
    "contact": "Messages et partenaires",
    "vie": "La vie de la feuille de route",
    "reunion": "Avant les réunions qui pilotent la feuille de route",
    "agenda": "Vos inscriptions et les événements de vos structures",
    "instance": "Les instances où vous siégez",
    "resume": "Le résumé de la semaine",
}


@dataclass(frozen=True)
class MailKind:
    """Its words are templates of Django; `sample` gives each variable an example, for a preview.

    Besides them, `lien` is the full address of the page that the mail leads to; it follows the body
    that does not say it. `reason`, a template too, ends « Vous recevez ce message parce que … ».
    `headline` is its line in the weekly digest (the subject if empty). A deadline leaves at once,
    whatever the wishes and the weekly cap; a secret (a code, a link that opens a door) never waits
    for the digest, and is erased once sent. What is for the digest never leaves by itself.
    """

    code: str
    label: str
    topic: str
    reason: str
    subject: str
    body: str
    sample: dict[str, str] = field(default_factory=dict)
    is_deadline: bool = False
    needs_answer: bool = False
    is_secret: bool = False
    is_for_digest: bool = False
    headline: str = ""


_kinds: dict[str, MailKind] = {}
# Typed with plain spaces, kept with French ones.
_WORDS = ("label", "reason", "subject", "body", "headline")


def declare(kind: MailKind) -> MailKind:
    """The kind as it is kept. Raises ValueError when the code is taken or the topic unknown."""
    if kind.code in _kinds or kind.topic not in TOPICS:
        raise ValueError(kind.code)
    spaced: dict[str, Any] = {name: set_spaces(getattr(kind, name)) for name in _WORDS}
    _kinds[kind.code] = replace(kind, **spaced)
    return _kinds[kind.code]


def kinds() -> list[MailKind]:
    """All of them, by label."""
    return sorted(_kinds.values(), key=lambda kind: kind.label)


def kind_of(code: str) -> MailKind:
    """Raises KeyError."""
    return _kinds[code]


def known_kind(code: str) -> MailKind | None:
    return _kinds.get(code)
