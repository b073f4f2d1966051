"""What people wrote, made fit for paper: signs that the fonts draw, markdown as plain sentences."""

import html
import re
import unicodedata

from rendering.markdown import to_html

# What typst's own fonts draw; PDF/UA refuses a document with any other sign.
DRAWN = (
    (0x09, 0x0A), (0x20, 0x7E), (0xA0, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x4FF), (0x1E00, 0x1EFF), (0x2009, 0x200A), (0x2010, 0x2027),
    (0x202F, 0x2040), (0x2044, 0x2052), (0x2070, 0x2071), (0x2074, 0x208E), (0x20A0, 0x20C0),
    (0x2190, 0x22FF), (0x2500, 0x2606),
)  # fmt: skip
_KEPT = "".join(f"{chr(first)}-{re.escape(chr(last))}" for first, last in DRAWN)
_OTHERS = re.compile(f"[^{_KEPT}]+")
# They draw nothing, and some turn the text around.
_SILENT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_LINES = re.compile("\r\n?|[\u0085\u2028\u2029]")
_TAG = re.compile(r"<[^>]+>")
_BLOCK = re.compile(r"</(?:p|li|h[1-6]|tr|blockquote|pre)>|<br ?/?>|<hr ?/?>")


def printable(text: str) -> str:
    """`text` with « □ » for what the fonts cannot draw; emoji in a row make one."""
    composed = unicodedata.normalize("NFC", _LINES.sub("\n", text))
    return _OTHERS.sub("□", _SILENT.sub("", composed))


def sentences(markdown: str) -> str:
    """Markdown as one paragraph of plain text: its marks go, its words stay."""
    flat = _TAG.sub("", _BLOCK.sub(" ", str(to_html(markdown))))
    return " ".join(html.unescape(flat).split())


def cut(text: str, length: int) -> str:
    """At most `length` signs, ending at a word and « … »."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
