"""Telephone numbers in their usual spellings, kept in one.

French ones by pairs (« 05 49 00 00 00 »), those of overseas départements too; short ones as they are;
those of other countries with their + and groups.
"""

import re

from django.core.exceptions import ValidationError

WRONG = "Ce numéro n’est pas valable\u00a0: écrivez-le comme 05\u00a049\u00a000\u00a000\u00a000."
EXTENSION = "Donnez le numéro direct, sans poste\u00a0: précisez le poste dans la présentation."
SEVERAL = "Donnez un seul numéro de téléphone."
LONGEST = 20  # characters, as stored
PREFIX = re.compile(r"^t[ée]l(?:[ée]phone)?\s*\.?\s*:?\s*", re.IGNORECASE)
AFTER = re.compile(
    r"[\s,;]*(?:\bposte|\bext|\bp\.|(?<=\d)\s*x(?=\s*\d)|#|,|;)[^+]*$", re.IGNORECASE
)
SIGNS = re.compile(r"[0-9+()\s.\-\u2010-\u2015/]+")
NATIONAL = re.compile(r"0[1-9][0-9]{8}")
SHORT = re.compile(r"3[0-9]{3}|10[0-9]{2}|11[68][0-9]{3}|1[578]|11[2459]|19[167]")
# Countries of the French plan: +33, then the overseas départements; nine digits follow, without 0.
FRENCH = re.compile(r"\+(?:33|262|590|594|596)0?([1-9][0-9]{8})")
FRENCH_CODES = ("+33", "+262", "+590", "+594", "+596")
FOREIGN = re.compile(r"\+[1-9][0-9]{6,14}")
# Codes of one or two digits; the others have three (ITU-T E.164).
SHORT_CODE = re.compile(
    r"\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])", re.ASCII
)


def phone_of(text: str) -> str:
    """The number, or nothing for an empty text. Raises ValidationError, which says how to write it."""
    typed = PREFIX.sub("", text.strip())
    if not typed:
        return ""
    _refuse_more_than_one(typed)
    digits = re.sub(r"[^0-9+]", "", typed.replace("(0)", ""))
    digits = re.sub(r"^00|^(?=33[1-9][0-9]{8}$)", "+", digits)
    french = FRENCH.fullmatch(digits)
    if french:
        digits = f"0{french[1]}"
    if NATIONAL.fullmatch(digits):
        return " ".join(re.findall("..", digits))
    if SHORT.fullmatch(digits):
        return digits
    if FOREIGN.fullmatch(digits) and not digits.startswith(FRENCH_CODES):
        return _foreign(digits)
    raise ValidationError(WRONG, code="phone")


def _refuse_more_than_one(typed: str) -> None:
    # Two French numbers, or two that each begin with +, are more than one line holds.
    if len(re.findall(r"[0-9]", typed)) >= 18 or typed.count("+") > 1:  # noqa: PLR2004
        raise ValidationError(SEVERAL, code="several")
    if AFTER.search(typed):
        raise ValidationError(EXTENSION, code="extension")
    if not SIGNS.fullmatch(typed):
        raise ValidationError(WRONG, code="phone")


def _foreign(digits: str) -> str:
    short = SHORT_CODE.match(digits)
    code = short[0] if short else digits[:4]
    rest = digits[len(code) :]
    size = 2 if len(rest) % 2 == 0 and len(rest) <= 10 else 3  # noqa: PLR2004 — else too long
    spaced = " ".join([code, *re.findall(f".{{1,{size}}}", rest)])
    return spaced if len(spaced) <= LONGEST else digits
