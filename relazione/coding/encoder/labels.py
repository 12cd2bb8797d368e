"""The classes of the network's heads, in the order in which it was fitted, with its thresholds and calibration."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relazione.model import EventType, Status


@dataclass(frozen=True)
class Labels:
    """types: of a head over types after «none». modes: `TYPE/mode`, after «no mode». version: names the fitted model.

    thresholds: name → the least probability that is taken. calibration: name → weights of a logistic model that
    makes the network's probabilities those of being right on text that it was not fitted to (Platt 1999).
    """

    version: str
    types: tuple[EventType, ...]
    modes: tuple[str, ...]
    statuses: tuple[Status, ...]
    roles: tuple[str, ...]
    certainties: tuple[str, ...]
    stages: tuple[str, ...]
    thresholds: dict[str, float]
    calibration: dict[str, list[float]]

    @classmethod
    def read(cls, file: Path) -> Labels:
        data: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return cls(
            version=data.get("version", "0"),
            types=tuple(EventType(name) for name in data["types"]),
            modes=tuple(data["modes"]),
            statuses=tuple(Status(name) for name in data["statuses"]),
            roles=tuple(data["roles"]),
            certainties=tuple(data["certainties"]),
            stages=tuple(data["stages"]),
            thresholds=data.get("thresholds", {}),
            calibration=data.get("calibration", {}),
        )

    def calibrated(self, name: str, *probabilities: float) -> float:
        """The probability of being right from the network's own; their mean where nothing was fitted."""
        if name not in self.calibration:
            return sum(probabilities) / len(probabilities)
        *weights, bias = self.calibration[name]
        score = bias + sum(w * logit(p) for w, p in zip(weights, probabilities, strict=True))
        return 1 / (1 + math.exp(-score))


def logit(probability: float) -> float:
    """log p/(1-p), kept finite."""
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))
