"""What a day's work begins with: what came in, what moved, what falls due, what waits, where tellings disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import polars as pl

from relazione.measures.series import Choice, stock
from relazione.model import Status
from relazione.record import Cluster, DocumentHead, Due, Held, Query, View
from relazione.record.query import Review
from relazione.record.tallies import Arrivals
from relazione.workspace.kept import kept
from relazione.workspace.portrait.course import events_in
from relazione.workspace.portrait.rows import rows_of
from relazione.workspace.portrait.subject import Subject, dyad

FEW = 6
MOST = 12  # relations looked at
AHEAD = timedelta(days=90)
COUNTED = 10_000  # beyond this only *more than* is told
FOLLOWED = "/dyad/"
"""Saved pages that begin so name the relations that are followed."""


@dataclass(frozen=True)
class Moved:
    """A relation and what came in about it. new: events, each once. together, apart: how many of them bring the two
    together and set them apart. before, after: the stock, None where nothing dated happened. telling: the new event
    that weighs most, of those that happened where there are any; None where nothing is new.
    """

    subject: Subject
    new: int
    together: int
    apart: int
    before: float | None
    after: float | None
    telling: Held | None

    @property
    def neither(self) -> int:
        """New events whose score is zero or not known, and those that did not take place or are denied."""
        return self.new - self.together - self.apart


@dataclass(frozen=True)
class Today:
    """followed: whether the relations were chosen; otherwise they are those that most came in about.

    heads: the documents that came in last. waiting: items that nobody decided about, no further than COUNTED + 1;
    doubtful: the least certain of them.
    """

    since: datetime
    day: date
    arrivals: Arrivals
    heads: tuple[DocumentHead, ...]
    followed: bool
    moved: tuple[Moved, ...]
    due: tuple[Due, ...]
    waiting: int
    doubtful: tuple[Held, ...]
    conflicts: tuple[Cluster, ...]


def followed(view: View) -> list[tuple[str, str]]:
    """The dyads whose page is saved, in the order of their names."""
    found = []
    for one in view.saved():
        path = one.target.partition("?")[0]
        codes = path.removeprefix(FOLLOWED).split("-")
        if path.startswith(FOLLOWED) and len(codes) == 2 and codes[0] != codes[1] and all(codes):
            found.append((codes[0], codes[1]))
    return list(dict.fromkeys(found))


def today(view: View, since: datetime, day: date, follow: Sequence[tuple[str, str]] = ()) -> Today:
    """What is new since a moment, and what stands at for a day. follow: these dyads; else those that are followed."""
    key = ("today", view.horizon, since, day, tuple(follow))
    return kept(view, None, key, lambda: _today(view, since, day, follow))


def _today(view: View, since: datetime, day: date, follow: Sequence[tuple[str, str]]) -> Today:
    arrivals = view.arrivals(since)
    chosen = list(follow) or followed(view)
    pairs = chosen or _busiest(view, since)
    undecided = Query(reviews=(Review.UNREVIEWED,), duplicates=False, sort="probability", limit=FEW)
    return Today(
        since=since,
        day=day,
        arrivals=arrivals,
        heads=tuple(view.document_page(sort="-kept", limit=min(FEW, arrivals.documents)))
        if arrivals.documents
        else (),
        followed=bool(chosen),
        moved=tuple(_moved(view, pair, arrivals.first) for pair in pairs[:MOST]),
        due=tuple(view.due(day, min(day, date.max - AHEAD) + AHEAD, Query(duplicates=False), limit=FEW)),
        waiting=view.count(undecided, most=COUNTED),
        doubtful=tuple(view.page(undecided)),
        conflicts=tuple(view.conflicting(Query(duplicates=False), limit=FEW)),
    )


def _busiest(view: View, since: datetime) -> list[tuple[str, str]]:
    asked = Query(kinds=("event",), kept_from=since, duplicates=False)
    pairs = (name.split("-") for name, _ in view.facets(asked, "dyad", limit=FEW))
    return [(pair[0], pair[1]) for pair in pairs]


def _moved(view: View, pair: tuple[str, str], first: int | None) -> Moved:
    subject = dyad(*pair)
    return kept(view, subject.query, ("moved", first), lambda: _movement(view, subject, first))


def _movement(view: View, subject: Subject, first: int | None) -> Moved:
    rows = rows_of(view, subject.query)
    fresh = rows.filter(pl.col("entry") >= first) if first is not None else rows.clear()
    events = events_in(view, subject.query)
    is_new = pl.col("item").is_in(fresh["item"].to_list())
    new = events.filter(is_new).unique("item", keep="first", maintain_order=True)
    score, status = pl.col("intensity"), pl.col("status")
    order = (status == Status.HAPPENED, score.abs() * pl.col("probability"), "item")
    most = new.sort(*order, descending=[True, True, False], nulls_last=True)["item"].head(1).to_list()
    moving = new.filter(~status.is_in([Status.NOT_HAPPENED, Status.DENIED]))
    choice = Choice(dyad=(subject.sides[0], subject.sides[1]))
    return Moved(
        subject=subject,
        new=new.height,
        together=moving.filter(score > 0).height,
        apart=moving.filter(score < 0).height,
        before=_stands(events.filter(~is_new), choice),
        after=_stands(events, choice),
        telling=next(iter(view.of_ids(most)), None),
    )


def _stands(events: pl.DataFrame, choice: Choice) -> float | None:
    """Where the stock stands after the last event."""
    frame = stock(events, choice).frame
    return float(frame["stock"][-1]) if frame.height else None
