"""The program and its commands. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from relazione import __version__
from relazione.surfaces.cli.adding import HELP, add
from relazione.surfaces.cli.commands import (
    brief,
    code,
    desk,
    doctor,
    due,
    exchange,
    explain,
    ledger,
    read,
    relate,
    review,
    sample,
    search,
    show,
    status,
    tune,
    versions,
)
from relazione.surfaces.cli.groups import add_groups
from relazione.surfaces.cli.guard import DEBUG, utf8_output

app = typer.Typer(
    name="relazione",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings=HELP | {"max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"relazione {__version__}")
        raise typer.Exit


@app.callback(
    epilog=r"Start with [bold]relazione sample --read[/bold]; each command has examples: relazione read --help"
)
def root(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Reads what is written about relations between states and keeps a record tied to the words."""
    DEBUG.set(debug)
    utf8_output()


add(
    app,
    "read",
    read.read,
    "Reading",
    "relazione read dossier/ report.pdf",
    "relazione read news.jsonl --workers 4 --record asia.duckdb",
    "curl -s https://example.org/feed | relazione read -",
)
add(
    app,
    "code",
    code.code,
    "Reading",
    "relazione code report.txt --published 2024-05-16",
    "relazione code *.txt --format jsonl > items.jsonl",
)
add(
    app,
    "relate",
    relate.relate,
    "Reading",
    """echo '{"text": "Norway expelled a Dane.", "source": [0, 6], "target": [18, 22]}' | relazione relate""",
    "relazione relate --format jsonl < pairs.jsonl > relations.jsonl",
)
add(
    app,
    "sample",
    sample.sample,
    "Reading",
    "relazione sample",
    "relazione sample --read --brief brief.html",
    "relazione sample --to dossier/",
)
add(
    app,
    "ledger",
    ledger.ledger,
    "Looking",
    "relazione ledger event --dyad CHN-RUS --from 2024",
    "relazione ledger agreement --status signed --sort -date",
    "relazione ledger quantity --format parquet --out quantities.parquet",
)
add(app, "show", show.show, "Looking", "relazione show ev-3f2a…", "relazione show dossier/report.txt")
add(
    app,
    "explain",
    explain.explain,
    "Looking",
    "relazione explain ev-3f2a…",
    "relazione explain ev-3f2a… --json",
)
add(
    app,
    "search",
    search.search,
    "Looking",
    'relazione search "grain corridor"',
    "relazione search 半导体 --from 2024 --actor CHN",
)
add(
    app,
    "desk",
    desk.desk,
    "Looking",
    "relazione desk",
    "relazione desk --record asia.duckdb --read-only",
    "relazione desk --host 0.0.0.0 --name desk.example.org --token …",
)
add(app, "due", due.due, "Looking", "relazione due", "relazione due --to 2027 --format ical > due.ics")
add_groups(app)
add(
    app,
    "brief",
    brief.brief,
    "Looking",
    "relazione brief CHN RUS --out brief.html",
    'relazione brief --topic "rare earths" --out brief.md',
    "relazione brief India China Pakistan --out brief.docx",
)
add(
    app,
    "review",
    review.review,
    "Deciding",
    "relazione review --actor CHN",
    "relazione review --accept ev-3f2a… --reject ev-77b0…",
    'relazione review --correct ev-3f2a… --set status=planned --note "only announced"',
    "relazione review --undo",
)
add(
    app,
    "tune",
    tune.tune,
    "Deciding",
    "relazione tune --report",
    "relazione tune --out ours/",
    "relazione tune --lines lines/",
)
add(
    app,
    "export",
    exchange.export,
    "Exchange",
    "relazione export jsonl --out record.jsonl",
    "relazione export icews --dyad CHN-RUS > events.tsv",
)
add(
    app,
    "import",
    exchange.import_,
    "Exchange",
    "relazione import record.jsonl",
    "relazione import icews 2023.tab",
)
add(
    app,
    "compare",
    versions.compare,
    "Care",
    "relazione compare",
    "relazione compare relazione.coder/1 relazione.coder/2",
)
add(app, "adopt", versions.adopt, "Care", "relazione adopt", "relazione adopt relazione.coder/2")
add(app, "status", status.status, "Care", "relazione status", "relazione status --json")
add(app, "doctor", doctor.doctor, "Care", "relazione doctor")

if __name__ == "__main__":
    sys.exit(app())
