"""Counts of precedents as sparse rows, one below the other: what walks and groups are made from."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import Past

Sparse = Any  # scipy's matrices have no types


def by_types(past: Past) -> Sparse:
    """How often each source did each type to each actor; a row for each of `Past.typed`, the last is empty."""
    return times(past, past.by_type, past.typed_row, past.typed_rows + 1)


def times(past: Past, chosen: Ints, row: Ints, height: int) -> Sparse:
    """The counts of the chosen precedents, which stand in the ascending rows `row`; height × actors."""
    known = past.count[chosen] > 0
    chosen, row = chosen[known], row[known]
    begin = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=height))])
    counts = past.count[chosen].astype(np.float64)
    return sparse.csr_matrix((counts, past.target[chosen], begin), shape=(height, past.actors))


def shares_of(counts: Sparse) -> Sparse:
    """Each row divided by its sum; an empty one stays so."""
    total = np.asarray(counts.sum(axis=1)).ravel()
    each = np.repeat(total, np.diff(counts.indptr))
    return sparse.csr_matrix((counts.data / each, counts.indices, counts.indptr), shape=counts.shape)


def lay(matrix: Sparse, row: int, into: Floats) -> None:
    """Writes what a row holds to its places in an array of zeros; no column of the row stands twice."""
    of = slice(matrix.indptr[row], matrix.indptr[row + 1])
    into[matrix.indices[of]] = matrix.data[of]
