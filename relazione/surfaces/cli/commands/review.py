"""`relazione review`: deciding about items, one key an item or many at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.change import change
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.filters import kind_of, query
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from relazione.workspace import Workspace

DECISIONS = ("accept", "reject", "correct", "merge", "split", "undo")


def review(
    accept: Annotated[
        list[str] | None, typer.Option("--accept", metavar="ID", help="The item is right.")
    ] = None,
    reject: Annotated[
        list[str] | None,
        typer.Option("--reject", metavar="ID", help="It is wrong: leave it out from now on."),
    ] = None,
    correct: Annotated[
        str | None, typer.Option("--correct", metavar="ID", help="Change fields of it, given with --set.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="With --correct: text, or JSON for lists, dates, numbers."
        ),
    ] = None,
    merge: Annotated[
        tuple[str, str] | None, typer.Option("--merge", metavar="ID ID", help="Both tell of the same.")
    ] = None,
    split: Annotated[
        tuple[str, str] | None, typer.Option("--split", metavar="ID ID", help="They do not, though linked.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back your last decision.")] = False,
    undo_entry: Annotated[
        str | None, typer.Option("--undo-entry", metavar="ENTRY", help="Take back the decision of this id.")
    ] = None,
    from_file: Annotated[
        str | None,
        typer.Option(
            "--batch", metavar="FILE", help='Decisions, a JSON object a line: {"decision", "item", …}.'
        ),
    ] = None,
    why: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Why, kept with the decision.")
    ] = None,
    user: options.User = None,
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", metavar="KIND", help="Interactively: items of this kind.")
    ] = None,
    actor: options.Actors = None,
    dyad: options.Dyad = None,
    type_: options.Types = None,
    status: options.Statuses = None,
    document: options.Document = None,
    text: options.Text = None,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Decide about items. Without a decision among the options: one after another, by keyboard.

    Every decision is an entry of its own in the record and can be taken back.
    """
    work = workspace(record, user=user)
    given = list(_given(accept, reject, correct, set_, merge, split, undo, undo_entry, from_file))
    if given:
        for form in given:
            entry = decide(work, form, why)
            if not quiet:
                print(f"{form['decision']} {form.get('item', '')}  [{entry}]")
        return
    wanted = query(
        kinds=(str(kind_of(kind)),) if kind else (),
        actor=actor,
        dyad=dyad,
        type_=type_,
        status=status,
        document=document,
        text=text,
        review=["unreviewed"],
    )
    from relazione.surfaces.cli.reviewer import Reviewer

    if not sys.stdin.isatty():
        raise UsageError("no terminal to ask on", remedy="give decisions as options or with --batch")
    count = Reviewer(work, wanted).run()
    note(f"{count} decisions kept")


def _given(
    accept: list[str] | None,
    reject: list[str] | None,
    correct: str | None,
    set_: list[str] | None,
    merge: tuple[str, str] | None,
    split: tuple[str, str] | None,
    undo: bool,
    undo_entry: str | None,
    batch: str | None,
) -> Iterator[dict[str, Any]]:
    """The decisions that the options hold, each as an object of the batch form."""
    yield from ({"decision": "accept", "item": item} for item in accept or ())
    yield from ({"decision": "reject", "item": item} for item in reject or ())
    if correct:
        yield {"decision": "correct", "item": correct, "changes": dict(map(change, set_ or ()))}
    elif set_:
        raise UsageError("--set without --correct")
    for name, two in (("merge", merge), ("split", split)):
        if two and any(two):
            yield {"decision": name, "item": two[0], "other": two[1]}
    if undo or undo_entry:
        yield {"decision": "undo", "entry": undo_entry}
    if batch:
        yield from _batch(batch)


def _batch(path: str) -> list[dict[str, Any]]:
    """All decisions of a file, checked before the first is made."""
    text = sys.stdin.read() if path == "-" else Path(path).read_text("utf-8")
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            form = json.loads(line)
        except ValueError as fault:
            raise UsageError("not JSON", where=f"{path}, line {number}") from fault
        if not isinstance(form, dict) or form.get("decision") not in DECISIONS:
            raise UsageError(
                "no decision",
                where=f"{path}, line {number}",
                remedy=f"decision is one of {', '.join(DECISIONS)}",
            )
        found.append(form)
    return found


def decide(work: Workspace, form: dict[str, Any], why: str | None) -> str:
    """Make one decision; returns the id of its entry."""
    review, why = work.review, form.get("note") or why
    if form["decision"] == "undo":
        return review.undo(form.get("entry"), note=why)
    view = work.view()
    item = view.item_id(str(form.get("item", "")))
    match form["decision"]:
        case "accept":
            return review.accept(item, note=why)
        case "reject":
            return review.reject(item, note=why)
        case "correct":
            return review.correct(item, form.get("changes") or {}, note=why)
        case "merge":
            return review.merge(item, view.item_id(str(form.get("other", ""))), note=why)
        case _:
            return review.split(item, view.item_id(str(form.get("other", ""))), note=why)
