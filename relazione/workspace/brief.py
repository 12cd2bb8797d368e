"""A brief as plain data: statements in sections, each with the numbers of the notes that support it.

`relazione.surfaces.brief` turns it into Markdown, HTML or DOCX; nothing here knows how it will look.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PARTS = (
    *("figures", "events", "agreements", "quantities", "claims", "quotations", "forecasts", "measures"),
    "due",
)
"""What a brief may be made of, in this order."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the brief rests on."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One piece of evidence: the exact words, and where in which document they stand.

    before, after: the rest of the sentence around the words, as far as it is known.
    """

    number: int
    quote: str
    before: str
    after: str
    source: int  # index among the sources
    start: int
    item: str
    according_to: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the record holds, in words, with what became of it and the notes that support it.

    quoted: whether `detail` holds words of the evidence, so that their sentence may stand in its place.
    """

    text: str
    when: str
    status: str | None
    sure: float
    notes: tuple[int, ...]
    detail: str = ""
    according_to: str | None = None
    conflicts: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Figures behind a statement. rows: cells as they are read, one for each of the columns.

    notes: how they were made, and what they rest on. numeric: which columns hold numbers. earlier: rows not shown.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    numeric: tuple[bool, ...]
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """left_out: how many statements the record has beyond those shown. tables: figures behind the statements.

    remarks: what is not told, and why.
    """

    title: str
    statements: tuple[Statement, ...]
    left_out: int = 0
    empty: str = "Nothing in the record."
    tables: tuple[Table, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the timeline: its middle day, row, status, and whether it brings together or sets apart."""

    start: date
    end: date
    row: str
    status: str
    friendly: bool
    label: str
    note: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events of one type there are, and how many of them happened."""

    name: str
    happened: int
    other: int
    friendly: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """undated: events that are not on the timeline, since it is not known within a year when they were."""

    title: str
    question: str
    made: date
    figures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    timeline: tuple[Mark, ...] = ()
    undated: int = 0
    bars: tuple[Bar, ...] = ()
    remarks: tuple[str, ...] = ()
