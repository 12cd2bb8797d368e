"""Agreements between states, by the stage that the text tells of them."""

from __future__ import annotations

import re
from dataclasses import replace

from relazione.coding.agreements.find import Named, find, treaties, vague
from relazione.coding.agreements.resolve import dates_of, parties_of
from relazione.coding.agreements.stage import stage_of
from relazione.coding.page import Page, Sentence
from relazione.coding.voice import turn_at, turns
from relazione.model import Agreement, Stage

CODER = "relazione.agreements/2"
# Share right by eye of 107 random items of four samples of releases, speeches and news texts: words of a stage are
# harder to read (39 of 62, and some of those faults were mended since) than a name that stands for itself (38 of 45).
WITH_STAGE, BY_NAME = 0.7, 0.85
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _agreement(page: Page, sentence: Sentence, named: Named, others: list[Named]) -> Agreement | None:
    told = stage_of(page, sentence, named)
    parties, (start, end) = parties_of(page, sentence, named, told, others)
    if len(parties) < 2 or (told is None and vague(page, named) and not _dated(page, named)):
        return None
    stage, words = (told.stage, told.start) if told else (_bare(page, named), named.start)
    date, expires = dates_of(page, sentence, named, told, others)
    first, last = min(start, words, named.start), max(end, named.end)
    return Agreement(
        document=page.document.id,
        anchors=(page.anchor(first, last),),
        probability=WITH_STAGE if told else BY_NAME,
        coder=CODER,
        parties=parties,
        name=page.anchor(named.start, named.end).quote,
        stage=stage,
        date=date,
        expires=expires,
    )


def _dated(page: Page, named: Named) -> bool:
    """Whether the name bears its year: *the 2008 agreement*."""
    return _YEAR.search(page.text[max(0, named.start - 6) : named.end]) is not None


def _bare(page: Page, named: Named) -> Stage:
    """The stage of a name without words of one: what bears its year was agreed then, anything else stands."""
    if named.sort == "statement":
        return Stage.AGREED
    return Stage.AGREED if _dated(page, named) and named.treaty is None else Stage.IN_FORCE


def code(page: Page) -> list[Agreement]:
    """The agreements of the page, in order of the text; one told again is one item with several anchors.

    Needs the actors and times layers.
    """
    found: dict[tuple[object, ...], Agreement] = {}
    spoken = turns(page)
    for sentence in page.sentences:
        turn = turn_at(spoken, sentence.start)
        if turn is not None and turn.speaker is None:
            continue  # a question tells no stage
        names = find(page, sentence)
        for named in names:
            agreement = _agreement(page, sentence, named, names)
            if agreement is None:
                continue
            key = (
                _title(named, agreement.name),
                frozenset(agreement.parties),
                agreement.stage,
                agreement.date,
            )
            first = found.setdefault(key, agreement)
            if first is not agreement and agreement.anchors[0] not in first.anchors:
                found[key] = replace(first, anchors=first.anchors + agreement.anchors)
    return list(found.values())


def _title(named: Named, words: str) -> str:
    """What tells one agreement of a document from another: the known treaty, else its name."""
    return treaties()[named.treaty].name if named.treaty else words.lower()


__all__ = ["CODER", "code"]
