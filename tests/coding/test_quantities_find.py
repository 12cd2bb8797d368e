"""Numbers with their units in one string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quantity_cases import recognizers
from relazione.coding.quantities import Measure, find
from tests.shared import shared


def pairs(text: str, **where: object) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in find(text, **where)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$3.5 billion", 3.5e9, "USD"),
        ("3.5bn euros", 3.5e9, "EUR"),
        ("US$12m", 12e6, "USD"),
        ("RMB 40 billion", 40e9, "CNY"),
        ("¥5 trillion", 5e12, "JPY"),
        ("A$368 billion", 368e9, "AUD"),
        ("half a billion dollars", 5e8, "USD"),
        ("22 individuals tied to the bank", 22, "people"),
        ("21 members of the junta", 21, "people"),
        ("over 21,000 civilian families", 21000, "family"),
        ("10 crore rupees", 1e8, "INR"),
        ("EUR 1 200 000", 1.2e6, "EUR"),
        ("a record $240.1 billion", 240.1e9, "USD"),
        ("5 trillion won", 5e12, "KRW"),
        ("20 million pounds", 20e6, "GBP"),
        ("4.5 million Swiss francs", 4.5e6, "CHF"),
        ("2 million hryvnias", 2e6, "UAH"),
        ("50 cents", 0.5, "USD"),
        ("26.3 percent", 26.3, "percent"),
        ("80%", 80, "percent"),
        ("eighty per cent", 80, "percent"),
        ("1.5 percentage points", 1.5, "percent"),
        ("two-thirds of exports", 200 / 3, "percent"),
        ("600 million people", 600e6, "people"),
        ("a hundred and fifty were injured", 150, "people"),
        ("two hundred and fifty thousand refugees", 250_000, "people"),
        ("one and a half million Afghans", 1.5e6, "people"),
        ("a 300-strong delegation", 300, "people"),
        ("300 killed", 300, "people"),
        ("two dozen warships", 24, "ship"),
        ("5,580 nuclear warheads", 5580, "warhead"),
        ("40 one-on-one meetings", 40, "meeting"),
        ("80 million doses", 80e6, "dose"),
        ("a 5,000-pound bomb", 5000, "pound"),
        ("38 bcm of gas", 38e9, "cubic meter"),
        ("500,000 barrels per day", 500_000, "barrel per day"),
        ("301,338 km2", 301_338, "square kilometer"),
        ("25 lakh tonnes", 2.5e6, "tonne"),
        ("12 GW", 12, "gigawatt"),
        ("2 1/2 miles", 2.5, "mile"),
        ("two F-16s", 2, "aircraft"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    assert pairs(f"It was {text}, they said.") == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "a Su-35 and an F-16", "Article 5", "the G7", "in 2024", "on page 12", "Resolution 2231", "a 12-point plan",
        "the Power of Siberia 2", "tens of billions of dollars", "hundreds of soldiers", "COVID-19", "aged 45",
        "at 6pm", "ALL 5 of them", "born in 1953", "https://example.org/a%20b?c=5%25", "phone 555-0199",
        "several hundred troops", "no. 1 priority", "I'm a man",
    ],
)  # fmt: skip
def test_no_measure(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 5,000 and 7,000 troops", 5000, 7000, "people"),
        ("5–7 %", 5, 7, "percent"),
        ("$5 to $7 billion", 5e9, 7e9, "USD"),
        ("$5-7 billion", 5e9, 7e9, "USD"),
        ("an 8- to 16-mile zone", 8, 16, "mile"),
        ("5 or 6 ships", 5, 6, "ship"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    (one,) = find(text)
    assert (one.low, one.high, one.unit) == (low, high, unit)
    assert low < one.value < high


def test_from_one_level_to_another_is_two_figures() -> None:
    assert pairs("it rose from 5 to 7 percent") == [(5, "percent"), (7, "percent")]


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("up to", "up to"), ("as many as", "up to"), ("nearly", "up to"), ("more than", "more than"),
        ("at least", "more than"), ("over", "more than"), ("some", "about"), ("an estimated", "about"), ("just", None),
    ],
)  # fmt: skip
def test_bounds(words: str, bound: str | None) -> None:
    (one,) = find(f"They sent {words} 5,000 troops.")
    assert one.bound == bound


def test_a_bound_behind_the_number() -> None:
    assert find("500+ missiles")[0].bound == "more than"
    assert find("50 ships or so")[0].bound == "about"


def test_home_and_neighbours_decide_shared_names() -> None:
    assert pairs("$5 billion", home="AUS") == [(5e9, "AUD")]
    assert pairs("¥5 billion", home="CHN") == [(5e9, "CNY")]
    assert pairs("5 billion dinars") == []
    assert pairs("5 billion dinars", states=("IRQ",)) == [(5e9, "IQD")]
    assert pairs("$5 billion", states=("AUS",)) == [(5e9, "USD")]


@given(st.text(max_size=200))
def test_any_text_gives_ordered_measures_within_it(text: str) -> None:
    found = find(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.integers(min_value=2, max_value=10**12))
def test_grouped_digits_keep_their_value(number: int) -> None:
    assert pairs(f"worth ${number:,} in all") == [(number, "USD")]


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["million", "billion", "trillion"]))
def test_a_range_holds_its_ends(number: int, scale: str) -> None:
    (one,) = find(f"${number} to ${number + 1} {scale}")
    assert isinstance(one, Measure) and one.low is not None and one.high is not None
    assert one.high / one.low == pytest.approx((number + 1) / number)


@pytest.mark.parametrize(
    ("model", "floor"),
    [("NumberWithUnit/English/CurrencyModel", 0.93), ("NumberWithUnit/English/DimensionModel", 0.95),
     ("Number/English/PercentModel", 0.95)],
)  # fmt: skip
def test_floor_on_public_cases(model: str, floor: float) -> None:
    from benchmarks.quantities import ours, right

    cases = list(recognizers(shared("dates_quantities", "Specs", f"{model}.json")))
    sort = {"Cur": "money", "Dim": "measure", "Per": "percent"}[model.rsplit("/", 1)[-1][:3]]
    assert sum(right(case, ours(case.text), {sort}) for case in cases) / len(cases) >= floor


@pytest.mark.parametrize("text", ["1" * 400, "1," * 400, "one hundred " * 200, "$" + "9" * 50 + " billion"])
def test_endless_numbers_are_none(text: str) -> None:
    assert find(text) == []
