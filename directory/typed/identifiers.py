"""Official numbers of a structure, as people write them and as the site keeps them."""

import re

from django.core.exceptions import ValidationError
from stdnum.fr import siret

SIRET_WRONG = "Ce SIRET n’est pas valable\u00a0: vérifiez ses 14 chiffres."
RNA_WRONG = "Ce numéro RNA n’est pas valable\u00a0: il commence par W et compte 10 signes."
POSTAL_CODE_WRONG = "Ce code postal n’est pas valable\u00a0: il compte 5 chiffres."
RNA = re.compile(r"W[0-9][0-9A-Z][0-9]{7}")
SEPARATORS = re.compile(r"[\s.\-]")


def siret_of(text: str) -> str:
    """14 digits, or nothing for an empty text. Raises ValidationError.

    python-stdnum knows La Poste: its places have a sum of digits that is a multiple of 5, and only
    its head office follows the common key.
    """
    number = SEPARATORS.sub("", text)
    if number and not (siret.is_valid(number) and number.strip("0")):
        raise ValidationError(SIRET_WRONG, code="siret")
    return number


def rna_of(text: str) -> str:
    """W and 9 signs, or nothing for an empty text. Raises ValidationError."""
    number = SEPARATORS.sub("", text).upper()
    if number and not RNA.fullmatch(number):
        raise ValidationError(RNA_WRONG, code="rna")
    return number


def postal_code_of(text: str) -> str:
    """5 digits, or nothing for an empty text. Raises ValidationError."""
    code = SEPARATORS.sub("", text)
    if code and not re.fullmatch(r"[0-9]{5}", code):
        raise ValidationError(POSTAL_CODE_WRONG, code="postal_code")
    return code
