"""Force of a state against its own people, which needs somebody who strikes and somebody who is struck."""

from __future__ import annotations

import pytest

from tests.coding.test_sides import acts


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian police arrested 14 Peruvians in Cusco.",
        "The Syrian army shelled Syrian villagers in the north.",
        "A Chilean journalist was arrested by Chilean police on Monday.",
        "Kenya's government jailed President Omondi's brother and the army arrested Kenyan students.",
    ],
)
def test_force_against_its_own_people_is_told(text: str) -> None:
    assert any(source == target and kind in ("ASSAULT", "COERCE") for source, kind, target in acts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru\n\nA car bomb killed nine people in the Peruvian capital Lima.",
        "The Kenyan military said on Sunday that five Kenyan soldiers had been killed by a mine.",
        "Five Algerian policemen were killed in an ambush in Algeria.",
        "The Chilean president put his own troops on alert against an attack on Chile.",
        "At least 20 people were shot dead at a school in the Brazilian city of Recife.",
        "Lula and Bolsonaro of Brazil held duelling rallies against Bolsonaro.",
    ],
)
def test_a_state_that_is_struck_has_not_struck_itself(text: str) -> None:
    assert not any(source == target for source, _, target in acts(text))
