"""Judgements that something will, may or will not come about: whose, about whom, by when, how certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relazione.coding.assertions import NO_RULE, Ruling, Told, assertions, considered
from relazione.coding.concerns import speaker_is_subject
from relazione.coding.encoder import shipped
from relazione.coding.encoder.stretches import Signs
from relazione.coding.forecasts.find import PROMISE, Foretold, adopt, by_when, find
from relazione.coding.page import Page
from relazione.coding.reported import Voices, Word, voices
from relazione.model import Certainty, Forecast, Interval

_PROMISES = re.compile(r"\b(?:will|would|'ll)$", re.IGNORECASE)


def _prefix(interval: Interval | None) -> str | None:
    """An ISO prefix for the deadline: the day, month or year that it is, else the day of its end (*by October*)."""
    if interval is None:
        return None
    shared = interval.prefix
    whole = Interval.from_prefix(shared) if shared else None
    exact = whole is not None and (whole.start, whole.end) == (interval.start, interval.end)
    return shared if exact else interval.end.isoformat()


def weighed(page: Page) -> Iterator[tuple[int, int, Signs]]:
    """Spans of page.text that may be forecasts, with the signs of their being so: what calibration goes by."""
    for told, seen in considered(page, voices(page), "forecast", find, adopt, share):
        yield told.candidate.start, told.candidate.end, seen


def share(page: Page, foretold: Foretold, word: Word, heard: Voices) -> Ruling:
    """What the rules make of a candidate: what one will do oneself is a plan, but with a date a promise."""
    if not speaker_is_subject(page, foretold.start, foretold.cue, word, heard):
        return Ruling(foretold.share)
    if foretold.deed:
        promise = _PROMISES.search(page.text[foretold.cue : foretold.cue_end])
        dated = promise is not None and bool(word.codes) and by_when(page, foretold) is not None
        return Ruling(PROMISE, alone=True) if dated else Ruling(NO_RULE)
    return Ruling(NO_RULE if foretold.certainty in (Certainty.WILL, Certainty.WILL_NOT) else foretold.share)


def code(page: Page) -> list[Forecast]:
    """The forecasts of the page, in order of the text. Needs the actors and times layers and the readings."""
    return list(page.kept(_told))  # claims ask for them too


def _told(page: Page) -> list[Forecast]:
    labels = shipped().labels
    coder = f"relazione.forecasts/6+{labels.version}"
    return [_forecast(page, told, coder) for told in assertions(page, labels, "forecast", find, adopt, share)]


def _forecast(page: Page, told: Told[Foretold], coder: str) -> Forecast:
    anchor = told.anchor(page)
    return Forecast(
        document=page.document.id,
        anchors=(anchor,),
        probability=told.probability,
        coder=coder,
        claimant=told.word.name,
        about=told.whom,
        deadline=_prefix(by_when(page, told.candidate)),
        certainty=told.candidate.certainty,
        text=anchor.quote,
    )


__all__ = ["code", "weighed"]
