"""On whose word an act is reported: *according to*, *X said that*, *X accused Y of*."""

from __future__ import annotations

import re

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.subordinate import clauses
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page, Sentence
from relazione.coding.reported import Voices, claimant

_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+", re.IGNORECASE)
_SAYS = r"(?:sa(?:id|ys?|ying)|claim(?:s|ed|ing)?|alleg(?:es?|ed|ing)|report(?:s|ed|ing)|insist(?:s|ed|ing)|maintain(?:s|ed)|assert(?:s|ed)|argue[sd]?|told\s+(?!(?:[\w'’-]+\s+){1,5}to\s+\w)\w+|believe[sd]?)"
_SAID_BEFORE = re.compile(rf"^\W*(?:\w+\s+){{0,3}}?{_SAYS}\b", re.IGNORECASE)
_SAID_NEXT = re.compile(rf"^\W*(?:(?:has|have|had|also|later|\w+ly)\s+){{0,2}}{_SAYS}\b", re.IGNORECASE)
_SAID_AFTER = re.compile(rf"""^[,"']+\s*{_SAYS}\s+(?:the\s+)?(?:\w+\s+){{0,2}}?$""", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:sa(?:ys?|id|ying)|according|in the words of|claim\w*|alleg\w*|report(?:s|ed|edly|ing)|t(?:old|ells?|elling)|accus\w*|blam\w*|"
    r"warn\w*|believ\w*|insist\w*|maintain(?:s|ed) that|assert\w*|argu\w*|declar\w*|wr(?:ote|ites?|iting)|announc(?:es|ed) that|stat(?:ed|ement|es that|ing that)|"
    r"quot\w*|cit(?:es?|ed|ing)|confirm\w*|den(?:y|ies|ied|ying)|suspect\w*|estimat\w*|charg(?:es?|ed|ing)|complain\w*|testif\w*|"
    r"acknowledg\w*|admit\w*|not(?:es|ed|ing)|add(?:s|ed|ing)|suggest\w*|condemn\w*|denounc\w*|decr(?:y|ies|ied)|critici\w*|"
    r"thinks?|fear\w*|caution\w*|reveal\w*|disclos\w*|conclud\w*|f(?:inds?|ound)|recall(?:s|ed)|describ\w*)\b|[\"]",
    re.IGNORECASE,
)
# who says so at the end of the sentence: *…, the regional governor said*, *…, two sources reported*
_SAID_LAST = re.compile(
    r"[,\"'”’]\s+(?:the\s+|an?\s+)?(?P<who>(?!(?:and|but|which|who|it|he|she|they|as|\w+ing)\b)(?:[\w'’&-]+\s+){0,6}?[\w'’-]+"
    r"(?:\s+(?:familiar with|briefed on|close to)\s+[\w' -]{3,40}?)?)\s+(?:has\s+|have\s+|had\s+|also\s+)?"
    r"(?:said|says?|reported|reports?|told\s+[A-Z\w][\w' ]{1,30}?)"
    r"(?:\s+(?:on|in|at|late|early|later|this|last)\b[^,;:\"]{1,40}|\s+\w+day)?\W*$"
)
_CITING = re.compile(
    r"\b(?:citing|quoting)\s+(?:the\s+)?(?P<who>[^,;\"]{3,60}),\s"
)  # the nearest of those who say so
# whose act was told just before and who does nothing itself: *recalled its envoy to Mali and said*
_OBJECT = re.compile(r"\b(?:to|of|from|with|against|for|on|in|at)\s+(?:the\s+)?$", re.IGNORECASE)
_FURTHER = re.compile(r"^,?\s+(?:and|but|then)\s", re.IGNORECASE)
_PARTS = re.compile(
    r";|,\s(?:but|while|whereas)\s|:\s(?=[a-z])|(?<!,)\sas\s(?:the\s)?$"
)  # *Manila said …; Beijing said …*, *navies drill as Lima warns*: each says his own
_WHOSE = re.compile(
    rf"(\s+(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]*)\s+(?:\w+ly\s+|also\s+|have\s+|has\s+)?{_SAYS}\b"
)  # *Indian media*
_NOBODY = Voices([], [], analytic=False, own=frozenset())
_ACCUSES = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:accus(?:es?|ed|ing)|blam(?:es?|ed|ing)|alleg(?:es?|ed|ing))\b", re.IGNORECASE
)


def attribution(
    page: Page, sentence: Sentence, cue: int, source: tuple[ActorMention, ...]
) -> ActorMention | None:
    """The mention on whose word the act whose cue starts at `cue` is told; None where the document tells it itself.

    What an actor says of its own acts is not attributed to it.
    """
    text = page.text
    actors = page.within(page.actors, sentence)
    for actor in actors:
        if actor in source:
            continue
        spoken = _SAID_NEXT if actor.sort in (Sort.SEAT, Sort.ADJECTIVE) else _SAID_BEFORE
        lead, tail = text[max(sentence.start, actor.start - 20) : actor.start], text[actor.end : sentence.end]
        if _PARTS.search(text, actor.end, cue) or _aside(page, sentence, actor.start, cue):
            continue
        if _OBJECT.search(lead) and _FURTHER.match(tail):
            continue
        told = (
            _ACCORDING.search(lead + " ") is not None
            or (actor.end < cue and (spoken.match(tail) or _ACCUSES.match(tail)) is not None)
            or (
                actor.start > cue
                and spoken.match(tail) is not None
                and text[actor.start - 2 : actor.start] in (", ", '" ')
            )
            or (
                actor.start > cue
                and _SAID_AFTER.search(text[max(sentence.start, actor.start - 40) : actor.start]) is not None
            )
        )
        if told and not _same(actor, source):
            return actor
    return None


def speaker_of(page: Page, sentence: Sentence, candidate: Candidate) -> str | None:
    """The name of the one on whose word the act is told; None where the document tells it itself.

    Somebody whom no mention stands for is named by the text's own words (*local officials*, *researchers at a Berlin
    think tank*). What a state says of its own acts stands on nobody's word.
    """
    acts = {code for mention in candidate.source for code in mention.codes}
    if (cited := _CITING.search(page.text, sentence.start, candidate.start)) is not None:
        return cited["who"]
    said = _SAYING.search(
        page.text, sentence.start, sentence.end
    )  # what is on nobody's lips is on nobody's word
    mention = candidate.by if candidate.by is not None and said else None
    if mention is not None and (
        _PARTS.search(page.text, min(mention.end, candidate.end), max(mention.start, candidate.start))
        or _aside(page, sentence, mention.start, candidate.start)
    ):
        mention = None
    mention = mention or attribution(page, sentence, candidate.start, candidate.source)
    if mention is not None and _same(mention, candidate.source):
        return None
    told = claimant(page, sentence, candidate.start, _NOBODY)
    elsewhere = _PARTS.search(page.text, max(told.at, sentence.start), candidate.start) is not None
    if told.name is None or told.at < sentence.start or elsewhere:
        return name_of(page, mention) if mention else _said_last(page, sentence, candidate, acts)
    if mention is not None and not told.at < mention.start < told.start:
        return name_of(page, mention)
    inside = [a for a in page.within(page.actors, sentence) if told.at <= a.start < told.at + len(told.name)]
    speaks = {*told.codes, *(code for actor in inside for code in actor.codes)}
    return None if speaks & acts or any(a in candidate.source for a in inside) else told.name


def _aside(page: Page, sentence: Sentence, speaks: int, cue: int) -> bool:
    """Whether who speaks stands in a clause of *after*, *before* or *which* that does not hold the cue."""
    return any(one.holds(speaks) and not one.holds(cue) for one in clauses(page, sentence))


def _said_last(page: Page, sentence: Sentence, candidate: Candidate, acts: set[str]) -> str | None:
    """Who says so at the sentence's end, by the text's own words; None where it is the one who acts."""
    match = _SAID_LAST.search(page.text, candidate.end, sentence.end)
    if match is None:
        return None
    speaks = page.between(page.actors, match.start("who"), match.end("who"))
    return None if any(acts & set(actor.codes) for actor in speaks) else match["who"]


def _same(actor: ActorMention, source: tuple[ActorMention, ...]) -> bool:
    return any(set(actor.codes) & set(other.codes) for other in source)


def name_of(page: Page, mention: ActorMention) -> str | None:
    """How an attribution names its speaker: the person's full name, else the words of the text.

    None for a pronoun that stands for no person: *we* and *it* name nobody.
    """
    if mention.persons:
        return mention.persons[0]
    words = page.text[mention.start : mention.end]
    noun = _WHOSE.match(page.text, mention.end) if mention.sort is Sort.ADJECTIVE else None
    if noun:
        return words + noun[1]
    return None if mention.sort is Sort.REFERENCE and " " not in words else words
