"""`relazione due`: what falls due, as a table, JSON or a calendar."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Annotated

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.ledger import opened, source_of
from relazione.surfaces.cli.console import note, out
from relazione.surfaces.cli.filters import first_day, last_day, query
from relazione.surfaces.cli.work import workspace

YEAR = timedelta(days=365)


def due(
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day. \\[default: today]")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day. \\[default: a year later]")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="table, json or ical.")
    ] = "table",
    to_file: Annotated[
        str | None, typer.Option("--out", "-o", metavar="FILE", help="Write to a file.")
    ] = None,
    actor: options.Actors = None,
    dyad: options.Dyad = None,
    min_probability: options.MinProbability = None,
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """List what falls due: deadlines of forecasts, expiries of agreements, planned events."""
    if format_ not in ("table", "json", "ical"):
        raise UsageError(f"no format {format_!r}", remedy="choose table, json or ical")
    first = first_day(from_) if from_ else date.today()
    last = last_day(to) if to else first + YEAR
    wanted = query(actor=actor, dyad=dyad, min_probability=min_probability)
    found = workspace(record).view(as_of).due(first, last, wanted)
    if json_ or format_ == "json":
        with opened(to_file) as stream:
            for one in found:
                from relazione.workspace import due_form

                stream.write(json.dumps(due_form(one), ensure_ascii=False) + "\n")
    elif format_ == "ical":
        from relazione.surfaces.cli.calendar import calendar

        with opened(to_file) as stream:
            stream.write(calendar(found))
    else:
        _table(found)
        if not found and not quiet:
            note(f"nothing falls due between {first} and {last}; --from and --to look further")


def _table(found: list) -> None:  # type: ignore[type-arg]
    from rich.text import Text

    from relazione.model.wording import say, when
    from relazione.surfaces.cli.rows import one_line
    from relazione.surfaces.cli.tables import clip

    console = out()
    for one in found:
        head = f"{when(one.interval):<21}  {one.why:<8}  "
        console.print(
            Text(head, style="bold").append(clip(one_line(say(one.held.item)), console.width - len(head)))
        )
        quote = clip(f"“{one_line(one.held.item.anchors[0].quote)}”", console.width - 40).rstrip()
        console.print(
            Text(f"    {quote}  ", style="italic").append(clip(source_of(one.held), 30).rstrip(), style="dim")
        )
