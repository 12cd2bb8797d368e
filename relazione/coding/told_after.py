"""Who is told behind his words, without quotation marks: *…, analysts say*, *…, says the scientist Ada Lund*."""

from __future__ import annotations

import re

from relazione.coding import saying
from relazione.coding.page import Page, Sentence
from relazione.coding.quotations.names import beginning, full

HE = frozenset({"he", "she"})
_SAYS = (
    r"(?:says?|said|argue[sd]?|believe[sd]?|thinks?|thought|warn(?:s|ed)?|note[sd]?|suggest(?:s|ed)?|insist(?:s|ed)?|"
    r"maintain(?:s|ed)?|contend(?:s|ed)?|concede[sd]?|admit(?:s|ted)?|explain(?:s|ed)?|writes?|wrote|reckon(?:s|ed)?|"
    r"add(?:s|ed)?|predict(?:s|ed)?|claim(?:s|ed)?|conclude[sd]?|observe[sd]?|remark(?:s|ed)?)"
)
_VERB_FIRST = re.compile(rf",\s(?:{_SAYS})\s(?!(?:that|it|he|she|they|we|i)\b)", re.IGNORECASE)
_SPEAKER_FIRST = re.compile(
    rf",\s(?!(?:as|which|who|whom|that|if|and|but|or|so|i|we|you|they|it|the (?:argument|thinking|logic))\b)"
    rf"(?P<who>[^,;:.\"]{{2,60}}?)\s(?:has |have |had )?(?:\w+ly )?{_SAYS}(?=[,.\"]|\s*$)",
    re.IGNORECASE,
)
_REACH = 120  # characters behind the verb in which the speaker's name stands


def told_after(page: Page, sentence: Sentence, offset: int) -> tuple[str, int] | None:
    """Who is said, behind the words at `offset` and before the next semicolon, to say them, and where; *he* and *she*
    in small letters for whoever spoke last."""
    if saying.verb().search(page.small, offset, sentence.end) is None:
        return None
    semicolon = page.text.find(";", offset, sentence.end)
    end = sentence.end if semicolon < 0 else semicolon
    if match := _SPEAKER_FIRST.search(page.text, offset, end):
        who, at = match["who"], match.start("who")
        if who.lower() in HE:
            return who.lower(), at
        if who[0].isupper() or saying.SPEAKS.search(who) or saying.CROWD.search(who):
            return full(page.text, who, at), at
    match = _VERB_FIRST.search(page.text, offset, end)
    named = beginning(page.text, match.end(), min(end, match.end() + _REACH)) if match else None
    if named is None or not (named[0][:1].isupper() or saying.SPEAKS.search(named[0])):
        return None
    return full(page.text, *named), named[1]
