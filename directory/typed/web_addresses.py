"""Addresses of web sites as people type them, kept whole and harmless.

A host in other letters than ASCII is kept in the form that browsers call (xn--…): nobody can make a
look-alike of a known name pass for it.
"""

import re
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.utils.encoding import iri_to_uri

WRONG = "Cette adresse n’est pas valable\u00a0: écrivez-la comme www.exemple.org."
OTHER_SCHEME = "Donnez une adresse qui commence par https:// ou http://."
WITH_NAME = "Donnez l’adresse sans nom d’utilisateur ni mot de passe."
TOO_LONG = "Cette adresse est trop longue\u00a0: 300 signes au plus."
LONGEST = 300
HTTP = re.compile(r"https?://", re.IGNORECASE)
# « exemple.org:8080 » has a port, « javascript: » is a scheme.
SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:(?![0-9]{1,5}(?:[/?#]|$))", re.IGNORECASE)
LABEL = r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"(?:{LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9\-]{{1,59}})")
LONGEST_HOST = 253


def web_address_of(text: str) -> str:
    """With its scheme, or nothing for an empty text. Raises ValidationError."""
    typed = text.strip()
    if not typed:
        return ""
    parts = _split(typed)
    host = _ascii_host(parts)
    address = iri_to_uri(parts._replace(netloc=host).geturl()) or ""
    if len(address) > LONGEST:
        raise ValidationError(TOO_LONG, code="max_length")
    return address


def _split(typed: str) -> SplitResult:
    if re.search(r"[\s\\\x00-\x20\x7f]", typed) or typed.startswith(("/", ".", "?", "#")):
        raise ValidationError(WRONG, code="web_address")
    if not HTTP.match(typed):
        if SCHEME.match(typed):
            raise ValidationError(OTHER_SCHEME, code="scheme")
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        _ = parts.port  # read now: it raises for what is no number
    except ValueError:
        raise ValidationError(WRONG, code="web_address") from None
    if "@" in parts.netloc:
        raise ValidationError(WITH_NAME, code="user")
    return parts


def _ascii_host(parts: SplitResult) -> str:
    """Host, and port when there is one, as browsers ask for it."""
    try:
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    if len(host) > LONGEST_HOST or not HOST.fullmatch(host) or parts.port == 0:
        raise ValidationError(WRONG, code="web_address")
    return f"{host}:{parts.port}" if parts.port else host
