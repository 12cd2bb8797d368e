"""A verb far from its auxiliary."""

import pytest

from relazione.coding.events.auxiliary import under_will
from relazione.model import EventType, Status
from tests.coding.test_sides import coded


@pytest.mark.parametrize(
    ("text", "cue", "planned"),
    [
        ("She will visit Peru, thank Chile for its help, and meet the press.", "thank", True),
        ("He will also reaffirm the pact and warmly congratulate Chile.", "congratulate", True),
        ("He will also thank Chile.", "thank", True),
        ("He will visit Peru, thanked Chile and left.", "thanked", False),
        ("He will visit Peru, which some condemn, and others thank Chile.", "thank", False),
        ("Peru will help; the others thank Chile.", "thank", False),
        ("Ministers visit Peru and thank Chile.", "thank", False),
    ],
)
def test_will_reaches_along_a_list(text: str, cue: str, planned: bool) -> None:
    assert under_will(text, 0, text.index(cue)) is planned


def test_what_will_be_done_last_in_a_list_is_planned() -> None:
    text = "President Boric will open a school in Lima, thank Peru for its help, and plant a tree."
    thanks = [event for event in coded(text) if event.type is EventType.SUPPORT]
    assert thanks and all(event.status is Status.PLANNED for event in thanks)
