"""The stock of a relationship after the Tsinghua school: a score between -9 and 9 that every event moves.

Yan Xuetong and Zhou Fangyin (2004), A quantitative measure of the bilateral relations of states, Social Sciences in
China (Zhongguo shehui kexue) 2004 (6); Yan Xuetong and others (2010), China's Foreign Relations with Major Powers by
the Numbers 1950-2005. With N = 9, I0 the event's own score and P where the relationship stands:

    I = I0 (N - P) / N   for I0 >= 0        I = I0 (N + P) / N   for I0 < 0        P <- P + I

so that a gesture counts less among friends and a quarrel less among enemies. Two things are ours. The school scores
events by its own table; here I0 is `step` times the score on PLOVER's or Goldstein's scale. And between events the
stock may fade towards 0 by half in `half_life` days: that the past weighs less the longer it lies back is the idea of
Crescenzi and Enterline (2001), Time Remembered: A Dynamic Model of Interstate Interaction, International Studies
Quarterly 45 (3): 409-431; the exponential form of it is ours. In the original nothing fades.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from relazione.measures.series.choice import Choice
from relazione.measures.series.placing import Frame, Placement, chosen, placement, placement_of
from relazione.model import UsageError

END = 9.0
STEP = 0.1  # the strongest event (10 on the scale) is then worth 1 of 9 points in a neutral relationship
_CAREFUL = 31  # days; what is dated more coarsely has no place in an order of events


@dataclass(frozen=True)
class Stock:
    """frame: one row an event and pair, in the order in which they moved the stock.

    one, other: the pair. day: the last day of the event's date. item, document, type: of the event. score: on the
    scale. own: I0. moved: I. stock: P after it. left_out: rows with no score, no date or one coarser than a month.
    """

    frame: pl.DataFrame
    choice: Choice
    step: float
    half_life: float | None
    begin: float
    left_out: int

    def by(self, every: str = "1mo") -> pl.DataFrame:
        """Columns one, other, period (its first day) and stock on its last day, from the first event on."""
        parts = [self._of(pair, every) for pair in self.frame.partition_by("one", "other") if pair.height]
        empty = self.frame.select("one", "other", period="day", stock="stock").clear()
        return pl.concat([empty, *parts])

    def _of(self, frame: pl.DataFrame, every: str) -> pl.DataFrame:
        days = pl.col("day").dt.truncate(every)
        period = frame.select(pl.date_range(days.min(), days.max(), every).alias("period"))["period"]
        last = period.dt.offset_by(every).dt.offset_by("-1d").alias("last")
        found = pl.DataFrame([period, last]).join_asof(
            frame.select("one", "other", "day", "stock"), left_on="last", right_on="day"
        )
        since = (pl.col("last") - pl.col("day")).dt.total_days()
        faded = 0.5 ** (since / self.half_life) if self.half_life else pl.lit(1.0)
        return found.select("one", "other", "period", stock=pl.col("stock") * faded)

    def note(self) -> str:
        fading = (
            f"it fades towards 0 by half in {self.half_life:g} days (after Crescenzi and Enterline 2001)"
            if self.half_life
            else "nothing fades"
        )
        return (
            "Stock of the relationship between -9 and 9 after Yan Xuetong and Zhou Fangyin (2004): I = I0 (9-P)/9 for"
            f" I0 >= 0, I0 (9+P)/9 below; P <- P + I. I0 is {self.step:g} times the event's score"
            f" ({self.choice.scale}), both directions together, from P = {self.begin:g}; {fading}."
            f" {self.left_out} rows left out as unscored, undated or dated more coarsely than a month."
        )


def stock(
    events: Frame,
    choice: Choice | None = None,
    *,
    begin: float = 0.0,
    step: float = STEP,
    half_life: float | None = None,
) -> Stock:
    """The stock of the dyad of the choice, or of every dyad; its periods, splits and direction do not matter.

    begin: P before the first event, -9 to 9. step: points of I0 for one point of the scale, above 0 and at most 0.9
    (with which the strongest event reaches the end from 0). half_life: days, or None.
    """
    choice = replace(choice or Choice(), direction="joint", by=())
    if not -END <= begin <= END or not 0 < step <= END / 10 or (half_life is not None and half_life <= 0):
        raise UsageError(f"a stock cannot begin at {begin} with steps of {step} and half-life {half_life}")
    rows = chosen(events, choice)
    kept, counts = pl.collect_all([_ordered(rows, choice), placement(rows, choice)], engine="streaming")
    told: Placement = placement_of(counts, choice)
    total = told.placed + told.spread + told.left_out
    frame = kept.with_columns(own=pl.col("score") * step)
    parts = [
        _moved(pair, begin, half_life) for pair in frame.partition_by("one", "other", maintain_order=True)
    ]
    empty = frame.with_columns(moved=pl.col("own"), stock=pl.col("own")).clear()
    done = pl.concat([empty, *parts]).drop("rows")
    return Stock(done, choice, step, half_life, begin, total - int(kept["rows"].sum()))


def _ordered(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    """One row an event and pair, in an order that the names of states have no part in."""
    ordered = pl.col("source") < pl.col("target")
    first, last = pl.col("from"), pl.col("to")
    dated = (
        first.is_not_null()
        & pl.col(choice.score).is_not_null()
        & ((last - first).dt.total_days() < _CAREFUL)
        & (first >= choice.first if choice.first else pl.lit(True))
        & (last <= choice.last if choice.last else pl.lit(True))
    )
    return (
        rows.filter(dated)
        .select(
            one=pl.when(ordered).then("source").otherwise("target"),
            other=pl.when(ordered).then("target").otherwise("source"),
            day=last,
            item="item",
            document="document",
            type="type",
            score=choice.score,
        )
        .group_by("one", "other", "day", "item", "document", "type", "score")
        .agg(rows=pl.len().cast(pl.Int64))
        .sort("one", "other", "day", "item")
    )


def _moved(frame: pl.DataFrame, begin: float, half_life: float | None) -> pl.DataFrame:
    """One pair's events with what each moved. Both formulas are P <- P (1 - |I0|/9) + I0."""
    own = frame["own"].to_numpy()
    days = frame["day"].cast(pl.Int32).to_numpy()
    fade = np.ones(len(own))
    if half_life is not None:
        fade[1:] = 0.5 ** (np.diff(days) / half_life)
    stands, moved, after = begin, [], []
    for kept, worth in zip(fade.tolist(), own.tolist(), strict=True):
        stands *= kept
        change = worth * ((END - stands) if worth >= 0 else (END + stands)) / END
        stands += change
        moved.append(change)
        after.append(stands)
    return frame.with_columns(pl.Series("moved", moved, pl.Float64), pl.Series("stock", after, pl.Float64))
