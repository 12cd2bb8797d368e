"""Values of pairs of states, whoever stands first: what behaviour and commitment are compared by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import polars as pl

from relazione.measures.files import Table, read_table
from relazione.model import UsageError
from relazione.vocabulary import vocabulary

Pair = tuple[str, str]
Pairs = Mapping[Pair, float]
# what the two columns of a pair may be called
FIRST = ("a", "state_a", "state1", "source", "first", "reporter", "from")
SECOND = ("b", "state_b", "state2", "target", "second", "partner", "to")


def pair(first: str, second: str) -> Pair:
    """The two codes in alphabetical order."""
    return (first, second) if first <= second else (second, first)


def undirected(values: Mapping[Pair, float]) -> dict[Pair, float]:
    """Values of ordered pairs summed over both directions (trade, visits); a state facing itself is left out."""
    found: dict[Pair, float] = {}
    for (first, second), value in sorted(values.items()):
        if first != second:
            found[pair(first, second)] = found.get(pair(first, second), 0.0) + value
    return found


def from_frame(frame: pl.DataFrame, value: str, *, a: str = "a", b: str = "b") -> dict[Pair, float]:
    """One column of a frame as values of pairs; rows where it is null are left out, directions summed."""
    rows = frame.select(a, b, pl.col(value).cast(pl.Float64)).drop_nulls()
    sums = rows.group_by(a, b, maintain_order=True).agg(pl.col(value).sum())
    return undirected({(first, second): number for first, second, number in sums.iter_rows()})


def from_events(
    events: pl.DataFrame,
    *,
    value: str = "net",
    types: Collection[str] | None = None,
    statuses: Collection[str] = ("happened",),
    scale: str = "intensity",
    states: bool = True,
) -> dict[Pair, float]:
    """Behaviour told by events (in the form of `relazione.measures.events.EVENTS`), both directions together.

    value: `count` of events, sum of their `cooperation` (intensities above 0), or `net` sum. Every event counts by
    its probability and share. types: only these (meetings: CONSULT). scale: `intensity` (PLOVER) or `goldstein`.
    states: leave out events with organisations and forces.
    """
    amounts = {"count": pl.lit(1.0), "net": pl.col(scale), "cooperation": pl.col(scale).clip(lower_bound=0)}
    if value not in amounts:
        raise UsageError(f"events have no value {value}", remedy=f"choose one of {', '.join(amounts)}")
    chosen = events.filter(pl.col("status").is_in(list(statuses)))
    if types is not None:
        chosen = chosen.filter(pl.col("type").is_in([str(kind) for kind in types]))
    if states:
        known = list(vocabulary().polities)
        chosen = chosen.filter(pl.col("source").is_in(known) & pl.col("target").is_in(known))
    weighed = chosen.with_columns((amounts[value] * pl.col("probability") * pl.col("share")).alias("amount"))
    return from_frame(weighed, "amount", a="source", b="target")


def read_pairs(path: Path | str | Table, *, value: str = "value") -> dict[Pair, float]:
    """A component or commitment from a user's table: columns `a`, `b` (codes of states) and `value`.

    Both directions of a pair are summed. FormError names the row of an empty code or a value that is no number.
    """
    table = path if isinstance(path, Table) else read_table(path)
    first, second, column = table.need(*FIRST), table.need(*SECOND), table.need(value)
    frame = pl.DataFrame(
        {"a": table.filled(first), "b": table.filled(second), "value": table.numbers(column)}
    )
    return from_frame(frame, "value")
