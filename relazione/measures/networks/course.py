"""A triangle over time: its pattern in every period, how probable it is, and how near it stands to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from relazione.measures.networks.chances import Spread, chances
from relazione.measures.networks.patterns import Pattern
from relazione.measures.networks.ties import Band, Pair
from relazione.measures.networks.triangle import Swing, Triangle, Triple, sides, triangle_of
from relazione.model import UsageError

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
    rows = list(_rows(series.select(period=period, **kept), ties, states, band, level))
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
    series: pl.DataFrame, ties: tuple[Pair, Pair, Pair], states: Triple, band: Band, level: float
) -> Iterator[tuple[Any, ...]]:
    last: tuple[Pattern | None, str | None] | None = None
    for (when,), part in series.sort("period").group_by(["period"], maintain_order=True):
        spreads = {tie: spread for tie in ties if (spread := _spread(part, tie, level)) is not None}
        found = triangle_of(states, {tie: spread.value for tie, spread in spreads.items()}, band)
        likely = chances(states, spreads, band)
        now = (found.pattern, found.apart)
        changed = None if last is None or found.pattern is None else now != last
        if found.pattern is not None:
            last = now
        yield (
            when,
            *(found.values.get(tie) for tie in ties),
            *(None if found.pattern is None else str(found.pattern), found.apart, found.balanced, changed),
            *(likely.of(pattern) for pattern in PROBABILITIES.values()),
            _own(likely.frame, found),
            *_told(found.least),
            found.reason,
        )


def _own(frame: pl.DataFrame, found: Triangle) -> float | None:
    """Probability of the very pattern that the values make, with the same state apart."""
    if not len(frame):
        return None
    pattern = None if found.pattern is None else str(found.pattern)
    same = pl.col("pattern").eq_missing(pl.lit(pattern)) & pl.col("apart").eq_missing(pl.lit(found.apart))
    return float(frame.filter(same)["probability"].sum())


def _told(swing: Swing | None) -> tuple[str | None, float | None, str | None, str | None]:
    if swing is None:
        return None, None, None, None
    return (
        "-".join(swing.tie),
        swing.swing,
        None if swing.pattern is None else str(swing.pattern),
        swing.apart,
    )


def _spread(part: pl.DataFrame, tie: Pair, level: float) -> Spread | None:
    """The tie's value in a period, the mean of its rows; None where no row has a value."""
    a, b = tie
    own = part.filter(
        ((pl.col("a") == a) & (pl.col("b") == b)) | ((pl.col("a") == b) & (pl.col("b") == a)),
        pl.col("value").is_not_null() & pl.col("value").is_not_nan(),
    )
    if not len(own):
        return None
    value = float(own["value"].mean())  # type: ignore[arg-type]
    low, high = (_mean(own, name) for name in ("low", "high"))
    draws = [drawn for drawn in own["draws"].to_list() if drawn] if "draws" in own.columns else []
    if len(draws) == len(own):
        if len({len(drawn) for drawn in draws}) > 1:
            raise UsageError(f"the two directions of {a}-{b} have unequal numbers of draws")
        return Spread(value, draws=tuple(sum(row) / len(draws) for row in zip(*draws, strict=True)))
    return Spread(value, low, high, level) if low is not None and high is not None else Spread(value)


def _mean(own: pl.DataFrame, name: str) -> float | None:
    if name not in own.columns or own[name].null_count():
        return None
    return float(own[name].mean())  # type: ignore[arg-type]
