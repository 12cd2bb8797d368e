"""Candidates → events: codes valid at the date, date, place, persons, contexts, evidence, one item an act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from relazione.coding.counterfact import counterfactual
from relazione.coding.events import own
from relazione.coding.events.attribution import speaker_of
from relazione.coding.events.candidate import FORCE, JOINT, Candidate
from relazione.coding.events.contexts import contexts_of
from relazione.coding.events.dating import SAID, Dated, ahead, clause_distance, codes_of, date_of
from relazione.coding.events.subordinate import clauses
from relazione.coding.events.tellings import Telling, add, telling_of
from relazione.coding.events.third import spoken_of
from relazione.coding.mentions import ActorMention, TimeMention
from relazione.coding.page import Page, Sentence
from relazione.model import Event, EventType, Interval, Place, Status
from relazione.vocabulary import vocabulary

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|off|inside|around|over)\s+(?:the\s+|its\s+|eastern\s+|western\s+|northern\s+|southern\s+|central\s+)*$",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s?\s+[a-z]")
_INFINITIVE = re.compile(
    r"\bto\s+(?!(?:the|an?|its|their|his|her|our)\b)[a-z]{2,}|\bthat\s[^,;]*?\b(?:would|will|should)\b"
)
_AND_THEN = re.compile(r";\s|,\s(?:and|but|while)\s+(?:[\w'’.-]+\s+){2}")  # another clause, no list of places
_ENVOY = re.compile(
    r"\b(?:ambassador|charg[eé] d['’]affaires|envoy|diplomat|high commissioner)\b", re.IGNORECASE
)
_CALLED_IN = re.compile(
    r"[^.;,]{0,30}\b(?:was|were)\s+(?:again\s+)?(?:called|summoned|convoked|handed|told|given)\b"
)
TOLD = frozenset({EventType.PROTEST, EventType.ACCUSE, EventType.REJECT, EventType.REQUEST})
_AND = re.compile(r"\sand\s")
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


def _place(page: Page, sentence: Sentence, candidate: Candidate) -> Place | None:
    """The place nearest after the cue that the text puts the act in; a named one before a mere state."""
    found = []
    for place in page.within(page.places, sentence):
        if not _LOCATIVE.search(page.text[max(sentence.start, place.start - 30) : place.start]):
            continue
        if _elsewhere(page, sentence, candidate, place.start, place.end):
            continue
        breaks, distance = clause_distance(page.text, place.start, candidate.start)
        if breaks == 0:
            found.append((place.is_state, distance, place.name, place.state))
    if not found:
        return None
    _, _, name, state = min(found, key=lambda row: (row[0], row[1], row[2]))
    return Place(name, state)


def _elsewhere(page: Page, sentence: Sentence, candidate: Candidate, start: int, end: int) -> bool:
    """Whether a place is no place of the act: an owner (*in Mali's favour*), that of what was only agreed or asked for
    (*agreed to meet in Lima*), or of what came before or after it."""
    first, last = min(start, candidate.start), max(start, candidate.end)
    if any(other.end() < last - 2 for other in _AND_THEN.finditer(page.text, first, last)):
        return True
    if end <= candidate.start and _AND.search(page.text, end, candidate.start):
        return True
    if _OWNS.match(page.text, end) or _INFINITIVE.search(page.text, candidate.end, start):
        return True
    return any(one.holds(start) != one.holds(candidate.start) for one in clauses(page, sentence))


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
    done_by_saying = (
        candidate.status is Status.PLANNED
        and candidate.type is not EventType.CONSULT
        and interval == page.published
        and _DOING.search(page.text[max(0, candidate.start - 30) : candidate.start])
        and _ING.match(page.text, candidate.start)
    )
    return Status.HAPPENED if done_by_saying else candidate.status


def _without_topic(page: Page, candidate: Candidate) -> Candidate:
    """The candidate without those of whom two who act together only speak."""
    if candidate.type not in JOINT:
        return candidate
    beside = spoken_of(page.text, candidate.source, candidate.target)
    return replace(candidate, target=tuple(m for m in candidate.target if m not in beside))


def _summoned(page: Page, candidate: Candidate) -> Candidate:
    """The candidate the other way round where an envoy is the one who is called in and told: *the Indian envoy was
    summoned and handed a protest*."""
    if candidate.type not in TOLD or not candidate.source or not candidate.target:
        return candidate
    who = candidate.source[-1]
    envoy = _ENVOY.search(page.text, who.start, who.end + 24)
    if envoy is None or not _CALLED_IN.match(page.text, envoy.end()):
        return candidate
    return replace(candidate, source=candidate.target, target=candidate.source)


def _of_its_clause(page: Page, sentence: Sentence, candidate: Candidate) -> Candidate:
    """The candidate without those of its sides whom only a clause of *which*, *after* or *before* names.

    In place of a source in a clause of *which* stands whom the clause is about (*Malaysia, which chairs ASEAN, asked*).
    What two do together they may do after something with the other (*signed a pact after talks with Chile*).
    """
    edges = [one for one in clauses(page, sentence) if not one.holds(candidate.start)]
    outside = [one for one in edges if one.relative or candidate.type not in JOINT]
    target = tuple(m for m in candidate.target if not any(one.holds(m.start) for one in outside))
    if not target and any(one.start <= sentence.start and not one.relative for one in outside):
        target = candidate.target  # *After Laos shot at its planes, the United States struck*
    own = [one for one in clauses(page, sentence) if one.holds(candidate.start)]
    inside = tuple(m for m in candidate.source if any(one.holds(m.start) for one in own))
    if inside and candidate.type not in JOINT:
        return replace(candidate, source=inside, target=target)
    relative = [one for one in edges if one.relative and one.end <= candidate.start]
    source = tuple(m for m in candidate.source if not any(one.holds(m.start) for one in relative))
    if len(source) < len(candidate.source) and not source:
        heads = page.within(page.actors, sentence)
        source = tuple(m for m in heads if m.codes and any(one.start == m.end for one in relative))
        target = tuple(m for m in target if m not in source)
    return replace(candidate, source=source or candidate.source, target=target)


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
        whole = candidate.type not in JOINT and len(source) > 2 and candidate.source == candidate.target
        return (
            (source, ()) if whole else (source[:1], source[1:])
        )  # what *the West* does it does not do to itself
    if candidate.type in JOINT and set(target) < set(source):
        return source[:1], source[
            1:
        ]  # *Dlamini, whose trip includes talks with Brown*: who is named first came
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
        candidate = _without_topic(page, _of_its_clause(page, sentence, _summoned(page, candidate)))
        sides = _split(candidate, interval)
        if sides is not None and _ALIKE.search(
            page.text, max(sentence.start, candidate.start - 40), candidate.end
        ):
            sides = _like_the_last(sides, candidate, tellings)
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
            place=_place(page, sentence, candidate),
            persons=tuple(
                dict.fromkeys(p for m in (*candidate.source, *candidate.target) for p in m.persons)
            ),
            dimension=words.dimension(candidate.type, candidate.mode, contexts),
            intensity=words.intensity(candidate.type, candidate.mode),
        )
        add(tellings, telling_of(page, candidate, event, sentence.index))
    return [telling.event for telling in tellings]
