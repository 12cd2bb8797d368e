"""Towards whom an act is whose object has no name of its own: an act told before (*Peru condemned the flights*), its
victims (*they were freed*), or nobody in particular (*the Treasury designated nine individuals*)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from relazione.coding.events.candidate import JOINT, Candidate
from relazione.coding.events.telling import Telling
from relazione.coding.page import Page, Sentence
from relazione.coding.wordlists import any_of
from relazione.model import EventType, Status
from relazione.vocabulary.load import parsed

JUDGING = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT, EventType.PROTEST})
"""Acts of words about what another did."""
HOLDING = frozenset({EventType.COERCE, EventType.RETREAT})
"""What is done to those whom one holds."""
BACK = 2  # sentences over which an act is taken up
_UNREAL = frozenset({Status.DENIED, Status.NOT_HAPPENED})
_THEM = re.compile(
    r"(?:they|them|him|her|he|she|it|both|(?:(?:all|the|its|their|his)\s+)*(?:\w+\s+)?(?:crew|men|women|prisoners|hostages|captives|"
    r"detainees|sailors|fishermen|soldiers|pair|ship|vessel|tanker|boat)(?:\s+of\s+\w+)?)$"
)
_LISTED = re.compile(
    r"(?:[\w-]+\s+){0,3}(?:individuals|entities|persons|people|officials|firms|companies|vessels|ships|aircraft|banks|targets)\b"
)


@cache
def _nouns() -> dict[str, frozenset[EventType]]:
    """The types of the acts that a noun may take up."""
    text = resources.files(__package__).joinpath("resources/taken_up.yaml").read_text("utf-8")
    nouns: dict[str, frozenset[EventType]] = {}
    for row in parsed(text).values():
        for word in row["words"]:
            nouns[word] = nouns.get(word, frozenset()) | {EventType(kind) for kind in row["types"]}
    return nouns


@cache
def _object() -> re.Pattern[str]:
    """A verb and *the decision* right behind it, where nothing says whose it is or on whom it was done."""
    return re.compile(
        r"(?:[\w'-]+\s+){1,3}?(?:the|this|that|these|those|such)\s+(?:[\w-]+\s+){0,2}?"
        rf"(?P<noun>{any_of(sorted(_nouns()))})s?\b(?!-|\s+(?:of|by|on|against|between|from|to|that|for)\b)"
    )


def takes_up(page: Page, kind: EventType, words: str, start: int) -> bool:
    """Whether an act of that kind, whose cue begins there, may be towards those of an act told before. words: those of
    its target, in small letters."""
    if kind in JUDGING:
        return _object().match(page.small, start) is not None
    if kind is EventType.SANCTION and _LISTED.match(words):
        return True
    return kind in HOLDING and _THEM.match(words) is not None


def other_side(
    page: Page, sentence: Sentence, candidate: Candidate, source: tuple[str, ...], tellings: Sequence[Telling]
) -> tuple[str, ...]:
    """The codes of those towards whom the act is; empty where its own sentence names them, or the text has told of no act
    that it takes up."""
    if any(mention.start >= sentence.start for mention in candidate.target):
        return ()
    lately = [told for told in reversed(tellings) if sentence.index - told.sentence <= BACK]
    lately = [told for told in lately if told.start < candidate.start and told.event.status not in _UNREAL]
    if candidate.type in JUDGING:
        judged = _object().match(page.small, candidate.start)
        kinds = _nouns()[judged["noun"]] if judged else frozenset()
        return next(_doers(lately, kinds, source), ())
    if candidate.type in HOLDING:
        held = [t for t in lately if t.event.type is EventType.COERCE and t.event.source == source]
        held = [told for told in held if candidate.thing or told.sentence == sentence.index]
        return next((told.event.target for told in held if told.event.target), ())
    if not candidate.thing:
        return ()
    like = (t.event.target for t in lately if t.event.type is EventType.SANCTION)
    return next((target for target in like if target and not set(target) & set(source)), ())


def _doers(
    lately: list[Telling], kinds: frozenset[EventType], source: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    """Who did the acts of those kinds, the last first, where it was not the source that judges them."""
    for told in lately:
        event = told.event
        sides = (*event.source, *event.target) if event.type in JOINT else event.source
        others = tuple(code for code in sides if code not in source)
        if event.type in kinds and others and set(event.source) != set(source):
            yield others
