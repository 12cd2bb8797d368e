"""Floors for times: the share of date cases that must stay right."""

from __future__ import annotations

from benchmarks import date_cases, gum_dates
from relazione.coding.times import resolve
from tests.shared import shared

FLOOR, GUM_FLOOR = 0.85, 0.85


def test_recognizers_cases() -> None:
    shared("dates_quantities", "Specs", "DateTime", "English")
    counted = date_cases.cases(shared())
    right = 0
    for case in counted:
        answers = [
            (mention.interval.start, mention.interval.end)
            for mention in resolve(case.text, case.reference)
            if mention.interval and mention.start < case.end and case.start < mention.end
        ]
        right += any(date_cases.is_right(case, *answer) for answer in answers)
    assert len(counted) > 750
    assert right / len(counted) >= FLOOR


def test_marked_dates_of_gum() -> None:
    shared("temporal", "gum_cc")
    assert gum_dates.share_right(shared()) >= GUM_FLOOR
