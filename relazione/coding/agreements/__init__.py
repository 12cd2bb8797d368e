"""Agreements between states, by the stage that the text tells of them."""

from __future__ import annotations

from relazione.coding.agreements.find import Named, find
from relazione.coding.agreements.resolve import dates_of, parties_of, stage_of
from relazione.coding.page import Page, Sentence
from relazione.model import Agreement, Stage

CODER = "relazione.agreements/1"
# Share of items right when read against their text, by whether words tell the stage or the name alone does.
WITH_STAGE, BY_NAME = 0.7, 0.45
_STANDING = frozenset({"treaty"})  # what a bare mention means to stand


def _agreement(page: Page, sentence: Sentence, named: Named) -> Agreement | None:
    parties, (start, end) = parties_of(page, sentence, named)
    if len(parties) < 2:
        return None
    told = stage_of(page, sentence, named)
    if told is None and named.treaty is None and named.sort not in _STANDING:
        return None
    stage, words = told or (Stage.IN_FORCE, named.start)
    date, expires = dates_of(page, sentence, named)
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


def code(page: Page) -> list[Agreement]:
    """The agreements of the page, in order of the text. Needs the actors and times layers."""
    found: list[Agreement] = []
    for sentence in page.sentences:
        for named in find(page, sentence):
            agreement = _agreement(page, sentence, named)
            if agreement is not None and all(agreement.anchors[0] != other.anchors[0] for other in found):
                found.append(agreement)
    return found


__all__ = ["CODER", "code"]
