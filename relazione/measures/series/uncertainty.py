"""How far a series can be relied on: documents resampled and the coder's probabilities drawn, together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from relazione.measures.series.choice import Choice
from relazione.measures.series.dyad import FIGURES, Series, figured, filled, summed
from relazione.measures.series.placing import Frame, chosen, placed, placement, placement_of, sided
from relazione.model import UsageError

DRAWS, LEVEL, SEED = 1000, 0.95, 20
_CELLS = 4_000_000  # of a chunk of draws, 32 MB
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Uncertainty:
    """frame: that of the series, with `…_low` and `…_high` for each of `FIGURES` but `events`, which is as coded.

    The bounds are about `expected` and the sums weighed by probability; sums as coded may lie outside them where the
    coder is unsure. They are null in periods where nothing was coded: what was not read cannot be resampled.
    draws: of each figure, one row a row of the frame, where they were kept.
    """

    frame: pl.DataFrame
    made: Series
    documents: int
    population: int
    count: int
    level: float
    seed: int
    draws: dict[str, Floats] | None = None

    def note(self) -> str:
        return (
            f"{self.level:.0%} percentile intervals (Efron 1979, Annals of Statistics 7:1-26) of {self.count} draws"
            f" (seed {self.seed}): {self.documents} documents with events out of {self.population} drawn with"
            " replacement, and each event kept with the coder's probability, in one draw together."
        )


def uncertainty(
    events: Frame,
    choice: Choice,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = SEED,
    population: int | None = None,
    details: pl.DataFrame | None = None,
    keep: bool = False,
) -> Uncertainty:
    """Intervals of the series that the choice asks for; it has to name a dyad.

    population: how many documents were read, those without events of the dyad too (None: only those with). details:
    DETAILS of the events, where they hold all tellings of an event: each then counts in part, so that the event
    counts once and rests on all its documents. keep: whether the draws come back too.
    """
    if choice.dyad is None:
        raise UsageError("uncertainty wants a dyad")
    if draws < 1 or not 0 < level < 1:
        raise UsageError(f"{draws} draws at level {level} make no interval")
    held = _told(chosen(events, choice).collect(engine="streaming"), details).lazy()
    told = placement_of(placement(held, choice).collect(), choice)
    rows = (
        sided(placed(held, choice), choice).with_columns(weight=pl.col("weight") * pl.col("part")).collect()
    )
    frame = figured(filled(summed(rows.lazy(), choice).collect(), choice)).drop("rows", "unscored")
    frame = frame.sort(choice.keys)
    made = Series(frame, choice, told)
    sums, documents = _drawn(rows, frame, choice, draws, seed, population)
    bounds = _bounds(sums, frame["events"].to_numpy() > 0, level)
    return Uncertainty(
        frame=frame.with_columns(bounds),
        made=made,
        documents=documents,
        population=max(population or 0, documents),
        count=draws,
        level=level,
        seed=seed,
        draws=sums if keep else None,
    )


def _told(rows: pl.DataFrame, details: pl.DataFrame | None) -> pl.DataFrame:
    """With `part`: 1 over the tellings of the same event and status that are here."""
    if details is None:
        return rows.with_columns(part=pl.lit(1.0))
    known = rows.join(details.select("item", "event"), on="item", how="left")
    event = pl.coalesce("event", "item")
    return known.with_columns(part=1.0 / pl.col("item").n_unique().over(event, "status")).drop("event")


def _drawn(
    rows: pl.DataFrame, frame: pl.DataFrame, choice: Choice, draws: int, seed: int, population: int | None
) -> tuple[dict[str, Floats], int]:
    """Each figure drawn so often, rows of `frame` × draws, and how many documents there are."""
    items = rows.select("item", "document", "probability").unique("item").sort("item")
    names = items["document"].unique().sort()
    document = items["document"].rank("dense").to_numpy() - 1
    if items.is_empty():
        return {name: np.zeros((frame.height, 0)) for name in FIGURES[1:]}, 0
    chance = np.random.default_rng(seed)
    size, count = len(names), max(population or 0, len(names))
    probability = items["probability"].to_numpy()
    adding = _adding(rows, items, frame, choice)
    parts: list[list[Floats]] = [[] for _ in adding]
    step = max(1, _CELLS // items.height)
    for first in range(0, draws, step):
        number = min(step, draws - first)
        # the documents with events, and all the others as one
        weights = np.append(np.full(size, 1 / count), (count - size) / count)
        times = chance.multinomial(count, weights / weights.sum(), size=number)[:, :size].T
        kept = times[document] * (chance.random((items.height, number)) < probability[:, None])
        for matrix, part in zip(adding, parts, strict=True):
            part.append(np.asarray(matrix @ kept, dtype=np.float64))
    expected, cooperation, conflict = (np.hstack(part) for part in parts)
    both = cooperation + conflict
    share = np.divide(conflict, both, out=np.full_like(both, np.nan), where=both > 0)
    figures = (expected, cooperation, conflict, cooperation - conflict, share)
    return dict(zip(FIGURES[1:], figures, strict=True)), size


def _adding(rows: pl.DataFrame, items: pl.DataFrame, frame: pl.DataFrame, choice: Choice) -> list[csr_array]:
    """Matrices that add items up to rows of the frame: counted, cooperation, conflict."""
    numbered = rows.join(items.select("item").with_row_index("i"), on="item").join(
        frame.select(choice.keys).with_row_index("row"), on=list(choice.keys), nulls_equal=True
    )
    weight = numbered["weight"].to_numpy()
    score = numbered[choice.score].fill_null(0.0).to_numpy()
    place = numbered["row"].to_numpy(), numbered["i"].to_numpy()
    values = (weight, weight * np.clip(score, 0, None), weight * -np.clip(score, None, 0))
    return [csr_array((value, place), shape=(frame.height, items.height)) for value in values]


def _bounds(sums: dict[str, Floats], coded: NDArray[np.bool_], level: float) -> list[pl.Series]:
    tails = (1 - level) / 2, (1 + level) / 2
    found = []
    for name, drawn in sums.items():
        values = np.full((len(tails), len(coded)), np.nan)
        if drawn.size:
            missing = np.isnan(drawn)
            whole, told = coded & ~missing.any(axis=1), coded & ~missing.all(axis=1)
            # rows without a gap in one go: NumPy takes rows that may have one singly, which takes far longer
            values[:, whole] = np.quantile(drawn[whole], tails, axis=1)
            if (gaps := told & ~whole).any():
                values[:, gaps] = np.nanquantile(drawn[gaps], tails, axis=1)
        for end, bound in zip(("low", "high"), values, strict=True):
            found.append(pl.Series(f"{name}_{end}", bound, nan_to_null=True))
    return found
