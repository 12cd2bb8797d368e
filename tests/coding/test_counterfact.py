"""What did not happen because something else did."""

import pytest

from relazione.coding import code
from relazione.model import Document, Event, EventType, Status

NOT, DID = Status.NOT_HAPPENED, Status.HAPPENED


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (
            "If Iran had attacked Israel, the United States would have sanctioned Iran.",
            {EventType.ASSAULT: NOT, EventType.SANCTION: NOT},
        ),
        (
            "Had Peru signed the pact, Chile would have withdrawn its troops from Bolivia.",
            {EventType.RETREAT: NOT},
        ),
        ("Russia would have invaded Moldova if Ukraine had not stopped it.", {EventType.ASSAULT: NOT}),
        (
            "If China had not sanctioned Australia, Canberra would not have accused China.",
            {EventType.SANCTION: DID, EventType.ACCUSE: DID},
        ),
        ("Had Peru not signed a pact with Chile, it would still be at war.", {EventType.AGREE: DID}),
        ("Iran had attacked Israel, and the United States sanctioned Iran.", {EventType.SANCTION: DID}),
    ],
)
def test_what_hung_on_what_did_not_come_about(text: str, statuses: dict[EventType, Status]) -> None:
    found = {i.type: i.status for i in code(Document(text, origin="t", key="t")) if isinstance(i, Event)}
    assert {kind: found.get(kind) for kind in statuses} == statuses
