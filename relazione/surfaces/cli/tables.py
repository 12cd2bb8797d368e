"""Tables of items for a terminal: one line of what is stated, and the words that support it.

On a wide terminal the quotation stands in the same line; on a narrow one it goes under the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from relazione.model import Item, Kind
from relazione.surfaces.cli.rows import COLUMNS, Column, cells, one_line, style

GAP = 2
WIDE = 132  # from this width on the quotation stands beside the row
WORDS = (Kind.QUOTATION, Kind.CLAIM, Kind.FORECAST)  # kinds that are their words: never beside
MOST = {"who": 24, "parties": 24, "about": 20, "speaker": 28, "claimant": 28, "indicator": 32, "name": 40}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to print: the item, the name of its source, and a mark (its number, its review) before it."""

    item: Item
    source: str
    mark: str = ""


def lines(entries: Iterable[Entry], width: int) -> Iterator[Text]:
    """Headed tables, one a kind, in the order in which the kinds first come."""
    rows = list(entries)
    order = list(dict.fromkeys(row.item.kind for row in rows))
    rows.sort(key=lambda row: order.index(row.item.kind))
    for kind, group in groupby(rows, key=lambda row: row.item.kind):
        yield from table(kind, list(group), width)


def table(kind: Kind, rows: Sequence[Entry], width: int) -> Iterator[Text]:
    columns = COLUMNS[kind]
    texts = [[one_line(cell) for cell in cells(row.item)] for row in rows]
    marks = max((cell_len(row.mark) for row in rows), default=0)
    spare = width - (marks + GAP if marks else 0) - len("p 0.00") - GAP
    widths = fitted(columns, texts, spare)
    beside = width >= WIDE and kind not in WORDS
    indent = " " * (marks + GAP if marks else 0)
    head = Text(indent, style="bold").append(
        (" " * GAP).join(
            set_cell_size(column.name.upper(), size) for column, size in zip(columns, widths, strict=True)
        )
        + " " * GAP
        + "P"
    )
    yield head
    for row, text in zip(rows, texts, strict=True):
        yield from _row(row, text, widths, marks, width, beside)


def fitted(columns: Sequence[Column], texts: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths of the columns: natural, cut back in the columns that may shrink until all fit."""
    sizes = [
        min(
            max([cell_len(column.name), *(cell_len(row[i]) for row in texts)]),
            MOST.get(column.name, width),
        )
        for i, column in enumerate(columns)
    ]
    while sum(sizes) + GAP * len(sizes) > width:
        shrinkable = [i for i, column in enumerate(columns) if column.share and sizes[i] > 8]
        widest = max(shrinkable or range(len(sizes)), key=lambda i: sizes[i])
        if sizes[widest] <= 4:
            break
        sizes[widest] -= 1
    return sizes


def _row(
    row: Entry, text: Sequence[str], widths: Sequence[int], marks: int, width: int, beside: bool
) -> Iterator[Text]:
    line = Text(set_cell_size(row.mark, marks) + " " * GAP if marks else "", style="dim")
    for cell, size in zip(text, widths, strict=True):
        line.append(
            clip(cell, size) + " " * GAP, style=style(row.item) if cell[:1] in "●○◌◐✕⊘◔◑◕" else "not dim"
        )
    line.append(f"p {row.item.probability:.2f}", style="not dim")
    quote, source = one_line(row.item.anchors[0].quote), one_line(row.source)
    more = f" +{len(row.item.anchors) - 1}" if len(row.item.anchors) > 1 else ""
    if beside:
        room = width - cell_len(line.plain) - GAP * 2
        named = clip(source, max(12, room // 3)).rstrip()
        shown = clip(quoted(quote, more), room - cell_len(named)).rstrip()
        yield line.append(f"{'':{GAP}}{shown}", style="italic").append(f"{'':{GAP}}{named}", style="dim")
        return
    yield line
    indent = " " * (marks + GAP if marks else GAP)
    room = width - len(indent)
    named = clip(source, min(room // 3, cell_len(source))).rstrip()
    shown = clip(quoted(quote, more), room - cell_len(named) - GAP).rstrip()
    yield Text(indent).append(shown, style="italic").append(f"{'':{GAP}}{named}", style="dim")


def quoted(quote: str, more: str) -> str:
    """The words in quotation marks, unless they bring their own."""
    return f"{quote}{more}" if quote[:1] in '“"«' else f"“{quote}”{more}"


def clip(text: str, size: int) -> str:
    """The text in exactly `size` cells, cut with an ellipsis where it is longer."""
    if cell_len(text) <= size:
        return set_cell_size(text, size)
    closing = "…”" if text.startswith("“") and size > 2 else "…"
    return set_cell_size(text, max(0, size - len(closing))) + closing
