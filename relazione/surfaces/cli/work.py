"""The workspace that a command works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relazione.workspace import Settings, Workspace


def settings(**given: object) -> Settings:
    """Those of `relazione.toml` in the current folder, with what the command line says in their place."""
    from relazione.workspace import Settings

    return Settings.load().with_(
        {name: value for name, value in given.items() if value is not None}, "options"
    )


def workspace(record: str | None, **given: object) -> Workspace:
    from relazione.workspace import Workspace

    return Workspace(settings=settings(record=record, **given))
