"""What is told of a subject beside its series: chosen by the rows, then fetched in full, all in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from relazione.model import Agreement, Kind
from relazione.model.foretold import RESOLVED, SETTLED, Verdict
from relazione.record import Conflict, Held, Query, View
from relazione.record.clusters import conflicts
from relazione.workspace.actors import written
from relazione.workspace.kept import is_kept, kept
from relazione.workspace.portrait.rows import rows_of

FEW = 8
_DONE = (*SETTLED, *RESOLVED)


@dataclass(frozen=True)
class Told:
    """An agreement with its stages in the order of their dates, each by its surest telling; where tellings disagree."""

    agreement: Held
    stages: tuple[Held, ...]
    conflicts: tuple[Conflict, ...]
    tellings: int


@dataclass(frozen=True)
class Claimant:
    """Who claims how much, with the latest of it. name: None for the authors of documents."""

    name: str | None
    claims: int
    latest: Held


@dataclass(frozen=True)
class Foretold:
    """A forecast of the documents and what a reader said became of it."""

    held: Held
    verdict: Verdict | None


@dataclass(frozen=True)
class Forecasts:
    """open: not due yet or with no deadline, soonest first. passed: due before today, latest first.

    counts of all there are; of those passed, how many a reader settled.
    """

    open: tuple[Foretold, ...]
    passed: tuple[Foretold, ...]
    opened: int
    gone: int
    settled: int


@dataclass(frozen=True)
class Counted:
    """A name or code, how many items there are of it, and the last day that one is dated."""

    name: str
    items: int
    last: date | None


@dataclass(frozen=True)
class Contents:
    """counts: items by kind, each told once. latest: of events. meetings: latest first, each once."""

    counts: dict[str, int]
    documents: int
    first: date | None
    last: date | None
    latest: tuple[Held, ...]
    agreements: tuple[Told, ...]
    meetings: tuple[Held, ...]
    claimants: tuple[Claimant, ...]
    quotations: tuple[Held, ...]
    forecasts: Forecasts
    people: tuple[Counted, ...]
    partners: tuple[Counted, ...]
    pairs: tuple[Counted, ...]


def contents(view: View, query: Query, codes: Sequence[str], today: date) -> Contents:
    """What a portrait's page lists of what answers the query. codes: the states it is of, nobody's partner."""
    return kept(view, query, _key(codes, today), lambda: _contents(view, rows_of(view, query), codes, today))


def has_contents(view: View, query: Query, codes: Sequence[str], today: date) -> bool:
    """Whether `contents` need not be made anew."""
    return is_kept(view, query, _key(codes, today))


def _key(codes: Sequence[str], today: date) -> tuple[object, ...]:
    return "contents", tuple(codes), today


def _contents(view: View, rows: pl.DataFrame, codes: Sequence[str], today: date) -> Contents:
    # counted by numbers, which takes a tenth of the time that ids take
    rows = rows.with_columns(told=pl.col("event").cast(pl.Categorical).to_physical())
    events = _of(rows, Kind.EVENT, "start", "type", "sources", "targets")
    latest = _latest(events, "start", FEW)
    meetings = _latest(events.filter(pl.col("type") == "CONSULT"), "start", FEW)
    signed = _agreements(_of(rows, Kind.AGREEMENT, "event", "start", "published"))
    claims = _claims(_of(rows, Kind.CLAIM, "persons", "published"))
    quotations = _latest(_of(rows, Kind.QUOTATION, "published"), "published", FEW)
    forecasts = _of(rows, Kind.FORECAST, "item", "due")
    due = pl.col("due")
    opened = forecasts.filter(due.is_null() | (due >= today)).sort("due", "num", nulls_last=True)
    gone = forecasts.filter(due < today).sort("due", "num", descending=[True, False])
    chosen = {
        "latest": latest,
        "meetings": meetings,
        "signed": [num for of in signed for num in of],
        "claims": [num for _, _, num in claims],
        "quotations": quotations,
        "open": opened["num"].head(FEW).to_list(),
        "gone": gone["num"].head(FEW).to_list(),
    }
    wanted = sorted({num for numbers in chosen.values() for num in numbers})
    by_num = dict(zip(wanted, view.numbered(wanted), strict=True))
    held = {name: tuple(by_num[num] for num in numbers) for name, numbers in chosen.items()}
    verdicts = {one.subject: one for one in view.verdicts() if one.outcome in _DONE}
    dated = rows.select(first=pl.col("start").min(), last=pl.col("end").max()).row(0)
    once = rows.group_by("kind").agg(pl.col("told").n_unique()).iter_rows()
    return Contents(
        counts={str(kind): 0 for kind in Kind} | dict(once),
        documents=rows["document"].n_unique(),
        first=dated[0],
        last=dated[1],
        latest=held["latest"],
        agreements=tuple(_told([by_num[num] for num in of]) for of in signed),
        meetings=held["meetings"],
        claimants=tuple(Claimant(name, count, by_num[num]) for name, count, num in claims),
        quotations=held["quotations"],
        forecasts=Forecasts(
            open=tuple(Foretold(one, verdicts.get(one.id)) for one in held["open"]),
            passed=tuple(Foretold(one, verdicts.get(one.id)) for one in held["gone"]),
            opened=opened.height,
            gone=gone.height,
            settled=gone.filter(pl.col("item").is_in(list(verdicts))).height if verdicts else 0,
        ),
        people=_counted(rows, "persons", _not_persons(rows)),
        partners=_counted(rows, "actors", codes),
        pairs=_pairs(events),
    )


def _of(rows: pl.DataFrame, kind: Kind, *columns: str) -> pl.DataFrame:
    """The rows of a kind, with no more columns than are asked of them: lists and words take long to sort and repeat."""
    return rows.select("num", "told", "probability", *columns, "kind").filter(pl.col("kind") == str(kind))


def _latest(rows: pl.DataFrame, column: str, many: int) -> list[int]:
    """Numbers of the latest, each event once by its surest telling; what has no date comes last."""
    told = rows.select("num", "told", "probability", column)
    best = told.sort("probability", "num", descending=[True, False]).unique(
        "told", keep="first", maintain_order=True
    )
    order = best.sort(column, "num", descending=[True, False], nulls_last=True)
    return list(order["num"].head(many))


def _agreements(rows: pl.DataFrame) -> list[list[int]]:
    """Numbers of the tellings of each agreement, those that are told most and latest first."""
    told = rows.group_by("event").agg(
        pl.col("num").sort_by("probability", descending=True).head(40),
        last=pl.coalesce("start", "published").max(),
        tellings=pl.len(),
    )
    order = told.sort("last", "tellings", "event", descending=[True, True, False], nulls_last=True)
    return list(order["num"].head(FEW).to_list())


def _told(tellings: Sequence[Held]) -> Told:
    """tellings: the surest first."""
    best: dict[str, Held] = {}
    for one in tellings:
        assert isinstance(one.item, Agreement)
        known = best.get(one.item.stage)
        if known is None or (one.item.date is not None and getattr(known.item, "date", None) is None):
            best[one.item.stage] = one
    stages = sorted(best.values(), key=_stage_order)
    return Told(tellings[0], tuple(stages), tuple(conflicts(tellings)), len(tellings))


def _stage_order(held: Held) -> tuple[date, int]:
    assert isinstance(held.item, Agreement)
    when = held.item.date or held.document.published
    return (when.start if when else date.max), list(type(held.item.stage)).index(held.item.stage)


def _claims(rows: pl.DataFrame) -> list[tuple[str | None, int, int]]:
    """Who claims most: name, how many, number of the latest."""
    named = rows.with_columns(name=pl.col("persons").list.first())
    found = named.group_by("name").agg(
        claims=pl.len(), latest=pl.col("num").sort_by("published", "num", nulls_last=False).last()
    )
    return list(found.sort("claims", "name", descending=[True, False]).head(FEW).iter_rows())


def _not_persons(rows: pl.DataFrame) -> list[str]:
    """Of those who act or speak, who is told by no name of a person: *American officials*, *the ministry*, *Beijing*."""
    told = rows["persons"].explode(empty_as_null=False, keep_nulls=False).unique().to_list()
    return [name for name in told if not _is_full(name) or name in written()]


def _is_full(name: str) -> bool:
    """Whether a name has a first and a last word with capitals, as a person's in full does."""
    words = name.split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()


def _counted(rows: pl.DataFrame, column: str, without: Iterable[str]) -> tuple[Counted, ...]:
    listed, told = rows.schema[column] == pl.List(pl.String), rows.select("told", "start", column)
    single = told.explode(column, empty_as_null=False, keep_nulls=False) if listed else told
    found = (
        single.filter(~pl.col(column).is_in(list(without)))
        .group_by(name=column)
        .agg(items=pl.col("told").n_unique(), last=pl.col("start").max())
        .sort("items", "name", descending=[True, False])
        .head(12)
    )
    return tuple(Counted(*row) for row in found.iter_rows())


def _pairs(events: pl.DataFrame) -> tuple[Counted, ...]:
    """Who faces whom most, as `CHN-RUS`."""
    sides = events.select("told", "start", "sources", "targets")
    for side in ("sources", "targets"):
        sides = sides.explode(side, empty_as_null=False, keep_nulls=False)
    sides = sides.filter(pl.col("sources") != pl.col("targets"))
    pair = pl.concat_str(
        pl.min_horizontal("sources", "targets"), pl.max_horizontal("sources", "targets"), separator="-"
    )
    return _counted(sides.with_columns(pair=pair), "pair", ())
