"""Markdown as paragraphs of a DOCX document: titles, lists, bold, italics, links as their words."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rendering.markdown import MAX_LENGTH, MAX_NESTING

# What XML cannot hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LISTS = {"bullet_list_open": "List Bullet", "ordered_list_open": "List Number"}
DEEPEST_TITLE = 4

_parser = (
    MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": MAX_NESTING})
    .enable(["table", "strikethrough"])
    .disable("image")
)


def plain(text: str) -> str:
    """`text` without the signs that no XML holds."""
    return FORBIDDEN.sub("", text)


def write_markdown(document: Any, text: str) -> None:
    _Writer(document).write(_parser.parse(plain(text[:MAX_LENGTH])))


class _Writer:
    """Walks the blocks: each inline block is one paragraph, in the style that surrounds it."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.lists: list[str] = []
        self.title = self.quotes = 0

    def write(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.type in LISTS:
                self.lists.append(LISTS[token.type])
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                self.lists.pop()
            elif token.type == "heading_open":
                self.title = min(int(token.tag[1]) + 1, DEEPEST_TITLE)
            elif token.type in {"blockquote_open", "blockquote_close"}:
                self.quotes += token.nesting
            elif token.type == "inline":
                self._paragraph(token)
            elif token.content:
                self.document.add_paragraph(token.content.rstrip("\n"))

    def _paragraph(self, token: Token) -> None:
        if self.title:
            paragraph, self.title = self.document.add_heading(level=self.title), 0
        else:
            paragraph = self.document.add_paragraph(style=self._style())
        _runs(paragraph, token.children or [])

    def _style(self) -> str | None:
        if self.lists:
            return self.lists[-1]
        return "Quote" if self.quotes else None


def _runs(paragraph: Any, tokens: list[Token]) -> None:
    strong = soft = struck = 0
    for token in tokens:
        strong += token.nesting if token.type.startswith("strong") else 0
        soft += token.nesting if token.type.startswith("em") else 0
        struck += token.nesting if token.type.startswith("s_") else 0
        if token.type in {"softbreak", "hardbreak"}:
            paragraph.add_run().add_break()
        elif token.content:
            run = paragraph.add_run(token.content)
            run.bold, run.italic, run.font.strike = strong > 0, soft > 0, struck > 0
