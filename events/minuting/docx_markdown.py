"""Markdown as paragraphs of a DOCX document: titles, lists, bold, italics, links as their words."""

from typing import Any

from events.minuting.blocks import BULLET, NUMBERED, QUOTE, TITLE, Block, blocks_of

STYLES = {BULLET: "List Bullet", NUMBERED: "List Number", QUOTE: "Quote"}


def write_markdown(document: Any, text: str) -> None:
    for block in blocks_of(text):
        _fill(_paragraph(document, block), block)


def _paragraph(document: Any, block: Block) -> Any:
    if block.kind == TITLE:
        return document.add_heading(level=block.level)
    return document.add_paragraph(style=STYLES.get(block.kind))


def _fill(paragraph: Any, block: Block) -> None:
    for one in block.runs:
        run = paragraph.add_run(one.text)
        run.bold, run.italic, run.font.strike = one.is_strong, one.is_soft, one.is_struck
