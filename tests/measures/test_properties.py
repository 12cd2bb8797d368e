"""What holds of every measure: sides and names do not matter, bounds hold, switching leaves balance as it is.

What is not here stands with its measure: votes and portfolios (alignment/), undeclared alliances, dependence, series of
all dyads, the stock's bounds, frustration (networks/test_frustration.py).
"""

from __future__ import annotations

from datetime import date
from itertools import permutations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.measures.dependence import concentration
from relazione.measures.networks import Band, Network, clusters, reverse, triads, triangle_of, walks
from relazione.measures.networks.triangle import sides
from relazione.measures.series import OUTCOMES, Choice, delivery, series, stock
from relazione.measures.series.delivery import wilson
from tests.measures.networks.made import networks, of
from tests.measures.series.event_rows import STATES, many
from tests.measures.test_dependence import CODES, tables

THREE = ("CHN", "RUS", "USA")
NAMED = {state: f"X{at}" for at, state in enumerate(reversed(STATES))}
DAY = date(2022, 6, 1)


def renamed(ties: Network, order: list[int]) -> tuple[Network, dict[str, str]]:
    names = {state: f"N{order[place]}" for place, state in enumerate(ties.states)}
    rows = {(names[a], names[b]): value for a, b, value, *_ in ties.frame.rows()}
    return of(rows, states=list(names.values())), names


def switched(ties: Network, chosen: set[int]) -> Network:
    rows = {
        (a, b): -value if (ties.place[a] in chosen) != (ties.place[b] in chosen) else value
        for a, b, value, *_ in ties.frame.rows()
    }
    return of(rows, states=ties.states)


@given(networks(weighted=True), st.permutations(range(8)), st.booleans())
def test_names_of_states_are_nothing_to_triads_and_walks(
    ties: Network, order: list[int], weighted: bool
) -> None:
    other, _ = renamed(ties, order)
    assert triads(ties).counts == triads(other).counts
    assert triads(ties).balanced == triads(other).balanced
    first, second = walks(ties, weighted=weighted).balance, walks(other, weighted=weighted).balance
    assert second == (None if first is None else pytest.approx(first))


@given(networks(weighted=True), st.sets(st.integers(0, 7)), st.booleans())
def test_switching_leaves_triads_and_walks_as_balanced_as_they_were(
    ties: Network, chosen: set[int], weighted: bool
) -> None:
    """The product of the signs of a closed walk does not change (Zaslavsky 1982)."""
    other = switched(ties, chosen)
    assert triads(other).balanced == triads(ties).balanced
    first, second = walks(ties, weighted=weighted).balance, walks(other, weighted=weighted).balance
    assert second == (None if first is None else pytest.approx(first))


@settings(max_examples=30, deadline=None)
@given(networks(most=5, weighted=True), st.permutations(range(8)))
def test_names_of_states_are_nothing_to_clusters_and_reversals(ties: Network, order: list[int]) -> None:
    other, names = renamed(ties, order)
    first, second = clusters(ties), clusters(other)
    assert second.index == (None if first.index is None else pytest.approx(first.index))
    assert second.clusterable == first.clusterable
    for a, b in ties.known.select("a", "b").rows():
        here, there = reverse(ties, (a, b)), reverse(other, (names[a], names[b]))
        assert (here.index, here.patterns.height) == (there.index, there.patterns.height)


@given(st.tuples(*[st.integers(-4, 4)] * 3))
def test_the_order_of_three_states_is_nothing_to_their_triangle(values: tuple[int, int, int]) -> None:
    ties = dict(zip(sides(THREE), map(float, values), strict=True))
    turned = {(b, a): value for (a, b), value in ties.items()}
    found = {
        (told.pattern, told.apart)
        for order in permutations(THREE)
        for told in (triangle_of(order, ties, Band(-1, 1)), triangle_of(order, turned, Band(-1, 1)))
    }
    assert len(found) == 1


@given(many())
def test_who_acts_on_whom_is_nothing_to_joint_series_and_stock(frame: pl.DataFrame) -> None:
    turned = frame.with_columns(source="target", target="source")
    choice = Choice(every="year", direction="joint")
    here, there = series(frame, choice).frame, series(turned, choice).frame
    assert here.select("one", "other", "period").equals(there.select("one", "other", "period"))
    for name in ("events", "cooperation", "conflict", "net"):
        assert here[name].to_list() == pytest.approx(there[name].to_list(), abs=1e-6)
    assert stock(frame).frame["stock"].to_list() == pytest.approx(stock(turned).frame["stock"].to_list())


@given(many())
def test_names_of_states_are_nothing_to_what_became_of_plans(frame: pl.DataFrame) -> None:
    here = delivery(frame, as_of=DAY).frame
    there = delivery(frame.with_columns(pl.col("source", "target").replace(NAMED)), as_of=DAY).frame
    assert set(here["outcome"]) <= set(OUTCOMES)
    counts = [one.group_by("outcome").len().sort("outcome").rows() for one in (here, there)]
    assert counts[0] == counts[1]
    settled = here.filter(pl.col("outcome").is_in(OUTCOMES[:4])).height
    hits = here.filter(outcome="delivered").height
    low, high = wilson(hits, settled)
    assert low is None or high is None or 0 <= low <= hits / settled <= high <= 1


@settings(max_examples=40, deadline=None)
@given(tables(), st.permutations(CODES))
def test_names_of_states_are_nothing_to_concentration(table: pl.DataFrame, other: list[str]) -> None:
    names = dict(zip(CODES, other, strict=True))
    again = concentration(table.with_columns(pl.col("state", "partner").replace(names)))
    here = {names[row["state"]]: row["index"] for row in concentration(table).iter_rows(named=True)}
    assert here == pytest.approx({row["state"]: row["index"] for row in again.iter_rows(named=True)})
