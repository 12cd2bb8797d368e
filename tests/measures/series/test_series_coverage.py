"""Coverage: what was read is counted, and a rise in reading is told from a rise in events."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from scipy.stats import binomtest

from relazione.measures.series import DOCUMENTS, Choice, coverage, covered, series
from relazione.measures.series.coverage import sentences
from relazione.model import Document, Part, Passage, UsageError
from tests.measures.series.event_rows import events

JOINT = Choice(dyad=("CHN", "RUS"), direction="joint")


def read(*rows: tuple[str | None, date | None, int]) -> pl.DataFrame:
    told = [
        (f"d{n}", outlet, day, "day" if day else None, length) for n, (outlet, day, length) in enumerate(rows)
    ]
    return pl.DataFrame(told, schema=dict(DOCUMENTS), orient="row")


def told(counts: list[int], lengths: list[int]) -> pl.DataFrame:
    months = [date(2024, month, 1) for month in range(1, len(counts) + 1)]
    rows = [
        {"day": month + timedelta(n % 28)}
        for month, count in zip(months, counts, strict=True)
        for n in range(count)
    ]
    reading = coverage(read(*(("A", month, length) for month, length in zip(months, lengths, strict=True))))
    return covered(series(events(*rows), JOINT), reading)


def test_documents_and_sentences_by_period_and_outlet() -> None:
    frame = read(
        ("A", date(2024, 1, 3), 10), ("B", date(2024, 1, 9), 20), ("A", date(2024, 3, 1), 5), ("A", None, 7)
    )
    found = coverage(frame)
    assert found.frame.rows() == [
        (date(2024, 1, 1), 2, 30),
        (date(2024, 2, 1), 0, 0),
        (date(2024, 3, 1), 1, 5),
    ]
    assert (found.undated, found.all_documents, found.all_sentences) == (1, 4, 42)
    outlets = coverage(frame, by_outlet=True).frame
    assert outlets.filter(pl.col("outlet") == "B")["sentences"].to_list() == [20, 0, 0]
    assert coverage(read()).frame.is_empty()


def test_more_events_because_more_was_read_are_called_so() -> None:
    found = told([10, 40], [1000, 4000])
    assert found["rate"].to_list() == [10.0, 10.0]
    assert found.row(1, named=True)["step"] == "rise" and found["made_by"].to_list() == [None, "reading"]


def test_more_events_from_the_same_reading_are_events_and_few_are_chance() -> None:
    assert told([10, 40], [1000, 1000])["made_by"].to_list() == [None, "events"]
    assert told([10, 13], [1000, 1000])["made_by"].to_list() == [None, "chance"]
    assert told([40, 10], [1000, 250]).select("step", "made_by").row(1) == ("fall", "reading")


def test_the_test_is_that_of_two_poisson_rates() -> None:
    # 8 events of 1000 sentences, then 24 of 1500: one-sided exact binomial test of 24 in 32 at 0.6, doubled
    likely = 2 * binomtest(24, 32, 0.6, alternative="greater").pvalue
    found = covered(
        series(events(*([{"day": date(2024, 1, 2)}] * 8 + [{"day": date(2024, 2, 2)}] * 24)), JOINT),
        coverage(read(("A", date(2024, 1, 1), 1000), ("A", date(2024, 2, 1), 1500))),
        level=likely * 0.99,
    )
    assert found["made_by"].to_list()[1] == "reading"


def test_where_nothing_was_read_there_is_no_rate_and_a_reason() -> None:
    found = told([3, 2, 4], [100, 0, 100])
    assert found["rate"].to_list() == [30.0, None, 40.0]
    assert found["why"].to_list() == [None, "nothing published then was read", None]
    assert found["made_by"].to_list() == [None, None, None]


def test_periods_must_fit() -> None:
    with pytest.raises(UsageError):
        covered(series(events({"day": date(2024, 1, 1)}), JOINT), coverage(read(), every="year"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two! Three?", 3),
        (
            "He met Mr. Xi at 3.5 per cent.\n\nThen he left.",
            3,
        ),  # a title's stop counts, as said in the docstring
        ("“We will sign.” They did.", 2),
        ("A headline without a stop", 1),
        ("One. And two", 2),
        ("", 0),
    ],
)
def test_sentences_are_counted_by_their_ends(text: str, number: int) -> None:
    assert sentences(Document(text=text, origin="x", key="x")) == number


def test_furniture_is_not_read() -> None:
    text = "Read this. And this.\n\nSubscribe now. Buy."
    passages = (Passage(0, 20), Passage(22, len(text), Part.FURNITURE))
    assert sentences(Document(text=text, origin="x", key="x", passages=passages)) == 2
