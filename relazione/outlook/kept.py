"""A fit as a file of numbers: the weights of the first stage, its calibration, and the trees of the second as text."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from relazione.model import FormError
from relazione.outlook.backtest import Learnt
from relazione.outlook.curve import Curve
from relazione.outlook.second import Second
from relazione.outlook.trees import lacking
from relazione.outlook.weights import Weights


def save(learnt: Learnt, path: Path) -> None:
    curve = None if learnt.curve is None else np.array([learnt.curve.given, learnt.curve.true])
    learnt.weights.save(path, trees="" if learnt.second is None else learnt.second.text, curve=curve)


def load(path: Path) -> Learnt:
    """FormError where the file holds no fit of this version. Trees that cannot be loaded here are left out, and
    `lacking` says why."""
    weights, (text, curve) = Weights.load(path), _beside(path)
    if not text:
        return Learnt(weights, None, "the fit has none", curve)
    why = lacking()
    return Learnt(weights, Second.of(text) if why is None else None, why, curve)


def _beside(path: Path) -> tuple[str, Curve | None]:
    """The trees as text, and the curve of calibration."""
    try:
        with np.load(path, allow_pickle=False) as held:
            given, true = held["curve"]
            return str(held["trees"]), Curve(given, true) if len(given) else None
    except (ValueError, KeyError, EOFError, BadZipFile) as fault:
        raise FormError("holds no trees of an outlook", where=str(path)) from fault
