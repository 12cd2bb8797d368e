"""Commitments on a day: agreements in force by the record, joint memberships, or a user's table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

import polars as pl

from relazione.measures.alignment.pairs import Pair, pair
from relazione.measures.files import Table, read_table
from relazione.model import Agreement, Kind, Stage
from relazione.record import Held, Query, View
from relazione.vocabulary import vocabulary

BINDING = frozenset({Stage.SIGNED, Stage.RATIFIED, Stage.IN_FORCE})
"""Stages at which an agreement commits its parties. What is agreed but not signed does not yet."""

ENDING = frozenset({Stage.SUSPENDED, Stage.ENDED, Stage.NOT_SIGNED})

ALLIANCES = ("NATO", "WARSAW", "CSTO", "ANZUS", "SEATO", "CENTO", "WEU")
"""Organisations whose members owe each other defence."""

AGREEMENTS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "agreement": pl.String(),
    "name": pl.String(),
    "parties": pl.List(pl.String()),
    "stage": pl.String(),
    "since": pl.Date(),
    "expires": pl.Date(),
    "dated": pl.Boolean(),
    "probability": pl.Float64(),
    "items": pl.List(pl.String()),
}
"""One row an agreement. agreement: what all tellings of it share; items: ids of the tellings, the way back to the words.

stage, since: the last stage before the day and its first day. dated: whether the text dates it; where it does not,
since is when the document that tells of it was published. probability: the surest telling's.
"""


def agreements_in_force(view: View, day: date, query: Query | None = None) -> pl.DataFrame:
    """The record's agreements that bind their parties on a day, in the form of AGREEMENTS.

    An agreement counts from the first day of a binding stage until it expires, or until a later stage ends it.
    Parties are named as of the day (the Soviet Union's agreements are Russia's). Tellings without date, in documents
    without date, are left out: nobody knows when they hold.
    """
    asked = Query(kinds=(str(Kind.AGREEMENT),)) if query is None else query
    tellings: dict[str, list[tuple[date, bool, Held, Agreement]]] = defaultdict(list)
    with view:
        for held in view.items(asked):
            item = held.item
            if not isinstance(item, Agreement):
                continue
            when = item.date or held.document.published
            if when is not None and when.start <= day:
                tellings[held.cluster].append((when.start, item.date is not None, held, item))
    rows = [row for told in tellings.values() if (row := _row(told, day)) is not None]
    return pl.DataFrame(rows, schema=dict(AGREEMENTS), orient="row").sort("since", "agreement")


def _row(told: Sequence[tuple[date, bool, Held, Agreement]], day: date) -> tuple[object, ...] | None:
    """The agreement as it stood on the day, or None where it bound nobody."""
    order = sorted(told, key=lambda one: (one[0], one[1], one[2].item.probability, one[2].id))
    since, dated, held, last = order[-1]
    expiries = [item.expires for *_, item in order if item.expires is not None]
    if last.stage not in BINDING or (expiries and expiries[-1].end < day):
        return None
    bound = [one for one in order if one[3].stage == last.stage]
    parties = {vocabulary().on(code, day) for *_, item in bound for code in item.parties}
    return (
        held.cluster,
        last.name,
        sorted(parties),
        str(last.stage),
        since,
        expiries[-1].end if expiries else None,
        dated,
        max(one[3].probability for one in bound),
        [one[2].id for one in order],
    )


def agreement_pairs(agreements: pl.DataFrame) -> dict[Pair, float]:
    """How many agreements bind each pair of parties (rows in the form of AGREEMENTS)."""
    return _counted(agreements["parties"].to_list())


def joint_memberships(day: date, organisations: Collection[str] = ALLIANCES) -> dict[Pair, float]:
    """How many of these organisations both states of a pair belong to on a day (from the vocabulary)."""
    return _counted([vocabulary().members(code, day) for code in organisations])


def read_commitments(path: Path | str | Table, day: date) -> dict[Pair, float]:
    """Commitments of a user's table on a day, summed over rows and directions.

    Columns: `a`, `b` (codes of states); perhaps `value` (1 where there is none), `start` and `end` (days, both
    included, open where empty). FormError names the row of an empty code, a bad number or a bad date.
    """
    table = path if isinstance(path, Table) else read_table(path)
    first, second = (
        table.filled(table.need("a", "state_a", "state1")),
        table.filled(table.need("b", "state_b", "state2")),
    )
    value, start, end = table.find("value"), table.find("start"), table.find("end")
    nothing = pl.Series([None] * len(first), dtype=pl.Date)
    begun = table.dates(start) if start else nothing
    ended = table.dates(end, last=True) if end else nothing
    amounts = table.numbers(value) if value else pl.Series([1.0] * len(first), dtype=pl.Float64)
    found: Counter[Pair] = Counter()
    for a, b, amount, since, until in zip(first, second, amounts, begun, ended, strict=True):
        if (
            a != b
            and amount is not None
            and (since is None or since <= day)
            and (until is None or day <= until)
        ):
            found[pair(a, b)] += amount
    return dict(found)


def _counted(groups: Sequence[Sequence[str]]) -> dict[Pair, float]:
    found: Counter[Pair] = Counter(key for members in groups for key in _pairs(members))
    return {key: float(count) for key, count in sorted(found.items())}


def _pairs(members: Sequence[str]) -> Iterator[Pair]:
    return (pair(a, b) for a, b in combinations(sorted(set(members)), 2))
