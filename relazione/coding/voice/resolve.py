"""What sort of voice it is: analysis or not, first person or not, and whether a stretch concerns other states."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cache
from importlib import resources

from relazione.coding.mentions import Sort
from relazione.coding.naming import codes_of
from relazione.coding.page import Page
from relazione.coding.voice.find import turn_at, turns
from relazione.coding.wordlists import any_of, small
from relazione.vocabulary.load import parsed

_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|ours|ourselves|I|[Mm]y|me)\b")  # not *US*; *i* alone is seldom *I*
_CALLED = re.compile(
    r"(?:opinion|comment(?:ary)?|analysis|news analysis|op-ed|guest essay|perspectives?|viewpoint|column|expert comment|interview)"
    r"(?=\s*(?:$|[\n|:/·•–—]))",
    re.IGNORECASE,
)
_QUOTE = re.compile('"')
_SAID = re.compile(r"\b(?:said|says|told|reported|according to)\b")  # in small letters
# What the share of sentences with such words adds to its being an analysis. Fitted to 555 releases, speeches and news
# texts beside 14 analyses and rounded; LEAST is reached by 13 of these and by 5 of those, two of them columns.
WEIGHTS = {"judging": 1.0, "assessing": 0.7, "matters": 0.3, "dated": -0.3, "official": -0.7}
SAYS, OURS, QUOTES, CAPITALS = -0.4, -0.8, -0.5, 0.3
CALLED = 0.15  # what it adds that the page calls itself an analysis
UNSURE = 2  # sentences more that have none of it, so that few sentences tell less
LEAST = 0.5
HEAD = 8  # passages in which a page says what it is
# Shares of sentences on what passes between states: of fewer the text is on something else, of more no more is told.
LEAST_MATTERS, MOST_MATTERS = 0.08, 0.5
LEAST_SAID = 0.1  # share of sentences in which a reporter tells who said it
LEAST_NAMED = 0.4  # share of sentences that name a state: of what else an analysis is, nothing is coded
SHORTEST = 8  # sentences: shares of fewer tell nothing


def _words(name: str, without: str = "") -> list[str]:
    rows = parsed(resources.files(__package__).joinpath(f"resources/{name}.yaml").read_text("utf-8"))
    return [word for group, words in rows.items() if group != without for word in words]


def assessing() -> re.Pattern[str]:
    """Finds the words by which analyses assess, in small letters."""
    return _pattern("assessing")


@cache
def _pattern(name: str, without: str = "") -> re.Pattern[str]:
    """Finds the table's words in small letters."""
    return re.compile(rf"\b{any_of(_words(name, without))}\b")


def analytic(page: Page) -> bool:
    """Whether an analyst or columnist writes, or answers in an interview: his sentences judge often, and seldom say
    *we* or *said*, tell the day or speak as an office does."""
    return page.kept(_analytic)


def _analytic(page: Page) -> bool:
    spoken = turns(page)
    own = [
        s for s in page.sentences if (turn := turn_at(spoken, s.start)) is None or turn.speaker is not None
    ]
    if len(own) < SHORTEST:
        return False
    named = [[actor for actor in page.within(page.actors, sentence) if actor.codes] for sentence in own]
    if sum(map(bool, named)) < LEAST_NAMED * len(own):
        return False
    told = [page.text[sentence.start : sentence.end] for sentence in own]
    words = [small(one) for one in told]
    shares = {name: _share(_pattern(name), words) for name in WEIGHTS}
    if shares["matters"] < LEAST_MATTERS:
        return False
    shares["matters"] = min(shares["matters"], MOST_MATTERS)
    capitals = sum(any(actor.sort is Sort.SEAT for actor in actors) for actors in named) / len(own)
    sign = sum(weight * shares[name] for name, weight in WEIGHTS.items()) + CAPITALS * capitals
    sign += SAYS * _share(_SAID, words) + OURS * _share(_WE, told) + QUOTES * _share(_QUOTE, words)
    sure = len(own) / (len(own) + UNSURE)
    return sure * sign + CALLED * _called_analysis(page) >= LEAST


def _called_analysis(page: Page) -> bool:
    """Whether the head of the page calls it an opinion or an analysis, or one who holds no office is asked."""
    head = page.document.passages[:HEAD]
    if any(_CALLED.match(page.document.text, passage.start, passage.end) for passage in head):
        return True
    floor = {turn.speaker for turn in turns(page)}
    return None in floor and len(floor) == 2 and not any(codes_of(page, who) for who in floor if who)


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
