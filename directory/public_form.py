"""What every form that anyone may send shares: a signed seal, a trap for robots, few links.

The seal is a random word signed with the moment the form was shown. A form sent within three
seconds, a day later, or with a seal of our making for another structure is refused; the same seal
twice is the same message.
"""

import re
from collections.abc import Callable
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import get_random_string

from directory.rate_limits import TooOften

FASTEST, SLOWEST = 3, 24 * 60 * 60  # seconds
LONGEST = 2000  # characters
MOST_LINKS = 3
SEAL, TRAP = "jeton", "adresse_web"
LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
SWEPT = "Effacez ce que contient le champ masqué : seuls les robots le remplissent."
TOO_FAST = "C’était très rapide : relisez-vous un instant, puis envoyez de nouveau."
TOO_OLD = "Cette page est restée ouverte plus d’un jour : envoyez de nouveau, rien n’est perdu."
FORGED = "Ce formulaire n’a pas été reconnu : envoyez de nouveau, rien n’est perdu."


class SealRefused(ValueError):
    """Its message says in French what to do."""


def refuse_control_characters(text: str) -> None:
    """A line end could open another header of a mail."""
    if CONTROL.search(text):
        raise ValidationError("Écrivez sur une seule ligne.")


def refuse_many_links(text: str) -> None:
    if len(LINK.findall(text)) > MOST_LINKS:
        raise ValidationError(f"Gardez {MOST_LINKS} liens au plus : au-delà, c’est un robot.")


class LongText(forms.CharField):
    """Words on several lines; a line end counts for one sign, as browsers count it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST})
        super().__init__(**{"max_length": LONGEST, "widget": widget, **options})
        self.validators.append(refuse_many_links)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class PublicForm(forms.Form):
    """Templates print `{{ form }}` and include directory/_seal.html within the same <form>."""

    salt = "public-form"
    seal_name, trap_name = SEAL, TRAP

    def __init__(self, *args: Any, about: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about

    def clean(self) -> dict[str, Any]:
        if self.data.get(TRAP):
            raise ValidationError(SWEPT)
        try:
            self.read_seal()
        except SealRefused as refusal:
            raise ValidationError(str(refusal)) from None
        return super().clean() or self.cleaned_data

    @cached_property
    def seal(self) -> str:
        """The one that came, as long as it can still serve; else a new one."""
        try:
            self.read_seal(fastest=0)
        except SealRefused:
            return self._signer.sign(get_random_string(22))
        return str(self.data[SEAL])

    def read_seal(self, fastest: int | None = None) -> str:
        """The random word inside; raises SealRefused."""
        fastest = FASTEST if fastest is None else fastest
        sent = str(self.data.get(SEAL, ""))
        try:
            word = self._signer.unsign(sent, max_age=SLOWEST)
        except signing.SignatureExpired:
            raise SealRefused(TOO_OLD) from None
        except signing.BadSignature:
            raise SealRefused(FORGED) from None
        if timezone.now().timestamp() - _second(sent) < fastest:
            raise SealRefused(TOO_FAST)
        return word

    @property
    def _signer(self) -> signing.TimestampSigner:
        return signing.TimestampSigner(salt=f"{self.salt}:{self.about.pk}")


def status_of(form: PublicForm, take: Callable[[], None]) -> int:
    """200 when there was nothing to take or it was mistaken, 302 once `take` has taken it, 429 when
    it was sent too often, which the form then says."""
    if not form.is_valid():
        return HTTPStatus.OK
    try:
        take()
    except TooOften as refusal:
        form.add_error(None, str(refusal))
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.FOUND


def _second(signed: str) -> int:
    """When it was signed, in seconds since 1970; `signed` has been checked."""
    return signing.b62_decode(signed.rsplit(":", 2)[1])
