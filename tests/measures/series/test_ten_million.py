"""The bar of ten million events, on those that the benchmark makes: time of processors, whatever else the machine does."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.series import measured, write

pytestmark = pytest.mark.slow
CORES = 2


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("many"), 10_000_000)


@pytest.mark.parametrize("form", ["rows", "tallies"])
def test_monthly_series_of_every_dyad_in_ten_seconds(place: Path, form: str) -> None:
    found = measured(place, f"monthly series of every dyad, of {form}")
    assert found.answer == "997685 rows, 7796182 events"
    assert found.worked < 10 * CORES and found.mebibytes < 4096


@pytest.mark.parametrize("which", ["the busiest", "a rarer one"])
def test_one_dyad_in_a_fifth_of_a_second(place: Path, which: str) -> None:
    found, of_rows = (measured(place, f"one dyad, {which}, of {form}") for form in ("tallies", "rows"))
    assert found.answer == of_rows.answer
    assert found.worked < 0.2 and found.mebibytes < 4096
