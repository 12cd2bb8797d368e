"""The second stage: gradient-boosted trees put the first answers of the additive model into another order.

They are taught on the past alone: an additive model fitted to the earlier part of a history lists the answers to the
questions of the later part, and the trees (LightGBM's lambdarank: Burges 2010, *From RankNet to LambdaRank to
LambdaMART*) learn from `signals` which of them were true. Probabilities and their shares stay those of the additive
model; what changes is the order of the first `shortlist.FIRST`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from relazione.model import FormError
from relazione.outlook.additive import batches
from relazione.outlook.gather import Seen, one_step
from relazione.outlook.lessons import Lessons, Lists
from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.peers import Peers
from relazione.outlook.rank import Scored
from relazione.outlook.shortlist import Shortlist, shortlist
from relazione.outlook.signals import signals
from relazione.outlook.trees import RANKING, grown, read
from relazione.outlook.weights import Weights

LATER = 0.3
"""Share of the steps of a history that the trees learn from; the additive model that lists is fitted to the rest."""
FEWEST = 1_000
"""Different questions below which there is no second stage."""
TREES = (50, 100, 150)
"""Of which the best number is taken."""
CHECKED = 0.25
"""Share of the questions, the latest, on which that is tried."""


@dataclass(frozen=True)
class Second:
    """Trees, and the names of the signals that they were taught with."""

    trees: Any

    def order(self, past: Peers, weights: Weights, listed: Shortlist, step: int) -> Floats:
        """A number for every row of the shortlist; the higher, the likelier it is the answer to its question.

        FormError where the trees were taught with other signals than these.
        """
        if not len(listed.actor):
            return np.zeros(0)
        names, rows = signals(past, weights, listed, step)
        if names != self.trees.feature_name():
            raise FormError("the trees of the fit were taught with other signals", remedy="fit again")
        found: Floats = np.asarray(self.trees.predict(rows), np.float64)
        return found

    @property
    def text(self) -> str:
        return str(self.trees.model_to_string())

    @classmethod
    def of(cls, text: str) -> Second:
        return cls(read(text))


def taught(found: Lessons) -> Second | None:
    """Trees taught with all the questions; None where none do better than the additive model, or there are fewer than
    FEWEST different questions that were answered by one on their list."""
    if found.lists is None or len(found.lists.sizes) < FEWEST:
        return None
    count = _best(found.names, found.lists)
    return Second(_boosted(found.names, found.lists, count)) if count else None


def _best(names: list[str], lists: Lists) -> int:
    """Which of TREES, taught with the other questions, puts the answers to the latest CHECKED best in order; 0 where
    the additive model does."""
    cut = int(len(lists.sizes) * (1 - CHECKED))
    trial, late = _boosted(names, lists.part(0, cut), max(TREES)), lists.part(cut, len(lists.sizes))
    best, found = late.reciprocal(late.rows[:, names.index("probability")]), 0
    for count in TREES:
        reached = late.reciprocal(trial.predict(late.rows, num_iteration=count))
        if reached > best:
            best, found = reached, count
    return found


def _boosted(names: list[str], lists: Lists, count: int) -> Any:
    return grown(RANKING, names, lists.rows, lists.true.astype(float), count, lists.sizes)


def reordered(
    past: Peers,
    weights: Weights,
    second: Second,
    questions: Log,
    seen: Seen = one_step,
    on: Callable[[], None] = lambda: None,
) -> Iterator[Scored]:
    """As `rank.scored`, with the answers on each shortlist in the order of the trees, above all others.

    The scores tell an order and no more: they are no shares of a probability.
    """
    before = None
    for step, asked, same in batches(questions):
        past.until(seen(step))
        listed = shortlist(past, weights, asked.source, asked.type, step)
        order = second.order(past, weights, listed, step)
        for at, (scores, these) in enumerate(zip(listed.scores, same, strict=True)):
            mine = listed.question == at
            yield Scored(raised(scores, listed.actor[mine], order[mine]), these, scores)
        if step != before:
            on()
        before = step


def raised(scores: Floats, actors: Ints, order: Floats) -> Floats:
    """Scores in which the actors stand above all others, among themselves by their order."""
    found: Floats = scores.copy()
    if len(actors):
        found[actors] = scores.max() + 1.0 + order - order.min()
    return found
