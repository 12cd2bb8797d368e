"""Series of a dyad: exact values on events that are written out, and what holds of any events."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.measures.series import Choice, behind, series
from relazione.model import UsageError
from tests.measures.series.event_rows import STATES, events, many

SUMS = ("events", "expected", "cooperation", "conflict")
EVERY = st.sampled_from(("day", "week", "month", "quarter", "year"))
JOINT = Choice(dyad=("CHN", "RUS"), direction="joint")


def told(frame: pl.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return frame.select(columns).rows()


def test_counts_and_sums_by_month() -> None:
    frame = events(
        {"day": date(2024, 1, 5), "type": "AID", "probability": 0.5},
        {"day": date(2024, 1, 31), "type": "ACCUSE"},
        {"day": date(2024, 3, 1), "source": "RUS", "target": "CHN", "type": "SANCTION"},
    )
    found = series(frame, Choice(dyad=("RUS", "CHN"))).frame
    columns = (
        "source",
        "period",
        "events",
        "expected",
        "cooperation",
        "conflict",
        "net",
        "share_of_conflict",
    )
    assert told(found, *columns) == [
        ("CHN", date(2024, 1, 1), 2, 1.5, 10, 3, 7, 3 / 13),
        ("CHN", date(2024, 2, 1), 0, 0, 0, 0, 0, None),
        ("CHN", date(2024, 3, 1), 0, 0, 0, 0, 0, None),
        ("RUS", date(2024, 1, 1), 0, 0, 0, 0, 0, None),
        ("RUS", date(2024, 2, 1), 0, 0, 0, 0, 0, None),
        ("RUS", date(2024, 3, 1), 1, 1, 0, 6, -6, 1),
    ]


def test_goldstein_in_place_of_plover() -> None:
    frame = events({"day": date(2024, 1, 5), "type": "ASSAULT"})
    assert series(frame, Choice(scale="goldstein")).frame["conflict"].to_list() == [10.0]
    assert series(frame).frame["conflict"].to_list() == [9.0]


@pytest.mark.parametrize(
    ("every", "first"),
    [
        ("day", date(2024, 5, 16)),
        ("week", date(2024, 5, 13)),
        ("month", date(2024, 5, 1)),
        ("quarter", date(2024, 4, 1)),
        ("year", date(2024, 1, 1)),
    ],
)
def test_periods_begin_where_calendars_have_it(every: str, first: date) -> None:
    frame = events({"day": date(2024, 5, 16)})
    assert series(frame, Choice(every=every)).frame["period"].to_list() == [first]  # type: ignore[arg-type]


def test_only_what_happened_unless_asked_and_statuses_as_series_of_their_own() -> None:
    frame = events(
        *(
            {"day": date(2024, 1, 5), "status": status}
            for status in ("happened", "planned", "planned", "halted")
        )
    )
    assert series(frame).frame["events"].to_list() == [1]
    found = series(frame, Choice(statuses=None, by=("status",))).frame
    assert told(found, "status", "events") == [("halted", 1), ("happened", 1), ("planned", 2)]


def test_a_date_coarser_than_the_period_is_spread_by_days_or_left_out_and_told() -> None:
    frame = events({"start": date(2024, 1, 1), "end": date(2024, 3, 31), "precision": "quarter"})
    found = series(frame)
    assert told(found.frame, "period", "events") == [
        (date(2024, 1, 1), pytest.approx(31 / 91)),
        (date(2024, 2, 1), pytest.approx(29 / 91)),
        (date(2024, 3, 1), pytest.approx(31 / 91)),
    ]
    assert (found.placement.spread, found.placement.placed, found.placement.coarse) == (1, 0, 0)
    left = series(frame, Choice(coarse="leave"))
    assert (
        left.frame.is_empty()
        and left.placement.coarse == 1
        and "1 left out as dated too coarsely" in left.note()
    )
    century = events({"start": date(1901, 1, 1), "end": date(2000, 12, 31), "precision": "century"})
    assert series(century).placement.coarse == 1


def test_undated_events_are_left_out_or_stand_at_publication() -> None:
    frame = events({"published": date(2024, 2, 3)}, {"day": date(2024, 1, 5), "published": date(2024, 2, 3)})
    assert series(frame).placement.undated == 1
    either = series(frame, Choice(when="either")).frame
    assert told(either, "period", "events") == [(date(2024, 1, 1), 1), (date(2024, 2, 1), 1)]
    assert series(frame, Choice(when="published")).frame["events"].to_list() == [2]


def test_an_event_counts_once_in_each_pair_and_half_in_each_direction_if_it_names_both() -> None:
    mutual = {"item": "a", "day": date(2024, 1, 5), "share": 1 / 4}
    pairs = [("CHN", "RUS"), ("RUS", "CHN"), ("CHN", "IND"), ("RUS", "IND")]
    frame = events(*(mutual | {"source": one, "target": other} for one, other in pairs))
    assert told(series(frame, Choice(direction="joint")).frame, "one", "other", "events") == [
        ("CHN", "IND", 1),
        ("CHN", "RUS", 1),
        ("IND", "RUS", 1),
    ]
    assert series(frame, Choice(dyad=("CHN", "RUS"))).frame["events"].to_list() == [0.5, 0.5]


def test_a_span_is_filled_and_what_lies_outside_is_counted() -> None:
    frame = events({"day": date(2024, 1, 5)}, {"day": date(2024, 6, 5)})
    found = series(
        frame, Choice(dyad=("CHN", "RUS"), direction="joint", first=date(2024, 5, 20), last=date(2024, 8, 2))
    )
    assert told(found.frame, "period", "events") == [
        (date(2024, 5, 1), 0),
        (date(2024, 6, 1), 1),
        (date(2024, 7, 1), 0),
        (date(2024, 8, 1), 0),
    ]
    assert found.placement.outside == 1


def test_coded_text_and_data_sets_do_not_mix_unsaid() -> None:
    frame = events({"day": date(2024, 1, 5)}, {"day": date(2024, 1, 5), "origin": "icews"})
    for choice in (Choice(), Choice(dyad=("CHN", "RUS"))):
        with pytest.raises(UsageError, match="coded, icews"):
            series(frame, choice)
    assert series(frame, Choice(origins=("coded", "icews"))).frame["events"].to_list() == [2]
    assert series(frame, Choice(by=("origin",))).frame["events"].to_list() == [1, 1]


def test_the_way_back_from_a_figure_to_its_events() -> None:
    frame = events(
        {"day": date(2024, 1, 5), "type": "ACCUSE"},
        {"day": date(2024, 1, 9), "type": "AID"},
        {"day": date(2024, 2, 9), "type": "AID"},
    )
    found = behind(frame, JOINT, date(2024, 1, 20))
    assert told(found, "item", "value") == [("ev-001", 10), ("ev-000", -3)]


def test_nothing_gives_an_empty_series() -> None:
    for choice in (Choice(), JOINT, Choice(dyad=("CHN", "RUS"), by=("type",))):
        assert series(events(), choice).frame.is_empty()


def test_a_lazy_frame_gives_the_same() -> None:
    frame = events({"day": date(2024, 1, 5)}, {"day": date(2024, 1, 7), "source": "RUS", "target": "CHN"})
    assert series(frame.lazy(), JOINT).frame.equals(series(frame, JOINT).frame)


@pytest.mark.parametrize(
    "odd",
    [
        {"every": "hour"},
        {"by": ("place",)},
        {"statuses": ("dreamt",)},
        {"dyad": ("CHN", "CHN")},
        {"scale": "x"},
    ],
)
def test_what_is_not_known_is_refused(odd: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Choice(**odd)  # type: ignore[arg-type]


@given(many(), EVERY)
def test_the_directions_add_up_to_the_joint_series(frame: pl.DataFrame, every: str) -> None:
    directed = series(frame, Choice(every=every, statuses=None)).frame  # type: ignore[arg-type]
    joint = series(frame, Choice(every=every, statuses=None, direction="joint")).frame  # type: ignore[arg-type]
    keys = {
        "one": pl.min_horizontal("source", "target"),
        "other": pl.max_horizontal("source", "target"),
    }
    summed = directed.group_by("period", **keys).agg(pl.col(SUMS).sum()).sort("one", "other", "period")
    assert summed.select(joint.columns[:2]).equals(joint.select(joint.columns[:2]))
    for name in SUMS:
        assert summed[name].to_list() == pytest.approx(joint[name].to_list())


@given(many(), st.sampled_from(("dimension", "type", "status")))
def test_splitting_adds_up(frame: pl.DataFrame, split: str) -> None:
    whole = series(frame, Choice(statuses=None)).frame
    parts = series(frame, Choice(statuses=None, by=(split,))).frame
    keys = ["source", "target", "period"]
    summed = parts.group_by(keys).agg(pl.col(SUMS).sum()).sort(keys)
    for name in SUMS:
        assert summed[name].to_list() == pytest.approx(whole[name].to_list())


@given(many(), st.permutations(STATES))
def test_other_names_for_the_states_change_nothing(frame: pl.DataFrame, names: list[str]) -> None:
    renamed = dict(zip(STATES, names, strict=True))
    both = pl.col("source", "target").replace(renamed)
    here = series(frame).frame.with_columns(both).sort("source", "target", "period")
    there = series(frame.with_columns(both)).frame
    assert here.select(there.columns[:3]).equals(there.select(there.columns[:3]))
    for name in SUMS:
        assert here[name].to_list() == pytest.approx(there[name].to_list())


@given(many(), EVERY)
def test_every_row_is_accounted_for_and_events_keep_their_weight(frame: pl.DataFrame, every: str) -> None:
    found = series(frame, Choice(every=every, statuses=None, direction="joint"))  # type: ignore[arg-type]
    told = found.placement
    assert told.placed + told.spread + told.left_out == frame.height
    pairs = frame.filter((pl.col("end") - pl.col("start")).dt.total_days() < 366).select(
        "item", one=pl.min_horizontal("source", "target"), other=pl.max_horizontal("source", "target")
    )
    assert found.frame["events"].sum() == pytest.approx(pairs.unique().height)


@given(many())
def test_all_dyads_and_one_dyad_say_the_same(frame: pl.DataFrame) -> None:
    mine = (pl.col("one") == "CHN") & (pl.col("other") == "RUS")
    all_of_them = series(frame, Choice(direction="joint")).frame.filter(mine)
    alone = series(frame, JOINT).frame.filter(pl.col("events") > 0)
    assert alone["period"].equals(all_of_them["period"])
    for name in SUMS:
        assert alone[name].to_list() == pytest.approx(all_of_them[name].to_list())


@given(many())
def test_bounds(frame: pl.DataFrame) -> None:
    found = series(frame).frame
    assert (found["expected"] <= found["events"] + 1e-9).all()
    assert (
        found.filter(pl.col("cooperation") < 0).is_empty() and found.filter(pl.col("conflict") < 0).is_empty()
    )
    assert found["share_of_conflict"].drop_nulls().is_between(0, 1).all()
