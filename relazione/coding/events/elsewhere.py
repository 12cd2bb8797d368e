"""Times of something else in the sentence: *condemned the May 3 launch*, *refused, and in March 1978 Peru left*."""

from __future__ import annotations

import re

from relazione.coding.mentions import TimeMention
from relazione.coding.page import Page, Sentence

# a time with which the next part of the sentence begins
_NEXT = re.compile(
    r"(?:[,;]\s+|\s)(?:and|but)\s+(?:(?:then|later|again|only)\s+)?(?:(?:in|on|by|during|from|since|early|late)\s+){0,2}$"
    r"|;\s+(?:(?:in|on|by|during|from|since|early|late)\s+){0,2}$",
    re.IGNORECASE,
)
# a noun with whose verb a time stands: *the ten billion euros it released in December*
_OWN_VERB = re.compile(
    r"(?:(?<!\bthat)(?<!\bthe)(?<!\bas)(?<!\bafter)(?<!\bbefore)(?<!\bwhen)(?<!\bif)(?<!\band)(?<!\bbut)(?<!\bsaid)\s)"
    r"(?:it|they|he|she|we|I)\s+(?:had\s+|has\s+|have\s+)?(?:\w+ly\s+|first\s+|also\s+)?"
    r"(?!(?:would|will|could|can|may|might|should|is|are|to)\b)[a-z]+(?:\s+[a-z]+)?\s+"
    r"(?:(?:in|on|last|this|at|during|as)\s+)?(?:early\s+|late\s+|the\s+)?$"
    r"|\bas\s+(?:it|they|he|she|we)\s+(?:did|had(?:\s+done)?)\s+(?:(?:in|on|at|during)\s+)?(?:\w+\s+and\s+)?$"
)
# *condemned Peru's decision last month to bar them*
_DECIDED = re.compile(
    r"\b(?:decision|move|refusal|attempt|failure|vote|plan|threat|order)\s+(?:in\s+|on\s+)?$"
)
_SOURCE = re.compile(r"\baccording to\s[^,;]*$", re.IGNORECASE)
# a noun and what was done to it in that time: *cables released two years later*
_DONE_TO = re.compile(
    r"\b[a-z]+s?\s+(?:released|published|leaked|obtained|seen|issued|dated|compiled|conducted|taken)\s+(?:in\s+|on\s+)?$"
)
# what was said on a date and lay ahead of it: *last year he said that Peru would sue*
_SAID_AHEAD = re.compile(
    r"\b(?:said|says|announced|told|declared|promised|vowed|warned|stated|pledged|predicted|hinted|insisted)\b[^;:]*"
    r"\b(?:would|will)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# what was recalled or welcomed is of another time than what is done next: *recalled the pact of 1963, and agreed*
_RECALLED = re.compile(
    r"\b(?:recall(?:s|ed|ing)?|not(?:ed|ing)|referr(?:ed|ing)\s+to|welcom(?:ed|ing)|commemorat(?:ed|ing)|reaffirm(?:ed|ing))\b[^;]*$",
    re.IGNORECASE,
)
_AND_DID = re.compile(r"\band\s+(?:(?:also|further|then|they|it|he|she)\s+)*$", re.IGNORECASE)
_OWNED = re.compile(r"(?:'s?|\b(?:its|their|his|her))\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?P<when>\w+)\s+(?:the|an?|this|that|these|those)\s+$", re.IGNORECASE)
_WHEN = frozenset("during at before after since until till following throughout in through from".split())
_EVE = re.compile(
    r"\b(?:eve|ahead|margins|sidelines|time|start|end|day|night|days|weeks|months)\s+of\s+(?:the|an?)\s+$",
    re.IGNORECASE,
)
_DAY = re.compile(  # a year or day, but no *same day* or *weekend*, which an article dates with
    r"\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_ATTACKS = re.compile(r"^(?!since|after|before).*\battacks$", re.IGNORECASE | re.DOTALL)
_NOUN = re.compile(r"\s+(?!(?:and|or|to|in|on|at|of|by|for|with|when|while|as|that)\b)[A-Za-z]")
_ANOTHER = re.compile(
    r"[,;:]|\b(?:in|on|of|at|by|for|to|from|with|and|or|that|which|who|is|was|were|are|has|had|have|will)\b",
    re.IGNORECASE,
)  # words with which the noun's own phrase is over
NOUN_PHRASE = 40  # characters from a time to the noun before which it stands


def of_another(page: Page, sentence: Sentence, cue: int, time: TimeMention) -> bool:
    """Whether a time stands before the noun of something else, which alone it dates: *condemned Iran's May 3 launch*,
    *deported since the 2001 attacks*, *prisoners taken before the 1994 accords*."""
    text = page.text
    before, after, words = (
        text[sentence.start : time.start],
        text[time.end : sentence.end],
        text[time.start : time.end],
    )
    noun = _NOUN.match(after) and (_OWNED.search(before) or (_DAY.match(words) and _with_article(before)))
    if not noun and not _ATTACKS.search(words):
        return False
    inside = time.start <= cue < time.end
    between = text[time.end : cue]
    return not inside and not (0 < len(between) <= NOUN_PHRASE and _ANOTHER.search(between) is None)


def _with_article(before: str) -> bool:
    """Whether an article stands last, and no words before it that make it a time (*on the eve of the 2022 games*)."""
    article = _ARTICLE.search(before)
    return article is not None and article["when"].lower() not in _WHEN and _EVE.search(before) is None


def of_another_part(page: Page, sentence: Sentence, start: int, end: int, time: TimeMention) -> bool:
    """Whether a time stands by another verb than the cue page.text[start:end]."""
    text = page.text
    lead = text[max(sentence.start, time.start - 60) : time.start]
    if end <= time.start:
        between = text[end : time.start]
        following = _NEXT.search(between)
        times = page.within(page.times, sentence)
        if following is not None and all(other.end != end + following.start() for other in times):
            return True  # not *of August and September*
        if _DECIDED.search(between) and text.startswith(" to ", time.end):
            return True
        return _OWN_VERB.search(between) is not None
    if _SOURCE.search(lead) or _DONE_TO.search(lead):
        return True
    if start > time.end and _AND_DID.search(text[time.end : start]):
        return _RECALLED.search(text[sentence.start : time.start]) is not None
    return start > time.end and _SAID_AHEAD.search(text[time.end : start]) is not None
