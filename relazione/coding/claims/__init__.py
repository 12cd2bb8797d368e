"""Assessments of a relation, or of an actor's intent or capability: whose, and about whom."""

from __future__ import annotations

from collections.abc import Iterator

from relazione.coding import forecasts
from relazione.coding.assertions import NETWORK, NO_RULE, Candidate, Ruling, Told, assertions, considered
from relazione.coding.claims.find import adopt, find
from relazione.coding.concerns import speaker_is_subject
from relazione.coding.encoder import shipped
from relazione.coding.encoder.stretches import Signs
from relazione.coding.page import Page
from relazione.coding.reported import Voices, Word, voices
from relazione.model import Claim, Forecast

FORETOLD = 0.6  # share of a claim's words that a surer forecast has, from which on it is that and no claim


def code(page: Page) -> list[Claim]:
    """The claims of the page, in order of the text. Needs the actors layer and the readings."""
    labels = shipped().labels
    coder = f"relazione.claims/6+{labels.version}"
    told = [
        (_claim(page, one, coder), one.candidate.rule != NETWORK)
        for one in assertions(page, labels, "claim", find, adopt, share)
    ]
    foreseen = forecasts.code(page) if told else []
    return [claim for claim, ruled in told if not any(_rather(one, claim, ruled) for one in foreseen)]


def _rather(forecast: Forecast, claim: Claim, ruled: bool) -> bool:
    """Whether the words of the claim are rather the forecast: *a split is unlikely* does not assess as well.

    ruled: it has words of assessment, and is then the forecast only where that is surer.
    """
    words, other = claim.anchors[0], forecast.anchors[0]
    common = min(words.end, other.end) - max(words.start, other.start)
    surer = not ruled or forecast.probability > claim.probability
    return surer and common >= FORETOLD * (words.end - words.start)


def weighed(page: Page) -> Iterator[tuple[int, int, Signs]]:
    """Spans of page.text that may be claims, with the signs of their being so: what calibration goes by."""
    for told, seen in considered(page, voices(page), "claim", find, adopt, share):
        yield told.candidate.start, told.candidate.end, seen


def share(page: Page, candidate: Candidate, word: Word, heard: Voices) -> Ruling:
    """What the rules make of a candidate: who tells what he himself intends assesses nobody."""
    own = candidate.rule == "intent" and speaker_is_subject(page, candidate.start, candidate.cue, word, heard)
    return Ruling(NO_RULE if own else candidate.share)


def _claim(page: Page, told: Told[Candidate], coder: str) -> Claim:
    anchor = told.anchor(page)
    return Claim(
        document=page.document.id,
        anchors=(anchor,),
        probability=told.probability,
        coder=coder,
        claimant=told.word.name,
        about=told.whom,
        text=anchor.quote,
    )


__all__ = ["code", "weighed"]
