"""From probabilities over tokens to acts and stretches of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from relazione.model import EventType, Status
from training.runtime.labels import Labels
from training.runtime.model import Floats, Tokens

CUE = 0.5  # least probability that a token is a cue, where the model's own thresholds say nothing


@dataclass(frozen=True)
class Act:
    """One act that the network sees in a passage.

    start, end: the cue in the passage's text. roles: role → (T,) probability of each token, over the cue's tokens.
    probability: calibrated, that there is such an act and that it is of this type. types, statuses: all alternatives.
    """

    start: int
    end: int
    type: EventType
    mode: str | None
    status: Status
    probability: float
    types: dict[EventType, float]
    statuses: dict[Status, float]
    roles: dict[str, Floats]


def calibrated(probability: float, labels: Labels) -> float:
    """Platt's scaling of a probability with the model's temperature and bias."""
    clipped = min(max(probability, 1e-6), 1 - 1e-6)
    logit = np.log(clipped / (1 - clipped))
    return float(1 / (1 + np.exp(-(logit / labels.temperature + labels.bias))))


def _runs(tokens: Tokens, threshold: float) -> Iterator[tuple[int, list[int]]]:
    """(class, tokens) of each run of neighbouring text tokens that are cues of one type."""
    best = tokens.cue[:, 1:].argmax(-1)
    run: list[int] = []
    for token in range(len(tokens.cue)):
        cue = tokens.inside[token] == 1 and 1 - float(tokens.cue[token, 0]) >= threshold
        if cue and run and run[-1] == token - 1 and best[run[-1]] == best[token]:
            run.append(token)
            continue
        if run:
            yield int(best[run[0]]), run
        run = [token] if cue else []
    if run:
        yield int(best[run[0]]), run


def acts(tokens: Tokens, labels: Labels) -> list[Act]:
    """The acts of a passage in order of their cues, those over the model's threshold."""
    found = []
    for kind, run in _runs(tokens, labels.thresholds.get("cue", CUE)):
        cue, status = tokens.cue[run].mean(0), tokens.status[run].mean(0)
        roles = tokens.roles[:, run].mean(1)
        event = labels.types[kind]
        found.append(
            Act(
                start=int(tokens.spans[run[0], 0]),
                end=int(tokens.spans[run[-1], 1]),
                type=event,
                mode=_mode(tokens.mode[run].mean(0), event, labels),
                status=labels.statuses[int(status.argmax())],
                probability=calibrated(float(tokens.cue[run, 1 + kind].max()), labels),
                types={name: float(p) for name, p in zip(labels.types, cue[1:], strict=True)},
                statuses={name: float(p) for name, p in zip(labels.statuses, status, strict=True)},
                roles={name: roles[row] for row, name in enumerate(labels.roles)},
            )
        )
    return found


def _mode(probabilities: Floats, event: EventType, labels: Labels) -> str | None:
    """The likeliest mode that the type has, None where having none is likelier."""
    best, choice = float(probabilities[0]), None
    for number, name in enumerate(labels.modes, 1):
        kind, _, mode = name.partition("/")
        if kind == event and probabilities[number] > best:
            best, choice = float(probabilities[number]), mode
    return choice


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the passage's text of one class (a claim, a forecast of some certainty, a stage of an agreement)."""

    start: int
    end: int
    label: int
    probability: float


def stretches(tokens: Tokens, probabilities: Floats, threshold: float, gap: int = 2) -> list[Stretch]:
    """Runs of text tokens whose class is not 0 with at least `threshold`, small gaps bridged; label: the likeliest class."""
    inside = (tokens.inside == 1) & (1 - probabilities[:, 0] >= threshold)
    runs: list[list[int]] = []
    for token in np.flatnonzero(inside).tolist():
        if runs and token - runs[-1][-1] <= gap + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    found = []
    for run in runs:
        mean = probabilities[run].mean(0)
        found.append(
            Stretch(
                start=int(tokens.spans[run[0], 0]),
                end=int(tokens.spans[run[-1], 1]),
                label=1 + int(mean[1:].argmax()),
                probability=float(1 - mean[0]),
            )
        )
    return found


def share(tokens: Tokens, role: Floats, start: int, end: int) -> float:
    """How much the text's span start:end plays a role: the greatest probability of its tokens, 0 where it has none.

    Spans in the context are given by offsets counted from its end, as the tokens' are.
    """
    overlap = (tokens.spans[:, 0] < end) & (tokens.spans[:, 1] > start) & (tokens.inside != 0)
    return float(role[overlap].max()) if overlap.any() else 0.0
