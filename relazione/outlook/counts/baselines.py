"""What needs no model, each as equally likely numbers: the series' own past, its last value, the same time last year."""

from __future__ import annotations

import numpy as np

from relazione.outlook.counts.panel import Panel
from relazione.outlook.log import Floats

BACK = 12
"""Periods that the past reaches back at most."""


def baselines(past: Panel, season: int | None) -> dict[str, Floats]:
    """Name → series × numbers. season: periods in a year; seasonal is there only where a year lies before."""
    found = {
        "own past": past.counts[:, -BACK:],
        "last value": past.counts[:, -1:],
        "last value and its changes": changed(past),
    }
    if season and past.periods >= season:
        found["the same period last year"] = past.counts[:, -season::-season][:, :3]
    return found


def changed(past: Panel) -> Floats:
    """The last value with each of the changes that the series has made from one period to the next, not below 0."""
    changes = np.diff(past.counts[:, -BACK:], axis=1)
    if not changes.shape[1]:
        return past.counts[:, -1:]
    found: Floats = np.maximum(past.counts[:, -1:] + changes, 0)
    return found
