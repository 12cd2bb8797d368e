"""Names of persons that no table holds, by the way they are written."""

from __future__ import annotations

from relazione.coding.actors.scan import Scan
from relazione.coding.actors.tables import cues

_LONGEST = 5
_JOINTS = (" ", "-", ". ", "\n", "  ", ".")


def _part_of_name(found: Scan, index: int) -> bool:
    token = found.tokens[index]
    if not token.capital or token.word[:1].isdigit():
        return False
    if token.key in cues("openers") or token.key in cues("calendar"):
        return False
    hit = next((h for h in found.hits if h.first <= index < h.last), None)
    return (
        hit is None
        or bool(hit.surfaces)
        or (not hit.names and not hit.role and not hit.noun and not hit.block)
    )


def name_from(found: Scan, first: int) -> int:
    """Where the capitalised name that begins at `first` ends (exclusive); `first` if none does.

    In a headline, where the words after it have capitals too, the name is one word unless it ends what it stands in.
    """
    if not found.cased or first >= len(found.tokens) or not _part_of_name(found, first):
        return first
    index = last = first + 1
    while index < len(found.tokens) and last - first < _LONGEST:
        if found.tokens[index - 1].possessive or found.gap(index) not in _JOINTS:
            break
        if found.gap(index) in (". ", ".") and len(found.tokens[index - 1].word) > 2:
            break
        if _part_of_name(found, index):
            last = index + 1
        elif found.key(index) not in cues("particles"):
            break
        index += 1
    if not found.headline:
        return last
    closed = last == len(found.tokens) or found.tokens[last - 1].possessive or found.gap(last) not in _JOINTS
    return last if last - first < 4 and (closed or found.key(last) in cues("small")) else first + 1


def name_to(found: Scan, last: int) -> int:
    """Where the capitalised name of two words or more that ends before `last` begins; `last` if none does."""
    if (
        not found.cased
        or last <= 0
        or found.tokens[last - 1].possessive
        or not _part_of_name(found, last - 1)
    ):
        return last
    index = first = last - 1
    while index > 0 and last - first < _LONGEST and found.gap(index) in _JOINTS:
        if found.tokens[index - 1].possessive:
            break
        if found.gap(index) in (". ", ".") and len(found.tokens[index - 1].word) > 2:
            break
        if _part_of_name(found, index - 1):
            first = index - 1
        elif found.key(index - 1) not in cues("particles"):
            break
        index -= 1
    return first if last - first >= 2 else last


def as_name(words: str) -> str:
    """The name as one writes it in running text (*SOLVANG*, *solvang* → *Solvang*)."""
    if words.islower():
        return words.title()
    return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in words.split())
