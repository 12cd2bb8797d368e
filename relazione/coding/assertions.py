"""What claims and forecasts have in common: two finders of clauses, one weighing of both, on whose word, about whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from relazione.coding.clauses import is_rest, joined, snapped, trimmed
from relazione.coding.concerns import about, concerns_states
from relazione.coding.encoder import Labels
from relazione.coding.encoder.stretches import (
    NO_RULE,
    Kind,
    Signs,
    Stretch,
    least,
    probability,
    signs,
    stretches,
    within,
)
from relazione.coding.mentions import Sort
from relazione.coding.naming import codes_of
from relazione.coding.page import Page, Sentence
from relazione.coding.reported import Voices, Word, claimant, voices
from relazione.coding.voice import matters, turn_at
from relazione.model import Anchor


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A clause that may assert something, as a finder sees it, in the page's folded offsets.

    start, end: the clause. cue: where its first telling word starts. rule: what found it. share: the share right of
    what that rule finds, NO_RULE where the network alone found it.
    """

    start: int
    end: int
    cue: int
    rule: str
    share: float


C = TypeVar("C", bound=Candidate)
Find = Callable[[Page, Sentence, bool], list[C]]  # a page, a sentence, whether an analyst writes
Adopt = Callable[
    [Page, Sentence, Stretch], C | None
]  # a stretch as a candidate, None where its words forbid it


class Ruling(NamedTuple):
    """What the rules make of a candidate once it is known on whose word it stands.

    share: the share right of such ones. alone: whether the network is not asked, since its corpus marks none.
    """

    share: float
    alone: bool = False


Share = Callable[[Page, C, Word, Voices], Ruling]
NETWORK = "network"
# what points back to the sentence before: *the law*, *this*
_BACK = re.compile(
    r"\b(?:it|this|that|these|those|them|the (?:law|move|decision|plan|test|visit|attack|statement|allegation|accusation|charge|deal|agreement|resolution|"
    r"proposal|measure|sanction|action|report|offer|launch|bill|vote|policy|announcement|incident|strike|claim)s?)\b",
    re.IGNORECASE,
)
FAR_BACK = 5  # sentences in which an analysis has named whom it goes on about
SURE = 0.6  # probability from which on it is not asked whether the words are of a matter of states


@dataclass(frozen=True)
class Told(Generic[C]):
    """A candidate that is taken: the words it rests on, on whose word it stands, whom it is about, how likely it is."""

    candidate: C
    sentence: Sentence
    word: Word
    whom: tuple[str, ...] = ()
    probability: float = 0.0

    def anchor(self, page: Page) -> Anchor:
        """The clause without the words that name who says so."""
        first = max(self.candidate.start, min(self.word.start, self.candidate.cue))
        return page.anchor(*trimmed(page.text, self.sentence, first, self.candidate.end, self.word.at))


def assertions(
    page: Page, labels: Labels, kind: Kind, find: Find[C], adopt: Adopt[C], share: Share[C]
) -> Iterator[Told[C]]:
    """The assertions of one kind that are likely enough and concern states, in order of the text."""
    heard = voices(page)
    taken = -1
    for told, seen in considered(page, heard, kind, find, adopt, share):
        chance = probability(labels, kind, seen)
        if chance < least(labels, kind) or (anchor := told.anchor(page)).start < taken:
            continue  # nor the same clause twice, as the rules and as the network cut it
        whom = _whom(page, told) or (_spoken_of(page, told.sentence) if heard.analytic else ())
        lenient = chance >= SURE and not _domestic(page, told, kind, heard)
        if _concerns(page, told, whom, heard, lenient=lenient, sure=chance >= SURE):
            taken = anchor.end
            yield replace(told, whom=whom, probability=round(chance, 3))


def considered(
    page: Page, heard: Voices, kind: Kind, find: Find[C], adopt: Adopt[C], share: Share[C]
) -> Iterator[tuple[Told[C], Signs]]:
    """Every assertion of one kind that the rules or the network see, with the signs of its being one.

    find, adopt: candidates by rule and by the network. share: how far the rules trust a candidate on that word.
    """
    for sentence in page.sentences:
        turn = turn_at(heard.turns, sentence.start)
        asked = turn is not None and turn.speaker is None
        if page.text[sentence.start : sentence.end].rstrip("\"') ").endswith("?"):
            continue
        said = sentence
        if turn is not None and turn.words > sentence.start:
            said = replace(sentence, start=turn.words)  # the label of a turn is no part of what is said
        for candidate, stretch in _united(page, sentence, said, heard, kind, find, adopt):
            word = claimant(page, said, candidate.cue, heard)
            if asked and (word.name is None or word.at < said.start):
                continue  # who asks asserts nothing, but may tell what others do
            ruling = share(page, candidate, word, heard)
            seen = signs(None if ruling.alone else stretch, ruling.share)
            yield Told(candidate, said, word), seen


def _whom(page: Page, told: Told[C]) -> tuple[str, ...]:
    """Whom the words are about: those named in them or, where the sentence names none but their speaker and points
    back, in the one before."""
    clause = told.candidate
    whom = about(page, told.sentence, clause.start, clause.end)
    own = set(whom) <= _speaking(page, told.word) and _BACK.search(page.text, clause.start, clause.end)
    if not told.sentence.index or (whom and not own):
        return whom
    earlier = page.sentences[told.sentence.index - 1]
    return tuple(dict.fromkeys(whom + about(page, earlier, earlier.start, earlier.end)))


def _speaking(page: Page, word: Word) -> set[str]:
    """The states of whoever speaks, and those by which the text calls him (*UN experts*)."""
    named = page.between(page.actors, word.at, word.at + len(word.name or "")) if word.at >= 0 else []
    return {*word.codes, *(code for actor in named for code in actor.codes)}


def _spoken_of(page: Page, sentence: Sentence) -> tuple[str, ...]:
    """Whom the nearest sentences before are about, until they name two: an analysis goes on about them (*Both gestures
    were theatre*)."""
    whom: dict[str, None] = {}
    for earlier in reversed(page.sentences[max(0, sentence.index - FAR_BACK) : sentence.index]):
        if len(whom) < 2:
            whom |= dict.fromkeys(about(page, earlier, earlier.start, earlier.end))
    return tuple(whom)


def _domestic(page: Page, told: Told[C], kind: Kind, heard: Voices) -> bool:
    """Whether of one state alone it is taken for a matter at home: what a reporter tells that somebody assesses, and
    what is foretold in a sentence that does not name the state."""
    if not heard.reporting:
        return False
    here = page.between(page.actors, told.sentence.start, told.sentence.end)
    return kind == "claim" or not any(actor.codes and actor.sort is not Sort.REFERENCE for actor in here)


def _concerns(
    page: Page, told: Told[C], whom: tuple[str, ...], heard: Voices, lenient: bool, sure: bool
) -> bool:
    """Whether it is of states: by what it names, by who says it of whom, or (lenient) of any state but one's own."""
    if told.word.name and (codes := codes_of(page, told.word.name)):
        if heard.turns:
            heard = replace(heard, own=frozenset(codes))  # in a talk *we* is the state of whoever speaks
        if set(whom) - set(codes):
            return True  # what somebody says for his state of another
    if concerns_states(page, told.sentence, whom, heard) or (lenient and set(whom) - heard.own):
        return True
    clause = page.text[told.candidate.start : told.candidate.end]
    if sure and whom and matters(clause, plainly=True):
        return True  # *our alliance has never been stronger*, of one's own state alone
    return len(set(whom)) > 1 and set(whom) <= heard.own and matters(clause)  # said by both sides


def _united(
    page: Page,
    sentence: Sentence,
    said: Sentence,
    heard: Voices,
    kind: Kind,
    find: Find[C],
    adopt: Adopt[C],
) -> Iterator[tuple[C, Stretch | None]]:
    """Each clause once, with what the network makes of it: those of the rules, then the network's that are apart.

    said: the sentence without the label of its turn, which the network has read with it.
    """
    ruled = find(page, said, heard.analytic)
    seen = [
        replace(s, start=max(s.start, said.start))
        for s in stretches(page, sentence, kind)
        if s.end > said.start
    ]
    alone = [s for s in seen if not any(_overlap(s, candidate) for candidate in ruled)]
    alone = joined(page, sentence, kind, alone)
    adopted = [
        (made, s)
        for s in alone
        if not is_rest(page, said, whole := snapped(page, said, s)) and (made := adopt(page, said, whole))
    ]
    both: list[tuple[C, Stretch | None]] = [
        (candidate, within(page, sentence, kind, *_core(candidate, seen))) for candidate in ruled
    ]
    yield from sorted([*both, *adopted], key=lambda pair: pair[0].start)


def _core(candidate: Candidate, seen: Sequence[Stretch]) -> tuple[int, int]:
    """What of the clause the network also takes for one; the whole of it where it takes nothing."""
    met = [s for s in seen if _overlap(s, candidate)]
    if not met:
        return candidate.start, candidate.end
    return max(candidate.start, met[0].start), min(candidate.end, met[-1].end)


def _overlap(stretch: Stretch, candidate: Candidate) -> bool:
    """Whether half of the shorter lies in the other."""
    common = min(stretch.end, candidate.end) - max(stretch.start, candidate.start)
    return 2 * common >= min(stretch.end - stretch.start, candidate.end - candidate.start)


__all__ = ["NETWORK", "NO_RULE", "Candidate", "Ruling", "Told", "assertions", "considered"]
