"""A triangle over time: its pattern in every period, how probable it is, and how near it stands to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import fsum, isnan
from operator import itemgetter
from statistics import fmean
from typing import Any

import polars as pl

from relazione.measures.networks.chances import Shares, Spread, shares
from relazione.measures.networks.patterns import Pattern
from relazione.measures.networks.ties import Band, Pair
from relazione.measures.networks.triangle import Swing, Triangle, Triple, sides, triangle_of
from relazione.model import UsageError

Row = Mapping[str, Any]
"""A row of the series: period, a, b, value, and low, high or draws where it has them."""
PROBABILITIES: Mapping[str, Pattern | None] = {
    "p_menage": Pattern.MENAGE,
    "p_romantic": Pattern.ROMANTIC,
    "p_marriage": Pattern.MARRIAGE,
    "p_veto": Pattern.VETO,
    "p_none": None,
}


def course(
    series: pl.DataFrame,
    states: Triple,
    *,
    band: Band | None = None,
    period: str = "period",
    ends: Pair = ("a", "b"),
    value: str = "value",
    level: float = 0.95,
) -> pl.DataFrame:
    """One row a period, in the order of time.

    series: one row a pair and period: the columns named by `period` (any type that sorts), `ends` and `value`, and,
    if it has them, the ends of an interval of probability `level` (`<value>_low` and `<value>_high`, or low and
    high) or draws (list of values). Pairs of other states are passed over; the two directions of a pair are
    averaged, which needs draws to be equally many.

    Columns: the period; the three values, named `A-B`; pattern; apart (pivot or outsider); balanced; changed (whether
    the pattern or the state apart is another than in the last period that had one; null in the first); p_menage,
    p_romantic, p_marriage, p_veto, p_none (a tie is neutral); probability (of what `pattern` and `apart` say);
    swing_tie, swing, swing_pattern, swing_apart: the least swing to another pattern; reason: why there is none.
    """
    if missing := [name for name in (period, *ends, value) if name not in series.columns]:
        raise UsageError(f"the series has no column {', '.join(missing)}")
    low, high = ((f"{value}_{end}" if f"{value}_{end}" in series.columns else end) for end in ("low", "high"))
    named = {"a": ends[0], "b": ends[1], "value": value, "low": low, "high": high, "draws": "draws"}
    kept = {name: pl.col(column) for name, column in named.items() if column in series.columns}
    ties, band = sides(states), band or Band()
    told = series.select(period=period, **kept)
    rows = list(_rows(told.sort("period").iter_rows(named=True), ties, states, band, level))
    return pl.DataFrame(rows, schema={period: series.schema[period], **_columns(ties)}, orient="row")


def _columns(ties: tuple[Pair, Pair, Pair]) -> dict[str, pl.DataType]:
    number, text, truth = pl.Float64(), pl.String(), pl.Boolean()
    return {
        **{"-".join(tie): number for tie in ties},
        **{"pattern": text, "apart": text, "balanced": truth, "changed": truth},
        **dict.fromkeys(PROBABILITIES, number),
        **{
            "probability": number,
            "swing_tie": text,
            "swing": number,
            "swing_pattern": text,
            "swing_apart": text,
        },
        "reason": text,
    }


def _rows(
    series: Iterable[Row], ties: tuple[Pair, Pair, Pair], states: Triple, band: Band, level: float
) -> Iterator[tuple[Any, ...]]:
    """series: in the order of time."""
    last: tuple[Pattern | None, str | None] | None = None
    for when, told in groupby(series, itemgetter("period")):
        part = list(told)
        spreads = {tie: spread for tie in ties if (spread := _spread(part, tie, level)) is not None}
        found = triangle_of(states, {tie: spread.value for tie, spread in spreads.items()}, band)
        likely = shares(states, spreads, band)
        now = (found.pattern, found.apart)
        changed = None if last is None or found.pattern is None else now != last
        if found.pattern is not None:
            last = now
        yield (
            when,
            *(found.values.get(tie) for tie in ties),
            *(None if found.pattern is None else str(found.pattern), found.apart, found.balanced, changed),
            *(_share(likely, pattern) for pattern in PROBABILITIES.values()),
            _own(likely, found),
            *_told(found.least),
            found.reason,
        )


def _share(likely: Shares, pattern: Pattern | None) -> float | None:
    """Probability of a pattern, whoever stands apart; of no pattern for None; None where none can be told."""
    name = None if pattern is None else str(pattern)
    return fsum(share for told, _, share in likely if told == name) if likely else None


def _own(likely: Shares, found: Triangle) -> float | None:
    """Probability of the very pattern that the values make, with the same state apart."""
    now = None if found.pattern is None else str(found.pattern), found.apart
    return fsum(share for *told, share in likely if tuple(told) == now) if likely else None


def _told(swing: Swing | None) -> tuple[str | None, float | None, str | None, str | None]:
    if swing is None:
        return None, None, None, None
    return (
        "-".join(swing.tie),
        swing.swing,
        None if swing.pattern is None else str(swing.pattern),
        swing.apart,
    )


def _spread(part: Sequence[Row], tie: Pair, level: float) -> Spread | None:
    """The tie's value in a period, the mean of its rows; None where no row has a value."""
    own = [row for row in part if {row["a"], row["b"]} == {*tie} and _is_told(row["value"])]
    if not own:
        return None
    value, low, high = (_mean(own, name) for name in ("value", "low", "high"))
    assert value is not None
    draws = [row["draws"] for row in own if row.get("draws")]
    if len(draws) == len(own):
        if len({len(drawn) for drawn in draws}) > 1:
            raise UsageError(f"the two directions of {'-'.join(tie)} have unequal numbers of draws")
        return Spread(value, draws=tuple(sum(row) / len(draws) for row in zip(*draws, strict=True)))
    return Spread(value, low, high, level) if low is not None and high is not None else Spread(value)


def _is_told(value: float | None) -> bool:
    return value is not None and not isnan(value)


def _mean(own: Sequence[Row], name: str) -> float | None:
    told = [row[name] for row in own if row.get(name) is not None]
    return fmean(told) if len(told) == len(own) else None
