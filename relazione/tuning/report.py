"""Tuning with its measure: fitted to the decisions on most documents, measured on those on the others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relazione.coding.encoder import Labels
from relazione.model import UsageError
from relazione.tuning.examples import Example
from relazione.tuning.fit import Tuned, fit
from relazione.tuning.regression import losses, signs_after

Figures = NDArray[np.floating[Any]]
LEAST_REVIEWS, LEAST_DOCUMENTS = 100, 20
HELD_OUT = 0.3  # of the documents
BINS = 10
SEED = 7


@dataclass(frozen=True, slots=True)
class Measures:
    """On decisions held out. types, statuses, events: how many each rests on.

    type_right, status_right: share of the accepted and corrected events. type_loss (over all decisions, «none» for a
    rejected one), status_loss, event_loss: mean -log of the probability of what was decided, in nats. calibration:
    expected error of the event's probability over ten bins (Naeini, Cooper and Hauskrecht 2015).
    """

    types: int
    type_right: float
    type_loss: float
    statuses: int
    status_right: float
    status_loss: float
    events: int
    event_loss: float
    calibration: float


@dataclass(frozen=True)
class Report:
    """Before and after on the user's own held-out decisions. mended, broken: types and statuses together.

    reviews, documents: fitted to, and held out. penalties: by head, None where it is as it was. learnt: whether
    anything was corrected.
    """

    before: Measures
    after: Measures
    mended: int
    broken: int
    reviews: tuple[int, int]
    documents: tuple[int, int]
    lost: int
    penalties: dict[str, float | None]
    learnt: bool

    @property
    def gain(self) -> bool:
        """Whether what was decided became likelier, types and statuses together."""
        return _loss(self.after) < _loss(self.before)


def _loss(measures: Measures) -> float:
    return measures.type_loss * measures.events + measures.status_loss * measures.statuses


def tune(
    examples: Sequence[Example], labels: Labels, *, lost: int = 0, seed: int = SEED
) -> tuple[Tuned, Report]:
    """The correction fitted to most documents, and what it does to the others.

    UsageError, with how many are needed, where there are too few decisions to tell a gain from chance.
    """
    documents = sorted({one.document for one in examples})
    if len(examples) < LEAST_REVIEWS or len(documents) < LEAST_DOCUMENTS:
        raise UsageError(
            f"too few decisions to learn from: {len(examples)} events of {len(documents)} documents"
            + (f" ({lost} more are not found again by the network in use)" if lost else ""),
            remedy=f"accept, correct or reject {LEAST_REVIEWS} events of {LEAST_DOCUMENTS} documents at least",
        )
    apart = set(random.Random(seed).sample(documents, max(1, round(HELD_OUT * len(documents)))))
    kept = [one for one in examples if one.document not in apart]
    out = [one for one in examples if one.document in apart]
    tuned = fit(kept, labels.calibration, seed)
    return tuned, _report(tuned, kept, out, labels, lost)


def _report(tuned: Tuned, kept: list[Example], out: list[Example], labels: Labels, lost: int) -> Report:
    features = np.array([one.features for one in out], np.float32)
    types = np.array([one.types for one in out], np.float32)
    statuses = np.array([one.statuses for one in out], np.float32)
    new_types = tuned.heads.types(types, features)
    new_statuses = tuned.heads.statuses(statuses, features)
    after = replace(labels, calibration=tuned.calibration)
    turns = [*_turns(out, types, new_types), *_turns_of_status(out, statuses, new_statuses)]
    return Report(
        before=measures(out, types, statuses, labels),
        after=measures(out, new_types, new_statuses, after),
        mended=sum(not old and new for old, new in turns),
        broken=sum(old and not new for old, new in turns),
        reviews=(len(kept), len(out)),
        documents=(len({one.document for one in kept}), len({one.document for one in out})),
        lost=lost,
        penalties=tuned.penalties,
        learnt=tuned.calibration != labels.calibration or any(tuned.penalties.values()),
    )


def _type_right(example: Example, types: Figures) -> bool:
    return 1 + int(types[1:].argmax()) == example.kind


def _turns(out: list[Example], old: Figures, new: Figures) -> list[tuple[bool, bool]]:
    return [
        (_type_right(one, a), _type_right(one, b))
        for one, a, b in zip(out, old, new, strict=True)
        if one.kind
    ]


def _turns_of_status(out: list[Example], old: Figures, new: Figures) -> list[tuple[bool, bool]]:
    return [
        (int(a.argmax()) == one.status, int(b.argmax()) == one.status)
        for one, a, b in zip(out, old, new, strict=True)
        if one.status is not None
    ]


def measures(out: list[Example], types: Figures, statuses: Figures, labels: Labels) -> Measures:
    """How well these answers fit what was decided."""
    kinds = np.array([one.kind for one in out], np.int64)
    events = [_type_right(one, row) for one, row in zip(out, types, strict=True) if one.kind]
    known = [n for n, one in enumerate(out) if one.status is not None]
    right = np.array([out[n].status for n in known], np.int64)
    told, came = [], []
    for one, row in zip(out, types, strict=True):
        kind, signs = signs_after(one, row)
        told.append(labels.calibrated(one.sort, *signs))
        came.append(one.sides and kind == one.kind)
    p = np.array(told)
    both = np.stack([1 - p, p], 1)
    return Measures(
        types=len(events),
        type_right=_mean(events),
        type_loss=_mean(losses(types, kinds)),
        statuses=len(known),
        status_right=_mean(statuses[known].argmax(-1) == right),
        status_loss=_mean(losses(statuses[known], right)),
        events=len(out),
        event_loss=_mean(losses(both, np.array(came, np.int64))),
        calibration=calibration_error(p, np.array(came)),
    )


def _mean(values: object) -> float:
    found = np.asarray(values, np.float64)
    return float(found.mean()) if found.size else float("nan")


def calibration_error(told: Figures, came: np.ndarray) -> float:
    """Mean distance, over ten bins weighted by their size, of the mean probability from the share that was right."""
    bins = np.minimum((told * BINS).astype(int), BINS - 1)
    error = 0.0
    for number in set(bins.tolist()):
        inside = bins == number
        error += float(inside.mean()) * abs(float(told[inside].mean()) - float(came[inside].mean()))
    return error
