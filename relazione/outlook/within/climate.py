"""What a triple's own past says by itself: in how many windows of the length asked about it has occurred of late."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.within.candidates import LATELY, keys


def windows(horizon: int, step: int) -> int:
    """Whole windows of `horizon` steps within the last LATELY before the step, at least one."""
    return max(1, min(LATELY, step) // horizon)


def occurred(log: Log, key: Ints, step: int, horizon: int, many: int | None = None) -> Ints:
    """In how many of these windows, or of the latest `many`, each triple occurred.

    log: told one way; `key`: as `candidates.keys`.
    """
    begin = step - (many or windows(horizon, step)) * horizon
    lately = log.where((log.step >= begin) & (log.step < step))
    if not len(lately):
        return np.zeros(len(key), np.int64)
    found = keys(lately.source, lately.type, lately.target, log)
    both = np.unique(np.stack([found, (lately.step - begin) // horizon]), axis=1)
    known, times = np.unique(both[0], return_counts=True)
    at = np.minimum(np.searchsorted(known, key), len(known) - 1)
    return np.where(known[at] == key, times[at], 0)


@dataclass(frozen=True)
class Climate:
    """How often a triple that occurred in so many windows did so in the next: a table, by the number of windows."""

    shares: Floats

    @classmethod
    def learnt(cls, times: Ints, came: Floats, most: int) -> Climate:
        """most: the highest number there can be. Each row is drawn to its raw share by the weight of one triple."""
        raw = np.arange(most + 1) / max(1, most)
        asked = np.bincount(times, minlength=most + 1)
        true = np.bincount(times, came, minlength=most + 1)
        return cls((true + raw) / (asked + 1))

    def of(self, times: Ints) -> Floats:
        found: Floats = self.shares[np.minimum(times, len(self.shares) - 1)]
        return found
