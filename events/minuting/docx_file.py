"""Minutes as a DOCX file, to edit in a word processor: titles, lists, language and title are set.

It holds what the page shows to who asks, and nothing else.
"""

from io import BytesIO
from typing import Any

from django.utils.text import slugify
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from events.choices import Presence
from events.minuting.blocks import plain
from events.minuting.docx_markdown import write_markdown
from events.minuting.page import MinutesPage, Shown
from events.models import Attendance, Erratum
from rendering.typography import day

A4 = (Cm(21), Cm(29.7))


def name_of(page: MinutesPage) -> str:
    return f"compte-rendu-{slugify(page.body.name)[:60]}-{page.meeting.pk}.docx"


def written(page: MinutesPage) -> bytes:
    document = _new(page)
    document.add_heading(plain(f"Compte rendu du {page.day}"), level=0)
    document.add_paragraph(plain(f"{page.body}\u00a0: {page.meeting.event.title}"))
    document.add_paragraph(plain(f"État\u00a0: {page.state_words}."))
    if page.minutes.is_sample:
        document.add_paragraph("Exemple fictif.")
    _errata(document, page.errata)
    for one in page.paragraphs:
        _paragraph(document, one)
    if page.is_inside:
        _sheet(document, page)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _new(page: MinutesPage) -> Any:
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = A4
    said = document.core_properties
    said.title = plain(f"Compte rendu du {page.day}, {page.body}")
    said.language, said.author, said.comments = "fr-FR", plain(str(page.body)), ""
    _speak_french(document.styles["Normal"].element.get_or_add_rPr())
    _number_pages(section.footer.paragraphs[0], plain(f"{page.body}, {page.day}"))
    return document


def _number_pages(foot: Any, words: str) -> None:
    """« Instance, mardi 3 novembre 2026, page 2 », under each page: loose sheets are put in order again."""
    foot.add_run(f"{words}, page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)  # noqa: SLF001 — python-docx has no other way


def _speak_french(properties: Any) -> None:
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "fr-FR")
    properties.append(lang)


def _paragraph(document: Any, one: Shown) -> None:
    if one.is_heading:
        suffix = " (confidentiel)" if one.is_hidden else ""
        document.add_heading(plain(one.heading + suffix), level=1)
    else:
        if one.label:
            document.add_paragraph().add_run(one.label).bold = True
        write_markdown(document, one.paragraph.text)
    for erratum in one.errata:
        document.add_paragraph().add_run(_told(erratum)).bold = True
        write_markdown(document, erratum.text)


def _errata(document: Any, errata: list[Erratum]) -> None:
    if errata:
        document.add_heading("Errata", level=1)
    for one in errata:
        document.add_paragraph(_told(one), style="List Bullet")
        if one.paragraph_id is None:
            write_markdown(document, one.text)


def _told(one: Erratum) -> str:
    return plain(f"Erratum du {day(one.made_at)}\u00a0: {one.reason}")


def _sheet(document: Any, page: MinutesPage) -> None:
    """Names are for the body's own people; figures are in the text."""
    rows = list(page.meeting.attendances.for_list())
    if not rows:
        return
    document.add_heading("Feuille de présence", level=1)
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("Membre", "Collège", "Présence"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    _repeat_on_each_page(table.rows[0])
    for one in rows:
        _fill(table.add_row().cells, one)


def _fill(cells: Any, one: Attendance) -> None:
    presence = Presence(one.presence).label
    by = f" ({one.proxy.mandate.person})" if one.proxy else ""
    told = (str(one.mandate.person), one.mandate.get_college_display(), f"{presence}{by}")
    for cell, words in zip(cells, told, strict=True):
        cell.text = plain(words)


def _repeat_on_each_page(row: Any) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)  # noqa: SLF001 — python-docx has no other way
