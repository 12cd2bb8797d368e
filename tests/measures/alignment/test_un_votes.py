"""The roll calls of the General Assembly, 1946 to 2020 (unvotes): published values, seats, and time."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from relazione.measures.alignment import (
    PERMANENT_FIVE,
    Votes,
    dyads,
    ideal_distances,
    read_ideal_points,
    read_votes,
)
from tests.shared import shared

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def votes() -> Votes:
    return read_votes(shared("votes", "un_votes.rda"), shared("votes", "un_roll_calls.rda"))


def test_every_vote_is_some_members(votes: Votes) -> None:
    assert votes.frame.height == 870_109 and votes.left_out == {}
    assert votes.frame["state"].null_count() == 0


def test_the_united_states_and_mexico_in_1946(votes: Votes) -> None:
    """38 votes. The published -0.01222707 is the kappa with squared weights; with linear ones it is -0.01620746."""
    row = dyads(votes.frame.filter(session=1), states=["USA"]).filter(a="MEX").row(0, named=True)
    assert row["n"] == 38 and row["reason"] is None
    assert row["kappa_squared"] == pytest.approx(-0.01222707, abs=5e-9)
    assert row["kappa_linear"] == pytest.approx(-0.01620746, abs=5e-9)
    assert row["pi"] == pytest.approx(-0.02775801, abs=5e-9)


def span(votes: Votes, code: str) -> tuple[date, date]:
    own = votes.frame.filter(state=code)["date"]
    return own.min(), own.max()  # type: ignore[return-value]


def test_states_that_came_and_went(votes: Votes) -> None:
    assert span(votes, "SUN") == (date(1946, 1, 1), date(1991, 12, 6))
    assert span(votes, "RUS")[0] == date(1992, 9, 3)
    assert span(votes, "DDR") == (date(1973, 10, 1), date(1989, 12, 6))
    assert span(votes, "DEU")[0] == date(1973, 10, 1)
    assert span(votes, "YUG")[1] < date(2003, 2, 4) <= span(votes, "SCG")[0]
    assert span(votes, "SCG")[1] < date(2006, 6, 5) <= span(votes, "SRB")[0]
    suspended = pl.col("date").is_between(date(1992, 10, 1), date(2000, 10, 31))
    assert votes.frame.filter(suspended & pl.col("state").is_in(["YUG", "SCG", "SRB"])).is_empty()
    assert votes.frame.filter(pl.col("state").is_in(["UKR", "BLR"]), session=1).height > 0
    assert votes.frame.filter(state="ZAN").height == 2


def test_the_seat_of_china_changes_hands_on_25_october_1971(votes: Votes) -> None:
    """Resolution 2758 is roll call 1190, which Taipei did not attend; the file has it on the 7th."""
    change = votes.frame.filter(session=26).with_columns(pl.col("roll_call").cast(pl.Int32).alias("number"))
    assert change.filter(state="TWN")["number"].max() == 1189  # type: ignore[operator]
    assert change.filter(state="CHN")["number"].min() == 1193  # type: ignore[operator]
    by_session = votes.frame.group_by("session").agg(pl.col("state").is_in(["CHN", "TWN"]).any())
    assert by_session["state"].all()
    assert set(votes.frame.filter(state="TWN")["session"].unique()) <= set(range(4, 27))
    assert votes.frame.filter(pl.col("session").is_between(5, 25), state="CHN").is_empty()


def test_dyads_with_the_permanent_five_in_time(votes: Votes) -> None:
    """Every session in under 20 seconds on two cores: under 40 of processor time, whatever else the machine does."""
    begun = time.process_time()
    found = dyads(votes.frame, states=PERMANENT_FIVE)
    assert time.process_time() - begun < 40
    assert found["session"].unique().sort().to_list() == list(range(1, 75))
    holders = pl.concat([found["a"], found["b"]]).unique()
    assert set(holders) >= PERMANENT_FIVE
    assert (found["a"].is_in(PERMANENT_FIVE) | found["b"].is_in(PERMANENT_FIVE)).all()
    assert (
        found.filter(a="RUS", b="SUN").is_empty() and found.filter(pl.col("session") < 46, a="RUS").is_empty()
    )
    assert found.filter(pl.col("reason").is_null())["kappa_squared"].null_count() == 0
    only = found.filter(session=19)  # one roll call: constant for everybody
    assert only["kappa_squared"].null_count() == only.height == only["reason"].is_not_null().sum()


@pytest.mark.slow
def test_every_dyad_of_every_session_in_three_minutes() -> None:
    """Under 3 minutes on two cores and under 3 GiB; in a process of its own, whose memory is its own."""
    files = [str(shared("votes", name)) for name in ("un_votes.rda", "un_roll_calls.rda")]
    words = [sys.executable, "-m", "benchmarks.votes", *files]
    told = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    worked, held = re.search(r"every dyad +[\d.]+ s +([\d.]+) s worked +([\d.]+) GiB", told).groups()  # type: ignore[union-attr]
    assert float(worked) < 2 * 180 and float(held) < 3
    assert re.search(r"^(\d+) votes of 20\d states", told, re.MULTILINE), told


def test_ideal_points_agree_with_the_votes(votes: Votes) -> None:
    points = read_ideal_points(shared("votes", "IdealpointestimatesAll_Apr2020.csv"))
    assert points.height > 9000 and points["state"].null_count() == 0
    usa = points.filter(session=74, state="USA").row(0, named=True)
    assert usa["low"] < usa["point"] < usa["high"]
    members = votes.frame.select("session", "state").unique()
    strangers = points.join(members, on=["session", "state"], how="anti")
    assert strangers.filter(pl.col("session").is_in(range(1, 74))).height <= 5, strangers
    nearest = ideal_distances(points, ["USA"]).filter(session=74).sort("distance")
    assert {nearest.row(0, named=True)[side] for side in ("a", "b")} == {"ISR", "USA"}
    assert (nearest["low"] <= nearest["distance"]).all() and (nearest["high"] >= nearest["distance"]).all()
