"""Which network codes: the one that ships, or one of one's own that the user names; or whether a language model does."""

from __future__ import annotations

import os
from pathlib import Path

from relazione.model import UsageError

VARIABLE = "RELAZIONE_CODER"
MODEL = "llm"  # in place of a folder: a language model codes
FILES = ("reader.onnx", "asker.onnx", "tokenizer.json", "labels.json")


def is_model(setting: str | None) -> bool:
    """Whether the setting names a language model as the coder, whatever network the environment names."""
    return setting == MODEL


def own(setting: str | None) -> Path | None:
    """The folder that the environment names, or else the setting; None where neither does: the network that ships.

    UsageError where no network lies there.
    """
    named = os.environ.get(VARIABLE) or (None if is_model(setting) else setting)
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
