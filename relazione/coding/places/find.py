"""Where places are named, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter

from relazione.coding.mentions import PlaceMention
from relazione.coding.page import Page, Sentence
from relazione.coding.places.context import (
    dateline_end,
    is_cautious,
    is_modifier,
    is_part_of_name,
    leads_to_place,
)
from relazione.coding.places.gazetteer import Place, gazetteer
from relazione.coding.places.resolve import choose, qualifier
from relazione.model import Part

_WORD = re.compile(r"(?<![\w-])[^\W\d_]+")
_CAPITAL = re.compile(r"(?<![\w-])(?:(?![a-z])[^\W\d_]+|al(?![^\W\d_]))")  # the same, for what may be a name
_JOINED = re.compile(r"(?:, | and |, and | or | & )(?:the )?")


def find(page: Page) -> list[PlaceMention]:
    """The places named in the sentences of a page's coded parts, sorted by start.

    A name that stands for a government is an actor and none of these; a dateline is no place of an event.
    """
    found: list[PlaceMention] = []
    states: Counter[str] = Counter()
    passage = -1
    for sentence in page.sentences:
        start = sentence.start
        if sentence.passage != passage:
            passage = sentence.passage
            start += dateline_end(page.text[sentence.start : sentence.end])
        mentions = _in_sentence(page, sentence, start, states)
        states.update(mention.state for mention in mentions if mention.state)
        found += mentions
    return found


def _in_sentence(page: Page, sentence: Sentence, start: int, states: Counter[str]) -> list[PlaceMention]:
    """states: how often the page has spoken of places in each state so far."""
    mentions: list[PlaceMention] = []
    text, known, at = page.text, gazetteer(), start
    joined_from = -1  # where a list of places may go on
    for match in (_WORD if page.lower_case else _CAPITAL).finditer(text, start, sentence.end):
        if match.start() < at or not (page.lower_case or match.group()[0].isupper() or match.group() == "al"):
            continue
        name = known.longest(text, match.start(), match.group(), any_case=page.lower_case)
        if name is None or match.start() + len(name) > sentence.end:
            continue
        places, end = known.places(name), match.start() + len(name)
        at = end
        place = choose(name, places, page, states)
        larger = qualifier(text, end, places, any_case=page.lower_case)
        listed = joined_from >= 0 and _JOINED.fullmatch(text, joined_from, match.start()) is not None
        if not (larger or _is_place(page, sentence, match.start(), end, name, place, listed=listed)):
            joined_from = -1
            continue
        state = place.state
        if larger is not None:
            fitting = [one for one in places if one.state == larger.state]
            place = fitting[0] if fitting else Place(name, larger.state, "city")
            state, at = larger.state, larger.end
        mentions.append(
            PlaceMention(start=match.start(), end=end, name=place.name, state=state, is_state=place.is_state)
        )
        joined_from = at
    return mentions


def _is_place(
    page: Page, sentence: Sentence, start: int, end: int, name: str, place: Place, *, listed: bool
) -> bool:
    """listed: the name goes on a list that a place began: *in Beijing and Moscow*."""
    left, right = page.text[sentence.start : start], page.text[end : sentence.end]
    if is_modifier(left, right, name):
        return False
    led = listed or leads_to_place(left, right, place)
    if listed or place.acts or is_cautious(name):
        return led and not _is_name_in(page, sentence, left, right)
    if page.lower_case and " " not in name and len(name) < _SHORT:
        return led
    return led or not _is_name_in(page, sentence, left, right)


_SHORT = 5  # in a text without capitals a name this short may be any word


def _is_name_in(page: Page, sentence: Sentence, left: str, right: str) -> bool:
    """Titles and texts without capitals tell nothing by their letters."""
    return not page.lower_case and sentence.part is not Part.TITLE and is_part_of_name(left, right)
