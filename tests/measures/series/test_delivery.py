"""Promised and delivered: each outcome written out, and the matching of plans to answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from relazione.measures.series import Choice, Delivery, delivery
from relazione.measures.series.delivery import wilson
from relazione.model import UsageError
from tests.measures.series.event_rows import events

TODAY = date(2025, 1, 1)


def plan(**said: Any) -> dict[str, Any]:
    return {"status": "planned", "type": "AID", "published": date(2023, 1, 10), **said}


def done(**said: Any) -> dict[str, Any]:
    return {"type": "AID", "published": date(2023, 6, 2), **said}


def asked(*rows: dict[str, Any], **options: Any) -> Delivery:
    return delivery(events(*rows), as_of=TODAY, **options)


def outcome(*rows: dict[str, Any], **options: Any) -> list[str]:
    return asked(*rows, **options).frame["outcome"].to_list()


def test_what_was_promised_for_march_came_in_june() -> None:
    found = asked(
        plan(start=date(2023, 3, 1), end=date(2023, 3, 31), precision="month"), done(day=date(2023, 6, 1))
    )
    row = found.frame.row(0, named=True)
    assert (row["outcome"], row["late"], row["exact"]) == ("delivered", 62, False)
    assert (row["announced"], row["due"]) == (date(2023, 1, 10), date(2023, 3, 31))
    assert (row["answer"], row["answered"]) == ("ev-001", date(2023, 6, 1))
    assert (found.share, found.median_late) == (1.0, 62.0)


def test_within_its_date_it_is_not_late_and_before_it_early() -> None:
    june = plan(start=date(2023, 6, 1), end=date(2023, 6, 30), precision="month")
    assert asked(june, done(day=date(2023, 6, 15))).frame["late"].to_list() == [0]
    assert asked(june, done(day=date(2023, 5, 22))).frame["late"].to_list() == [-10]


@pytest.mark.parametrize(
    "said",
    [
        {"source": "RUS", "target": "CHN"},  # the other way round
        {"target": "IND"},
        {"type": "SANCTION"},
        {"day": date(2022, 12, 1)},  # before it was announced
        {"day": date(2024, 12, 1)},  # long after the window
    ],
)
def test_what_does_not_fit_is_no_delivery(said: dict[str, Any]) -> None:
    assert outcome(plan(day=date(2023, 3, 1)), done(**{"day": date(2023, 6, 1), **said})) == ["unanswered"]


def test_a_meeting_is_answered_from_either_side() -> None:
    visit = plan(type="CONSULT", day=date(2023, 3, 1))
    assert outcome(visit, done(type="CONSULT", source="RUS", target="CHN", day=date(2023, 3, 1))) == [
        "delivered"
    ]


@pytest.mark.parametrize("status", ["halted", "not_happened"])
def test_halted_and_not_happened_are_answers(status: str) -> None:
    march = plan(day=date(2023, 3, 1))
    stopped = done(status=status, day=date(2023, 2, 1))
    assert outcome(march, stopped) == [status]
    assert outcome(march, stopped, done(day=date(2023, 4, 1))) == ["delivered"]  # what happened weighs more


def test_what_has_not_come_due_is_open_and_not_failed() -> None:
    rows = (
        plan(day=date(2025, 5, 1), published=date(2024, 12, 1)),
        plan(published=date(2024, 12, 1), type="AGREE"),  # without a date: open for the window
        plan(day=date(2024, 12, 20), published=date(2024, 12, 1), type="SUPPORT"),  # its date has passed
        plan(day=date(2023, 3, 1), type="CONCEDE"),
    )
    found = asked(*rows)
    assert sorted(found.frame["outcome"].to_list()) == ["open", "open", "overdue", "unanswered"]
    assert found.counts["unanswered"] == 1 and found.share == 0.0
    assert found.unmatched["type"].to_list() == ["CONCEDE", "SUPPORT"]


def test_nothing_settled_gives_no_share() -> None:
    found = asked(plan(day=date(2025, 5, 1), published=date(2024, 12, 1)))
    assert (found.share, found.low, found.high, found.median_late) == (None, None, None, None)
    assert asked().frame.is_empty()


def test_one_answer_settles_one_plan_and_as_many_are_settled_as_can_be() -> None:
    soon, later = plan(day=date(2023, 3, 1)), plan(day=date(2023, 9, 1), published=date(2023, 2, 1))
    assert sorted(outcome(soon, later, done(day=date(2023, 5, 1)))) == ["delivered", "unanswered"]
    # with a window of 90 days only the later plan can have the second answer
    two = (done(day=date(2023, 4, 1)), done(day=date(2023, 10, 1)))
    assert outcome(soon, later, *two, window=90) == ["delivered", "delivered"]


def test_what_came_after_the_day_of_asking_is_not_known() -> None:
    rows = events(plan(day=date(2023, 3, 1)), done(day=date(2023, 6, 1)))
    assert delivery(rows, as_of=date(2023, 4, 1)).frame["outcome"].to_list() == ["overdue"]
    assert delivery(rows, as_of=date(2023, 1, 1)).frame.is_empty()


def test_one_dyad() -> None:
    rows = events(plan(day=date(2023, 3, 1)), plan(day=date(2023, 3, 1), source="USA"))
    assert delivery(rows, Choice(dyad=("USA", "RUS")), as_of=TODAY).frame["source"].to_list() == ["USA"]
    with pytest.raises(UsageError):
        delivery(rows, as_of=TODAY, window=-1)


def test_wilsons_interval() -> None:
    """8 of 10: (0.490, 0.943), Newcombe 1998, Statistics in Medicine 17: 857-872, method 3, by its formula."""
    low, high = wilson(8, 10)
    assert low == pytest.approx(0.4902, abs=5e-4) and high == pytest.approx(0.9433, abs=5e-4)
    # Newcombe's own examples, table I, method 3: 81/263, 15/148, 0/20, 1/29
    for hits, of, bounds in (
        (81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611)), (1, 29, (0.0061, 0.1718)),
    ):  # fmt: skip
        assert wilson(hits, of) == pytest.approx(bounds, abs=5e-5)
