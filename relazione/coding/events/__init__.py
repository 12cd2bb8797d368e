"""Who did what to whom, and whether it happened.

`find` (a finder of candidates) → `resolve` (candidates → events). The finder is the network (`learned.py`).
"""

from relazione.coding.encoder import shipped
from relazione.coding.events.learned import find
from relazione.coding.events.relate import Marked, relate
from relazione.coding.events.resolve import resolve
from relazione.coding.page import Page
from relazione.model import Event


def code(page: Page) -> list[Event]:
    """The events of the page, in order of the text. Needs the actors, times, places and the readings."""
    labels = shipped().labels
    return resolve(page, find(page, labels), f"relazione.events/{labels.version}")


__all__ = ["Marked", "code", "relate"]
