"""`relazione ledger`: the items of a kind, filtered and sorted, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from relazione.model import Kind, UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note, out
from relazione.surfaces.cli.filters import kind_of, query
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from relazione.workspace import DocumentHead, Held

FORMATS = ("table", "csv", "jsonl", "parquet")
SHOWN = 50  # rows of a table when no limit is given


def ledger(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="event, agreement, quantity, quotation, claim or forecast.")
    ] = "event",
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="NAME", help="table, csv, jsonl or parquet. \\[default: table]"
        ),
    ] = None,
    to_file: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to a file; its ending tells the format."),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            metavar="FIELD",
            help="date, published, probability, type, status, value, intensity, due, kept; - before it turns it round.",
        ),
    ] = "date",
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many. \\[default: 50 in a table]"),
    ] = None,
    actor: options.Actors = None,
    dyad: options.Dyad = None,
    source: options.Source = None,
    target: options.Target = None,
    type_: options.Types = None,
    status: options.Statuses = None,
    dimension: options.Dimension = None,
    from_: options.From = None,
    to: options.To = None,
    place: options.Place = None,
    person: options.Person = None,
    document: options.Document = None,
    text: options.Text = None,
    review: options.Review = None,
    min_probability: options.MinProbability = None,
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """List the items of a kind. Rejected ones are left out unless asked for with --review rejected."""
    chosen = kind_of(kind)
    form = _format(format_, to_file, json_)
    shown = limit or (SHOWN if form == "table" else None)
    wanted = query(
        kinds=(str(chosen),),
        actor=actor,
        dyad=dyad,
        source=source,
        target=target,
        type_=type_,
        status=status,
        dimension=dimension,
        from_=from_,
        to=to,
        place=place,
        person=person,
        document=document,
        text=text,
        review=review,
        min_probability=min_probability,
        sort=sort,
        limit=shown,
    )
    work = workspace(record)
    view = work.view(as_of)
    with view:
        rows = view.items(wanted)
        if form == "table":
            _table(list(rows))
            total = view.count(wanted)
            if not quiet and shown and total > shown:
                note(f"{shown} of {total:,}; --limit shows more")
            if not quiet and not total:
                note(f"no {chosen} in the record answers this")
        else:
            _write(form, chosen, rows, to_file)


def _format(given: str | None, path: str | None, json_: bool) -> str:
    form = given or ("jsonl" if json_ else Path(path).suffix.lstrip(".").lower() if path else "table")
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}", remedy=f"choose one of {', '.join(FORMATS)}")
    if form == "parquet" and not path:
        raise UsageError("Parquet goes into a file", remedy="name it with --out")
    return form


def _table(rows: list[Held]) -> None:
    from relazione.surfaces.cli.tables import Entry, lines

    console = out()
    entries = [Entry(held.item, source_of(held), _mark(held)) for held in rows]
    for line in lines(entries, console.width):
        console.print(line, no_wrap=True, crop=False)


def source_of(held: Held) -> str:
    """How a row names its source: outlet and title, or what the input called it."""
    return document_name(held.document)


def document_name(head: DocumentHead) -> str:
    """A document's outlet and title; where it has no title, its file's name without the folders."""
    name = head.title or Path(head.key).name or head.key
    return f"{head.outlet}: {name}" if head.outlet else name


def _mark(held: Held) -> str:
    """The beginning of the id, by which `show` and `review` take it, and a sign for what readers decided."""
    return held.id[:9] + {"accepted": "✓", "corrected": "✎", "rejected": "✗"}.get(str(held.review), " ")


def _write(form: str, kind: Kind, rows: Iterable[Held], path: str | None) -> None:
    from relazione.workspace import flat, item_form

    if form == "parquet":
        assert path is not None
        flat.write_parquet(kind, rows, Path(path))
        return
    with opened(path) as stream:
        if form == "csv":
            flat.write_csv(kind, rows, stream)
            return
        for held in rows:
            line = item_form(held.item, held.document) | {"id": held.id, "review": str(held.review)}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


@contextmanager
def opened(path: str | None) -> Iterator[TextIO]:
    """A file to write text to, or standard output."""
    if path is None or path == "-":
        yield sys.stdout
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        yield stream
