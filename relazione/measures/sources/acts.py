"""What was done: CAMEO codes and PLOVER's words as type, mode, contexts, dimension and both scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import polars as pl

from relazione.measures.events import scales
from relazione.measures.sources.draft import NO_ACT, Draft
from relazione.model import EventType
from relazione.vocabulary import event_tables, vocabulary

_AGREES = 0.05  # two printed values of one score
_CAMEO: Mapping[str, pl.DataType] = {
    "cameo": pl.String(), "type": pl.String(), "mode": pl.String(), "contexts": pl.List(pl.String()),
    "dimension": pl.String(), "intensity": pl.Float64(), "goldstein": pl.Float64(),
}  # fmt: skip
_ACT: Mapping[str, pl.DataType] = {
    "known mode": pl.String(), "known contexts": pl.List(pl.String()), "lost": pl.Boolean(), "dimension": pl.String(),
    "intensity": pl.Float64(), "goldstein": pl.Float64(),
}  # fmt: skip


ALONE = ("1214", "121", EventType.REJECT, "assist", ("intelligence",))
"""A code that PLOVER's crosswalk has and no list of Goldstein's scores: its act as there, the score of the code above
it, which all beside it (1211 to 1213) share. It is no code of the vocabulary, so exports do not write it."""


@cache
def cameo_table() -> pl.DataFrame:
    """Every CAMEO code: cameo, type (null where PLOVER dropped it), mode, contexts, dimension, intensity, goldstein."""
    words = vocabulary()
    rows: list[tuple[Any, ...]] = []
    for code, entry in event_tables().cameo.items():
        act = words.cameo_to_plover(code)
        if act.type is None:
            rows.append((code, None, None, [], None, None, entry.goldstein))
            continue
        dimension = str(words.dimension(act.type, act.mode, act.contexts))
        score = scales(str(act.type), act.mode, act.contexts)[0]
        rows.append((code, str(act.type), act.mode, list(act.contexts), dimension, score, entry.goldstein))
    code, above, kind, mode, contexts = ALONE
    told = str(words.dimension(kind, mode, contexts)), scales(str(kind), mode, contexts)[0]
    rows.append((code, str(kind), mode, list(contexts), *told, words.goldstein(above)))
    return pl.DataFrame(rows, schema=_CAMEO, orient="row")


def from_cameo(draft: Draft, column: str, score: str | None = None) -> Draft:
    """The act by its CAMEO code; rows with a code that CAMEO has not are wrong, those without an act left out.

    score: the column with the data set's own Goldstein score. EVENTS takes the table's, so that data sets compare;
    rows whose own score is another are counted in the report's `differs`.
    """
    table = cameo_table().rename({"cameo": column}).with_columns(known=pl.lit(True))
    told = draft.frame.join(table, on=column, how="left", maintain_order="left")
    draft = replace(draft, frame=told).sound(
        pl.col("known").is_null(),
        column,
        "no CAMEO code",
        "see that the file keeps leading zeros (036)",
        column,
    )
    draft = draft.without(pl.col("type").is_null(), NO_ACT)
    if score is not None:
        own = pl.col(score).cast(pl.Float64, strict=False)
        odd = draft.frame.select(((own - pl.col("goldstein")).abs() > _AGREES).sum()).item()
        if odd:
            draft.report.differs["own Goldstein score is not that of the CAMEO table"] += odd
    return draft.having(pl.col("contexts").fill_null([]))


def from_plover(draft: Draft, type_: str = "type", mode: str = "mode", contexts: str = "contexts") -> Draft:
    """Dimension and scores of acts in PLOVER's words. contexts: several stand with `;` or `,` between them.

    An unknown type is a wrong row; an unknown mode or context is left out of the row and counted in `differs`.
    """
    draft = draft.sound(
        pl.col(type_).is_null() | ~pl.col(type_).is_in([str(one) for one in EventType]), type_,
        "no event type of PLOVER's", f"write one of {', '.join(EventType)}", type_,
    )  # fmt: skip
    asked = draft.frame.select(type_, mode, contexts).unique(maintain_order=True)
    rows = [_act(*row) for row in asked.iter_rows()]
    asked = asked.hstack(pl.DataFrame(rows, schema=_ACT, orient="row"))
    told = draft.frame.join(
        asked, on=[type_, mode, contexts], how="left", maintain_order="left", nulls_equal=True
    )
    lost = {"mode": pl.col(mode).is_not_null() & pl.col("known mode").is_null(), "context": pl.col("lost")}
    for what, rule in lost.items():
        if odd := told.select(rule.sum()).item():
            draft.report.differs[f"a {what} that PLOVER's table has not is left out"] += odd
    told = told.drop(mode, contexts, "lost").rename({"known mode": "mode", "known contexts": "contexts"})
    return replace(draft, frame=told)


def _act(
    type_: str, mode: str | None, contexts: str | None
) -> tuple[str | None, list[str], bool, str, float, float]:
    tables = event_tables()
    known = mode if (EventType(type_), mode) in tables.modes else None
    told = [name.strip().casefold() for name in (contexts or "").replace(",", ";").split(";") if name.strip()]
    about = tuple(name for name in told if name in tables.contexts)
    intensity, goldstein = scales(type_, known, about)
    dimension = vocabulary().dimension(type_, known, about)
    return known, list(about), len(about) < len(told), str(dimension), intensity, goldstein
