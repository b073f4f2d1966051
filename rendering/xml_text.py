"""What XML cannot hold, wherever a text comes from: a paste, an import, an address."""

import re

# Control characters, halves of a character, and the two code points that are none.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """A line break of word processors, among those, parts words: a space stands for each."""
    return FORBIDDEN.sub(" ", text)
