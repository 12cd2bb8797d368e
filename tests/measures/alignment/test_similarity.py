"""Similarity of two portfolios against published values, plain reckonings by definition, and its properties."""

from __future__ import annotations

import csv
from dataclasses import fields
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from relazione.measures.alignment import (
    MEASURES,
    Similarity,
    compare,
    portfolio_dyads,
    read_portfolios,
    similarity,
)
from relazione.model import UsageError
from tests.shared import shared

PATH = ("votes", "signorino_ritter_1999_table6.csv")
Portfolio = list[int]


def test_germany_and_russia_in_1914() -> None:
    """Signorino and Ritter (1999), table 6: tau-b 0.03, S 0.4, weighted S -0.46; the others of the same twenty rows."""
    with shared(*PATH).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = similarity(
        [int(row["germany"]) for row in rows],
        [int(row["russia"]) for row in rows],
        weights=[float(row["capability_share"]) for row in rows],
        levels=(0, 1, 2, 3),
    )
    assert found.n == 20 and found.reason is None
    assert found.tau_b == pytest.approx(0.03031695, abs=5e-9)
    assert found.s == pytest.approx(0.4, abs=1e-12)
    assert found.s_squared == pytest.approx(0.4444444, abs=5e-8)
    assert found.s_weighted == pytest.approx(-0.46, abs=1e-12)
    assert found.kappa_squared == pytest.approx(-0.07758621, abs=5e-9)
    assert found.pi == pytest.approx(-0.04477612, abs=5e-9)
    assert found.alignment == pytest.approx(-0.04, abs=1e-12)


def test_the_same_from_the_file() -> None:
    portfolios = read_portfolios(shared(*PATH))
    assert portfolios.objects[:3] == ("GMY", "RUS", "UKG") and list(portfolios.values) == [
        "germany",
        "russia",
    ]
    row = portfolio_dyads(portfolios).row(0, named=True)
    assert (row["a"], row["b"]) == ("germany", "russia")
    assert (
        row["tau_b"] == compare(portfolios, "russia", "germany").tau_b == pytest.approx(0.03031695, abs=5e-9)
    )


def plain(x: Portfolio, y: Portfolio, levels: Portfolio) -> dict[str, float]:
    """Every measure by its definition, object by object and pair by pair."""
    n, most = len(x), max(levels) - min(levels)
    pairs = list(zip(x, y, strict=True))

    def observed(power: int) -> float:
        return sum(abs(a - b) ** power for a, b in pairs) / n

    def expected(power: int) -> float:
        return sum(abs(a - b) ** power for a, b in product(x, y)) / n**2

    same = sum(a == b for a, b in pairs) / n
    chance = sum(((x.count(level) + y.count(level)) / (2 * n)) ** 2 for level in levels)
    return {
        "agreement": same,
        "kappa_linear": 1 - observed(1) / expected(1),
        "kappa_squared": 1 - observed(2) / expected(2),
        "pi": (same - chance) / (1 - chance),
        "s": 1 - 2 * observed(1) / most,
        "s_squared": 1 - 2 * observed(2) / most**2,
        "alignment": 2 * (expected(1) - observed(1)) / most,
        "tau_b": float(kendalltau(x, y).statistic),
    }


@st.composite
def two(draw: st.DrawFn, least: int = 0) -> tuple[Portfolio, Portfolio]:
    size = draw(st.integers(least, 25))
    value = st.integers(0, 3)
    portfolio = st.lists(value, min_size=size, max_size=size)
    return draw(portfolio), draw(portfolio)


def numbers(found: Similarity) -> dict[str, float | None]:
    return {name: getattr(found, name) for name in MEASURES}


@given(two(least=1))
def test_every_measure_is_what_its_definition_says(drawn: tuple[Portfolio, Portfolio]) -> None:
    x, y = drawn
    found = similarity(x, y, levels=(0, 1, 2, 3))
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert found.reason is not None and found.agreement is not None
        assert all(value is None for name, value in numbers(found).items() if name != "agreement")
    else:
        assert found.reason is None
        assert numbers(found) == pytest.approx(plain(x, y, [0, 1, 2, 3]), abs=1e-9)


@given(two())
def test_symmetric_and_within_bounds(drawn: tuple[Portfolio, Portfolio]) -> None:
    x, y = drawn
    found, turned = similarity(x, y, levels=range(4)), similarity(y, x, levels=range(4))
    assert numbers(found) == pytest.approx(numbers(turned), abs=1e-12)
    for name, value in numbers(found).items():
        assert value is None or (0 if name == "agreement" else -1) - 1e-12 <= value <= 1 + 1e-12, name


@given(two(least=1), st.randoms())
def test_the_order_of_objects_changes_nothing(drawn: tuple[Portfolio, Portfolio], chance: object) -> None:
    pairs = list(zip(*drawn, strict=True))
    chance.shuffle(pairs)  # type: ignore[attr-defined]
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    assert similarity(x, y, levels=range(4)) == similarity(*drawn, levels=range(4))


@given(two(least=2), st.integers(1, 3), st.integers(-5, 5))
def test_another_scale_with_the_same_steps_changes_nothing(
    drawn: tuple[Portfolio, Portfolio], step: int, shift: int
) -> None:
    moved = [[value * step + shift for value in portfolio] for portfolio in drawn]
    found = similarity(*moved, levels=[value * step + shift for value in range(4)])
    assert numbers(found) == pytest.approx(numbers(similarity(*drawn, levels=range(4))), abs=1e-9)


@given(two(least=2), st.floats(0.1, 100))
def test_equal_weights_are_no_weights(drawn: tuple[Portfolio, Portfolio], weight: float) -> None:
    found = similarity(*drawn, weights=[weight] * len(drawn[0]), levels=range(4))
    assert (found.s_weighted, found.s_squared_weighted) == pytest.approx((found.s, found.s_squared), abs=1e-9)


def test_the_same_portfolio_and_its_opposite() -> None:
    whole = similarity([0, 1, 2, 3], [0, 1, 2, 3])
    assert {numbers(whole)[name] for name in MEASURES if name != "alignment"} == {1.0}
    against = similarity([0, 0, 3, 3], [3, 3, 0, 0])
    assert (against.s, against.kappa_squared, against.tau_b, against.agreement) == (-1, -1, -1, 0)


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        ([], [], "nothing in common"),
        ([None, 1], [1, None], "nothing in common"),
        ([0, 0, 0], [0, 1, 2], "the first is constant"),
        ([0, 1, 2], [3, 3, 3], "the second is constant"),
        ([1, 1], [1, 1], "both are constant"),
        ([float("nan"), 1.0, 2.0], [1.0, 2.0, 2.0], "the second is constant"),
    ],
)
def test_empty_and_constant_portfolios_are_undefined(x: Portfolio, y: Portfolio, reason: str) -> None:
    found = similarity(x, y, levels=range(4), weights=[1.0] * len(x))
    assert found.reason == reason
    left = {field.name for field in fields(found) if getattr(found, field.name) is not None}
    assert left == ({"n", "reason"} if reason == "nothing in common" else {"n", "reason", "agreement"})


def test_s_of_constant_portfolios_where_it_is_asked_for() -> None:
    found = similarity([0, 0, 0], [0, 0, 3], levels=range(4), constant=True)
    assert found.s == pytest.approx(1 / 3) and found.kappa_squared is None and found.reason is not None


def test_what_cannot_be_compared() -> None:
    with pytest.raises(UsageError, match="differ in length"):
        similarity([1], [1, 2])
    with pytest.raises(UsageError, match="not of the scale"):
        similarity([1, 5], [1, 2], levels=(0, 1, 2, 3))
    with pytest.raises(UsageError, match="negative"):
        similarity([1, 2], [1, 2], weights=[-1.0, 1.0])


def test_pairs_of_many_portfolios_are_the_pairs_one_by_one() -> None:
    portfolios = read_portfolios(shared(*PATH))
    assert portfolio_dyads(portfolios).height == len(list(combinations(portfolios.values, 2)))
