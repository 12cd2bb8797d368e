"""Every dyad at once is every dyad one by one; histories and the votes behind them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.measures.alignment import MEASURES, VOTES, dyads, history, similarity, votes_of
from relazione.model import UsageError

CODES = ("BRA", "CHN", "FRA", "IND", "USA")
Row = tuple[str, int, str, int | None]


def votes(rows: list[Row]) -> pl.DataFrame:
    made = [(call, session, date(1946 + session, 10, 1), state, vote) for call, session, state, vote in rows]
    return pl.DataFrame(made, schema=dict(VOTES), orient="row")


@st.composite
def drawn(draw: st.DrawFn) -> pl.DataFrame:
    rows: list[Row] = []
    for session in range(1, draw(st.integers(1, 2)) + 1):
        for call in range(draw(st.integers(1, 12))):
            rows += [
                (f"{session}/{call}", session, state, vote)
                for state in CODES
                if (vote := draw(st.sampled_from([1, 2, 3, None, 0]))) != 0
            ]
    return votes(rows)


def alone(frame: pl.DataFrame, session: int, a: str, b: str) -> tuple[list[int | None], list[int | None]]:
    wide = frame.filter(session=session).pivot("state", index="roll_call", values="vote")
    empty = [None] * wide.height
    return tuple(wide[code].to_list() if code in wide.columns else empty for code in (a, b))  # type: ignore[return-value]


@settings(max_examples=40, deadline=None)
@given(drawn())
def test_all_dyads_are_the_dyads_one_by_one(frame: pl.DataFrame) -> None:
    for row in dyads(frame).iter_rows(named=True):
        x, y = alone(frame, row["session"], row["a"], row["b"])
        found = similarity(x, y, levels=(1, 2, 3))
        assert row["a"] < row["b"] and row["n"] == found.n and row["reason"] == found.reason
        for name in MEASURES:
            assert row[name] == pytest.approx(getattr(found, name), abs=1e-9), name


@settings(max_examples=30, deadline=None)
@given(drawn(), st.permutations(CODES))
def test_renaming_states_changes_nothing_but_their_names(frame: pl.DataFrame, other: list[str]) -> None:
    renamed = frame.with_columns(pl.col("state").replace(dict(zip(CODES, other, strict=True))))
    back = dict(zip(other, CODES, strict=True))

    def known(found: pl.DataFrame, names: dict[str, str]) -> dict[object, object]:
        return {
            (row["session"], *sorted((names[row["a"]], names[row["b"]]))): {
                name: None if row[name] is None else round(row[name], 9) for name in ("n", *MEASURES)
            }
            for row in found.iter_rows(named=True)
        }

    assert known(dyads(frame), dict(zip(CODES, CODES, strict=True))) == known(dyads(renamed), back)


def test_chosen_states_groups_and_weights() -> None:
    frame = votes(
        [(str(call), 1 + call // 4, state, 1 + (call + place) % 3)
         for call in range(8) for place, state in enumerate(CODES)]
    )  # fmt: skip
    chosen = dyads(frame, states=["USA"])
    assert chosen["b"].to_list() == ["USA"] * 8 and chosen["session"].to_list() == [1] * 4 + [2] * 4
    assert chosen.equals(dyads(frame).filter(pl.col("b") == "USA"))
    assert dyads(frame, by="year")["year"].unique().sort().to_list() == [1947, 1948]
    whole = dyads(frame, weights={str(call): 2.0 for call in range(8)})
    assert whole["s_weighted"].to_list() == pytest.approx(whole["s"].to_list())
    one = dyads(frame, weights={str(call): float(call == 0) for call in range(8)}).row(0, named=True)
    assert one["s_weighted"] == pytest.approx(
        1 - 2 * abs(1 - 2) / 2
    )  # BRA 1, CHN 2 on the only call that counts
    with pytest.raises(UsageError, match="no weight"):
        dyads(frame, weights={"0": 1.0})
    with pytest.raises(UsageError, match="no column issue"):
        dyads(frame, by="issue")


def test_states_of_different_times_have_no_row_together() -> None:
    frame = votes(
        [
            ("1", 46, "SUN", 1),
            ("1", 46, "USA", 1),
            ("2", 46, "RUS", 3),
            ("2", 46, "USA", 1),
            ("3", 46, "CHN", 2),
        ]
    )
    found = {(row["a"], row["b"]): row["reason"] for row in dyads(frame).iter_rows(named=True)}
    assert ("RUS", "SUN") not in found and found["CHN", "USA"] == "nothing in common"
    assert set(found) == {("CHN", "RUS"), ("CHN", "SUN"), ("CHN", "USA"), ("RUS", "USA"), ("SUN", "USA")}
    assert dyads(frame.clear()).height == 0 and "pi" in dyads(frame.clear()).columns


def test_a_history_holds_its_value_and_is_the_same_each_time() -> None:
    frame = votes(
        [
            (str(call), 1, state, 1 + (call * step) % 3)
            for call in range(30)
            for state, step in (("SUN", 1), ("CHN", 2))
        ]
    )
    found = history(frame, ("SUN", "RUS"), "CHN", measure="s")
    row = found.frame.row(0, named=True)
    assert (row["first"], row["second"], row["n"]) == ("SUN", "CHN", 30)
    assert row["low"] < row["value"] < row["high"]
    assert found.frame.equals(history(frame, ("SUN", "RUS"), "CHN", measure="s").frame)
    wider = history(frame, ("SUN", "RUS"), "CHN", measure="s", level=0.99).frame.row(0, named=True)
    assert wider["low"] <= row["low"] and row["high"] <= wider["high"]


def test_a_history_tells_who_is_constant_in_its_own_order() -> None:
    frame = votes(
        [(str(call), 1, state, vote) for call in range(3) for state, vote in (("USA", 1), ("CHN", 1 + call))]
    )
    row = history(frame, "USA", "CHN").frame.row(0, named=True)
    assert (row["value"], row["low"], row["reason"]) == (None, None, "the first is constant")
    with pytest.raises(UsageError, match="no measure"):
        history(frame, "USA", "CHN", measure="affinity")
    with pytest.raises(UsageError, match="two different states"):
        history(frame, "USA", ("USA",))


def test_the_votes_behind_a_figure() -> None:
    frame = votes(
        [("1", 1, "USA", 1), ("1", 1, "CHN", 1), ("2", 1, "USA", 1), ("2", 1, "CHN", 3), ("3", 1, "USA", 2)]
    )
    about = pl.DataFrame({"roll_call": ["1", "2"], "title": ["one", "two"]})
    found = votes_of(frame, "USA", "CHN", about)
    assert found.select("roll_call", "vote_first", "vote_second", "distance", "title").rows() == [
        ("2", 1, 3, 2, "two"),
        ("1", 1, 1, 0, "one"),
    ]
