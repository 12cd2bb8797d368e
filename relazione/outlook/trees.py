"""LightGBM's boosted trees, with the settings that all our uses of them share."""

from __future__ import annotations

import importlib
from typing import Any

from relazione.outlook.log import Floats, Ints

_SETTINGS: dict[str, Any] = {
    "num_leaves": 31,
    "min_data_in_leaf": 100,
    "lambda_l2": 5.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "max_bin": 127,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 1,
    "num_threads": 0,
    "verbosity": -1,
}
RANKING: dict[str, Any] = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 10,
    "learning_rate": 0.06,
}
CHANCES: dict[str, Any] = {"objective": "binary", "learning_rate": 0.05}


def lacking() -> str | None:
    """Why there can be no trees here, in words; None where LightGBM can be loaded."""
    try:
        importlib.import_module("lightgbm")
    except (ImportError, OSError) as fault:  # OSError where the system's OpenMP library is not there
        return f"LightGBM cannot be loaded ({fault})"
    return None


def grown(
    aim: dict[str, Any], names: list[str], rows: Any, true: Floats, count: int, sizes: Ints | None = None
) -> Any:
    """So many trees taught with rows × names, of which each is true (1) or not (0).

    aim: RANKING, with how many rows each question has (`sizes`, in their order), or CHANCES.
    """
    lightgbm = importlib.import_module("lightgbm")
    data = lightgbm.Dataset(rows, true, group=sizes, feature_name=names)
    return lightgbm.train(_SETTINGS | aim, data, count)


def read(text: str) -> Any:
    """Trees from the text that they were kept as."""
    return importlib.import_module("lightgbm").Booster(model_str=text)
