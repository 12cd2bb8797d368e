"""`relazione desk`: the record in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.work import workspace


def desk(
    port: Annotated[
        int,
        typer.Option("--port", metavar="N", min=0, max=65535, help="Where to serve; 0 takes any free one."),
    ] = 7365,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="ADDRESS", help="Another address than this machine's own; needs --token."
        ),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A further host name by which browsers call the desk."),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="TEXT",
            help="Who gives it may review.",
            envvar="RELAZIONE_TOKEN",
            show_envvar=False,
        ),
    ] = None,
    reader_token: Annotated[
        str | None,
        typer.Option(
            "--reader-token",
            metavar="TEXT",
            help="Who gives it may read.",
            envvar="RELAZIONE_READER_TOKEN",
            show_envvar=False,
        ),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nobody decides or adds anything.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    user: options.User = None,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Open the record in a browser on this machine: read, check, correct, ask. Closed by Ctrl+C."""
    from relazione.surfaces.desk.serve import serve
    from relazione.surfaces.desk.settings import DeskSettings

    work = workspace(record, user=user)
    settings = DeskSettings(
        record=str(work.path),
        user=work.user,
        host=host,
        port=port,
        hosts=tuple(name or ()),
        token=token,
        reader_token=reader_token,
        read_only=read_only,
    )
    serve(work, settings, browser=not no_browser, say=(lambda _: None) if quiet else note)
