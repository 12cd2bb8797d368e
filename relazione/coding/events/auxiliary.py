"""The auxiliary of a verb, which may stand far off in a list of verbs: *will visit Peru, thank Chile and meet its president*."""

from __future__ import annotations

import re

_WILL = re.compile(
    r"\b(?:will|shall|'ll)\s+(?:(?:also|then|not)\s+|\w+ly\s+){0,2}[a-z]+\b(?!\s+have\b)", re.IGNORECASE
)
_DIRECTLY = re.compile(
    r"\b(?:will|shall|'ll)\s+(?:(?:also|then|now|soon|once)\s+|\w+ly\s+){0,2}$", re.IGNORECASE
)
_LISTED = re.compile(r"(?:,|\band)\s+(?:(?:also|then)\s+|\w+ly\s+){0,2}$", re.IGNORECASE)
_PLAIN = re.compile(r"[a-z]+\b")  # a verb in no finite form but the plain one
_FINITE = re.compile(r"\w+(?:ed|ing|[^s]s)$")
_ANOTHER = re.compile(
    r"[;:.!?]|\b(?:who|which|that|whose|while|after|before|because|since|when|if|where|as|but|has|have|had|is|are|was|were|said|says)\b",
    re.IGNORECASE,
)  # words that begin a clause of its own, or are its verb


def under_will(text: str, begins: int, cue: int) -> bool:
    """Whether a plain verb at `cue` stands after *will* or goes on a list that it begins, in the sentence from `begins`."""
    verb = _PLAIN.match(text, cue)
    if verb is not None and _DIRECTLY.search(text, max(begins, cue - 30), cue):
        return True
    if verb is None or _FINITE.match(verb.group()) or not _LISTED.search(text, max(begins, cue - 30), cue):
        return False
    return any(_ANOTHER.search(text, will.end(), cue) is None for will in _WILL.finditer(text, begins, cue))
