"""What claims and forecasts have in common: two finders of clauses, one weighing of both, on whose word, about whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

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
from relazione.coding.page import Page, Sentence
from relazione.coding.reported import Voices, Word, about, claimant, concerns_states, voices
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
SURE = 0.6  # probability from which on it is not asked whether the words are of a matter of states
# Characters to the beginning and the end of the clause within which a stretch is taken to mean the whole of it.
SNAP_BACK, SNAP_ON = 25, 45
REST = 75  # characters of what may be but the end of a clause
_OPENS = re.compile(
    r"(?:[;:.]|\s--?|[–—]|\b(?:that|but|because|while|although|though|whereas|and))[\s\"']*$", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|remains?|becomes?|makes?|"
    r"(?:needs?|wants?|seeks?|poses?|shows?|means?|threatens?|undermines?|demonstrates?|depends?|lacks?))\b|'(?:s|re|ve|ll)\b|n't\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]\s|,\s+(?:and|but|while|although|though|whereas)\s|\s--?\s|\s[–—]\s")
_THAT = re.compile(r"\bthat\s", re.IGNORECASE)
_LEAD = re.compile(r"^[\s\W]*(?:(?:and|but|that|or)\s+)?", re.IGNORECASE)


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
        return page.anchor(first, self.candidate.end)


def assertions(
    page: Page, labels: Labels, kind: Kind, find: Find[C], adopt: Adopt[C], share: Share[C]
) -> Iterator[Told[C]]:
    """The assertions of one kind that are likely enough and concern states, in order of the text."""
    heard = voices(page)
    for told, seen in considered(page, heard, kind, find, adopt, share):
        chance = probability(labels, kind, seen)
        if chance < least(labels, kind):
            continue
        whom = _whom(page, told)
        if _concerns(page, told, whom, heard, sure=chance >= SURE):
            yield replace(told, whom=whom, probability=round(chance, 3))


def considered(
    page: Page, heard: Voices, kind: Kind, find: Find[C], adopt: Adopt[C], share: Share[C]
) -> Iterator[tuple[Told[C], Signs]]:
    """Every assertion of one kind that the rules or the network see, with the signs of its being one.

    find, adopt: candidates by rule and by the network. share: how far the rules trust a candidate on that word.
    """
    for sentence in page.sentences:
        turn = turn_at(heard.turns, sentence.start)
        if turn is not None and turn.speaker is None:
            continue  # who asks asserts nothing
        if page.text[sentence.start : sentence.end].rstrip("\"') ").endswith("?"):
            continue
        said = sentence
        if turn is not None and turn.words > sentence.start:
            said = replace(sentence, start=turn.words)  # the label of a turn is no part of what is said
        for candidate, stretch in _united(page, sentence, said, heard, kind, find, adopt):
            word = claimant(page, said, candidate.cue, heard)
            ruling = share(page, candidate, word, heard)
            seen = signs(None if ruling.alone else stretch, ruling.share)
            yield Told(candidate, said, word), seen


def _whom(page: Page, told: Told[C]) -> tuple[str, ...]:
    """Whom the words are about: those named in them or, where the sentence names none, in the one before."""
    clause = told.candidate
    if (whom := about(page, told.sentence, clause.start, clause.end)) or not told.sentence.index:
        return whom
    earlier = page.sentences[told.sentence.index - 1]
    return about(page, earlier, earlier.start, earlier.end)


def _concerns(page: Page, told: Told[C], whom: tuple[str, ...], heard: Voices, sure: bool) -> bool:
    """Whether it is of states: by what it names or, where it is likely enough, of any state but one's own."""
    if concerns_states(page, told.sentence, whom, heard) or (sure and set(whom) - heard.own):
        return True
    among_us = len(set(whom)) > 1 and set(whom) <= heard.own  # *our partnership*, said by both
    return among_us and matters(page.text[told.candidate.start : told.candidate.end])


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
    adopted = [
        (made, s)
        for s in alone
        if not _is_rest(page, said, snapped := _snapped(page, said, s))
        and (made := adopt(page, said, snapped))
    ]
    both: list[tuple[C, Stretch | None]] = [
        (candidate, within(page, sentence, kind, *_core(candidate, seen))) for candidate in ruled
    ]
    yield from sorted([*both, *adopted], key=lambda pair: pair[0].start)


def _is_rest(page: Page, sentence: Sentence, stretch: Stretch) -> bool:
    """Whether a stretch is but the end of a clause, without a verb of its own: *of confidence in its economy*."""
    before = page.text[sentence.start : stretch.start]
    opens = not before.strip("\"' ") or _OPENS.search(before) is not None
    words = page.text[stretch.start : stretch.end]
    return not opens and len(words) < REST and _FINITE.search(words) is None


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


def _snapped(page: Page, sentence: Sentence, stretch: Stretch) -> Stretch:
    """The stretch out to the ends of its clause where it nearly reaches them, without a conjunction before it."""
    breaks = list(_BREAK.finditer(page.text, sentence.start, sentence.end))
    begins = [*breaks, *_THAT.finditer(page.text, sentence.start, stretch.start)]
    low = max((m.end() for m in begins if m.end() <= stretch.start), default=sentence.start)
    high = min((m.start() for m in breaks if m.start() >= stretch.end), default=sentence.end)
    start = low if stretch.start - low <= SNAP_BACK else stretch.start
    end = high if high - stretch.end <= SNAP_ON else stretch.end
    lead = _LEAD.match(page.text[start:end])
    return replace(stretch, start=start + (lead.end() if lead else 0), end=end)


__all__ = ["NETWORK", "NO_RULE", "Candidate", "Ruling", "Told", "assertions", "considered"]
