"""What the additive model gives the target of a question, for many questions of one step at once."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from relazione.outlook.backgrounds import Backgrounds
from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import CELLS, Past
from relazione.outlook.weights import Weights, activity

TOGETHER = 2048
"""Different (source, type) worked out at once: what bounds memory."""
Tables = dict[int, Floats]


def chances(past: Past, weights: Weights, source: Ints, type_: Ints, target: Ints, step: int) -> Floats:
    """The probability that it is the target, given that the source does the type at `step` to someone; of each row.

    These are the numbers of `additive.additive`, for the targets asked for alone. `past` is at the state wanted.
    """
    asked = source * past.types + type_
    order = np.argsort(asked, kind="stable")
    edge = np.flatnonzero(np.diff(asked[order], prepend=-1))
    tables = {int(kind): weights.precedents(int(kind)) for kind in np.unique(type_)}
    found = np.zeros(len(source))
    for some in np.split(order, edge[TOGETHER::TOGETHER]):
        found[some] = _some(past, weights, tables, source[some], type_[some], target[some], step)
    return found


def _some(
    past: Past, weights: Weights, tables: Tables, source: Ints, type_: Ints, target: Ints, step: int
) -> Floats:
    ground = Backgrounds(past, source, type_)
    actors, actor = np.unique(source, return_inverse=True)
    index, owner = past.stretches(actors)
    shape = (len(actors), (past.types + 1) * CELLS)
    cells = sparse.csr_matrix((np.ones(len(index)), (owner, past.cells(index, step))), shape=shape)
    active = activity(np.bincount(owner, minlength=len(actors)))[actor]
    index, owner = past.between(source, target)
    cell, shares, sums = past.cells(index, step), ground.at(target), ground.sums()
    score, total = np.zeros(len(source)), np.zeros(len(source))
    for kind in np.unique(type_).tolist():
        mine = type_ == kind
        parts = weights.backgrounds(kind)[active[mine]]
        score[mine] = (parts * shares[mine]).sum(axis=1)
        total[mine] = (cells @ tables[kind])[actor[mine]] + (parts * sums[mine]).sum(axis=1)
        theirs = mine[owner]
        score += np.bincount(owner[theirs], tables[kind][cell[theirs]], minlength=len(source))
    found: Floats = np.divide(score, total, out=np.zeros_like(score), where=total > 0)
    return found
