"""Where an act took place: a place that the text puts it in, and not the scene of something else."""

from __future__ import annotations

import re

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.dating import clause_distance
from relazione.coding.events.subordinate import clauses
from relazione.coding.page import Page, Sentence
from relazione.model import Place

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|off|inside|around|over)\s+(?:the\s+|its\s+|eastern\s+|western\s+|northern\s+|southern\s+|central\s+)*$",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s?\s+[a-z]")
_INFINITIVE = re.compile(
    r"\bto\s+(?!(?:the|an?|its|their|his|her|our)\b)[a-z]{2,}|\bthat\s[^,;]*?\b(?:would|will|should)\b"
)
_AND_THEN = re.compile(r";\s|,\s(?:and|but|while)\s+(?:[\w'’.-]+\s+){2}")  # another clause, no list of places
_AND = re.compile(r"\sand\s")


def place_of(page: Page, sentence: Sentence, candidate: Candidate) -> Place | None:
    """The place nearest after the cue that the text puts the act in; a named one before a mere state."""
    found = []
    for place in page.within(page.places, sentence):
        if not _LOCATIVE.search(page.text[max(sentence.start, place.start - 30) : place.start]):
            continue
        if _elsewhere(page, sentence, candidate, place.start, place.end):
            continue
        breaks, distance = clause_distance(page.text, place.start, candidate.start)
        if breaks == 0:
            found.append((place.is_state, distance, place.name, place.state))
    if not found:
        return None
    _, _, name, state = min(found, key=lambda row: (row[0], row[1], row[2]))
    return Place(name, state)


def _elsewhere(page: Page, sentence: Sentence, candidate: Candidate, start: int, end: int) -> bool:
    """Whether a place is no place of the act: an owner (*in Mali's favour*), that of what was only agreed or asked for
    (*agreed to meet in Lima*), or of what came before or after it."""
    first, last = min(start, candidate.start), max(start, candidate.end)
    if any(other.end() < last - 2 for other in _AND_THEN.finditer(page.text, first, last)):
        return True
    if end <= candidate.start and _AND.search(page.text, end, candidate.start):
        return True
    if _OWNS.match(page.text, end) or _INFINITIVE.search(page.text, candidate.end, start):
        return True
    return any(one.holds(start) != one.holds(candidate.start) for one in clauses(page, sentence))
