"""Where the shared data lie; tests that need them are skipped, saying so, where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def shared(*parts: str) -> Path:
    """A path under the shared data folder (`RELAZIONE_SHARED`, or `../shared/data` beside the repository)."""
    root = Path(os.environ.get("RELAZIONE_SHARED", Path(__file__).parents[2] / "shared" / "data"))
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared data are not here: {path}")
    return path
