"""What people type or paste, made safe to store and to show.

Taken out without a word, since a paste brings them: zero-width characters, soft hyphens, byte-order
marks, left-to-right and right-to-left marks. Refused, since nobody types them and they can forge what
a reader sees: control characters (NUL included), bidirectional embeddings, overrides and isolates,
halves of a character, tags and other code points that Unicode gives to nobody.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError

ONE_LINE = "Écrivez sur une seule ligne."
FORGING = "Ce texte contient des caractères invisibles interdits\u00a0: tapez-le de nouveau."
# U+200D stays between pictures: it joins them into one.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u2060-\u2064\ufeff]|\u200d(?![\u2600-\U0001faff])"
)
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)


def plain_text(text: str) -> str:
    """On several lines, ended by \\n; composed letters (NFC). Raises ValidationError."""
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    if REFUSED.search(text):
        raise ValidationError(FORGING, code="forging")
    return unicodedata.normalize("NFC", text)


def plain_line(text: str) -> str:
    """On one line, without spaces around it. Raises ValidationError."""
    line = plain_text(text).strip()
    if "\n" in line:
        raise ValidationError(ONE_LINE, code="lines")
    return line.replace("\t", " ")
