"""What stands round a name and tells whether it is a place there, an actor, or part of another name."""

from __future__ import annotations

import re
from functools import cache

from relazione.coding.places.gazetteer import Place, cues
from relazione.vocabulary import NameSort, vocabulary

_WORD = re.compile(r"[\w'-]+")
_NEXT = re.compile(r" ([A-Z][\w'-]*)")
_PREVIOUS = re.compile(r"([\w'.-]+) $")
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.' -]{2,}(?:[,/][\w.,' /-]{1,40})?\s*(?:\([^)]{1,40}\)\s*)?(?:--?|–|—)\s"
    r"|\s*[A-Z][\w.' -]{2,30}(?:, [\w .]{2,30})?\s*\((?:AP|AFP|Reuters|Xinhua|TASS|ANI|IANS|Bloomberg|UPI|dpa)[^)]*\)"
)
_REACH = 6  # words before a name that may hold the verb of motion


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in cues()[name])


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(name.text for name in vocabulary().names() if name.sort is NameSort.ADJECTIVE)


def dateline_end(sentence: str) -> int:
    """Where the dateline at the head of a passage ends: `KYIV, March 5 (Reuters) -`; 0 where there is none."""
    match = _DATELINE.match(sentence)
    return match.end() if match else 0


def is_cautious(name: str) -> bool:
    return name in _words("cautious")


def leads_to_place(left: str, right: str, place: Place) -> bool:
    """Whether the words before or after say that something is or goes there. left, right: the sentence's parts."""
    words = [word.lower() for word in _WORD.findall(left[-90:])]
    while words and words[-1] in _words("between"):
        words.pop()
    if not words:
        return _held_there(right, place)
    lead, before = words[-1], words[-1 - _REACH : -1]
    if lead in _words("locative"):
        return not (before and before[-1] in _words("not_located"))
    if lead in {"to", "from", "toward", "towards", "for"} and _words("motion").intersection(before):
        return True
    if lead in _words("reaching") or _held_there(right, place):
        return True
    return not place.acts and lead in _words("locative_of_towns")


def _held_there(right: str, place: Place) -> bool:
    if place.is_state or place.is_wide:
        return False
    return _word_after(right) in _words("held_there")


def _word_after(right: str) -> str:
    word = _WORD.match(right, 1) if right[:1] == " " else None
    return word.group().lower() if word else ""


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(str(phrase).lower() for phrase in cues()["phrases"])


def is_modifier(left: str, right: str, name: str) -> bool:
    """*Minsk agreements*, *Indiana University*, *Boston-based*, *Power of Siberia*, *in U.S. federal court*."""
    if (left[-40:] + name).lower().endswith(_phrases()):
        return True
    if _word_after(right) in _words("institutions"):
        return True
    if right.startswith("-"):
        joined = re.match(r"-(\w+)", right)
        return joined is not None and (joined[1][0].isupper() or joined[1] in _words("compounds"))
    return name.replace(".", "").isupper() and not re.search(r"\bthe $", left, re.IGNORECASE)


def is_part_of_name(left: str, right: str) -> bool:
    """*Lloyd Austin*, *Victoria Nuland*, *Warsaw Pact*: a capital beside it that is no place's."""
    following = _NEXT.match(right)
    if following and following[1].lower() not in _words("after"):
        return True
    previous = _PREVIOUS.search(left)
    if previous is None or not previous[1][0].isupper():
        return False
    word = previous[1]
    if word.endswith("'s") or word.lower() in _words("before") or word in _adjectives():
        return False
    return (
        not word.endswith(".") or len(word) <= 4
    )  # "Mr. Austin" and "J. Jackson", not the end of a sentence
