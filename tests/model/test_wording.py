"""Items in plain words."""

import pytest

from relazione.model.wording import counted, measured, plural


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("drone", "drones"),
        ("embassy", "embassies"),
        ("day", "days"),
        ("box", "boxes"),
        ("quantity", "quantities"),
    ],
)
def test_the_plural_of_a_noun(noun: str, many: str) -> None:
    assert plural(noun) == many and counted(2, noun) == f"2 {many}" and counted(1, noun) == f"1 {noun}"


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (12e6, "tonne", "12 million tonnes"),
        (1, "drone", "1 drone"),
        (0.5, "mile", "0.5 miles"),
        (4e5, "barrel per day", "400,000 barrels per day"),
        (900, "square foot", "900 square feet"),
        (3, "country", "3 countries"),
        (46, "aircraft", "46 aircraft"),
        (2.5, "percent", "2.5 percent"),
        (870_000, "people", "870,000 people"),
        (5e9, "USD", "5 billion USD"),
        (20_000, "TEU", "20,000 TEU"),
    ],
)
def test_a_value_is_told_with_its_unit_as_one_says_it(value: float, unit: str, told: str) -> None:
    assert measured(value, unit) == told
