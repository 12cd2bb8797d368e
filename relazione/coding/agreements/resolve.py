"""What a named agreement is: its parties, its stage, its dates, its amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from relazione.coding.agreements.find import VERB, Named, treaties
from relazione.coding.mentions import ActorMention, Sort, TimeMention
from relazione.coding.page import Page, Sentence
from relazione.model import Interval, Stage

NEAR = 70
_BETWEEN = re.compile(r"^\W*(?:[\w'-]+\s+){0,8}?\b(?:between|among)\s+(?:the\s+)?$", re.IGNORECASE)
_WITH = re.compile(r"^\W*(?:[\w'-]+\s+){0,8}?\bwith\s+(?:the\s+)?$", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|nor|neither|n't)\s*(?:yet\s+)?$", re.IGNORECASE)
LOOK_BACK = 2  # sentences in which the other party is looked for
_EXPIRES = re.compile(
    r"\b(?:expir\w+|until|through|lasts?|lasting|end(?:s|ing)?|valid|runs? (?:out|until)|for (?:just )?)\b[^.;]{0,30}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _StageWords:
    stage: Stage
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _stages() -> tuple[_StageWords, ...]:
    rows = yaml.safe_load(resources.files(__package__).joinpath("resources/stages.yaml").read_text("utf-8"))
    link = r"\s+(?:[\w'\"-]+\s+){0,4}?$"  # article and adjectives between the stage word and the name
    found = []
    for row in rows:
        before = (
            re.compile(rf"\b(?:{'|'.join(row['before'])}){link}", re.IGNORECASE)
            if row.get("before")
            else None
        )
        after = (
            re.compile(rf"^[^.;]{{0,60}}?\b(?:{'|'.join(row['after'])})\b", re.IGNORECASE)
            if row.get("after")
            else None
        )
        found.append(_StageWords(Stage(row["stage"]), before, after))
    return tuple(found)


def stage_of(page: Page, sentence: Sentence, named: Named) -> tuple[Stage, int] | None:
    """The stage that the words about the name tell and the offset of the words; None where they tell none."""
    before = page.text[max(sentence.start, named.start - NEAR) : named.start]
    if named.sort == VERB:
        return (Stage.NOT_SIGNED if _NEGATED.search(before) else Stage.AGREED), named.start
    inner = page.text[named.start : named.end]
    after = page.text[named.end : min(sentence.end, named.end + NEAR)]
    for words in _stages():
        if words.before and (match := words.before.search(before)):
            return words.stage, named.start - len(before) + match.start()
        if words.before and words.before.search(inner[: inner.rfind(" ") + 1]):
            return words.stage, named.start
        if words.after and words.after.search(after):
            return words.stage, named.start
    return None


def _codes(mentions: list[ActorMention]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(code for mention in mentions for code in mention.codes if not mention.speaks_for_self)
    )


def parties_of(page: Page, sentence: Sentence, named: Named) -> tuple[tuple[str, ...], tuple[int, int]]:
    """The parties' codes and the span of the words that name them; fewer than two where the text leaves them open.

    Tried in order: *between A and B*; those before the name and *with B* after it; those in the name and just before
    it in the sentence; the parties that a treaty's own name implies.
    """
    actors = [actor for actor in page.within(page.actors, sentence) if actor.codes]
    after = [actor for actor in actors if actor.start >= named.end]
    before = [actor for actor in actors if actor.end <= named.start]
    inside = [actor for actor in actors if actor.start < named.end and actor.end > named.start]
    between = [actor for actor in after if _BETWEEN.match(page.text[named.end : actor.start])]
    if between:
        chosen = after[after.index(between[0]) : after.index(between[0]) + 2]
        if len(_codes(chosen)) >= 2:
            return _codes(chosen), _span(chosen)
    partner = [actor for actor in after if _WITH.match(page.text[named.end : actor.start])][:1]
    if partner or inside:
        near = [actor for actor in before if actor.sort is not Sort.ADJECTIVE or inside][-2:]
        chosen = inside + (near if partner or len(_codes(inside)) < 2 else []) + partner
        if len(_codes(chosen)) >= 2:
            return _codes(chosen), _span(chosen)
    near = [actor for actor in before if named.start - actor.end <= 2 * NEAR]
    if named.sort == VERB and (inner := inside + after[:1]) and len(_codes(near[-1:] + inner)) >= 2:
        return _codes(near[-1:] + inner), _span(near[-1:] + inner)
    if len(_codes(near)) >= 2:
        return _codes(near), _span(near)
    if named.treaty is not None:
        known = treaties()[named.treaty]
        return known.parties, _span(near) if near else (named.start, named.end)
    chosen = near + after[:1]
    if len(_codes(chosen)) >= 2 and after[:1] and after[0].start - named.end <= NEAR:
        return _codes(chosen), _span(chosen)
    return _with_partner(page, sentence, near or inside or after[:1]), _span(near) if near else (
        named.start,
        named.end,
    )


def _with_partner(page: Page, sentence: Sentence, named: list[ActorMention]) -> tuple[str, ...]:
    """The one party that the sentence names and the other that the sentences before speak of; the one alone otherwise."""
    parties = _codes(named)
    for earlier in reversed(page.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        if len(parties) != 1:
            break
        partners = [code for code in _codes(page.within(page.actors, earlier)) if code not in parties]
        if len(partners) == 1:
            return (*parties, *partners)
    return parties


def _span(mentions: list[ActorMention]) -> tuple[int, int]:
    return min(m.start for m in mentions), max(m.end for m in mentions)


def dates_of(page: Page, sentence: Sentence, named: Named) -> tuple[Interval | None, Interval | None]:
    """The date of the stage and the date of expiry, each None without words for it."""
    date: Interval | None = None
    expires: Interval | None = None
    for time in page.within(page.times, sentence):
        if time.interval is None or abs(time.start - named.start) > 2 * NEAR:
            continue
        if _ends_it(page, sentence, time):
            expires = expires or time.interval
        elif not (time.open_start or time.open_end or time.deadline):
            date = date or time.interval
    return date, expires


def _ends_it(page: Page, sentence: Sentence, time: TimeMention) -> bool:
    words = page.text[max(sentence.start, time.start - 45) : time.end]
    return _EXPIRES.search(words[: len(words) - (time.end - time.start)]) is not None
