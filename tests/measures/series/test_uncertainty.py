"""Intervals: against what can be worked out, and what has to hold of any."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from scipy.stats import binom

from relazione.measures.series import Choice, uncertainty
from relazione.model import UsageError
from tests.measures.series.event_rows import details, events

JOINT = Choice(dyad=("CHN", "RUS"), direction="joint")


def alone(number: int, probability: float = 1.0) -> pl.DataFrame:
    """Events of one month, each in a document of its own."""
    return events(*({"day": date(2024, 1, 5), "probability": probability} for _ in range(number)))


def test_the_coders_doubt_alone_is_binomial() -> None:
    """One document that holds everything is drawn every time, so that only the coder's probability moves."""
    frame = alone(40, 0.7).with_columns(document=pl.lit("d"))
    row = uncertainty(frame, JOINT, draws=20_000).frame.row(0, named=True)
    assert (row["events"], row["expected"]) == (40, pytest.approx(28))
    assert row["expected_low"] == pytest.approx(binom.ppf(0.025, 40, 0.7), abs=1)
    assert row["expected_high"] == pytest.approx(binom.ppf(0.975, 40, 0.7), abs=1)


def test_documents_alone_are_a_bootstrap_of_a_sum() -> None:
    """25 of 100 documents hold one sure event: the count of a resample is binomial (100, 0.25)."""
    row = uncertainty(alone(25), JOINT, draws=20_000, population=100).frame.row(0, named=True)
    assert row["expected_low"] == pytest.approx(binom.ppf(0.025, 100, 0.25), abs=1)
    assert row["expected_high"] == pytest.approx(binom.ppf(0.975, 100, 0.25), abs=1)


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    frame = alone(30, 0.5)
    one, same, other = (uncertainty(frame, JOINT, seed=seed, keep=True).draws for seed in (1, 1, 2))
    assert one and same and other
    assert np.array_equal(one["net"], same["net"]) and not np.array_equal(one["net"], other["net"])


def test_the_draws_are_centred_on_what_is_expected_and_bounds_enclose_it() -> None:
    frame = events(
        *({"day": date(2024, 1 + n % 3, 5), "type": t, "probability": 0.6, "document": f"d{n % 9}"}
          for n, t in enumerate(["AID", "ACCUSE", "CONSULT", "SANCTION"] * 8))
    )  # fmt: skip
    found = uncertainty(frame, JOINT, draws=4000, population=40, keep=True)
    assert found.draws
    means = found.draws["expected"].mean(axis=1)
    assert means == pytest.approx(found.frame["expected"].to_numpy(), rel=0.06)
    assert (found.frame["expected_low"] <= found.frame["expected"]).all()
    assert (found.frame["expected"] <= found.frame["expected_high"]).all()
    assert found.draws["net"] == pytest.approx(found.draws["cooperation"] - found.draws["conflict"])


def test_an_event_told_twice_counts_once_and_rests_on_both_documents() -> None:
    frame = alone(2)
    told = details(frame, {"event": "same"}, {"event": "same"})
    together = uncertainty(frame, JOINT, details=told, population=50, draws=20_000).frame.row(0, named=True)
    single = uncertainty(alone(1), JOINT, population=50, draws=20_000, keep=True)
    assert together["events"] == 1 and single.draws
    half = uncertainty(frame, JOINT, details=told, population=50, draws=20_000, keep=True)
    assert half.draws and half.draws["expected"].var() == pytest.approx(
        single.draws["expected"].var() / 2, rel=0.1
    )


def test_where_nothing_was_coded_there_is_no_interval() -> None:
    frame = events({"day": date(2024, 1, 5)}, {"day": date(2024, 3, 5)})
    found = uncertainty(frame, JOINT).frame
    assert found["expected_low"].is_null().to_list() == [False, True, False]
    assert uncertainty(events(), JOINT).frame.is_empty()


def test_bounds_are_those_of_each_row_by_itself_gaps_left_out() -> None:
    """The share of conflict is a gap in draws that kept no event; the other figures have none."""
    frame = events(
        *({"day": date(2024, month, 5), "type": t, "probability": 0.5, "document": f"d{month}{t}"}
          for month in (1, 2, 4) for t in ("AID", "ACCUSE", "SANCTION")[:month])
    )  # fmt: skip
    found = uncertainty(frame, JOINT, draws=300, population=12, keep=True)
    assert found.draws and np.isnan(found.draws["share_of_conflict"]).any()
    for name, drawn in found.draws.items():
        for row, coded in enumerate(found.frame["events"] > 0):
            told = drawn[row][~np.isnan(drawn[row])]
            for end, tail in (("low", 0.025), ("high", 0.975)):
                bound = found.frame[f"{name}_{end}"][row]
                assert bound == pytest.approx(np.quantile(told, tail), abs=1e-12) if coded else bound is None


def test_a_spread_event_is_kept_or_lost_whole() -> None:
    frame = events({"start": date(2024, 1, 1), "end": date(2024, 2, 29), "probability": 0.5})
    found = uncertainty(frame, JOINT, keep=True)
    assert found.draws
    january, february = found.draws["expected"]
    assert np.array_equal(january > 0, february > 0)


def test_one_dyad_only() -> None:
    with pytest.raises(UsageError):
        uncertainty(alone(1), Choice())
