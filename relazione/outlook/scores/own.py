"""Our own model as a forecaster among others: *will X do R to Y by then*, from what lies before the day it is asked on.

Where there is history enough it is the model of `relazione outlook within`; else the plain rate of `ours`. A fit costs
time, so one serves several questions: those of a quarter of a year share the fit to what lies before the quarter, and
one of LADDER, the nearest to a question's own span, stands for all. With the chance p in H days that of N days is
1 - (1 - p)^(N / H), which is exact where the daily chance does not change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from relazione.outlook.events import TYPES, Events
from relazione.outlook.scores import ours
from relazione.outlook.trees import lacking
from relazione.outlook.within import FEWEST, Fitted, ask, fitted

LADDER = (7, 30, 90, 180, 365)
"""Days that fits are made for."""
WITHIN, RATE = "outlook within", "a plain rate"


@dataclass(frozen=True)
class Own:
    """by: WITHIN or RATE."""

    probability: float
    by: str


@dataclass
class OwnModel:
    """events: of the record, told as they are known now. `on`: called as a fit goes on."""

    events: Events
    on: Callable[[], None] = lambda: None
    _fits: dict[tuple[int, int], Fitted | None] = field(default_factory=dict)

    def answer(self, event: tuple[str, str, str], made: date, until: date) -> Own | None:
        """The chance of at least one such event from `made` to `until`, both included; None where neither has one."""
        source, kind, target = event
        days = (until - made).days + 1
        if days < 1 or kind not in TYPES or not {source, target} <= set(self.events.actors):
            return None
        fit = self._fit(made, days)
        if fit is not None:
            step = self.events.step(made)
            found = ask(self.events, fit, source, kind, target, fit.horizon, step).probability
            return Own(float(-np.expm1(np.log1p(-found) * days / fit.horizon)), WITHIN)
        plain = ours.chance(self.events, event, made, until)
        return None if plain is None else Own(plain, RATE)

    def _fit(self, made: date, days: int) -> Fitted | None:
        """The fit that a question of that day is answered by: the nearest of LADDER, or a shorter one where the history
        does not reach back far enough."""
        quarter = self.events.step(date(made.year, (made.month - 1) // 3 * 3 + 1, 1))
        if lacking() is not None or int((self.events.log.step < quarter).sum()) < FEWEST:
            return None
        nearest = min(LADDER, key=lambda one: abs(np.log(one / days)))
        for horizon in (one for one in LADDER[::-1] if one <= nearest):
            if (horizon, quarter) not in self._fits:
                self._fits[horizon, quarter] = fitted(self.events.log, horizon, quarter, self.on)
            if (found := self._fits[horizon, quarter]) is not None:
                return found
        return None
