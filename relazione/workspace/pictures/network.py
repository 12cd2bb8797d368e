"""The network of a day as it is drawn: ties with their reasons, camps, and what would be if ties turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import polars as pl

from relazione.measures.networks import (
    Band,
    Frustration,
    Network,
    WhatIf,
    frustration,
    intensity_pairs,
    network,
    reverse,
    triads,
)
from relazione.record import Held, Query, View
from relazione.vocabulary import vocabulary
from relazione.workspace.kept import kept
from relazione.workspace.pictures.frames import events_query, fitting, last_day, months, window

Pair = tuple[str, str]
SECONDS = 2.0  # for the proof of the index; what is not proven by then is told with its bound
MOST = 16
REASONS = 2  # quotations that are shown of a tie
COUNTED = 10_000  # beyond this only *more than* is told
_READ = 300  # items whose words are looked up


@dataclass(frozen=True, kw_only=True)
class NetworkAsked:
    """on: the day, None for the last month that has events. days: the span up to it, None for the longest that can be
    read, a year at most. states: between these only; where none are named, the `most` that have most to do with each
    other. query: which events count. band: neutral values. weighted: ties count their strength. turned: ties to turn.
    """

    on: date | None = None
    days: int | None = None
    states: tuple[str, ...] = ()
    most: int = MOST
    query: Query = field(default_factory=Query)
    band: Band = field(default_factory=Band)
    weighted: bool = False
    turned: tuple[Pair, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tie:
    """value: net intensity, on PLOVER's points, summed. sign: -1, 0, 1. events: how many it is made of.

    fits: whether it agrees with the camps (a neutral one does). turned: whether it stands turned here. reasons: the
    weightiest items.
    """

    a: str
    b: str
    value: float
    sign: int
    weight: float
    events: int
    fits: bool
    turned: bool
    reasons: tuple[Held, ...]


@dataclass(frozen=True, kw_only=True)
class State:
    """camp: A, B or None where it has no tie with a sign; part: states that hang together, the largest 1.
    moved: the camp it had before the ties turned."""

    code: str
    name: str
    part: int | None
    camp: str | None
    ties: int
    moved: str | None = None


@dataclass(frozen=True, kw_only=True)
class Turned:
    """What turning ties does. index: the frustration index before and after. moved, frustrated, eased: how many
    states change camp, ties that no longer fit, ties that fit now. unknown: ties of which nothing is known."""

    ties: tuple[Pair, ...]
    index: tuple[float | None, float | None]
    balanced: tuple[float | None, float | None]
    moved: int
    frustrated: tuple[Pair, ...]
    eased: tuple[Pair, ...]
    unknown: tuple[Pair, ...]


@dataclass(frozen=True, kw_only=True)
class Bloc:
    """on, first: the span of days. months: (month, events) of the whole record. left: states left out as too many.

    index: the least number (weight) of ties that would have to change until two camps are left, `bound` what is
    proven of it. several: whether other divisions cost the same. undated: events without a date, which count nowhere;
    one beyond COUNTED where there are more.
    """

    on: date
    first: date
    days: int
    months: tuple[tuple[str, int], ...]
    states: tuple[State, ...]
    ties: tuple[Tie, ...]
    left: int
    index: float | None
    bound: float | None
    proven: bool
    balance: float | None
    balanced: float | None
    triads: int
    several: bool
    undated: int
    turned: Turned | None


def bloc(view: View, asked: NetworkAsked, today: date) -> Bloc:
    """The network that is asked for; TooMany where its events cannot be read for one page."""
    query = events_query(replace(asked.query, actors=asked.states or asked.query.actors))
    return kept(view, query, ("bloc", asked, today), lambda: _bloc(view, asked, query, today))


def _bloc(view: View, asked: NetworkAsked, query: Query, today: date) -> Bloc:
    told = months(view, query)
    on = asked.on or _last(told, today)
    days = asked.days or fitting(view, query, on)
    first = on - timedelta(days=days - 1)
    events = window(view, query, first, on)
    statuses = query.statuses or tuple(events["status"].unique())
    pairs = intensity_pairs(events, on, days=days, statuses=statuses)
    counts = _counts(events, first, on)
    chosen = asked.states or busiest(counts, asked.most)
    everyone = {code for pair in counts for code in pair}
    kept = pairs.filter(pl.col("a").is_in(chosen) & pl.col("b").is_in(chosen))
    made = network(kept, band=asked.band, states=chosen, at=on)
    known = tuple(tie for tie in asked.turned if _known(made, tie))
    unknown = tuple(tie for tie in asked.turned if tie not in known)
    done = reverse(made, *known, weighted=asked.weighted, seconds=2 * SECONDS) if known else None
    now, split = (
        (done.network, done.after)
        if done
        else (made, frustration(made, weighted=asked.weighted, seconds=SECONDS))
    )
    three = triads(now)
    return Bloc(
        on=on,
        first=first,
        days=days,
        months=told,
        states=_states(now, split, done),
        ties=_ties(view, now, split, counts, known),
        left=len(everyone - set(chosen)) if not asked.states else 0,
        index=split.index,
        bound=split.bound,
        proven=split.optimal,
        balance=split.balance,
        balanced=three.balanced,
        triads=three.total,
        several=bool(split.several),
        undated=view.count(replace(query, undated=True), most=COUNTED),
        turned=_turned(done, known, unknown) if asked.turned else None,
    )


def busiest(counts: Counter[Pair], most: int) -> tuple[str, ...]:
    """The states with most events among each other."""
    own: Counter[str] = Counter()
    for pair, count in counts.items():
        for code in pair:
            own[code] += count
    ranked = sorted(own, key=lambda code: (-own[code], code))
    return tuple(sorted(ranked[:most]))


def _last(told: Sequence[tuple[str, int]], today: date) -> date:
    """The last day of the last month with events, today at the latest where anything is dated before it."""
    ended = [last_day(month) for month, _ in told]
    past = [day for day in ended if day <= today]
    return past[-1] if past else today


def _counts(events: pl.DataFrame, first: date, last: date) -> Counter[Pair]:
    """How many events each pair has in the span, by the last day of their date as the measure takes them."""
    own = events.filter(pl.col("end").is_between(first, last)).select(
        a=pl.min_horizontal("source", "target"), b=pl.max_horizontal("source", "target"), item="item"
    )
    rows = own.group_by("a", "b").agg(pl.col("item").n_unique()).rows()
    return Counter({(a, b): count for a, b, count in rows})


def _known(made: Network, tie: Pair) -> bool:
    return tie[0] != tie[1] and made.value(*tie) is not None


def _states(made: Network, split: Frustration, done: WhatIf | None) -> tuple[State, ...]:
    moved = {row["state"]: row["before"] for row in done.moved.to_dicts()} if done else {}
    ties = Counter(code for end in ("a", "b") for code in made.frame[end])
    words = vocabulary()
    found = [
        State(
            code=row["state"],
            name=words.name_of(row["state"]),
            part=row["component"],
            camp=row["camp"],
            ties=ties[row["state"]],
            moved=moved.get(row["state"]),
        )
        for row in split.camps.to_dicts()
    ]
    return tuple(sorted(found, key=lambda state: (state.part or 10**6, state.camp or "", state.code)))


def _ties(
    view: View, made: Network, split: Frustration, counts: Counter[Pair], turned: Sequence[Pair]
) -> tuple[Tie, ...]:
    wrong = set(split.frustrated.select("a", "b").rows())
    rows = made.frame.sort("weight", "a", "b", descending=[True, False, False]).to_dicts()
    wanted = [id for row in rows for id in row["reasons"][:REASONS]][:_READ]
    held = {one.id: one for one in view.of_ids(wanted)}
    reversed_ = {frozenset(tie) for tie in turned}
    return tuple(
        Tie(
            a=row["a"],
            b=row["b"],
            value=row["value"],
            sign=row["sign"],
            weight=row["weight"],
            events=counts[row["a"], row["b"]],
            fits=(row["a"], row["b"]) not in wrong,
            turned=frozenset((row["a"], row["b"])) in reversed_,
            reasons=tuple(held[id] for id in row["reasons"][:REASONS] if id in held),
        )
        for row in rows
    )


def _turned(done: WhatIf | None, ties: tuple[Pair, ...], unknown: tuple[Pair, ...]) -> Turned:
    if done is None:
        return Turned(
            ties=(),
            index=(None, None),
            balanced=(None, None),
            moved=0,
            frustrated=(),
            eased=(),
            unknown=unknown,
        )
    before, after = done.triads
    return Turned(
        ties=ties,
        index=(done.before.index, done.after.index),
        balanced=(before.balanced, after.balanced),
        moved=done.moved.height,
        frustrated=tuple(done.frustrated.select("a", "b").rows()),
        eased=tuple(done.eased.select("a", "b").rows()),
        unknown=unknown,
    )
