"""Breaks: found where they were made, not where there are none, with the events that made them."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from relazione.measures.series import Choice, changes
from relazione.measures.series.changes import noise_of, stretches
from relazione.model import UsageError
from tests.measures.series.event_rows import events

JOINT = Choice(dyad=("CHN", "RUS"), direction="joint")


def months(counts: list[int], kind: str = "CONSULT") -> list[dict[str, Any]]:
    return [
        {"day": date(2020 + n // 12, n % 12 + 1, 1 + k % 28), "type": kind}
        for n, count in enumerate(counts)
        for k in range(count)
    ]


def test_a_break_is_found_with_its_levels_and_events() -> None:
    chance = np.random.default_rng(3)
    calm, busy = chance.poisson(4, 30).tolist(), chance.poisson(12, 30).tolist()
    busy[0] = 14
    rows = [*months(calm + busy), {"day": date(2022, 7, 9), "type": "AID", "item": "the treaty"}]
    found = changes(events(*rows), JOINT)
    assert found.frame["period"].to_list() == [date(2022, 7, 1)]
    row = found.frame.row(0, named=True)
    assert row["shift"] == row["after"] - row["before"] > 15
    assert (row["periods_before"], row["periods_after"]) == (30, 30)
    after = found.events.filter(side="after")
    assert after.row(0, named=True)["item"] == "the treaty" and after["value"].is_sorted(descending=True)
    assert found.events.filter(side="before").is_empty()  # nothing had pulled down
    assert found.levels.height == 60 and found.reason is None and "ruptures" in found.note()


def test_after_a_fall_what_pulled_up_before_is_named() -> None:
    rows = months([9, 8, 10, 9, 11, 9, 8, 10, 1, 0, 2, 1, 0, 1, 2, 1])
    found = changes(events(*rows), JOINT, figure="events")
    assert found.frame["period"].to_list() == [date(2020, 9, 1)]
    assert set(found.events["side"]) == {"before"}
    assert found.events["placed"].min() >= date(2020, 6, 1)


def test_noise_alone_seldom_breaks() -> None:
    chance = np.random.default_rng(5)
    wrong = 0
    for _ in range(200):
        values = chance.poisson(6, 96).astype(float)
        wrong += len(stretches(values, 3 * noise_of(values) ** 2 * np.log(96), 3)) > 1
    assert wrong <= 10


def test_too_little_to_tell_is_said() -> None:
    few = changes(events(*months([1, 2, 3])), JOINT)
    assert few.frame.is_empty() and few.reason and "too few" in few.reason
    assert changes(events(), JOINT).reason
    flat = changes(events(*months([1] * 12)), JOINT)
    assert flat.frame.is_empty() and flat.reason and "no noise" in flat.reason
    assert few.events.is_empty() and "value" in few.events.columns


def test_noise_is_that_about_the_level() -> None:
    chance = np.random.default_rng(1)
    values = chance.normal(0, 2, 20_000)
    assert noise_of(values) == pytest.approx(2, rel=0.03)
    assert noise_of(values + np.repeat([0, 50], 10_000)) == pytest.approx(2, rel=0.03)
    assert noise_of(np.zeros(9)) == noise_of(np.array([])) == 0


def test_only_a_joint_series_of_a_dyad() -> None:
    for choice in (Choice(), Choice(dyad=("CHN", "RUS")), Choice(direction="joint")):
        with pytest.raises(UsageError):
            changes(events(), choice)
    with pytest.raises(UsageError):
        changes(events(), JOINT, figure="share_of_conflict")
