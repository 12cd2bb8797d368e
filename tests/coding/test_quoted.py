"""Whose we it is in words quoted over several sentences."""

import pytest

from tests.coding.test_sides import acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Foreign Secretary David Lammy of Britain said:\n\n"
            '"This cannot stand. We call on the Belarusian authorities to release all political prisoners."',
            ("GBR", "REQUEST", "BLR"),
        ),
        (
            '"We reject this," Chile\'s foreign minister said. "We urge Peru to reopen the border."',
            ("CHL", "REQUEST", "PER"),
        ),
    ],
)
def test_it_is_of_whoever_is_told_before_to_say_them(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_another_speaks_for_himself() -> None:
    told = acts(
        '"We reject it," Chile\'s foreign minister said. A farmer from the border said: "We urge Peru to help us."'
    )
    assert ("CHL", "REQUEST", "PER") not in told
