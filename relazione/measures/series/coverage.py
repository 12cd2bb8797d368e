"""Coverage: how much was read in each period, of which outlet, and whether more events are only more reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from scipy.stats import binom

from relazione.measures.series.choice import Choice, Every
from relazione.measures.series.dyad import Series
from relazione.model import CODED_PARTS, Document, Passage, UsageError
from relazione.record import Query, View

DOCUMENTS: Mapping[str, pl.DataType] = {
    "document": pl.String(),
    "outlet": pl.String(),
    "published": pl.Date(),
    "precision": pl.String(),
    "sentences": pl.Int64(),
}
"""One row a document that was read and coded. published: the first day of its date, null where it is not known."""

LEVEL = 0.05
_END = re.compile(r"[.!?…]['\"”’)\]]*(?:\s+(?=[\W\d]*[A-Z])|\s*$)|\n{2,}")


def documents(view: View, query: Query | None = None, *, duplicates: bool = False) -> pl.DataFrame:
    """The view's coded documents with the number of their sentences, in the form of DOCUMENTS.

    Of the query, what it says of documents holds. Sentences are counted by their ends (a stop before a capital, an
    end of paragraph) in title, lead and body: within a few per cent of those that the coder sees.
    """
    rows = []
    with view:
        for head in view.documents(query):
            if not head.coded or (head.duplicate_of is not None and not duplicates):
                continue
            when = head.published
            dated = (when.start, str(when.precision)) if when else (None, None)
            rows.append((head.id, head.outlet, *dated, sentences(view.document(head.id))))
    return pl.DataFrame(rows, schema=dict(DOCUMENTS), orient="row")


def sentences(document: Document) -> int:
    """How many sentences of a document are there to be coded."""
    whole = (Passage(0, len(document.text)),)
    parts = (
        document.text[passage.start : passage.end].strip()
        for passage in document.passages or whole
        if passage.part in CODED_PARTS
    )
    return sum(_ends(part) for part in parts if part)


def _ends(text: str) -> int:
    ends = [found.end() for found in _END.finditer(text)]
    return len(ends) + (not ends or ends[-1] < len(text))  # the last one may do without a stop


@dataclass(frozen=True)
class Coverage:
    """frame: period (its first day), outlet where asked for, documents, sentences; every period in between.

    undated: documents that stand in no period. all_documents, all_sentences: of the whole frame, undated ones too.
    """

    frame: pl.DataFrame
    every: Every
    undated: int
    all_documents: int
    all_sentences: int

    def note(self) -> str:
        return (
            f"Read: {self.all_documents} documents, {self.all_sentences} sentences, by {self.every} of publication;"
            f" {self.undated} documents without a date stand in no {self.every}."
        )


def coverage(read: pl.DataFrame, *, every: Every = "month", by_outlet: bool = False) -> Coverage:
    """How many documents and sentences were published in each period, from a frame in the form of DOCUMENTS."""
    truncate = Choice(every=every).truncate
    dated = read.drop_nulls("published").with_columns(period=pl.col("published").dt.truncate(truncate))
    keys = ["outlet", "period"] if by_outlet else ["period"]
    found = dated.group_by(keys).agg(documents=pl.len().cast(pl.Int64), sentences=pl.col("sentences").sum())
    if found.height:
        ends = pl.col("period").min(), pl.col("period").max()
        grid = found.select(pl.date_range(*ends, truncate).alias("period"))
        if by_outlet:
            grid = found.select("outlet").unique().join(grid, how="cross")
        found = grid.join(found, on=keys, how="left", nulls_equal=True).with_columns(
            pl.col("documents", "sentences").fill_null(0)
        )
    return Coverage(
        frame=found.sort(keys),
        every=every,
        undated=read.height - dated.height,
        all_documents=read.height,
        all_sentences=int(read["sentences"].sum()),
    )


def covered(made: Series, reading: Coverage, *, level: float = LEVEL) -> pl.DataFrame:
    """The frame of a series with what was read in each period beside it, and what a rise or fall is made of.

    documents, sentences: published in the period. rate: events per thousand sentences; null where nothing published
    then was read, with `why` saying so. step: `rise`, `fall` or `same` against the period before, null at the first.
    made_by: of a rise or fall, `events` where more (or less) was told by the sentence than chance explains;
    `reading` where the count alone would have passed for a change but more (or less) was read; `chance` where neither
    holds; null where it cannot be told. By the exact conditional test of two Poisson rates (Przyborowski and Wilenski
    1940, Biometrika 31: 313-323), two-sided at `level`; counts are rounded, and a count is taken for Poisson, which
    events that come in bursts are not: what is called `events` may still be a burst.
    """
    choice = made.choice
    if choice.every != reading.every or "outlet" in reading.frame.columns:
        raise UsageError(f"a series by {choice.every} wants the coverage of all outlets by {choice.every}")
    keys = [key for key in choice.keys if key != "period"]
    frame = made.frame.join(reading.frame, on="period", how="left").with_columns(
        pl.col("documents", "sentences").fill_null(0)
    )
    frame = frame.sort(*keys, "period").with_columns(
        rate=pl.when(pl.col("sentences") > 0).then(1000 * pl.col("events") / pl.col("sentences")),
        why=pl.when(pl.col("sentences") == 0).then(pl.lit("nothing published then was read")),
        step=pl.col("events").diff().sign().over(keys),
        was=pl.col("events").shift().over(keys),
        had=pl.col("sentences").shift().over(keys),
        gap=(pl.col("period").shift().dt.offset_by(choice.truncate) != pl.col("period")).over(keys),
    )
    told = [
        _made_by(step, was, now, had, has, gap, level)
        for step, was, now, had, has, gap in frame.select(
            "step", "was", "events", "had", "sentences", "gap"
        ).iter_rows()
    ]
    steps = (
        pl.when(pl.col("gap"))
        .then(None)
        .otherwise(
            pl.col("step").replace_strict(
                {1.0: "rise", -1.0: "fall", 0.0: "same"}, default=None, return_dtype=pl.String
            )
        )
    )
    return frame.with_columns(step=steps, made_by=pl.Series(told, dtype=pl.String)).drop("was", "had", "gap")


def _made_by(
    step: float | None,
    was: float | None,
    now: float,
    had: int | None,
    has: int,
    gap: bool | None,
    level: float,
) -> str | None:
    if not step or was is None or not had or not has or gap:
        return None
    before, after = round(was), round(now)
    if _likelihood(before, after, has / (had + has)) < level:
        return "events"
    return "reading" if _likelihood(before, after, 0.5) < level else "chance"


def _likelihood(before: int, after: int, share: float) -> float:
    """Two-sided probability of a step as large where the rate is the same and `share` of the reading came after."""
    total = before + after
    low, high = binom.cdf(after, total, share), binom.sf(after - 1, total, share)
    return float(min(1.0, 2 * min(low, high)))
