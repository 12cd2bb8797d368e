"""The account of one event: everything that a reader needs to see why the coder made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from relazione.coding.encoder import Network
from relazione.coding.events.learned import sort_of
from relazione.coding.explain.occlusion import effects
from relazione.coding.explain.trace import CODER, SIGNS, Trace, trace_of
from relazione.coding.page import Page
from relazione.model import Event, UsageError

NEAREST = 4  # alternatives that are named
NETWORK = "network"  # a candidate's rule where no rule decided
COMPARED = ("type", "mode", "status", "source", "target", "date", "attributed_to")


@dataclass(frozen=True, slots=True)
class Choice:
    """A class and its probability by the network."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Involved:
    """An actor of the sentence (or of the one before) and how likely it is each side, or the one whose word it is.

    side: what it was taken for, None where for nothing.
    """

    words: str
    codes: tuple[str, ...]
    side: str | None
    source: float
    target: float
    by: float


@dataclass(frozen=True, slots=True)
class Word:
    """Words of the sentence, and what the event would be without them (see `occlusion.Effect`).

    start, end: in the document's text. role: cue, actor, date, word, or before (the sentence before).
    """

    words: str
    start: int
    end: int
    role: str
    probability: float
    drop: float
    type: str
    status: str
    status_drop: float


@dataclass(frozen=True)
class Explanation:
    """coder: what made the item; used: what is explained here. differences: fields that the one in use codes otherwise.

    signs: the network's own probabilities that the cue is one, of the type before and after it was asked about the
    cue, and of the sides; weights: of their logits in the calibrated probability, the last one added. least: the probability from which an event is
    kept. rules: what was decided by rule.
    """

    item: str
    coder: str
    used: str
    differences: dict[str, tuple[Any, Any]]
    sentence: str
    before: str | None
    cue: str
    cue_span: tuple[int, int]
    types: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    actors: tuple[Involved, ...]
    signs: dict[str, float]
    weights: tuple[float, ...]
    probability: float
    least: float
    rules: tuple[str, ...]
    words: tuple[Word, ...]


def explain(page: Page, event: Event, network: Network) -> Explanation:
    """Why the event was coded. Needs the page's layers, laid with this network; `event` as the coder made it.

    UsageError where the network considers no act in the event's words.
    """
    labels = network.labels
    used = f"{CODER}{labels.version}"
    trace = trace_of(page, labels, event)
    if trace is None:
        raise UsageError(
            f"{used} sees no act there; the item was made by {event.coder}",
            where=event.id,
            remedy="use that version (setting coder) or read the document again",
        )
    text, sentence = page.text, trace.sentence
    anchor = page.anchor(trace.candidate.start, trace.candidate.end)
    before = page.sentences[sentence.index - 1] if sentence.index else None
    return Explanation(
        item=event.id,
        coder=event.coder,
        used=used,
        differences=_differences(trace, event),
        sentence=text[sentence.start : sentence.end],
        before=text[before.start : before.end] if before else None,
        cue=anchor.quote,
        cue_span=(anchor.start, anchor.end),
        types=_nearest(("none", *labels.types), trace.answer.types),
        modes=_modes(trace, network),
        statuses=_nearest(labels.statuses, trace.answer.statuses),
        actors=_involved(trace),
        signs=dict(zip(SIGNS, trace.signs, strict=True)),
        weights=tuple(labels.calibration.get(sort_of(trace.candidate), ())),
        probability=labels.calibrated(sort_of(trace.candidate), *trace.signs),
        least=labels.thresholds.get("event", 0.5),
        rules=tuple(_rules(trace)),
        words=_words(trace, network),
    )


def _differences(trace: Trace, event: Event) -> dict[str, tuple[Any, Any]]:
    """Field → (the item's, the one that is made now). A date or speaker carried from other sentences is not compared."""
    if trace.event is None:
        return {"sides": ((*event.source, *event.target), ())}
    found = {}
    for name in COMPARED:
        old, new = getattr(event, name), getattr(trace.event, name)
        if old != new and not (name in ("date", "attributed_to") and new is None):
            found[name] = (old, new)
    return found


def _nearest(names: Sequence[str], probabilities: np.ndarray[Any, Any]) -> tuple[Choice, ...]:
    order = np.argsort(-probabilities)[:NEAREST]
    return tuple(Choice(str(names[n]), float(probabilities[n])) for n in order)


def _modes(trace: Trace, network: Network) -> tuple[Choice, ...]:
    """The modes of the event's type, and none."""
    names = ("none", *network.labels.modes)
    of = [n for n, name in enumerate(names) if n == 0 or name.startswith(f"{trace.candidate.type}/")]
    short = [names[n].partition("/")[2] or names[n] for n in of]
    return _nearest(short, trace.answer.modes[of]) if len(of) > 1 else ()


def _involved(trace: Trace) -> tuple[Involved, ...]:
    page, index = trace.page, trace.sentence.index
    found = []
    for sentence in page.sentences[max(0, index - 1) : index + 1]:
        for mention in page.within(page.actors, sentence):
            taken = [
                name
                for name, side in (("source", trace.candidate.source), ("target", trace.candidate.target))
                if mention in side
            ]
            if mention == trace.candidate.by:
                taken.append("by")
            scores = [trace.role(trace.answer, role, mention) for role in ("source", "target", "by")]
            words = " ".join(page.text[mention.start : mention.end].split())
            found.append(Involved(words, mention.codes, " and ".join(taken) or None, *scores))
    return tuple(found)


def _rules(trace: Trace) -> list[str]:
    rules = [] if trace.candidate.rule == NETWORK else [trace.candidate.rule]
    if trace.event is not None and trace.event.status != trace.candidate.status:
        rules.append(
            f"{trace.event.status}, not {trace.candidate.status}: its date lies after the date of publication"
        )
    return rules


def _words(trace: Trace, network: Network) -> tuple[Word, ...]:
    found = []
    for effect in effects(trace, network):
        anchor = trace.page.anchor(effect.unit.start, effect.unit.end)
        found.append(
            Word(
                words=" ".join(anchor.quote.split()),
                start=anchor.start,
                end=anchor.end,
                role=effect.unit.role,
                probability=effect.probability,
                drop=effect.drop,
                type=effect.type,
                status=effect.status,
                status_drop=effect.status_drop,
            )
        )
    return tuple(found)


def explanation_form(explanation: Explanation) -> dict[str, Any]:
    """The explanation as an object for programs, probabilities to four places."""
    form: dict[str, Any] = _rounded(asdict(explanation))
    return form


def _rounded(value: Any) -> Any:
    match value:
        case float():
            return round(value, 4)
        case dict():
            return {name: _rounded(part) for name, part in value.items()}
        case list() | tuple():
            return [_rounded(part) for part in value]
    return value if value is None or isinstance(value, (str, int, bool)) else str(value)
