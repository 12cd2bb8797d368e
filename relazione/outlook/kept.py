"""A fit as a file of numbers: the weights of the first stage, and the trees of the second as text among them."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from relazione.model import FormError
from relazione.outlook import second
from relazione.outlook.backtest import Learnt
from relazione.outlook.second import Second
from relazione.outlook.weights import Weights


def save(learnt: Learnt, path: Path) -> None:
    learnt.weights.save(path, trees="" if learnt.second is None else learnt.second.text)


def load(path: Path) -> Learnt:
    """FormError where the file holds no fit of this version. Trees that cannot be loaded here are left out, and
    `lacking` says why."""
    weights, text = Weights.load(path), _trees(path)
    if not text:
        return Learnt(weights, None, "the fit has none")
    why = second.lacking()
    return Learnt(weights, Second.of(text) if why is None else None, why)


def _trees(path: Path) -> str:
    try:
        with np.load(path, allow_pickle=False) as held:
            return str(held["trees"]) if "trees" in held else ""
    except (ValueError, KeyError, EOFError, BadZipFile) as fault:
        raise FormError("holds no trees of an outlook", where=str(path)) from fault
