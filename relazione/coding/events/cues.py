"""The plain event finder: a table of cue words, the actors on either side of them, and status from words before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.status import complement, status_of
from relazione.coding.mentions import ActorMention
from relazione.coding.page import Page, Sentence
from relazione.model import EventType
from relazione.vocabulary.load import parsed

SYMMETRIC = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
NEAR = 90  # characters between cue and side beyond which the tie is rarely real
# Share of the events of a random hundred items that were right when read beside their text: 42 of 69. The rules were
# not counted apart.
PROBABILITY = 0.6
_BREAK = re.compile(
    r"""[;:]|,?\s+(?:while|whereas|although|though|because|after|before|since|when|which|who)\s|,\s+(?:but|and)\s"""
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|get)\s+(?:\w+ly\s+)?$")
_JOINED = re.compile(r"\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?")
_LISTED = re.compile(
    r",?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?"
)  # «A, and» begins a clause; «A, B, and C» is a list
_BY = re.compile(r"^[^,.;]{0,40}?\bby\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Cue:
    type: EventType
    mode: str | None
    noun: bool


def _inflections(verb: str) -> list[str]:
    """Every form of `base` or `base|past|participle`; a last consonant is taken both single and doubled."""
    base, *irregular = verb.split("|")
    third = re.sub(r"([^aeiou])y$", r"\1ie", base) + ("es" if re.search(r"(s|x|z|ch|sh)$", base) else "s")
    stem = base[:-1] if base.endswith("e") else base
    stems = [stem, stem + stem[-1]] if re.search(r"[aeiou][bdglmnprt]$", base) else [stem]
    past = [re.sub(r"([^aeiou])y$", r"\1i", base) + "ed"] if base.endswith("y") else [s + "ed" for s in stems]
    return [base, third, *(s + "ing" for s in stems), *(irregular or past)]


_WORD = re.compile(r"[\w-]+")
Entry = tuple[re.Pattern[str], Cue]  # the words that follow the first, and what the cue means


def _tail(words: list[str], noun: bool) -> re.Pattern[str]:
    """The words that follow a cue's first word: in order, with up to two words between those of a verb."""
    between = r"\s+(?:[\w'$.-]+\s+){0,2}?" if not noun or len(words) == 1 else r"\s+"
    return re.compile("".join(between + re.escape(word) for word in words) + r"\b", re.IGNORECASE)


@cache
def _table() -> dict[str, tuple[Entry, ...]]:
    """First word, in each of its forms and lower case → the cues it may begin, the longest first."""
    text = resources.files(__package__).joinpath("resources/cues.yaml").read_text("utf-8")
    found: dict[str, list[tuple[int, Entry]]] = {}
    for kind, forms in parsed(text).items():
        for form, modes in forms.items():
            for mode, cues in modes.items():
                for cue in cues:
                    head, *rest = cue.split()
                    noun = form == "nouns"
                    meaning = Cue(EventType(kind), mode or None, noun)
                    for word in {head} if noun else set(_inflections(head)):
                        found.setdefault(word.lower(), []).append((len(cue), (_tail(rest, noun), meaning)))
    return {
        word: tuple(entry for _, entry in sorted(entries, key=lambda pair: -pair[0]))
        for word, entries in found.items()
    }


def cues_in(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], Cue]]:
    """The spans and meanings of the cues in text[start:end], none inside another."""
    table, done = _table(), start
    for word in _WORD.finditer(text, start, end):
        if word.start() < done:
            continue
        for tail, cue in table.get(word.group().lower(), ()):
            if match := tail.match(text, word.end(), end):
                done = match.end()
                yield (word.start(), match.end()), cue
                break


def _clause(text: str, sentence: Sentence, offset: int) -> tuple[int, int]:
    start, end = sentence.start, sentence.end
    for match in _BREAK.finditer(text, sentence.start, sentence.end):
        if match.end() <= offset:
            start = match.end()
        elif match.start() > offset:
            end = match.start()
            break
    return start, end


def _coordinated(text: str, actors: list[ActorMention], last: int) -> tuple[ActorMention, ...]:
    """The mention at index `last` with those that *and*, commas or hyphens join to it on the left."""
    first = last
    while first > 0 and re.fullmatch(
        r"(?:,?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?|\s*[-–/]\s*)",
        text[actors[first - 1].end : actors[first].start],
    ):
        first -= 1
    return tuple(actors[first : last + 1])


def _before(text: str, actors: list[ActorMention], start: int, cue: int) -> tuple[ActorMention, ...]:
    fitting = [n for n, a in enumerate(actors) if start <= a.start and a.end <= cue and cue - a.end <= NEAR]
    return _coordinated(text, actors, fitting[-1]) if fitting else ()


def _after(text: str, actors: list[ActorMention], cue: int, end: int) -> tuple[ActorMention, ...]:
    fitting = [n for n, a in enumerate(actors) if a.start >= cue and a.end <= end and a.start - cue <= NEAR]
    if not fitting:
        return ()
    last = fitting[0]
    while last + 1 < len(actors) and re.fullmatch(
        _LISTED if last > fitting[0] else _JOINED, text[actors[last].end : actors[last + 1].start]
    ):
        last += 1
    return tuple(actors[fitting[0] : last + 1])


def _sides(
    page: Page, cue: Cue, actors: list[ActorMention], span: tuple[int, int], sentence: Sentence
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...], str] | None:
    """Source, target and the rule that gave them; None where the words about the cue name no two sides."""
    text, (start, end) = page.text, span
    first, last = _clause(text, sentence, start)
    before, after = _before(text, actors, first, start), _after(text, actors, end, last)
    if not before and first > sentence.start and not cue.noun:  # a subject shared with the clause before
        before = _before(text, actors, sentence.start, start)[:1]
    if cue.noun:
        by = [n for n, a in enumerate(actors) if a.start >= end and _BY.match(text[end : a.start])]
        if by:
            return (
                _coordinated(text, actors, by[0]),
                after if after and after[0] is not actors[by[0]] else before,
                "noun",
            )
        return before, after, "noun"
    if _PASSIVE.search(text, first, start):
        by = [n for n, a in enumerate(actors) if a.start >= end and _BY.match(text[end : a.start])]
        if by:
            return _coordinated(text, actors, by[0]), before, "passive"
        return None
    if cue.type in SYMMETRIC and len({code for a in before for code in a.codes}) > 1 and not after:
        return before, before, "joint"
    return before, after, "verb"


def _codes(mentions: tuple[ActorMention, ...]) -> set[str]:
    return {code for mention in mentions for code in mention.codes if not mention.speaks_for_self}


def _without_dates(page: Page, sentence: Sentence) -> str:
    """The sentence with its dates blanked out: *on 3 May* is no *may*."""
    text = page.text[sentence.start : sentence.end]
    for time in page.within(page.times, sentence):
        first, last = time.start - sentence.start, time.end - sentence.start
        text = text[:first] + " " * (last - first) + text[last:]
    return text


def _in_sentence(page: Page, sentence: Sentence) -> Iterator[Candidate]:
    actors = [actor for actor in page.within(page.actors, sentence) if actor.codes]
    if len({code for actor in actors for code in actor.codes}) < 2:
        return
    words = _without_dates(page, sentence)
    for (start, end), cue in cues_in(page.text, sentence.start, sentence.end):
        found = _sides(page, cue, actors, (start, end), sentence)
        if found is None:
            continue
        source, target, rule = found
        one, other = _codes(source), _codes(target)
        if not one or not other or (rule != "joint" and one == other):
            continue
        if complement(words[: start - sentence.start]):
            continue
        yield Candidate(
            start=start,
            end=end,
            type=cue.type,
            mode=cue.mode,
            status=status_of(words, start - sentence.start, end - sentence.start),
            source=source,
            target=target,
            probability=PROBABILITY,
            rule=f"cue table: {rule}",
        )


def find(page: Page) -> list[Candidate]:
    """The acts that the cue table finds in the page's sentences, in order of the text."""
    return [candidate for sentence in page.sentences for candidate in _in_sentence(page, sentence)]
