"""Whom data sets mean: numbers, codes and names, on the day."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.measures.sources.codes import SYSTEMS, _bounds, exists, meant, resolve
from relazione.measures.sources.names import folded, variants
from relazione.model import UsageError
from relazione.vocabulary import vocabulary

NOW = date(2018, 6, 1)


@pytest.mark.parametrize(
    ("word", "system", "day", "code"),
    [
        ("365", "cow", date(1960, 1, 1), "SUN"),
        ("365", "cow", date(1995, 1, 1), "RUS"),
        ("260", "cow", date(1975, 1, 1), "DEU"),
        ("345", "cow", date(1995, 1, 1), "YUG"),
        ("2.0", "gw", NOW, "USA"),
        ("ROM", "cameo", NOW, "ROU"),
        ("RUS", "cameo", date(1985, 1, 1), "SUN"),
        ("NAT", "group", NOW, "NATO"),
        ("de", "iso2", NOW, "DEU"),
        ("EUU", "code", NOW, "EUU"),
        ("Korea, Rep. of", "name", NOW, "KOR"),
        ("Korea, South", "name", NOW, "KOR"),
        ("Iran, Islamic Republic of", "name", NOW, "IRN"),
        ("Côte d’Ivoire", "name", NOW, "CIV"),
        ("Cote d'Ivoire", "name", NOW, "CIV"),
        ("Myanmar (Burma)", "name", NOW, "MMR"),
        ("China, P.R.: Mainland", "name", NOW, "CHN"),
        ("China, Republic of", "name", date(1943, 2, 1), "CHN"),
        ("China, Republic of", "name", date(1954, 2, 1), "TWN"),
        ("Hezbollah (Lebanon)*", "actor", NOW, "HEZBOLLAH"),
        ("North Atlantic Treaty Organization", "actor", NOW, "NATO"),
        ("RUS", "code", date(1914, 7, 28), "RUS"),
    ],
)
def test_known_words(word: str, system: str, day: date, code: str) -> None:
    assert meant(word, day, system) == (code, None)


@pytest.mark.parametrize("word", ["Congo", "Korea (unspecified)", "Unidentified State Actor", "EUR", ""])
def test_what_may_be_two_or_nobody_is_not_guessed(word: str) -> None:
    assert meant(word, NOW, "name") == (None, word)


def test_a_state_that_did_not_exist_is_told_as_such() -> None:
    assert meant("KSV", date(1999, 4, 1), "cameo") == (None, "KSV (not on that day)")


def test_own_words_come_first() -> None:
    assert meant("Other Asia, nes", NOW, "name", (("Other Asia, nes", "TWN"),)) == ("TWN", None)


def test_unknown_systems_are_refused() -> None:
    with pytest.raises(UsageError, match="choose one of"):
        resolve(pl.Series(["USA"]), pl.Series([NOW]), "fips")


@given(
    st.sampled_from(sorted(vocabulary().polities)),
    st.lists(st.dates(date(1900, 1, 1), date(2030, 12, 31)), min_size=1, max_size=20),
)
def test_whole_columns_are_resolved_as_single_words(code: str, days: list[date]) -> None:
    told = resolve(pl.Series([code] * len(days)), pl.Series(days), "code")
    assert told.rows() == [meant(code, day, "code") for day in days]
    assert all(found is None or exists(found, day) for found, day in zip(told["code"], days, strict=True))


def test_columns_without_words_or_days() -> None:
    told = resolve(pl.Series(["RUS", None, "XYZ"]), pl.Series([None, NOW, NOW], dtype=pl.Date), "code")
    assert told.rows() == [("RUS", None), (None, None), (None, "XYZ")]


def test_bounds_are_in_order_and_single() -> None:
    bounds = _bounds()
    assert bounds.is_sorted() and bounds.is_unique().all()


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert next(variants(text)) == folded(text)


def test_systems_are_those_documented() -> None:
    assert SYSTEMS == ("code", "iso2", "cow", "gw", "cameo", "group", "name", "actor")
