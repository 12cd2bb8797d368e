"""How far the name of an agreement goes on after its noun: *Agreement on the Transfer of Sentenced Persons*."""

from __future__ import annotations

import re

from relazione.coding.page import Page, Sentence

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_PROPER = rf"(?!(?:{_MONTHS}|{_DAYS})\b)[A-Z][\w'’-]*"
# after a noun in capitals: words in capitals, joined by the small words of a title
_TITLE = re.compile(
    rf"\s+(?:on|for|concerning|regarding|relating to|of)\s+(?:(?:the|an?|their)\s+)?{_PROPER}"
    rf"(?:(?:\s+(?:of|on|the|in|for|and|to|against|from|with|by)){{0,3}}\s+{_PROPER})*"
)
_SMALL = (
    r"(?:and|or|nor|but|that|which|who|with|between|among|by|at|was|were|is|are|has|have|had|will|would|to|after|"
    r"before|last|this|next|during|when|while|as|if|because|behalf|top|condition|hand|track|hold|on|in|of|for|from|under|into|late|early|earlier|later|yesterday|today|there|here|\w+ly)"
)
_WORD = rf"(?!{_SMALL}\b)[a-z][a-z'’-]+"
# after any other: *on* and a short phrase of small words, up to what goes on with the sentence
_TOPIC = re.compile(
    rf"\s+(?:on|concerning|regarding)\s+(?:(?:the|an?|their|its|mutual)\s+)?{_WORD}"
    rf"(?:\s+(?:(?:of|in|for)\s+(?:the\s+)?)?{_WORD}){{0,3}}(?:\s+and\s+{_WORD}(?=[,.;]|\s+(?:in|on|at|by|with|between)\b))?"
)


def title_end(page: Page, sentence: Sentence, start: int, end: int) -> int:
    """Where the name of the agreement ends whose noun, with what stands before it, is page.text[start:end]."""
    noun = page.text[start:end].split()[-1]
    title = _TITLE.match(page.text, end, sentence.end) if noun[:1].isupper() else None
    if title is not None:
        return title.end()
    topic = _TOPIC.match(page.text, end, sentence.end)
    return topic.end() if topic else end
