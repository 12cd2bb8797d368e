"""`relazione show`: an item with its evidence in its sentence, or a document with everything coded in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import out
from relazione.surfaces.cli.work import workspace

ITEM = re.compile(r"(ev|ag|qu|qo|cl|fo)-")  # how the ids of items begin

if TYPE_CHECKING:
    from rich.console import Console

    from relazione.workspace import Held, View


def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An item's id or the beginning of it, or a document's id or path.",
            show_default=False,
        ),
    ],
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
) -> None:
    """Show an item with its evidence highlighted in its sentence, or a document with all that was coded in it."""
    view = workspace(record).view(as_of)
    with view:
        try:
            held = view.item(view.item_id(id_))
        except UsageError as fault:
            _document(view, id_, json_, fault)
            return
        if json_:
            print(json.dumps(item_form_of(view, held), ensure_ascii=False, indent=1))
        else:
            _item(view, held, out())


def item_form_of(view: View, held: Held) -> dict[str, object]:
    """The item with its standing in the record."""
    from relazione.workspace import item_form

    cluster = view.cluster(held.id)
    return item_form(held.item, held.document) | {
        "id": held.id,
        "review": str(held.review),
        "cluster": held.cluster,
        "told_by": [one.id for one in cluster.members],
        "conflicts": {one.field: sorted(one.values) for one in cluster.conflicts},
    }


def _item(view: View, held: Held, console: Console) -> None:
    from relazione.surfaces.cli.detail import evidence, fields_of, judgements

    console.print(f"{held.item.kind}  {held.id}", style="bold", markup=False)
    for name, value in fields_of(held):
        console.print(f"  {name:<14} {value}", markup=False)
    console.print()
    for line in evidence(view, held, colour=console.is_terminal):
        console.print(line)
    others = [one for one in view.cluster(held.id).members if one.id != held.id]
    if others:
        console.print(f"\nalso told by {len(others)}:", style="bold")
        for one in others:
            for line in evidence(view, one, colour=console.is_terminal):
                console.print(line)
    for conflict in view.cluster(held.id).conflicts:
        console.print(
            f"tellings differ on {conflict.field}: {' / '.join(conflict.values)}", style="red", markup=False
        )
    for entry in judgements(view, held.id):
        console.print(entry, markup=False)


def _document(view: View, id_: str, json_: bool, no_item: UsageError) -> None:
    from relazione.surfaces.cli.detail import heading, marked
    from relazione.workspace import Query, document_form, item_form

    try:
        document = view.document(id_)
    except UsageError as fault:  # what was meant as an item's id is told as such
        raise (no_item if ITEM.match(id_) else fault) from None
    held = list(view.items(Query(document=document.id, sort="kept")))
    if json_:
        items = [item_form(one.item, one.document) | {"id": one.id} for one in held]
        print(json.dumps(document_form(document) | {"items": items}, ensure_ascii=False, indent=1))
        return
    console = out()
    for line in heading(view.head(document.id)):
        console.print(line, markup=False)
    console.print()
    for passage in marked(document, held):
        console.print(passage)
