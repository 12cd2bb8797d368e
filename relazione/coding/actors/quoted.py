"""Whose *we* it is in words that a sentence quotes: of the one whom it names as saying them."""

from __future__ import annotations

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.parts import Part
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort

_SPEAKS = frozenset({Sort.PERSON, Sort.BODY, Sort.STATE, Sort.SEAT})
_REACH = 3  # words between a speaker and the verb of saying


def speaker(bench: Bench, index: int) -> Part | None:
    """Who says the quoted words in which the word `index` stands: *"We shall not," Chile's minister said*.

    None where the word is not in quotation marks, or nobody of one state is named as saying it.
    """
    text, at = bench.found.text, bench.offset(index)
    opens = text.rfind('"', bench.start, at)
    if opens < 0 or text.count('"', bench.start, at) % 2 == 0:
        return None
    closes = text.find('"', at, bench.end)
    said = [part for part in bench.parts() if part.sort in _SPEAKS and len(part.codes) == 1]
    before = [p for p in said if bench.found.tokens[p.last - 1].end <= opens]
    after = [p for p in said if closes >= 0 and bench.offset(p.first) > closes]
    for part in (*reversed(before), *after):
        if _says(bench, part) and not part.speaks_for_self:
            return part
    return None


def _says(bench: Bench, part: Part) -> bool:
    """Whether a verb of saying stands right after the mention or right before it."""
    found, verbs = bench.found, cues("saying")
    later = range(part.last, min(part.last + _REACH, len(found.tokens)))
    if any(found.key(word) in verbs for word in later if '"' not in text_between(bench, part.last, word)):
        return True
    first = part.first - 1 if found.key(part.first - 1) == "the" else part.first
    return found.key(first - 1) in verbs


def text_between(bench: Bench, first: int, last: int) -> str:
    """What stands between the end of the word before `first` and the word `last`."""
    tokens = bench.found.tokens
    return bench.found.text[tokens[first - 1].end : tokens[last].start]
