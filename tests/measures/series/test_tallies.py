"""Tallies: a series of them is the series of the rows that they stand for, however the rows were cut into runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from relazione.measures.series import TALLIES, Choice, series, write_tallies
from relazione.measures.series.tallies import tallied
from tests.measures.series.event_rows import events, many

CHOICES = st.builds(
    Choice,
    every=st.sampled_from(("day", "week", "month", "quarter", "year")),
    dyad=st.sampled_from((None, ("CHN", "RUS"), ("USA", "CHN"))),
    direction=st.sampled_from(("directed", "joint")),
    by=st.sampled_from(((), ("dimension",), ("type", "status"))),
    statuses=st.sampled_from((("happened",), ("happened", "planned"), None)),
    types=st.sampled_from((None, ("CONSULT", "AID", "SANCTION"))),
    scale=st.sampled_from(("plover", "goldstein")),
    coarse=st.sampled_from(("spread", "leave")),
    when=st.sampled_from(("event", "published", "either")),
    first=st.sampled_from((None, date(2020, 5, 3))),
    last=st.sampled_from((None, date(2021, 3, 3))),
)


@given(frame=many(), choice=CHOICES)
def test_a_series_of_tallies_is_the_series_of_the_rows(frame: pl.DataFrame, choice: Choice) -> None:
    of_rows, of_tallies = series(frame, choice), series(tallied(frame), choice)
    assert_frame_equal(of_tallies.frame, of_rows.frame, abs_tol=1e-8)
    assert of_tallies.placement == of_rows.placement


@given(frame=many(), size=st.integers(1, 20))
def test_no_item_is_cut_in_two(
    tmp_path_factory: pytest.TempPathFactory, frame: pl.DataFrame, size: int
) -> None:
    place = tmp_path_factory.mktemp("tallies") / "tallies.parquet"
    write_tallies(frame.iter_slices(3), place, run=size)
    again = pl.scan_parquet(place)
    frame.write_parquet(place.with_name("events.parquet"))
    assert write_tallies(place.with_name("events.parquet"), place.with_name("other.parquet"), run=size) >= 0
    assert_frame_equal(series(pl.scan_parquet(place.with_name("other.parquet"))).frame, series(again).frame)
    assert dict(again.collect_schema()) == dict(TALLIES)
    assert_frame_equal(series(again).frame, series(frame).frame, abs_tol=1e-8)


def test_rows_that_are_alike_stand_once(tmp_path: Path) -> None:
    day = date(2024, 1, 5)
    frame = events(
        {"day": day, "probability": 0.5},
        {"day": day, "probability": 1.0},
        {"day": day, "type": "AID"},
        {"item": "ev-9", "day": day, "share": 0.5},
        {"item": "ev-9", "day": day, "share": 0.5, "source": "RUS", "target": "CHN"},
    )
    assert write_tallies([frame], tmp_path / "t.parquet") == 4
    found = (
        pl.read_parquet(tmp_path / "t.parquet")
        .sort("type", "part", "source")
        .select("one", "other", "source", "type", "part", "rows", "probability")
    )
    assert found.rows() == [
        ("CHN", "RUS", "CHN", "AID", 1.0, 1, 1.0),
        ("CHN", "RUS", "CHN", "CONSULT", 0.5, 1, 1.0),
        ("CHN", "RUS", "RUS", "CONSULT", 0.5, 1, 1.0),
        ("CHN", "RUS", "CHN", "CONSULT", 1.0, 2, 0.75),
    ]


def test_a_file_of_no_events_gives_an_empty_series(tmp_path: Path) -> None:
    write_tallies([], tmp_path / "t.parquet")
    assert series(pl.scan_parquet(tmp_path / "t.parquet"), Choice(dyad=("CHN", "RUS"))).frame.is_empty()
