"""What the additive model's probabilities are worth: a rising curve from them to how often such answers were true.

It is learnt on later questions than the weights that gave the probabilities (isotonic regression: Zadrozny and Elkan
2002, *Transforming classifier scores into accurate multiclass probability estimates*). The order of answers and the
shares of precedents are not touched by it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from relazione.outlook.log import Floats

EACH = 50
"""True answers at least in each group of answers of like probability."""
FEWEST = 10
"""Such groups below which there is no curve: probabilities stay as they are."""


@dataclass(frozen=True)
class Curve:
    """From probabilities `given`, rising from 0, to how often such answers were true; straight between them, and level
    beyond the last."""

    given: Floats
    true: Floats

    def of(self, probability: Floats) -> Floats:
        return np.interp(probability, self.given, self.true)


def fitted(probability: Floats, true: Floats, times: Floats) -> Curve | None:
    """The curve of answers with these probabilities, each true so often (`true`) of so many times that it was asked
    after (`times`); None where too few were true."""
    order = np.argsort(probability, kind="stable")
    hits = np.cumsum(true[order])
    groups = int(hits[-1] / EACH) if len(hits) else 0
    if groups < FEWEST:
        return None
    edge = np.searchsorted(hits, np.arange(1, groups) * hits[-1] / groups) + 1
    edge = np.concatenate([[0], np.unique(edge)])
    many = np.add.reduceat(times[order], edge)
    given = np.add.reduceat((probability * times)[order], edge) / many
    share = np.add.reduceat(true[order], edge) / many
    found = optimize.isotonic_regression(share, weights=many)
    block = np.repeat(np.arange(len(found.blocks) - 1), np.diff(found.blocks))
    middle = np.bincount(block, given * many) / np.bincount(block, many)
    return Curve(np.concatenate([[0.0], middle]), np.concatenate([[0.0], found.x[found.blocks[:-1]]]))
