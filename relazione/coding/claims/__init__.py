"""Assessments of a relation, or of an actor's intent or capability: whose, and about whom."""

from __future__ import annotations

from relazione.coding.claims.find import BY_ANALYSIS, Assessed, find
from relazione.coding.page import Page
from relazione.coding.reported import (
    Voices,
    Word,
    about,
    claimant,
    concerns_states,
    speaker_is_subject,
    voices,
)
from relazione.coding.voice import turn_at
from relazione.model import Claim

CODER = "relazione.claims/2"
# Share right. analysis: 42 of 58 of the development gold; plain: 65 of 90 by eye, of five random samples of releases,
# speeches and news texts, each new to the rules when it was read.
ANALYSIS, PLAIN = 0.7, 0.7


def code(page: Page) -> list[Claim]:
    """The claims of the page, in order of the text. Needs the actors layer."""
    found: list[Claim] = []
    heard = voices(page)
    for sentence in page.sentences:
        turn = turn_at(heard.turns, sentence.start)
        if turn is not None and turn.speaker is None:
            continue  # who asks does not assess
        for assessed in find(page, sentence, heard.analytic):
            whom = about(page, sentence, assessed.start, assessed.end)
            word = claimant(page, sentence, assessed.cue, heard)
            if concerns_states(page, sentence, whom, heard) and not _own_intent(page, assessed, word, heard):
                found.append(_claim(page, assessed, word, whom))
    return found


def _own_intent(page: Page, assessed: Assessed, word: Word, heard: Voices) -> bool:
    """Whether somebody tells what he himself intends, which assesses nobody."""
    if assessed.sort != "intent":
        return False
    return speaker_is_subject(page, assessed.start, assessed.cue, word, heard)


def _claim(page: Page, assessed: Assessed, word: Word, whom: tuple[str, ...]) -> Claim:
    anchor = page.anchor(max(assessed.start, min(word.start, assessed.cue)), assessed.end)
    return Claim(
        document=page.document.id,
        anchors=(anchor,),
        probability=ANALYSIS if assessed.sort == BY_ANALYSIS else PLAIN,
        coder=CODER,
        claimant=word.name,
        about=whom,
        text=anchor.quote,
    )


__all__ = ["CODER", "code"]
