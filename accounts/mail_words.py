"""The words of a mail: the program's or the staff's own, filled with what the mail tells."""

import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from django.conf import settings
from django.template import Context, Engine, Template
from django.template.base import Lexer, TokenType

from accounts.mail_kinds import MailKind
from accounts.models import MailTemplate, OutgoingMail

log = logging.getLogger(__name__)
LINK = "lien"
VOWELS = tuple("aeiouéèêîô")
LONGEST_SUBJECT = OutgoingMail._meta.get_field("subject").max_length or 0
LONGEST_HEADLINE = OutgoingMail._meta.get_field("headline").max_length or 0
# What would cut a header, hide, or turn the words around; lines and tabs stay.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_engine = Engine(autoescape=False)
_VARIABLE = re.compile(r"(\w+)(\|(lower|upper|capfirst|default:\"[^\"{}|]*\"))?")
_CONDITION = re.compile(r"(?:el)?if (?:not )?(\w+)(?: (?:and|or) (?:not )?(\w+))*")


class UnfitWords(Exception):
    """Staff's words cannot be used; the message says why in one French sentence."""


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


@dataclass(frozen=True)
class Filled(Words):
    """`link` leads to the page; `reason` ends « Vous recevez ce message parce que »."""

    headline: str
    reason: str
    link: str

    @property
    def text(self) -> str:
        """With the link, unless the words say it already, and with the reason."""
        link = "" if self.link in self.body else f"\n\n{self.link}"
        because = "parce qu’" if self.reason[:1] in VOWELS else "parce que "
        reason = f"Vous recevez ce message {because}{self.reason}."
        return f"{self.body}{link}\n\n-- \n{settings.SITE_URL}\n{reason}"


def absolute(path: str) -> str:
    """Under SITE_URL, whatever host was asked for."""
    return urljoin(settings.SITE_URL, path) if path else ""


def words_of(kind: MailKind) -> Words:
    """The staff's, if they wrote some; else the program's."""
    own = MailTemplate.objects.filter(kind=kind.code).first()
    return Words(own.subject, own.body) if own else program_words(kind)


def program_words(kind: MailKind) -> Words:
    return Words(kind.subject, kind.body)


def fill(kind: MailKind, values: dict[str, str], path: str, own: Words | None = None) -> Filled:
    """With the staff's words unless these fail: a mail is never lost for them. Who fills many reads
    them once, `own`."""
    own = own or words_of(kind)
    try:
        filled = filled_with(own, kind, values, path)
        if filled.subject and filled.body:
            return filled
    except Exception:  # whatever the template language may raise
        if own == program_words(kind):
            raise
        log.exception("Staff's words for « %s » fail: the program's are used", kind.code)
    return filled_with(program_words(kind), kind, values, path)


def filled_with(words: Words, kind: MailKind, values: dict[str, str], path: str) -> Filled:
    """Raises what Django's templates raise."""
    link = absolute(path)
    context = {name: UNSEEN.sub("", str(value)) for name, value in values.items()}
    context[LINK] = link
    subject = _one_line(_rendered(words.subject, context))[:LONGEST_SUBJECT]
    headline = _one_line(_rendered(kind.headline, context)) if kind.headline else subject
    body = _rendered(words.body, context).strip()
    reason = _rendered(kind.reason, context)
    return Filled(subject, body, headline[:LONGEST_HEADLINE], reason, link)


def _rendered(template: str, context: dict[str, str]) -> str:
    return _compiled(template).render(Context(context, autoescape=False))


@lru_cache(maxsize=256)
def _compiled(template: str) -> Template:
    """Once for the thousand mails of an event; nothing of a mail stays in it."""
    return _engine.from_string(template)


def _one_line(text: str) -> str:
    return " ".join(text.split())


# -- What staff write ---------------------------------------------------------------------------------
def refuse_unfit(kind: MailKind, words: Words) -> None:
    """Raises UnfitWords when a word is unknown or the text is more than words and conditions."""
    known = {*kind.sample, LINK}
    for part in (words.subject, words.body):
        _refuse_part(part, known)
    try:
        filled = filled_with(words, kind, kind.sample, "/")
    except Exception as error:  # TemplateSyntaxError, or what it did not foresee
        raise UnfitWords(
            "Une condition n’est pas fermée\u00a0: à chaque {% if … %} son {% endif %}."
        ) from error
    if not filled.subject or not filled.body:
        raise UnfitWords("L’objet et le texte ne peuvent pas être vides une fois remplis.")


def _refuse_part(text: str, known: set[str]) -> None:
    for token in Lexer(text).tokenize():
        if token.token_type == TokenType.VAR:
            names = _names(_VARIABLE, token.contents)
        elif token.token_type == TokenType.BLOCK and token.contents not in {"else", "endif"}:
            names = _names(_CONDITION, token.contents)
        elif token.token_type == TokenType.TEXT and re.search(r"\{\{|\}\}|\{%|%\}", token.contents):
            raise UnfitWords("Une accolade est ouverte sans être fermée, ou l’inverse.")
        else:
            continue
        if unknown := [name for name in names if name not in known]:
            raise UnfitWords(
                f"«\u202f{unknown[0]}\u202f» n’existe pas ici\u00a0: {_listed(known)}."
            )


def _names(form: re.Pattern[str], contents: str) -> list[str]:
    if not form.fullmatch(contents):
        raise UnfitWords(
            f"«\u202f{contents[:60]}\u202f» ne se lit pas\u00a0: seuls {{{{ mot }}}} et "
            "{% if mot %} … {% endif %} sont permis."
        )
    words = re.findall(r"\w+", re.sub(r"\|.*", "", contents))
    return [word for word in words if word not in {"if", "elif", "not", "and", "or"}]


def _listed(known: set[str]) -> str:
    return "les mots permis sont " + ", ".join(sorted(known))
