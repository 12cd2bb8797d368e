"""What the second stage sees of the past beside the additive model: first and previous times, days, fading counts.

A fading count loses all but 1/e of an event in so many steps (SCALES); it is kept as of the last event and faded on
when it is asked for. Nothing of the step itself or later is seen, as in `Past`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.past import Past

SCALES: Floats = np.array([3.0, 12.0, 60.0])
"""Steps, whatever a step is."""
Columns = dict[str, Floats]


class Traces(Past):
    """The log is one told both ways. Per precedent: first and previous step, steps with an event, fading counts;
    per type (and any) and target: last step and fading counts."""

    def __init__(self, log: Log, popular: bool = True) -> None:
        super().__init__(log, popular)
        kinds, size = log.types + 1, len(self.key)
        self.first = np.full(size, -1, np.int64)
        self.before = np.full(size, -1, np.int64)
        self.days = np.zeros(size, np.int64)
        self._fading = np.zeros((size, len(SCALES)), np.float32)
        self._befell = np.full((kinds, log.actors) if popular else (0, 0), -1, np.int32)
        self._befalling = np.zeros((*self._befell.shape, len(SCALES)), np.float32)

    def until(self, step: int) -> None:
        """Takes in all events of steps before `step`, one step after the other; it never goes back."""
        while self.step < min(step, len(self._edge) - 1):
            new = slice(int(self._edge[self.step]), int(self._edge[self.step + 1]))
            if new.stop > new.start:
                self._note(new, self.step)
            super().until(self.step + 1)

    def _note(self, new: slice, step: int) -> None:
        which, times = np.unique(self._of[:, new], return_counts=True)
        last = self.last[which]
        self.before[which] = last
        self.first[which] = np.where(last < 0, step, self.first[which])
        self.days[which] += 1
        self._fading[which] = _faded(self._fading[which], step - last) + times[:, None]
        if self.popular:
            self._note_popular(new, step)

    def _note_popular(self, new: slice, step: int) -> None:
        kind = np.concatenate([self._log.type[new], np.full(new.stop - new.start, self.any)])
        place, times = np.unique(kind * self.actors + np.tile(self._log.target[new], 2), return_counts=True)
        at = (place // self.actors, place % self.actors)
        self._befalling[at] = _faded(self._befalling[at], step - self._befell[at]) + times[:, None]
        self._befell[at] = step

    def precedents(self, name: str, source: Ints, type_: Ints, target: Ints) -> Columns:
        """A column of each number that is known of each triple; NaN where there is none, ages from the state's step."""
        key = (source * self.actors + target) * (self.types + 1) + type_
        at = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        known = (self.key[at] == key) & (self.count[at] > 0)
        again = known & (self.days[at] > 1)
        last, days = self.last[at], self.days[at]
        age = np.where(known, self.step - last, np.nan)
        gap = np.where(again, (last - self.first[at]) / np.maximum(1, days - 1), np.nan)
        fading = np.where(known[:, None], _faded(self._fading[at], self.step - last), 0)
        return {
            f"{name} count": np.where(known, self.count[at], 0),
            f"{name} days": np.where(known, days, 0),
            f"{name} age": age,
            f"{name} first": np.where(known, self.step - self.first[at], np.nan),
            f"{name} last gap": np.where(again, last - self.before[at], np.nan),
            f"{name} mean gap": gap,
            f"{name} age by gap": age / gap,
            **_scaled(name, fading),
        }

    def popularity(self, name: str, type_: Ints, target: Ints) -> Columns:
        """The same of each type and target, whoever the source was."""
        last = self._befell[type_, target]
        fading = np.where((last >= 0)[:, None], _faded(self._befalling[type_, target], self.step - last), 0)
        return {
            f"{name} count": self.ever[type_, target],
            f"{name} age": np.where(last >= 0, self.step - last, np.nan),
            **_scaled(name, fading),
        }

    def fading(self, precedents: Ints, scale: int) -> Floats:
        """The fading counts of precedents that have occurred, by the scale of that index."""
        ages = (self.step - self.last[precedents]) / SCALES[scale]
        found: Floats = self._fading[precedents, scale] * np.exp(-ages)
        return found


def _faded(counts: Any, steps: Any) -> Floats:
    found: Floats = counts * np.exp(-np.maximum(steps, 0)[:, None] / SCALES)
    return found


def _scaled(name: str, fading: Floats) -> Columns:
    return {f"{name} in {scale:g} steps": fading[:, at] for at, scale in enumerate(SCALES)}
