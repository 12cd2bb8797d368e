"""Which network codes: the one that ships, or one of one's own that the user names."""

from __future__ import annotations

import os
from pathlib import Path

from relazione.model import UsageError

VARIABLE = "RELAZIONE_CODER"
FILES = ("reader.onnx", "asker.onnx", "tokenizer.json", "labels.json")


def own(setting: str | None) -> Path | None:
    """The folder that the environment names, or else the setting; None where neither does: the one that ships.

    UsageError where no network lies there.
    """
    named = os.environ.get(VARIABLE) or setting
    if not named:
        return None
    folder = Path(named)
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise UsageError(
            f"there is no network there ({', '.join(missing)} not found)",
            where=named,
            remedy=f"name a folder that relazione tune made, in {VARIABLE} or the setting coder",
        )
    return folder
