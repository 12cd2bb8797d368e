import pytest

from relazione.coding import agreements
from relazione.model import Stage
from tests.coding.test_events import page_of


@pytest.mark.parametrize(
    ("text", "parties", "stage"),
    [
        ("Kenya and Uganda signed a water treaty.", {"KEN", "UGA"}, Stage.SIGNED),
        (
            "The fisheries agreement between Norway and Russia was not signed.",
            {"NOR", "RUS"},
            Stage.NOT_SIGNED,
        ),
        ("Turkey suspended its free trade agreement with Jordan.", {"TUR", "JOR"}, Stage.SUSPENDED),
        ("Bolivia withdrew from the gas agreement with Argentina.", {"BOL", "ARG"}, Stage.ENDED),
        (
            "The defence pact between France and Cyprus has entered into force.",
            {"FRA", "CYP"},
            Stage.IN_FORCE,
        ),
        ("Japan has agreed to share radar data with Vietnam.", {"JPN", "VNM"}, Stage.AGREED),
        ("Russia suspended New START.", {"USA", "RUS"}, Stage.SUSPENDED),
    ],
)
def test_parties_and_stage(text: str, parties: set[str], stage: Stage) -> None:
    found = agreements.code(page_of(text))
    assert [(set(a.parties), a.stage) for a in found] == [(parties, stage)]


def test_the_date_of_expiry_is_told_from_the_date_of_signature() -> None:
    (found,) = agreements.code(page_of("In May 2020 Chile and Peru signed a truce that expires in 2026."))
    assert found.date is not None and found.date.prefix == "2020-05"
    assert found.expires is not None and found.expires.prefix == "2026"


@pytest.mark.parametrize(
    "text", ["A deal is a deal.", "China and Russia are neighbours.", "France wants a treaty."]
)
def test_without_two_parties_or_a_name_there_is_none(text: str) -> None:
    assert agreements.code(page_of(text)) == []


def test_anchors_hold() -> None:
    text = "Kenya and\u00a0Uganda signed a “water” treaty in 2023."
    assert all(a.anchors[0].holds(text) for a in agreements.code(page_of(text)))
