"""Promised and delivered: what became of what was announced, and how late."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Any

import polars as pl

from relazione.measures.events import EVENTS
from relazione.measures.series.choice import Choice
from relazione.measures.series.placing import Frame, chosen, placement, placement_of
from relazione.model import UsageError

WINDOW = 365
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types in which it does not matter who is named first: their plans are answered from either direction."""

OUTCOMES = ("delivered", "halted", "not_happened", "unanswered", "overdue", "open")
_ANSWERS = {"happened": "delivered", "halted": "halted", "not_happened": "not_happened"}
_LEVEL = 1.959963984540054  # the normal quantile of a 95 per cent interval


@dataclass(frozen=True)
class Delivery:
    """frame: one row a plan: columns of EVENTS, and

    outcome: one of OUTCOMES. delivered, halted, not_happened: the record says so. unanswered: neither was read until
    the window had passed. overdue: the date has passed, the window has not. open: the date has not come yet.
    announced: the day from which it can be answered. due: the last day of its date, null where it has none.
    answer, answered: the item that answers it and its first day. late: days by which a delivery came after the last
    day of the plan's date (0 within it, negative before it), null where either has no date. exact: whether both are
    dated to the day.

    answered: share of plans delivered = delivered / (delivered + halted + not_happened + unanswered); open and
    overdue ones are not in it. None where nothing is settled. low, high: its 95 per cent interval (Wilson 1927,
    Journal of the American Statistical Association 22: 209-212).
    """

    frame: pl.DataFrame
    choice: Choice
    as_of: date
    window: int
    counts: dict[str, int]
    share: float | None
    low: float | None
    high: float | None
    median_late: float | None

    @property
    def unmatched(self) -> pl.DataFrame:
        """The plans that nothing answers, the longest due first."""
        left = self.frame.filter(pl.col("outcome").is_in(["unanswered", "overdue"]))
        return left.sort(pl.coalesce("due", "announced"), "item")

    def note(self) -> str:
        return (
            f"Planned events against what happened between the same states and of the same type until"
            f" {self.as_of.isoformat()}, from the announcement to {self.window} days after the date that was named (or"
            " after the announcement where none was); every answer settles one plan, the one that falls due first."
            f" {', '.join(sorted(MUTUAL))} are answered from either direction. Share of those settled, with Wilson's"
            " 95% interval. Unanswered means that no answer was read, which is not the same as that there is none."
        )


def delivery(events: Frame, choice: Choice | None = None, *, as_of: date, window: int = WINDOW) -> Delivery:
    """What became of the planned events of the choice; its statuses, periods and splits do not matter.

    as_of: the day on which the question is asked; what was announced or happened later does not count.
    window: days after the due date within which an answer is looked for.
    """
    if window < 0:
        raise UsageError(f"a window of {window} days")
    choice = choice or Choice()
    statuses = ("planned", *_ANSWERS)
    asked = Choice(
        dyad=choice.dyad,
        statuses=statuses,
        types=choice.types,
        dimensions=choice.dimensions,
        origins=choice.origins,
    )
    found = chosen(events, asked).select(list(EVENTS)).collect(engine="streaming")
    placement_of(placement(chosen(found, asked), asked).collect(), asked)
    rows = found.unique(["item", "source", "target"]).sort("item", "source", "target")
    rows = rows.with_columns(known=pl.coalesce("published", "start"), day=pl.coalesce("start", "published"))
    rows = rows.filter(pl.col("known").is_null() | (pl.col("known") <= as_of))
    plans = rows.filter(pl.col("status") == "planned")
    answers = rows.filter((pl.col("status") != "planned") & (pl.col("day") <= as_of))
    told = _matched(plans, answers, window)
    frame = _settled(plans, told, as_of, window)
    return _summed(frame, choice, as_of, window)


def _matched(plans: pl.DataFrame, answers: pl.DataFrame, window: int) -> dict[int, dict[str, Any]]:
    """Plan (by its place) → what answers it; what happened is looked for first."""
    told: dict[int, dict[str, Any]] = {}
    waiting: dict[tuple[str, ...], list[tuple[date, date, int]]] = {}
    for place, plan in enumerate(plans.iter_rows(named=True)):
        if plan["known"] is not None:
            end = (plan["end"] or plan["start"] or plan["known"]) + timedelta(window)
            # a plan told after the day it was for is answered from that day on
            waiting.setdefault(_key(plan), []).append(
                (min(plan["known"], plan["start"] or date.max), end, place)
            )
    for group in (("happened",), ("halted", "not_happened")):
        coming: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for answer in answers.filter(pl.col("status").is_in(group)).sort("day", "item").iter_rows(named=True):
            coming.setdefault(_key(answer), []).append(answer)
        for key, found in coming.items():
            left = [plan for plan in waiting.get(key, []) if plan[2] not in told]
            told |= _earliest_due(left, found)
    return told


def _key(row: dict[str, Any]) -> tuple[str, ...]:
    pair = (row["source"], row["target"])
    return (row["type"], *(sorted(pair) if row["type"] in MUTUAL else pair))


def _earliest_due(
    plans: Sequence[tuple[date, date, int]], answers: Sequence[dict[str, Any]]
) -> dict[int, dict[str, Any]]:
    """Each answer, by day, to the plan that is open then and ends first: as many plans are answered as can be."""
    begins, next_ = sorted(plans), 0
    open_: list[tuple[date, int]] = []
    told: dict[int, dict[str, Any]] = {}
    for answer in answers:
        while next_ < len(begins) and begins[next_][0] <= answer["day"]:
            _, end, place = begins[next_]
            heapq.heappush(open_, (end, place))
            next_ += 1
        while open_ and open_[0][0] < answer["day"]:
            heapq.heappop(open_)
        if open_:
            told[heapq.heappop(open_)[1]] = answer
    return told


def _settled(plans: pl.DataFrame, told: dict[int, dict[str, Any]], as_of: date, window: int) -> pl.DataFrame:
    rows = []
    for place, plan in enumerate(plans.iter_rows(named=True)):
        due, answer = plan["end"] or plan["start"], told.get(place)
        if answer is not None:
            late = _late(plan, answer) if answer["status"] == "happened" else None
            exact = None if late is None else plan["precision"] == answer["precision"] == "day"
            rows.append(
                (_ANSWERS[answer["status"]], plan["known"], due, answer["item"], answer["day"], late, exact)
            )
            continue
        until = due or plan["known"]
        if until is None or (due is not None and as_of <= due):
            outcome = "open"
        elif as_of <= until + timedelta(window):
            outcome = "overdue" if due is not None else "open"
        else:
            outcome = "unanswered"
        rows.append((outcome, plan["known"], due, None, None, None, None))
    schema = {
        "outcome": pl.String, "announced": pl.Date, "due": pl.Date, "answer": pl.String, "answered": pl.Date,
        "late": pl.Int64, "exact": pl.Boolean,
    }  # fmt: skip
    return plans.drop("known", "day").hstack(pl.DataFrame(rows, schema=schema, orient="row"))


def _late(plan: dict[str, Any], answer: dict[str, Any]) -> int | None:
    """Days between the spans of the plan and of what happened; 0 where they overlap."""
    if plan["start"] is None or answer["start"] is None:
        return None
    end, done = plan["end"] or plan["start"], answer["end"] or answer["start"]
    if answer["start"] > end:
        return int((answer["start"] - end).days)
    return -int((plan["start"] - done).days) if done < plan["start"] else 0


def _summed(frame: pl.DataFrame, choice: Choice, as_of: date, window: int) -> Delivery:
    by = dict(frame.group_by("outcome").len().rows())
    counts = {outcome: int(by.get(outcome, 0)) for outcome in OUTCOMES}
    settled = sum(counts[outcome] for outcome in OUTCOMES[:4])
    share = counts["delivered"] / settled if settled else None
    low, high = wilson(counts["delivered"], settled)
    late = frame["late"].drop_nulls()
    median = late.median()
    return Delivery(
        frame=frame,
        choice=choice,
        as_of=as_of,
        window=window,
        counts=counts,
        share=share,
        low=low,
        high=high,
        median_late=float(median) if isinstance(median, (int, float)) else None,
    )


def wilson(hits: int, of: int) -> tuple[float, float] | tuple[None, None]:
    """Wilson's (1927) 95 per cent interval of a share; None where there is nothing to share."""
    if of == 0:
        return None, None
    share, square = hits / of, _LEVEL**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = _LEVEL / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)
