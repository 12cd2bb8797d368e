"""The classes of the network's heads, in the order in which it was fitted, with its thresholds and calibration."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relazione.model import EventType, Status


@dataclass(frozen=True)
class Labels:
    """types: of the cue head after «no cue». modes: `TYPE/mode`, after «no mode». version: names the fitted model.

    thresholds: name → the least probability that is taken. temperature: by which the logit of an event's probability
    is divided so that it is calibrated on text that the network was not fitted to.
    """

    version: str
    types: tuple[EventType, ...]
    modes: tuple[str, ...]
    statuses: tuple[Status, ...]
    roles: tuple[str, ...]
    certainties: tuple[str, ...]
    stages: tuple[str, ...]
    max_tokens: int
    context_tokens: int
    thresholds: dict[str, float]
    temperature: float
    bias: float

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
            max_tokens=data["max_tokens"],
            context_tokens=data["context_tokens"],
            thresholds=data.get("thresholds", {}),
            temperature=data.get("temperature", 1.0),
            bias=data.get("bias", 0.0),
        )
