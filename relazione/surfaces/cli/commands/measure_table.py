"""A part of a measure as a table for people: the columns that tell something and fit, values as a reader writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from relazione.surfaces.cli.commands.measure_groups import Output
from relazione.surfaces.cli.console import note, out

if TYPE_CHECKING:
    import polars as pl

    from relazione.workspace.measuring import Measured, Part


def table(part: Part, made: Measured, output: Output) -> None:
    """The rows and columns that fit the terminal, and under them the notes."""
    from rich.text import Text

    console = out()
    if part.frame.is_empty():
        note(part.empty)
    else:
        _rows(part, output.limit)
    if output.quiet:
        return
    console.print()
    for line in part.notes:
        console.print(Text(line, style="dim"))
    if len(made.parts) > 1 and output.evidence is None:
        console.print(Text(f"Parts: {', '.join(made.parts)}.", style="dim"))


def _rows(part: Part, limit: int) -> None:
    from rich.table import Table
    from rich.text import Text

    console = out()
    shown, empty = _telling(part)
    columns = _columns(shown, part, console.width)
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        made.add_column(
            name.replace("_", " "),
            justify="right" if shown.schema[name].is_numeric() else "left",
            overflow="fold" if name == "quote" else "ellipsis",
            no_wrap=name not in ("quote", "reason"),
        )
    for row in shown.select(columns).head(limit).iter_rows(named=True):
        made.add_row(*(Text(cell(value, name, part.about.get("every"))) for name, value in row.items()))
    console.print(Text(part.title, style="bold"))  # not the table's own title, which is folded to its width
    console.print(made)
    if shown.height > limit:
        note(f"{limit} of {shown.height:,} rows; --limit shows more")
    if empty:
        note(f"{empty} periods without an event are not shown; csv, json and parquet have them")


def _telling(part: Part) -> tuple[pl.DataFrame, int]:
    """Without the periods of nothing that a series has between the others."""
    import polars as pl

    if part.chart != "series":
        return part.frame, 0
    kept = part.frame.filter(pl.col("events") > 0)
    return kept, part.frame.height - kept.height


def _columns(frame: pl.DataFrame, part: Part, width: int) -> list[str]:
    """Those that tell something and fit: none that is null throughout, none that is the same for the only origin."""
    wanted = [name for name in part.columns or frame.columns if name in frame.columns]
    same = ("origin", "one", "other") if part.chart == "series" else ("origin",)  # the title names them
    telling = [
        name
        for name in wanted
        if frame[name].null_count() < frame.height and not (name in same and frame[name].n_unique() == 1)
    ]
    total, kept = 0, list[str]()
    for name in telling:
        head = frame[name].head(40).to_list()
        size = max(len(name), *(len(cell(value, name, part.about.get("every"))) for value in head), 3)
        total += min(size, 34 if name in ("quote", "reason") else 28) + 2
        if total > width + 2 and len(kept) >= 3:
            continue
        kept.append(name)
    return kept


def cell(value: Any, name: str, every: str | None) -> str:
    """A value as a reader writes it: 2024-Q2, 12.5, no 12.500000."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, int):
        return str(value) if name in ("session", "year") else f"{value:,}"
    if isinstance(value, date) and name == "period" and every:
        return _period(value, every)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"{len(value)} items" if len(value) > 1 else " ".join(map(str, value))
    return " ".join(str(value).split())


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    if abs(value) < 0.1:
        return f"{value:.2g}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _period(value: date, every: str) -> str:
    match every:
        case "year":
            return str(value.year)
        case "quarter":
            return f"{value.year}-Q{(value.month + 2) // 3}"
        case "month":
            return f"{value:%Y-%m}"
    return value.isoformat()
