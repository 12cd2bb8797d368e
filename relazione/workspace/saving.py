"""Searches and other pages of the desk, saved under a name."""

from __future__ import annotations

from relazione.model import UsageError
from relazione.record import Record
from relazione.workspace.library import Workspace

LONGEST_NAME = 120
LONGEST_TARGET = 2000


def save(work: Workspace, name: str, target: str) -> str:
    """Keep a path with its parameters under a name; returns its id. Saved again, it is renamed.

    UsageError for a name or target that is empty or too long, and for a target outside of the desk.
    """
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise UsageError(f"a name has 1 to {LONGEST_NAME} characters", where="name")
    if not target.startswith("/") or target.startswith("//") or len(target) > LONGEST_TARGET:
        raise UsageError("only a page of the desk can be saved", where="target")
    with Record(work.path).writer(user=work.user) as writer:
        return writer.save(name, target)


def unsave(work: Workspace, id: str) -> None:
    """Take out what was saved; UsageError where there is nothing of this id."""
    found = next((one for one in work.view().saved() if one.id == id), None)
    if found is None:
        raise UsageError(f"the record has no saved page {id}")
    with Record(work.path).writer(user=work.user) as writer:
        writer.save(found.name, found.target, gone=True)
