"""Events as numbers: who did what to whom at which step, told from both ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Log:
    """Directed events, one an index, in any order.

    source, target: 0 … actors - 1. type: 0 … types - 1. step: the day (or other unit), counted from 0.
    group: the number of the group that each actor belongs to, such as its country, -1 where none is known; None where
    nothing is known of groups.
    """

    source: Ints
    type: Ints
    target: Ints
    step: Ints
    actors: int
    types: int
    group: Ints | None = None

    def __len__(self) -> int:
        return len(self.step)

    @property
    def both_ways(self) -> Log:
        """Each event once as it is and once from the target's side, as type + types: *who did it to X* is then
        the same question as *to whom did X do it*. A log is turned once."""
        return Log(
            np.concatenate([self.source, self.target]),
            np.concatenate([self.type, self.type + self.types]),
            np.concatenate([self.target, self.source]),
            np.concatenate([self.step, self.step]),
            self.actors,
            2 * self.types,
            self.group,
        )

    def where(self, chosen: npt.NDArray[np.bool_] | Ints) -> Log:
        source, type_, target, step = (
            column[chosen] for column in (self.source, self.type, self.target, self.step)
        )
        return Log(source, type_, target, step, self.actors, self.types, self.group)


def joined(*logs: Log) -> Log:
    """Several logs of the same actors and types as one."""
    source, type_, target, step = (
        np.concatenate([getattr(log, name) for log in logs]) for name in ("source", "type", "target", "step")
    )
    return Log(source, type_, target, step, logs[0].actors, logs[0].types, logs[0].group)
