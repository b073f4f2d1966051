"""Markdown cut into blocks, for documents that are not pages: what it is, and its runs of words."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rendering.markdown import MAX_LENGTH, MAX_NESTING
from rendering.xml_text import xml_text

PLAIN, TITLE, BULLET, NUMBERED, QUOTE = "texte", "titre", "puce", "rang", "citation"
LISTS = {"bullet_list_open": BULLET, "ordered_list_open": NUMBERED}
LIST_ENDS = {"bullet_list_close", "ordered_list_close"}
DEEPEST_TITLE = 4

_parser = (
    MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": MAX_NESTING})
    .enable(["table", "strikethrough"])
    .disable("image")
)


@dataclass(frozen=True)
class Run:
    text: str
    is_strong: bool = False
    is_soft: bool = False
    is_struck: bool = False


@dataclass(frozen=True)
class Block:
    """`level` of a title, from 2; 0 otherwise. A line break is a run of its own, « \\n »."""

    kind: str
    runs: list[Run]
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def plain(text: str) -> str:
    """`text` without the signs that no XML holds."""
    return xml_text(text)


def blocks_of(text: str) -> Iterator[Block]:
    """Each inline block of the markdown once, in the style that surrounds it."""
    lists: list[str] = []
    title = quotes = 0
    for token in _parser.parse(plain(text[:MAX_LENGTH])):
        if token.type in LISTS:
            lists.append(LISTS[token.type])
        elif token.type in LIST_ENDS:
            lists.pop()
        elif token.type == "heading_open":
            title = min(int(token.tag[1]) + 1, DEEPEST_TITLE)
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        elif token.type == "inline":
            kind = TITLE if title else lists[-1] if lists else QUOTE if quotes else PLAIN
            yield Block(kind, list(_runs(token.children or [])), title)
            title = 0
        elif token.content:
            yield Block(PLAIN, [Run(token.content.rstrip("\n"))])


def _runs(tokens: list[Token]) -> Iterator[Run]:
    strong = soft = struck = 0
    for token in tokens:
        strong += token.nesting if token.type.startswith("strong") else 0
        soft += token.nesting if token.type.startswith("em") else 0
        struck += token.nesting if token.type.startswith("s_") else 0
        if token.type in {"softbreak", "hardbreak"}:
            yield Run("\n")
        elif token.content:
            yield Run(token.content, strong > 0, soft > 0, struck > 0)
