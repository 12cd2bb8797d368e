"""Answers kept on disk, so that what was asked once is not asked, sent or paid for again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from enum import StrEnum
from pathlib import Path

from relazione.coding.llm.prompt import Message


class Outcome(StrEnum):
    ANSWERED = "answered"
    REFUSED = "refused"
    CUT_OFF = "cut_off"  # too long an answer: the passage was halved


class Cache:
    """A folder of one file an answer, readable by its owner alone, for it quotes what was read.

    The name of a file is made from the prompt's version, the model and everything that was said to it.
    """

    def __init__(self, folder: Path, version: str, model: str) -> None:
        self._folder, self._version, self._model = folder, version, model

    def _file(self, messages: list[Message]) -> Path:
        key = json.dumps([self._version, self._model, messages])
        digest = hashlib.sha256(key.encode("ascii")).hexdigest()
        return self._folder / digest[:2] / f"{digest}.json"

    def get(self, messages: list[Message]) -> tuple[Outcome, str] | None:
        """How it went and what the model said; None where it was not asked, or the file cannot be understood."""
        try:
            kept = json.loads(self._file(messages).read_bytes())
            content = kept["content"]
            return (Outcome(kept["outcome"]), content) if isinstance(content, str) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, messages: list[Message], outcome: Outcome, content: str) -> None:
        """Writes the answer whole or not at all."""
        file = self._file(messages)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        form = {"prompt": self._version, "model": self._model, "outcome": str(outcome), "content": content}
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")  # for its owner alone
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(form, stream)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
