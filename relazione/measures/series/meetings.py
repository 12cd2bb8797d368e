"""Meetings between leaders: who met whom, how often, in person or by telephone, where, and when again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from relazione.measures.series.choice import Choice
from relazione.measures.series.leaders import CHIEF_OFFICES, Leader, met
from relazione.measures.series.placing import Frame, chosen, placement, placement_of
from relazione.measures.series.tellings import PRECISE, Telling, by_pair, merged

MEETINGS: dict[str, Any] = {
    "meeting": pl.String, "one": pl.String, "other": pl.String, "one_state": pl.String, "other_state": pl.String,
    "one_office": pl.String, "other_office": pl.String, "assumed": pl.Boolean, "start": pl.Date, "end": pl.Date,
    "how": pl.String, "setting": pl.String, "place": pl.String, "state": pl.String, "tellings": pl.Int64,
    "items": pl.List(pl.String), "documents": pl.List(pl.String), "gap": pl.Int64, "to_next": pl.Int64,
}  # fmt: skip
"""One row a meeting and pair. meeting: id of the event by which it is known. one, other: names, by the alphabet.

assumed: one of them is not named, but was in office. how: `in person`, `telephone` or `video`. setting: `bilateral`,
`margins` (of a gathering) or `many` (three states or more). place, state: where. tellings: items that tell of it.
gap, to_next: days since the pair's meeting before and until the next, null where either is not known to the week.
"""


@dataclass(frozen=True)
class Meetings:
    """frame: as MEETINGS, by pair and day. pairs: one row a pair, most meetings first: how many, in person, by
    telephone or video, bilateral, in the margins, among many, undated, first, last, median gap in days, longest gap.
    """

    frame: pl.DataFrame
    pairs: pl.DataFrame
    choice: Choice
    events: int
    unnamed: int
    assumed: bool

    def note(self) -> str:
        return (
            f"Meetings told by {self.events} CONSULT events, each counted once whoever is named first and however often"
            " it is told: tellings of one pair no more than a day apart are one meeting, and an undated one joins the"
            f" only meeting of the pair in its document. {self.unnamed} events name nobody on one side"
            + (" and are filled with who led the state on the day." if self.assumed else " and are left out.")
        )

    def of(self, name: str) -> pl.DataFrame:
        """The pairs of one leader, most meetings first, the other as `other`."""
        mine = self.pairs.filter((pl.col("one") == name) | (pl.col("other") == name))
        turned = pl.col("other") == name
        return mine.with_columns(
            pl.when(turned).then(there).otherwise(here).alias(here)
            for here, there in (
                ("one", "other"),
                ("other", "one"),
                ("one_state", "other_state"),
                ("other_state", "one_state"),
            )
        )


def meetings(
    events: Frame,
    details: pl.DataFrame,
    choice: Choice | None = None,
    *,
    chiefs: bool = False,
    assume: bool = False,
) -> Meetings:
    """Meetings of leaders among the events (EVENTS) of type CONSULT that the choice asks for.

    details: DETAILS of the same items, which name the persons. chiefs: only those who led a state or organisation on
    the day. assume: where nobody of a state is named, its leader of the day was there (for lists of state visits).
    """
    choice = choice or Choice()
    asked = Choice(
        dyad=choice.dyad, types=("CONSULT",), statuses=choice.statuses, dimensions=choice.dimensions,
        origins=choice.origins, when=choice.when, first=choice.first, last=choice.last,
    )  # fmt: skip
    rows = chosen(events, asked).collect(engine="streaming")
    placement_of(placement(rows.lazy(), asked).collect(), asked)
    found = _events(rows.join(details.drop("document", strict=False), on="item", how="left"), asked)
    tellings, unnamed = [], 0
    for row in found.iter_rows(named=True):
        pairs = met(row["persons"], row["states"], row["from"] or row["published"], assume=assume)
        unnamed += not pairs
        tellings += [Telling.of(row, one, other) for one, other in pairs if not chiefs or _chiefs(one, other)]
    told = [one for pair in by_pair(tellings) for one in merged(pair)]
    frame = pl.DataFrame([telling.row() for telling in told], schema=MEETINGS, orient="row")
    frame = _gaps(frame)
    return Meetings(frame, _pairs(frame), choice, found.height, unnamed, assume)


def _events(rows: pl.DataFrame, choice: Choice) -> pl.DataFrame:
    """One row an event, all its tellings together; the date is that of the narrowest."""
    span = (pl.col("to") - pl.col("from")).dt.total_days()
    ordered = rows.with_columns(span=span).sort("span", "from", "item", "source", "target", nulls_last=True)
    known = pl.col("persons").explode(empty_as_null=False, keep_nulls=False)
    return (
        ordered.with_columns(event=pl.coalesce("event", "item"))
        .group_by("event", maintain_order=True)
        .agg(
            pl.col("from", "to", "published").first(),
            pl.col("place", "state").drop_nulls().first(),
            persons=known.unique(maintain_order=True),
            states=pl.concat_list("source", "target").explode(empty_as_null=False).unique().sort(),
            modes=pl.col("mode").drop_nulls().unique().sort(),
            quotes=pl.col("quote").unique(maintain_order=True),
            items=pl.col("item").unique(maintain_order=True),
            documents=pl.col("document").unique(maintain_order=True),
        )
        .filter(_within(choice))
    )


def _within(choice: Choice) -> pl.Expr:
    held = pl.lit(True)
    if choice.first is not None:
        held = held & (pl.col("to") >= choice.first)
    if choice.last is not None:
        held = held & (pl.col("from") <= choice.last)
    return held


def _chiefs(one: Leader, other: Leader) -> bool:
    return {one.office, other.office} <= CHIEF_OFFICES


def _gaps(frame: pl.DataFrame) -> pl.DataFrame:
    precise = (pl.col("end") - pl.col("start")).dt.total_days() < PRECISE
    pair = ["one", "other"]
    since = pl.when(precise & precise.shift()).then(
        (pl.col("start") - pl.col("start").shift()).dt.total_days()
    )
    told = frame.with_columns(gap=since.over(pair))
    return told.with_columns(to_next=pl.col("gap").shift(-1).over(pair)).select(list(MEETINGS))


def _pairs(frame: pl.DataFrame) -> pl.DataFrame:
    def number(condition: pl.Expr) -> pl.Expr:
        return condition.sum().cast(pl.Int64)

    how, setting = pl.col("how"), pl.col("setting")
    return (
        frame.group_by("one", "other")
        .agg(
            pl.col("one_state", "other_state").drop_nulls().last(),
            meetings=pl.len().cast(pl.Int64),
            in_person=number(how == "in person"),
            telephone=number(how == "telephone"),
            video=number(how == "video"),
            bilateral=number(setting == "bilateral"),
            margins=number(setting == "margins"),
            many=number(setting == "many"),
            undated=number(pl.col("start").is_null()),
            first=pl.col("start").min(),
            last=pl.col("start").max(),
            median_gap=pl.col("gap").median(),
            longest_gap=pl.col("gap").max(),
        )
        .sort("meetings", "in_person", "one", "other", descending=[True, True, False, False])
    )
