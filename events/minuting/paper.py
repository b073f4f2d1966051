"""Minutes as the plain data of `templates/paper/minutes.typ`: what the page shows to who asks."""

from typing import Any

from events.minuting.blocks import blocks_of
from events.minuting.page import MinutesPage, Shown
from events.models import Erratum
from rendering.typography import day, set_spaces
from roadmap.paper.cover import about

DOCUMENT = "minutes.typ"


def data_of(page: MinutesPage) -> dict[str, Any]:
    state = page.state_words
    return {
        **about(),
        "title": f"Compte rendu du {page.day} — {page.body}",
        "instance": page.body.name,
        "day": page.day,
        "meeting": page.meeting.event.title,
        "state": f"{state[:1].upper()}{state[1:]}.",
        "sample": page.minutes.is_sample,
        "errata": [_erratum(one) for one in page.general_errata],
        "paragraphs": [_paragraph(one) for one in page.paragraphs],
    }


def _paragraph(one: Shown) -> dict[str, Any]:
    hidden = " (confidentiel)" if one.is_hidden and one.is_heading else ""
    return {
        "heading": set_spaces(one.heading + hidden) if one.is_heading else "",
        "label": one.label,
        "blocks": _blocks(one.paragraph.text),
        "errata": [_erratum(late) for late in one.errata],
    }


def _erratum(one: Erratum) -> dict[str, Any]:
    label = f"Erratum du {day(one.made_at)}. Au lieu de cela, lire ({one.reason})\u00a0:"
    return {"label": set_spaces(label), "blocks": _blocks(one.text)}


def _blocks(text: str) -> list[dict[str, Any]]:
    return [
        {
            "kind": block.kind,
            "runs": [
                {"text": set_spaces(run.text) if run.text != "\n" else run.text,
                 "strong": run.is_strong, "soft": run.is_soft}
                for run in block.runs
            ],
        }
        for block in blocks_of(text)
    ]  # fmt: skip
