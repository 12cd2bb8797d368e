"""The brief as Markdown with footnotes (Pandoc's and GitHub's notation)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relazione.surfaces.brief.signs import sign, word
from relazione.workspace.brief import Brief, Note, Section, Source, Statement, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_BLOCK = re.compile(r"^(\s*)([-+=>]|\d+[.)])")


def plain(text: str) -> str:
    """Text that Markdown shows as it stands: on one line, every mark that means something escaped."""
    line = " ".join(text.split())
    return _BLOCK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line).replace("&", "&amp;"))


def markdown(brief: Brief) -> str:
    return "\n".join(_lines(brief)).rstrip() + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {plain(brief.title)}\n"
    yield f"*{plain(brief.question)} Made {brief.made}.*\n"
    for remark in brief.remarks:
        yield f"> {plain(remark)}\n"
    if brief.figures:
        yield from _figures(brief)
    for section in brief.sections:
        yield from _section(section)
    yield "## Sources\n"
    for number, source in enumerate(brief.sources, 1):
        yield f"{number}. {_source(source)}"
    yield ""
    for note in brief.notes:
        yield f"[^{note.number}]: {_note(note, brief.sources[note.source])}"


def _figures(brief: Brief) -> Iterator[str]:
    yield "## In figures\n"
    yield "| | |\n| --- | ---: |"
    for name, value in brief.figures:
        yield f"| {plain(name)} | {plain(value)} |"
    yield ""
    if brief.bars:
        yield "| events by type | happened | other |\n| --- | ---: | ---: |"
        for bar in brief.bars:
            yield f"| {plain(bar.name)} | {bar.happened} | {bar.other} |"
        yield ""


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.title)}\n"
    if not section.statements:
        yield f"{section.empty}\n"
    for statement in section.statements:
        yield f"- {_statement(statement)}"
    if section.left_out:
        yield f"\n{section.left_out} more in the record."
    yield ""
    for table in section.tables:
        yield from _table(table)
    for remark in section.remarks:
        yield f"{plain(remark)}\n"


def _table(table: Table) -> Iterator[str]:
    yield f"### {plain(table.title)}\n"
    yield f"| {' | '.join(map(_cell, table.columns))} |"
    yield f"| {' | '.join('---:' if right else '---' for right in table.numeric)} |"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""
    if table.earlier:
        yield f"{table.earlier} earlier rows are left out.\n"
    for note in table.notes:
        yield f"*{plain(note)}*\n"


def _cell(text: str) -> str:
    """As `plain`, where no block can begin: a number keeps its sign and its point."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")


def _statement(statement: Statement) -> str:
    parts = [f"**{plain(statement.text)}**"]
    if statement.status:
        parts.append(f"{sign(statement.status)} {word(statement.status)}")
    parts.append(plain(statement.when))
    if statement.according_to:
        parts.append(f"according to {plain(statement.according_to)}")
    line = " · ".join(part for part in parts if part)
    if statement.detail:
        line += f" — {plain(statement.detail)}"
    line += " " + "".join(f"[^{number}]" for number in statement.notes)
    for conflict in statement.conflicts:
        line += f"\n  - tellings differ: {plain(conflict)}"
    return line


def _note(note: Note, source: Source) -> str:
    told = f" According to {plain(note.according_to)}." if note.according_to else ""
    return f"“{plain(note.quote)}”{told} {_source(source)}, character {note.start}."


def _source(source: Source) -> str:
    parts = [f"*{plain(source.title)}*", source.outlet and plain(source.outlet), source.published]
    named = ", ".join(part for part in parts if part)
    link = source.url if source.url and re.match(r"https?://[^\s<>()]+$", source.url) else None
    return f"{named}, <{link}>" if link else named
