"""The workspace that a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from relazione.surfaces.cli.console import note

if TYPE_CHECKING:
    from relazione.workspace import Settings, Workspace


def settings(**given: object) -> Settings:
    """Those of `relazione.toml` in the current folder, with what the command line says in their place."""
    from relazione.workspace import Settings

    return Settings.load().with_(
        {name: value for name, value in given.items() if value is not None}, "options"
    )


def workspace(record: str | None, *, yes: bool = False, **given: object) -> Workspace:
    """yes: text may go to the host of the language model that the settings name."""
    from relazione.workspace import Workspace, allowed

    chosen = settings(record=record, **given)
    return Workspace(settings=allowed(chosen) if yes else chosen)


@contextmanager
def announced(work: Workspace) -> Iterator[None]:
    """Says before the work where text goes, and after it, however it ends, what a language model was asked and cost."""
    if warning := work.coder.warning():
        note(warning)
    try:
        yield
    finally:
        for line in work.coder.told():
            note(line)
