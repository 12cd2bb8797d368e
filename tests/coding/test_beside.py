"""Who is named beside an act for another reason is on no side of it."""

from __future__ import annotations

import pytest

from tests.coding.test_sides import acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The United States blamed Lima rather than Quito.", ("USA", "ACCUSE", "PER")),
        ("The African Union sent troops from Malawi and Kenya to Burundi.", ("AU", "MOBILIZE", "BDI")),
        (
            "The Security Council extended the mandate, with Russia and Mozambique abstaining and Algeria refusing to "
            "take part.",
            ("DZA", "REJECT", "UNO"),
        ),
        ("Maduro freed ten Americans in exchange for two Cubans.", ("VEN", "RETREAT", "USA")),
    ],
)
def test_who_is_named_for_another_reason_is_on_no_side(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_a_visit_may_be_told_by_its_town() -> None:
    assert ("CHL", "CONSULT", "ECU") in acts("Boric is expected in Quito before the end of the year.")
    assert not acts("President Boric was in New York last week.")
