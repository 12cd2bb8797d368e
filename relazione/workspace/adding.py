"""Entering what became of documents that were handed over together, so that it can be told later."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from relazione.workspace.library import Workspace


def note_added(work: Workspace, id: str, made: datetime, form: dict[str, Any]) -> None:
    """Enter it under the workspace's user, in place of what was entered under this id before."""
    work.lay()
    with work.open().writer(user=work.user) as writer:
        writer.note_added(id, made, form)
