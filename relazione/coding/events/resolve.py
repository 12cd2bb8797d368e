"""Candidates → events: codes valid at the date, date, place, persons, contexts, evidence, one item an act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relazione.coding.counterfact import counterfactual
from relazione.coding.events import own
from relazione.coding.events.attribution import speaker_of
from relazione.coding.events.candidate import FORCE, JOINT, Candidate
from relazione.coding.events.contexts import contexts_of
from relazione.coding.events.dating import SAID, Dated, ahead, codes_of, date_of
from relazione.coding.events.entries import told_in_present
from relazione.coding.events.opposite import opposite
from relazione.coding.events.placing import place_of
from relazione.coding.events.settling import settled
from relazione.coding.events.taken_up import other_side
from relazione.coding.events.telling import Telling, telling_of
from relazione.coding.events.tellings import add
from relazione.coding.mentions import ActorMention, TimeMention
from relazione.coding.page import Page, Sentence
from relazione.model import Event, EventType, Interval, Status
from relazione.vocabulary import vocabulary

_ALIKE = re.compile(r"\b(?:similar|same|comparable|matching|parallel|likewise)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"\s*(?:[,;:]|\s[-–—]+\s|[–—]|\s\(|\n|\s(?:and|but|while|although|after|before|which)\s)"
)
LONGEST_REST = 120  # characters of a clause after its last side: beyond, it is rarely about the act
_DOING = re.compile(
    r"(?:\b(?:am|is|are)|['’](?:m|re))\s+(?:(?:also|now|hereby|today)\s+){0,2}$", re.IGNORECASE
)
_ING = re.compile(
    r"(?!(?:aim|consider|expect|go|hop|intend|look|mov|mull|plann|prepar|seek|try|weigh)ing\b)\w+ing\b",
    re.IGNORECASE,
)  # what is only thought of is not done by saying so
Sides = tuple[tuple[str, ...], tuple[str, ...]]


def _evidence(page: Page, sentence: Sentence, candidate: Candidate) -> tuple[int, int]:
    """The stretch of the sentence from the first to the last of cue, sides and date, and on to the clause's end."""
    spans = [(candidate.start, candidate.end)]
    sides: list[ActorMention | TimeMention] = [*candidate.source, *candidate.target]
    if candidate.when is not None:
        sides.append(candidate.when)
    spans += [(m.start, m.end) for m in sides if sentence.start <= m.start and m.end <= sentence.end]
    end = max(end for _, end in spans)
    clause = _CLAUSE_END.search(page.text, end, min(sentence.end, end + LONGEST_REST))
    return min(start for start, _ in spans), clause.start() if clause else _last_word(page, sentence, end)


def _last_word(page: Page, sentence: Sentence, end: int) -> int:
    """Where the sentence ends, its last stop left off; `end` itself where that is too far for one clause."""
    rest = page.text[end : sentence.end].rstrip(" .!?\"')\n")
    return end + len(rest) if len(rest) <= LONGEST_REST else end


def _status(page: Page, sentence: Sentence, candidate: Candidate, interval: Interval | None) -> Status:
    """What lies after publication has not happened yet; what a text of the day *is imposing today* it does by saying so."""
    untrue = counterfactual(page, sentence, candidate.start)
    if untrue is not None:
        return untrue
    if ahead(page, candidate, interval):
        return Status.PLANNED
    if candidate.status is Status.PLANNED and told_in_present(page, sentence, candidate):
        return Status.HAPPENED
    done_by_saying = (
        candidate.status is Status.PLANNED
        and candidate.type is not EventType.CONSULT
        and interval == page.published
        and _DOING.search(page.text[max(0, candidate.start - 30) : candidate.start])
        and _ING.match(page.text, candidate.start)
    )
    return Status.HAPPENED if done_by_saying else candidate.status


def _like_the_last(sides: Sides, candidate: Candidate, tellings: Sequence[Telling]) -> Sides:
    """*X sanctioned Z. Y took similar measures*: towards whom the like act before was done, not who did it."""
    last = next((t.event for t in reversed(tellings) if t.event.type is candidate.type), None)
    if last is None or not set(last.target) & set(sides[1]):
        return sides
    return sides[0], tuple(code for code in sides[1] if code not in last.source)


def _split(candidate: Candidate, interval: Interval | None) -> Sides | None:
    """Source and target codes; where both sides act together each side keeps those the other does not have.

    None for what a state does to itself, which is a domestic matter, unless it is force.
    """
    source, target = codes_of(candidate.source, interval), codes_of(candidate.target, interval)
    if len(source) == 1 and source == target:
        return (source, target) if candidate.type in FORCE else None
    if candidate.type in JOINT and not (source and target):
        source = target = source or target
    if set(source) == set(target):
        # what *the West* does it does not do to itself
        whole = candidate.type not in JOINT and len(source) > 2 and candidate.source == candidate.target
        return (source, ()) if whole else (source[:1], source[1:])
    if candidate.type in JOINT and set(target) < set(source):
        # *Dlamini, whose trip includes talks with Brown*: who is named first came
        return source[:1], source[1:]
    alone = tuple(code for code in source if code not in target)
    return (alone, target) if alone else (source, tuple(code for code in target if code not in source))


def resolve(page: Page, candidates: Sequence[Candidate], coder: str) -> list[Event]:
    """One event an act, in order of the text; the same act told again is a further anchor of the first."""
    words = vocabulary()
    tellings: list[Telling] = []
    dated: list[Dated] = []
    for candidate in candidates:
        sentence = page.sentence_at(candidate.start)
        if sentence is None:
            continue
        interval = date_of(page, sentence, candidate, dated)
        if candidate.type in SAID and ahead(page, candidate, interval):
            interval = None  # the date is of what was threatened or asked for, not of the words
        if interval is not None:
            dated.append(Dated(candidate, interval, sentence.index))
        candidate = settled(page, sentence, candidate)
        sides = _split(candidate, interval)
        if sides is not None and _ALIKE.search(
            page.text, max(sentence.start, candidate.start - 40), candidate.end
        ):
            sides = _like_the_last(sides, candidate, tellings)
        if sides is None and (source := codes_of(candidate.source, interval)):
            other = opposite(page, sentence, candidate, source, tellings)
            sides = (source, other) if other else None
        source = sides[0] if sides is not None else codes_of(candidate.source, interval)
        if source and (other := other_side(page, sentence, candidate, source, tellings)):
            sides = source, other
        elif candidate.thing:
            continue
        if sides is None or not any(sides):
            continue
        if sides[0] == sides[1] and not own.told(page, sentence, candidate):
            continue
        source, target = sides
        contexts = contexts_of(page.text[sentence.start : sentence.end])
        event = Event(
            document=page.document.id,
            anchors=(page.anchor(*_evidence(page, sentence, candidate)),),
            attributed_to=speaker_of(page, sentence, candidate),
            probability=candidate.probability,
            coder=coder,
            source=source,
            target=target,
            type=candidate.type,
            status=_status(page, sentence, candidate, interval),
            mode=candidate.mode,
            contexts=contexts,
            date=interval,
            place=place_of(page, sentence, candidate),
            persons=tuple(
                dict.fromkeys(p for m in (*candidate.source, *candidate.target) for p in m.persons)
            ),
            dimension=words.dimension(candidate.type, candidate.mode, contexts),
            intensity=words.intensity(candidate.type, candidate.mode),
        )
        add(tellings, telling_of(page, candidate, event, sentence.index))
    return [telling.event for telling in tellings]
