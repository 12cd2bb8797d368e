"""The sum or number that a sentence ties to an agreement."""

from __future__ import annotations

import re

from relazione.coding import quantities
from relazione.coding.agreements.find import VERB, Named
from relazione.coding.page import Page, Sentence
from relazione.model import Amount

SORTS = frozenset({"money", "volume", "weight", "energy", "power", "arms", "area"})
NEAR = 80  # characters between a name and what it is worth
# A gap between name and number in which nothing else takes the number: what the agreement is for or worth.
_WORTH = re.compile(
    r"^[^.;:]{0,60}?\b(?:worth|valued at|totall?ing|amounting to|estimated at|for|of|to (?:buy|sell|supply|purchase|provide|lend|"
    r"deliver|invest|borrow|swap|exchange|import|export|release|return))\s+(?:(?:some|about|a total of|its|the|an?)\s+)*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^[\s-]*(?:[\w'-]+\s+){0,4}$")  # *a $14 billion arms deal*


def amount_of(page: Page, sentence: Sentence, named: Named) -> Amount | None:
    """The number before the name or told as its worth; money before goods. None where the sentence ties none to it."""
    text = page.text[sentence.start : sentence.end]
    states = {code for actor in page.within(page.actors, sentence) for code in actor.codes}
    start, end = named.start - sentence.start, named.end - sentence.start
    tied = [
        one
        for one in quantities.find(text, states=states)
        if one.sort in SORTS and _tied(text, start, end, one.start, one.end, named)
    ]
    best = min(tied, key=lambda one: one.sort != "money", default=None)
    return Amount(best.value, best.unit) if best else None


def _tied(text: str, start: int, end: int, first: int, last: int, named: Named) -> bool:
    if last <= end and (first >= start or _BEFORE.match(text[last:start])):
        return first >= start or named.sort != VERB
    return end <= first <= end + NEAR and _WORTH.match(text[end:first]) is not None
