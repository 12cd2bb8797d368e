"""What sort of voice it is: analysis or not, first person or not, and whether a stretch concerns other states."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cache
from importlib import resources

from relazione.coding.page import Page
from relazione.coding.voice.find import turns
from relazione.coding.wordlists import any_of, small
from relazione.vocabulary.load import parsed

_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|ours|ourselves|I|[Mm]y|me)\b")  # not *US*; *i* alone is seldom *I*
_SAID = re.compile(r"\b(?:said|says|told|reported|according to)\b")  # in small letters
# Shares of sentences, from 360 releases and news texts beside 22 analyses: analyses have few *we* and few *said*, and
# words of judgement in 0.26 or more of their sentences; of the others that are like them in all else nine in ten less.
MOST_WE, MOST_SAID, LEAST_JUDGED = 0.2, 0.22, 0.25
# An article that pleads says *we* more often, and judges far more: of 1,100 releases, speeches and news texts three do.
MOST_WE_PLEADING, LEAST_PLEADED = 0.35, 0.45
LEAST_SAID = 0.1  # share of sentences in which a reporter tells who said it
LEAST_NAMED = 0.4  # share of sentences that name a state: of what else an analysis is, nothing is coded
LEAST_MATTERS = 0.2  # share of sentences on what passes between states
SHORTEST = 12  # sentences: shares of fewer tell nothing


def _words(name: str, without: str = "") -> list[str]:
    rows = parsed(resources.files(__package__).joinpath(f"resources/{name}.yaml").read_text("utf-8"))
    return [word for group, words in rows.items() if group != without for word in words]


@cache
def _pattern(name: str, without: str = "") -> re.Pattern[str]:
    """Finds the table's words in small letters."""
    return re.compile(rf"\b{any_of(_words(name, without))}\b")


def analytic(page: Page) -> bool:
    """Whether an analyst or columnist writes: few *we*, few *said*, no turns of speech, many words of judgement."""
    if len(page.sentences) < SHORTEST or turns(page):
        return False
    named = sum(any(actor.codes for actor in page.within(page.actors, s)) for s in page.sentences)
    if named / len(page.sentences) < LEAST_NAMED:
        return False
    told = [page.text[sentence.start : sentence.end] for sentence in page.sentences]
    words = [small(one) for one in told]
    judged = _share(_pattern("judging"), words)
    return (
        judged >= LEAST_JUDGED
        and _share(_WE, told) <= (MOST_WE_PLEADING if judged >= LEAST_PLEADED else MOST_WE)
        and _share(_SAID, words) <= MOST_SAID
        and _share(_pattern("matters"), words) >= LEAST_MATTERS
    )


def reporting(page: Page) -> bool:
    """Whether a reporter writes: nobody's *we* but in quotations, no turns of speech, and many *said*."""
    told = [small(page.text[sentence.start : sentence.end]) for sentence in page.sentences]
    return bool(told) and not own_codes(page) and not turns(page) and _share(_SAID, told) >= LEAST_SAID


def _share(pattern: re.Pattern[str], told: list[str]) -> float:
    """The share of the sentences in which the pattern is found."""
    return sum(pattern.search(words) is not None for words in told) / len(told)


def first_person(words: str) -> bool:
    """Whether *we* or *I* stands in the words."""
    return _WE.search(words) is not None


def own_codes(page: Page) -> frozenset[str]:
    """The states that *we* is in the page's text: a government's release, a speech, the sides of a press conference.

    The *we* of those whom it quotes is theirs and not the text's.
    """
    quoted = sorted((anchor.start, anchor.end) for told in page.quotations for anchor in told.anchors)
    return frozenset(
        code
        for actor in page.actors
        if actor.end - actor.start <= 4 and _WE.fullmatch(page.text[actor.start : actor.end])
        if not _inside(quoted, page.folded.origin(actor.start))
        for code in actor.codes
    )


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    """Whether the offset lies in one of the spans, which are in order and apart."""
    index = bisect_right(spans, (offset, sys.maxsize)) - 1
    return index >= 0 and offset < spans[index][1]


def matters(words: str, *, plainly: bool = False) -> bool:
    """Whether the words are of what passes between states (war, sanctions, an alliance, a border).

    plainly: words that only tell how far something reaches (*global*) are not enough.
    """
    return _pattern("matters", "scope" if plainly else "").search(small(words)) is not None
