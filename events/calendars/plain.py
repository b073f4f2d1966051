"""Text as any calendar program reads it, whatever people wrote."""

import re

# Line ends of any kind, then what would cut a line of the file, hide, or turn the words around.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """On several lines, ended by \\n. Backslashes become slashes: programs disagree on « \\n »."""
    return UNSEEN.sub("", LINE_ENDS.sub("\n", text)).replace("\\", "/").strip()


def plain_line(text: str) -> str:
    return " ".join(plain(text).split())
