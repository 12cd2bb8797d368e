"""What a format of events is: how its files are written, how they are known, and what makes a row an event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from relazione.measures.sources.draft import Draft
from relazione.measures.sources.report import Report
from relazione.measures.sources.shape import Part
from relazione.measures.sources.stream import Layout, folded

_SIGNS = ("\t", ",", ";")


@dataclass(frozen=True)
class Look:
    """The beginning of a file as one looks at it to tell its format. name: of the file, in lower case."""

    name: str
    lines: tuple[str, ...]

    def cells(self, line: int = 0) -> int:
        """How many cells a line has, parted by tabs."""
        return self.lines[line].count("\t") + 1 if line < len(self.lines) else 0

    def has(self, *columns: str) -> int | None:
        """The line, among the first, that holds all these headings."""
        for number, line in enumerate(self.lines[:15]):
            cells = {folded(cell) for cell in line.split(self.sign(number))}
            if cells >= {folded(column) for column in columns}:
                return number
        return None

    def sign(self, line: int = 0) -> str:
        """What parts the cells of a line: tab, comma or semicolon, whichever is most frequent."""
        text = self.lines[line] if line < len(self.lines) else ""
        return max(_SIGNS, key=text.count)


@dataclass(frozen=True)
class Source:
    """A format of events.

    name: as given to the readers. origin: of its events. about: what it is, in a few words. needs: columns without
    which a file is not of it. takes: the others that are read. extras: what goes beside EVENTS, with its kind.
    layout: how a file is written that begins so, None where it is not of this format. part: rows → their part.
    frames: reads files that are no tables, as frames of texts with `row`.
    """

    name: str
    origin: str
    about: str
    part: Callable[[Draft], Part]
    layout: Callable[[Look], Layout | None]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    extras: Mapping[str, pl.DataType] = field(default_factory=dict)
    frames: Callable[[Path, Report], Iterator[pl.DataFrame]] | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        return (*self.needs, *self.takes, *self.extras)


def headed(*needs: str, quoted: bool = True) -> Callable[[Look], Layout | None]:
    """The layout of a file whose line of headings has these columns."""

    def layout(look: Look) -> Layout | None:
        line = look.has(*needs)
        return None if line is None else Layout(look.sign(line), None, quoted, line)

    return layout
