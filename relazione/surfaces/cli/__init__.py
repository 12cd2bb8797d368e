"""The command line: one module a command under `commands/`."""

from __future__ import annotations


def main() -> None:
    """The entry point of the `relazione` program."""
    from relazione.surfaces.cli.app import app

    app()
