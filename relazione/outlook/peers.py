"""What the second stage sees of actors' groups (`Log.group`, such as countries): what their members did, of late too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.traces import Columns, Traces

_TOLD = ("count", "days", "age", " steps")
_PARTS = (
    "country's same count",
    "country's same in 12 steps",
    "country's pair in 12 steps",
    "to country same in 60 steps",
    "to country pair in 12 steps",
    "countries' same in 60 steps",
)
"""Of which an answer's part in all those on its list is told."""


class Peers(Traces):
    """As Traces; beside it the traces of the same events with the sources' groups in place of the sources, and with
    the groups of both. An actor without a group stands for itself."""

    def __init__(self, log: Log) -> None:
        super().__init__(log)
        self._one: Traces | None = None
        if log.group is None:
            return
        known = log.group >= 0
        self._member = np.where(known, log.actors + log.group, np.arange(log.actors))
        actors = log.actors + int(log.group.max(initial=-1)) + 1
        one = replace(log, source=self._member[log.source], actors=actors, group=None)
        self._one = Traces(one, popular=False)
        self._both = Traces(replace(one, target=self._member[log.target]), popular=False)

    def until(self, step: int) -> None:
        super().until(step)
        if self._one is not None:
            self._one.until(step)
            self._both.until(step)

    def columns(self, source: Ints, type_: Ints, target: Ints, question: Ints) -> Columns:
        """Of each answer (target), by its question (ascending): what its source's group did to it, what the source did
        to its group, and what its source's group did to its group; NaN where there is no group."""
        turned, anyhow = (type_ + self.types // 2) % self.types, np.full(len(type_), self.any)
        if self._one is None:
            return {}
        mine, theirs = self._member[source], self._member[target]
        grouped = (self.group[source] >= 0) & (self.group[target] >= 0)
        found: Columns = {
            "same country": np.where(grouped, mine == theirs, np.nan),
            "source has a country": (self.group[source] >= 0).astype(float),
            "answer has a country": (self.group[target] >= 0).astype(float),
        }
        # what a source did to a group is what the group's members, told the other way, did to the source
        for name, traces, one, kind, other in (
            ("country's same", self._one, mine, type_, target),
            ("country's pair", self._one, mine, anyhow, target),
            ("country's turned", self._one, mine, turned, target),
            ("to country same", self._one, theirs, turned, source),
            ("to country pair", self._one, theirs, anyhow, source),
            ("to country turned", self._one, theirs, type_, source),
            ("countries' same", self._both, mine, type_, theirs),
            ("countries' pair", self._both, mine, anyhow, theirs),
        ):
            told = traces.precedents(name, one, kind, other)
            found |= {title: column for title, column in told.items() if title.endswith(_TOLD)}
        return found | {f"part of {name}": _part(found[name], question) for name in _PARTS}


def _part(values: Floats, question: Ints) -> Floats:
    found: Floats = values / np.maximum(np.bincount(question, values)[question], 1e-6)
    return found
