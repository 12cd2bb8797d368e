"""Whose *we* it is in quoted words: of the one whom their sentence, or where they run on the paragraph before them, names
as saying them."""

from __future__ import annotations

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.memory import Memory
from relazione.coding.actors.parts import Part
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort

_SPEAKS = frozenset({Sort.PERSON, Sort.BODY, Sort.STATE, Sort.SEAT})
_REACH = 3  # words between a speaker and the verb of saying
_LONGEST = 12  # sentences over which a quotation runs on


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


def running_on(bench: Bench, memory: Memory, index: int) -> Part | None:
    """Who says the quoted words of which the word `index` is one, where they began in a sentence before: *Chile's minister
    said: "We shall wait. We shall not pay"*. None where nobody of one state is named there as saying anything."""
    text = bench.found.text
    paragraph = text.rfind("\n", 0, bench.start) + 1
    if _last_verb(bench, paragraph) is not None:
        return None
    for back in range(1, min(_LONGEST, memory.index) + 1):
        earlier = memory.bench(back)
        inside = earlier.start >= paragraph
        if not inside and not text[earlier.start : earlier.end].rstrip().endswith(":"):
            return None
        verb = _last_verb(earlier, paragraph)
        if verb is not None:
            return next((part for part in earlier.parts() if _beside(earlier, part, verb)), None)
        if not inside:
            return None
    return None


def _last_verb(bench: Bench, paragraph: int) -> int | None:
    """The last verb of saying of the sentence outside of quotation marks."""
    text, verbs = bench.found.text, cues("saying")
    for index in reversed(range(len(bench.found.tokens))):
        at = bench.offset(index)
        if bench.found.key(index) in verbs and text.count('"', min(paragraph, at), at) % 2 == 0:
            return index
    return None


def _beside(bench: Bench, part: Part, verb: int) -> bool:
    """Whether the mention is of one who says what the verb tells: right before it or right after."""
    found = bench.found
    if part.sort not in _SPEAKS or len(part.codes) != 1 or part.speaks_for_self:
        return False
    if found.tokens[part.last - 1].possessive:
        return False
    first = part.first - 1 if found.key(part.first - 1) == "the" else part.first
    return part.last <= verb < part.last + _REACH or first - 1 == verb


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
