"""`relazione compare` and `relazione adopt`: what a newer version of the coder made of the documents, and moving to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note, out
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from rich.console import Console

    from relazione.workspace import Difference, View

SHOWN = 10  # items of each side when no limit is given


def compare(
    former: Annotated[
        str | None,
        typer.Argument(metavar="FORMER", help="A version of the coder. \\[default: the one that is shown]"),
    ] = None,
    latter: Annotated[
        str | None, typer.Argument(metavar="LATTER", help="Another one. \\[default: the newest other]")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many items of each side.")
    ] = SHOWN,
    json_: options.Json = False,
    record: options.Record = None,
) -> None:
    """Show how two versions of the coder differ on the documents that both have coded. Changes nothing."""
    work = workspace(record)
    found = work.compare(former, latter)
    if json_:
        print(json.dumps(_form(found), ensure_ascii=False, indent=1))
        return
    console = out()
    note(f"{found.documents:,} documents were coded by both {found.former} and {found.latter}")
    console.print(f"the same  {found.same:,}", markup=False)
    view = work.view()
    with view:
        _side(view, console, f"only {found.former}", found.gone, limit)
        _side(view, console, f"only {found.latter}", found.new, limit)


def adopt(
    version: Annotated[
        str | None,
        typer.Argument(metavar="VERSION", help="A version of the coder. \\[default: the newest other]"),
    ] = None,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Show another version's items from now on, wherever it has coded the document.

    Nothing is lost: the former version's items stay beside, it can be adopted again, and --as-of shows what was
    shown before.
    """
    chosen = workspace(record).adopt(version)
    if not quiet:
        print(f"shown from now on: {chosen}")


def _form(found: Difference) -> dict[str, object]:
    return {
        "former": found.former,
        "latter": found.latter,
        "documents": found.documents,
        "same": found.same,
        "gone": list(found.gone),
        "new": list(found.new),
    }


def _side(view: View, console: Console, title: str, ids: tuple[str, ...], limit: int) -> None:
    """How many items only one version has, and the first of them."""
    from relazione.surfaces.cli.commands.ledger import document_name
    from relazione.surfaces.cli.tables import Entry, lines

    console.print(f"\n{title}  {len(ids):,}", style="bold", markup=False)
    items = [view.history(id).original for id in ids[:limit]]
    entries = [Entry(item, document_name(view.head(item.document))) for item in items]
    for line in lines(entries, console.width):
        console.print(line, no_wrap=True, crop=False)
    if len(ids) > limit:
        note(f"{limit} of {len(ids):,}; --limit shows more")
