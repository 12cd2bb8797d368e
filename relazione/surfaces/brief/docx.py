"""The brief as DOCX: the same statements, with numbered notes at the end that the statements link to."""

from __future__ import annotations

import io
import re

import docx as word_files
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from relazione.surfaces.brief.signs import sign, word
from relazione.workspace.brief import Brief, Note, Section, Source, Statement, Table

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FAINT = RGBColor(0x5D, 0x68, 0x73)


def docx(brief: Brief) -> bytes:
    document = word_files.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = clean(brief.title)[:255]
    document.core_properties.author = "Relazione"
    document.add_heading(clean(brief.title), 0)
    _faint(document.add_paragraph(), f"{brief.question} Made {brief.made}.")
    for remark in brief.remarks:
        document.add_paragraph(clean(remark), style="Intense Quote")
    _figures(document, brief)
    for section in brief.sections:
        _section(document, section)
    document.add_heading("Sources", 1)
    for source in brief.sources:
        document.add_paragraph(clean(_named(source)), style="List Number")
    document.add_heading("Evidence", 1)
    for note in brief.notes:
        _note(document, note, brief.sources[note.source])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def clean(text: str) -> str:
    """The text without what XML cannot carry, on one line."""
    return " ".join(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text).split())


def _figures(document: Document, brief: Brief) -> None:
    if not brief.figures:
        return
    document.add_heading("In figures", 1)
    _table(document, [(name, value) for name, value in brief.figures], None)
    if brief.bars:
        document.add_paragraph()
        rows: list[tuple[str, ...]] = [(bar.name, str(bar.happened), str(bar.other)) for bar in brief.bars]
        _table(document, rows, ("events by type", "happened", "other"))


def _table(
    document: Document,
    rows: list[tuple[str, ...]],
    head: tuple[str, ...] | None,
    numeric: tuple[bool, ...] | None = None,
) -> None:
    """numeric: which columns stand to the right; all but the first where it is not said."""
    if not rows:
        return
    table = document.add_table(rows=0, cols=len(rows[0]), style="Light List")
    for row in [head, *rows] if head else rows:
        assert row is not None
        for index, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.text = clean(text)
            if numeric[index] if numeric else index:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _section(document: Document, section: Section) -> None:
    document.add_heading(clean(section.title), 1)
    for statement in section.statements:
        _statement(document, statement)
    if not section.statements:
        _faint(document.add_paragraph(), section.empty)
    if section.left_out:
        _faint(document.add_paragraph(), f"{section.left_out} more in the record.")
    for table in section.tables:
        _measure(document, table)
    for remark in section.remarks:
        _faint(document.add_paragraph(), remark)


def _measure(document: Document, table: Table) -> None:
    document.add_heading(clean(table.title), 2)
    _table(document, list(table.rows), table.columns, table.numeric)
    if table.earlier:
        _faint(document.add_paragraph(), f"{table.earlier} earlier rows are left out.")
    for note in table.notes:
        _faint(document.add_paragraph(), note)


def _statement(document: Document, statement: Statement) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run(clean(statement.text)).bold = True
    parts = [f"{sign(statement.status)} {word(statement.status)}" if statement.status else "", statement.when]
    if statement.according_to:
        parts.append(f"according to {statement.according_to}")
    _faint(paragraph, "".join(f"  {part}" for part in parts if part))
    for number in statement.notes:
        _link(paragraph, str(number), anchor=f"note{number}")
    if statement.detail:
        paragraph.add_run().add_break()
        paragraph.add_run(clean(statement.detail)).italic = True
    for conflict in statement.conflicts:
        paragraph.add_run().add_break()
        paragraph.add_run(clean(f"Tellings differ: {conflict}"))


def _note(document: Document, note: Note, source: Source) -> None:
    paragraph = document.add_paragraph()
    _bookmark(paragraph, f"note{note.number}", note.number)
    paragraph.add_run(f"{note.number}. ").bold = True
    _faint(paragraph, note.before, keep=True)
    paragraph.add_run(clean(note.quote)).font.highlight_color = 7  # yellow
    _faint(paragraph, note.after, keep=True)
    told = f" According to {note.according_to}." if note.according_to else ""
    _faint(paragraph, f" —{told} {_named(source)}, character {note.start}. ")
    if source.url and re.match(r"https?://", source.url):
        _link(paragraph, clean(source.url), url=source.url)


def _named(source: Source) -> str:
    parts = [source.title, source.outlet, source.published or "no date of publication"]
    return ", ".join(part for part in parts if part)


def _faint(paragraph: Paragraph, text: str, *, keep: bool = False) -> None:
    lead = " " if keep and text[:1].isspace() else ""
    trail = " " if keep and text[-1:].isspace() and text.strip() else ""
    run = paragraph.add_run(f"{lead}{clean(text)}{trail}" if keep else f" {clean(text)}")
    run.font.color.rgb = _FAINT


def _bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.extend([start, end])


def _link(paragraph: Paragraph, text: str, *, anchor: str | None = None, url: str | None = None) -> None:
    """A link to a bookmark (raised, as a note's number is) or to an address."""
    link = OxmlElement("w:hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    elif url:
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(f" {text}" if anchor else text)
    run.font.superscript = bool(anchor)
    link.append(run._r)
    paragraph._p.append(link)
