"""How a command is added to the program: behind the one door for faults, with its examples under its help."""

from __future__ import annotations

import functools
from collections.abc import Callable

import typer

from relazione.surfaces.cli.guard import guarded

HELP = {"help_option_names": ["-h", "--help"]}


def add(to: typer.Typer, name: str, run: Callable[..., None], panel: str, *examples: str) -> None:
    """A command of the program or of a group. panel: the heading that it stands under; examples: whole lines."""

    @functools.wraps(run)
    def command(*args: object, **options: object) -> None:
        if code := guarded(lambda: run(*args, **options)):
            raise typer.Exit(code)

    shown = "\n\n".join(f"  [green]{example}[/green]" for example in examples)
    told = "\n\n".join(" ".join(part.split()) for part in (run.__doc__ or "").split("\n\n"))
    epilog = f"[bold]Examples[/bold]\n\n{shown}"
    to.command(name, help=told.strip(), epilog=epilog, rich_help_panel=panel)(command)


def group(app: typer.Typer, name: str, panel: str, *, help: str, epilog: str) -> typer.Typer:
    """A command that has commands of its own; add them to what is returned."""
    made = typer.Typer(no_args_is_help=True, context_settings=HELP)
    app.add_typer(made, name=name, help=help, rich_help_panel=panel, epilog=epilog)
    return made
