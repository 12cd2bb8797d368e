"""Who did what to whom, and whether it happened.

`find` (a finder of candidates) → `resolve` (candidates → events). The finder is the cue table; a learned one takes
its place behind the same form (`candidate.Candidate`).
"""

from relazione.coding.events.cues import find
from relazione.coding.events.relate import Marked, relate
from relazione.coding.events.resolve import resolve
from relazione.coding.page import Page
from relazione.model import Event

CODER = "relazione.events.cues/1"


def code(page: Page) -> list[Event]:
    """The events of the page, in order of the text. Needs the actors, times and places layers."""
    return resolve(page, find(page), CODER)


__all__ = ["CODER", "Marked", "code", "relate"]
