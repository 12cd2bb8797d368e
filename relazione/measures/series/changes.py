"""Where a series breaks, and the events that made it break.

Breaks are placed by PELT (Killick, Fearnhead and Eckley 2012, Journal of the American Statistical Association 107:
1590-1598) with a squared-error cost, as `ruptures` has it (Truong, Oudre and Vayatis 2020, Signal Processing 167:
107299): the placing that makes the squared distance from each stretch's own level, and a fine for each break,
smallest. The fine is `strictness` times the variance of the noise times the logarithm of the number of periods; 2 is
the Bayesian information criterion's for a level and a place. The noise is told from the differences of neighbouring
periods (von Neumann and others 1941), which a break hardly touches and a burst makes larger: rather too few breaks
than too many.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from relazione.measures.series.choice import Choice
from relazione.measures.series.dyad import figured, filled, summed
from relazione.measures.series.placing import Frame, chosen, placed, placement, placement_of
from relazione.model import UsageError

STRICTNESS = 3.0
_SUMS = ("events", "expected", "cooperation", "conflict", "net")
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Changes:
    """frame: one row a break. period: the first of the new stretch. before, after: levels (means a period) of the
    stretch that ends there and the one that begins. shift: their difference. noise: standard deviation of a period
    about its level. periods_before, periods_after: how long the stretches are.

    events: for each break (`period`) and `side` (before, after) the events that made it, weightiest first: those near
    the break whose presence after it, or absence, pulls the level the way it went. value: the event's part in the
    figure; columns of EVENTS beside it.
    levels: every period with its `value` and the `level` of its stretch. reason: why there are no breaks to tell, or
    None.
    """

    frame: pl.DataFrame
    events: pl.DataFrame
    levels: pl.DataFrame
    choice: Choice
    figure: str
    fine: float | None
    reason: str | None

    def note(self) -> str:
        told = f" {self.reason}." if self.reason else ""
        return (
            f"Breaks in the level of {self.figure} by PELT with squared-error cost (Killick, Fearnhead and Eckley 2012;"
            f" ruptures, Truong and others 2020){f', fine {self.fine:.3g} a break' if self.fine else ''}.{told}"
            " A break is where the record changes; whether the relation did, or the reading, the coverage tells."
        )


def changes(
    events: Frame,
    choice: Choice,
    *,
    figure: str = "net",
    strictness: float = STRICTNESS,
    shortest: int = 3,
    near: int = 3,
    limit: int = 5,
) -> Changes:
    """Breaks of one joint series of a dyad.

    figure: events, expected, cooperation, conflict or net. shortest: periods that a stretch has at least. near: how
    many periods on either side the events are taken from, at most the whole stretch. limit: how many a side.
    """
    if choice.dyad is None or choice.by or choice.direction != "joint":
        raise UsageError("breaks are looked for in one joint series of a dyad, not split")
    if figure not in _SUMS or strictness <= 0 or shortest < 1:
        raise UsageError(f"no breaks of {figure!r} with strictness {strictness}, shortest {shortest}")
    held = chosen(events, choice).collect(engine="streaming").lazy()
    placement_of(placement(held, choice).collect(), choice)
    rows = placed(held, choice).collect()
    series = figured(filled(summed(_ordered(rows).lazy(), choice).collect(), choice)).sort("period")
    values = series[figure].to_numpy().astype(float)
    noise = noise_of(values)
    fine, reason, breaks = None, None, [0, len(values)]
    if len(values) < 2 * shortest:
        reason = f"{len(values)} periods are too few to tell a break"
    elif noise == 0:
        reason = "All periods are the same, so that there is no noise to measure a break by"
    else:
        fine = strictness * noise**2 * float(np.log(len(values)))
        breaks = [0, *stretches(values, fine, shortest)]
    levels = np.concatenate([[], *[np.full(b - a, values[a:b].mean()) for a, b in pairwise(breaks) if b > a]])
    told = series.select("period", value=figure).with_columns(level=pl.Series(levels, dtype=pl.Float64))
    frame = _breaks(told, breaks, noise)
    parts = [
        _made(rows, row, series["period"].to_list(), figure, choice, near, limit)
        for row in frame.rows(named=True)
    ]
    return Changes(
        frame=frame,
        events=pl.concat([_named(rows, figure, choice).clear(), *parts]),
        levels=told,
        choice=choice,
        figure=figure,
        fine=fine,
        reason=reason,
    )


def noise_of(values: Floats) -> float:
    """Standard deviation about the level: half the mean square of neighbouring differences, its root.

    Von Neumann, Kent, Bellinson and Hart (1941), Annals of Mathematical Statistics 12: 153-162.
    """
    return float(np.sqrt(np.mean(np.diff(values) ** 2) / 2)) if len(values) > 1 else 0.0


def stretches(values: Floats, fine: float, shortest: int) -> list[int]:
    """The ends of the stretches, exclusive, the last that of the series."""
    import ruptures  # a second to load, and only breaks need it

    found = (
        ruptures.KernelCPD(kernel="linear", min_size=shortest).fit(values.reshape(-1, 1)).predict(pen=fine)
    )
    return [int(end) for end in found]


def _ordered(rows: pl.DataFrame) -> pl.DataFrame:
    """As a joint series has them."""
    ordered = pl.col("source") < pl.col("target")
    return rows.with_columns(
        one=pl.when(ordered).then("source").otherwise("target"),
        other=pl.when(ordered).then("target").otherwise("source"),
    )


def _breaks(told: pl.DataFrame, ends: list[int], noise: float) -> pl.DataFrame:
    periods, levels = told["period"].to_list(), told["level"].to_list()
    rows = [
        (periods[b], levels[b - 1], levels[b], levels[b] - levels[b - 1], noise, b - a, c - b)
        for a, b, c in zip(ends, ends[1:], ends[2:], strict=False)
    ]
    names = ("before", "after", "shift", "noise")
    schema: dict[str, Any] = {"period": pl.Date, **dict.fromkeys(names, pl.Float64)}
    schema |= {"periods_before": pl.Int64, "periods_after": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _made(
    rows: pl.DataFrame,
    found: dict[str, Any],
    periods: list[date],
    figure: str,
    choice: Choice,
    near: int,
    limit: int,
) -> pl.DataFrame:
    """After a rise: what was there after it and pulls up, and what was there before it and had pulled down."""
    place = periods.index(found["period"])
    before = periods[place - min(near, found["periods_before"]) : place]
    after = periods[place : place + min(near, found["periods_after"])]
    way = 1.0 if found["shift"] > 0 else -1.0
    valued = _named(rows, figure, choice)
    sides = []
    for side, span, sign in (("before", before, -way), ("after", after, way)):
        near_by = valued.filter(pl.col("placed").is_between(span[0], span[-1]))
        pulling = near_by.filter(pl.col("value") * sign > 0).with_columns(size=pl.col("value").abs())
        order = ["size", "start", "item", "source", "target"]
        ranked = pulling.sort(order, descending=[True, *[False] * 4], nulls_last=True).drop("size")
        named = {"period": pl.lit(found["period"]), "side": pl.lit(side)}
        sides.append(ranked.head(limit).with_columns(**named))
    return pl.concat(sides)


def _named(rows: pl.DataFrame, figure: str, choice: Choice) -> pl.DataFrame:
    """Placed rows with their part in the figure, and room for the break and the side that they are told under."""
    head = {"period": pl.lit(None, pl.Date), "side": pl.lit(None, pl.String), "placed": pl.col("period")}
    rest = [name for name in rows.columns if name != "period"]
    return rows.select(**head, value=pl.col("weight") * _part(figure, choice)).hstack(rows.select(rest))


def _part(figure: str, choice: Choice) -> pl.Expr:
    score = pl.col(choice.score)
    parts = {
        "events": pl.lit(1.0),
        "expected": pl.col("probability"),
        "cooperation": score.clip(lower_bound=0),
        "conflict": -score.clip(upper_bound=0),
        "net": score,
    }
    return parts[figure]
