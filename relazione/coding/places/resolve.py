"""Which place of that name is meant: by what qualifies it, by the document, else the best known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from relazione.coding.page import Page
from relazione.coding.places.gazetteer import FIRST_WORD, Place, cues, gazetteer

_QUALIFIER = re.compile(r", (?=[^\W\d_])")
_QUALIFIED = frozenset({"city", "base", "site", "island"})
_QUALIFYING = frozenset({"region", "state"})
_LISTED = re.compile(r",? (?:and|or) [A-Z]")


@dataclass(frozen=True, slots=True)
class Qualifier:
    """*, Texas* after *Paris*: the state that it speaks for, and where it ends."""

    state: str
    end: int


def qualifier(text: str, end: int, places: tuple[Place, ...], *, any_case: bool) -> Qualifier | None:
    """What follows a town's name after a comma and says where the town lies."""
    comma = _QUALIFIER.match(text, end)
    if comma is None or not any(place.kind in _QUALIFIED for place in places):
        return None
    word = FIRST_WORD.match(text, comma.end())
    name = word and gazetteer().longest(text, comma.end(), word.group(), any_case=any_case)
    if not name or _LISTED.match(text, comma.end() + len(name)):
        return None
    larger = [place for place in gazetteer().places(name) if place.kind in _QUALIFYING and place.state]
    if name == "Georgia":  # a town in the American state, unless the town lies in the other Georgia
        states = {place.state for place in places}
        return Qualifier("GEO" if "GEO" in states else "USA", comma.end() + len(name))
    state = larger[0].state if larger else None
    return Qualifier(state, comma.end() + len(name)) if state else None


def choose(name: str, places: tuple[Place, ...], page: Page, states: Mapping[str, int]) -> Place:
    """The place meant by a name that several share. states: how often the page has spoken of each state's places."""
    if name in cues()["senses"]:
        places = _by_sense(cues()["senses"][name], places, page)
    if len(places) == 1:
        return places[0]
    spoken_of = {code for mention in page.actors for code in mention.codes}
    return max(places, key=lambda place: (states.get(place.state or "", 0), place.state in spoken_of))


def _by_sense(senses: dict[str, list[str]], places: tuple[Place, ...], page: Page) -> tuple[Place, ...]:
    """The places of the state that the document has most words for; all of them where it has none."""
    text = page.text.lower()
    counts = {state: sum(text.count(word) for word in words) for state, words in senses.items()}
    best = max(counts, key=lambda state: counts[state])
    if not counts[best]:
        return places
    kept = tuple(place for place in places if place.state == best)
    return kept or (Place(places[0].name, best, "region"),)
