"""Meetings: once each, whoever is named first and however often they are told."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from relazione.measures.series import Meetings, meetings
from tests.measures.series.event_rows import details, events

PUTIN, XI, MODI, BIDEN = "Vladimir Putin", "Xi Jinping", "Narendra Modi", "Joe Biden"


def asked(*told: tuple[dict[str, Any], dict[str, Any]], **options: Any) -> Meetings:
    frame = events(*(row for row, _ in told))
    return meetings(frame, details(frame, *(more for _, more in told)), **options)


def one(
    day: date | None, *persons: str, quote: str = "met", more: dict[str, Any] | None = None, **row: Any
) -> Any:
    return {"day": day, **row}, {"persons": list(persons), "quote": quote, **(more or {})}


def test_who_met_whom_how_and_when_again() -> None:
    found = asked(
        one(date(2023, 3, 21), XI, PUTIN, mode="visit", more={"place": "Moscow", "state": "RUS"}),
        one(date(2023, 10, 18), PUTIN, XI, source="RUS", target="CHN"),
        one(date(2024, 2, 8), PUTIN, XI, mode="phone", source="RUS", target="CHN"),
    )
    assert found.frame.select("one", "other", "how", "place", "gap", "to_next").rows() == [
        (PUTIN, XI, "in person", "Moscow", None, 211),
        (PUTIN, XI, "in person", None, 211, 113),
        (PUTIN, XI, "telephone", None, 113, None),
    ]
    row = found.frame.row(0, named=True)
    assert (row["one_state"], row["other_state"], row["one_office"]) == ("RUS", "CHN", "head_of_state")
    pair = found.pairs.row(0, named=True)
    assert (pair["meetings"], pair["in_person"], pair["telephone"], pair["median_gap"]) == (3, 2, 1, 162.0)
    assert found.of(XI).select("one", "one_state", "other", "other_state").rows() == [
        (XI, "CHN", PUTIN, "RUS")
    ]


def test_tellings_from_both_sides_and_in_several_papers_are_one_meeting() -> None:
    found = asked(
        one(date(2024, 5, 16), PUTIN, XI),
        one(date(2024, 5, 16), XI, PUTIN, source="RUS", target="CHN"),
        one(date(2024, 5, 17), "Putin", PUTIN, XI),  # told a day later
        one(None, XI, PUTIN, document="doc-000", quote="their summit"),  # undated, in the first document
    )
    assert found.frame.height == 1
    assert found.frame.row(0, named=True)["tellings"] == 4


def test_a_linked_event_is_one_even_with_other_persons_named() -> None:
    found = asked(
        one(date(2024, 5, 16), PUTIN, more={"event": "e"}), one(date(2024, 5, 16), XI, more={"event": "e"})
    )
    assert found.frame.select("one", "other", "tellings").rows() == [(PUTIN, XI, 2)]


def test_a_call_and_a_visit_of_one_week_are_two() -> None:
    found = asked(
        one(date(2024, 5, 16), PUTIN, XI), one(date(2024, 5, 16), PUTIN, XI, quote="spoke by phone")
    )
    assert sorted(found.frame["how"].to_list()) == ["in person", "telephone"]


@pytest.mark.parametrize(
    ("quote", "how", "setting"),
    [
        ("met in the margins of the G20", "in person", "margins"),
        ("held a video call", "video", "bilateral"),
        ("spoke by telephone", "telephone", "bilateral"),
        ("held talks", "in person", "bilateral"),
    ],
)
def test_how_and_in_what_setting(quote: str, how: str, setting: str) -> None:
    mode = {"mode": "phone"} if how == "video" else {}
    row = asked(one(date(2024, 5, 16), PUTIN, XI, quote=quote, **mode)).frame.row(0, named=True)
    assert (row["how"], row["setting"]) == (how, setting)


def test_three_at_one_table_are_three_pairs_among_many() -> None:
    rows = [
        {
            "item": "a",
            "document": "d",
            "day": date(2024, 7, 3),
            "share": 0.5,
            "source": "CHN",
            "target": target,
        }
        for target in ("RUS", "IND")
    ]
    frame = events(*rows)
    found = meetings(frame, details(frame, {"persons": [XI, PUTIN, MODI]})).frame
    assert found.select("one", "other").rows() == [(MODI, PUTIN), (MODI, XI), (PUTIN, XI)]
    assert set(found["setting"]) == {"many"}


def test_only_those_who_stand_for_a_side() -> None:
    assert asked(one(date(2024, 5, 16), PUTIN, XI, BIDEN)).frame.height == 1  # named, but no party
    assert asked(one(date(2024, 5, 16), PUTIN)).unnamed == 1
    stranger = asked(one(date(2024, 5, 16), PUTIN, "Envoy Nobody")).frame.row(0, named=True)
    assert (stranger["one"], stranger["one_state"]) == ("Envoy Nobody", "CHN")
    assert asked(one(date(2024, 5, 16), PUTIN, "Envoy Nobody"), chiefs=True).frame.is_empty()


def test_the_leader_of_the_day_where_nobody_is_named_only_if_asked() -> None:
    visit = one(date(2009, 11, 17), "Hu Jintao", source="CHN", target="USA", mode="visit")
    assert asked(visit).frame.is_empty()
    row = asked(visit, assume=True).frame.row(0, named=True)
    assert (row["one"], row["other"], row["assumed"]) == ("Barack Obama", "Hu Jintao", True)


def test_what_did_not_take_place_is_no_meeting() -> None:
    assert asked(one(date(2024, 5, 16), PUTIN, XI, status="planned")).frame.is_empty()
    assert asked(one(date(2024, 5, 16), PUTIN, XI, type="AGREE")).frame.is_empty()
    assert asked().pairs.is_empty()


def test_a_month_joins_the_one_meeting_in_it_but_not_one_of_two() -> None:
    month = one(None, PUTIN, XI, start=date(2024, 5, 1), end=date(2024, 5, 31), precision="month")
    month[0].pop("day")
    assert asked(month, one(date(2024, 5, 16), PUTIN, XI)).frame["start"].to_list() == [date(2024, 5, 16)]
    two = (one(date(2024, 5, 6), PUTIN, XI), one(date(2024, 5, 16), PUTIN, XI))
    assert asked(month, *two).frame.height == 3
    assert asked(month, *two).frame["gap"].drop_nulls().to_list() == [10]


def test_direction_and_order_of_rows_do_not_matter() -> None:
    rows = [
        one(date(2023, 3, 21), XI, PUTIN),
        one(date(2024, 5, 16), PUTIN, XI),
        one(date(2024, 5, 17), XI, PUTIN),
    ]
    frame = events(*(row for row, _ in rows))
    more = details(frame, *(extra for _, extra in rows))
    turned = frame.with_columns(source="target", target="source").reverse()
    columns = [
        name for name in meetings(frame, more).frame.columns if name not in ("items", "documents", "meeting")
    ]
    assert (
        meetings(frame, more)
        .frame.select(columns)
        .equals(meetings(turned, more.reverse()).frame.select(columns))
    )
    assert isinstance(frame, pl.DataFrame)
