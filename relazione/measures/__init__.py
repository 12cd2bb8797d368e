"""Measures: from events, agreements, quantities and hard data to figures, each with its uncertainty and coverage.

Every measure is a pure function of frames (or plain mappings and arrays) that returns a frozen value. What cannot be
told is null, with the reason beside it, and never a number.

    events(view, query)    events in their common form, EVENTS
    series/                of a dyad: series, stock, coverage, uncertainty, changes, meetings, delivery
"""

from relazione.measures.events import CODED, DETAILS, EVENTS, events, read, scales

__all__ = ["CODED", "DETAILS", "EVENTS", "events", "read", "scales"]
