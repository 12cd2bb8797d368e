"""The program and its commands. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from relazione import __version__
from relazione.surfaces.cli.commands import (
    brief,
    code,
    desk,
    doctor,
    due,
    exchange,
    explain,
    forecast,
    forecast_scores,
    ledger,
    measure,
    measure_groups,
    outlook,
    outlook_counts,
    outlook_within,
    read,
    relate,
    review,
    sample,
    search,
    show,
    sources,
    status,
    tune,
    versions,
)
from relazione.surfaces.cli.guard import DEBUG, guarded, utf8_output

app = typer.Typer(
    name="relazione",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
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


def _add(name: str, run: Callable[..., None], panel: str, *examples: str, to: typer.Typer = app) -> None:
    """A command behind the one door for faults, with its examples under its help."""

    @functools.wraps(run)
    def command(*args: object, **options: object) -> None:
        if code := guarded(lambda: run(*args, **options)):
            raise typer.Exit(code)

    shown = "\n\n".join(f"  [green]{example}[/green]" for example in examples)
    told = "\n\n".join(" ".join(part.split()) for part in (run.__doc__ or "").split("\n\n"))
    epilog = f"[bold]Examples[/bold]\n\n{shown}"
    to.command(name, help=told.strip(), epilog=epilog, rich_help_panel=panel)(command)


_add(
    "read",
    read.read,
    "Reading",
    "relazione read dossier/ report.pdf",
    "relazione read news.jsonl --workers 4 --record asia.duckdb",
    "curl -s https://example.org/feed | relazione read -",
)
_add(
    "code",
    code.code,
    "Reading",
    "relazione code report.txt --published 2024-05-16",
    "relazione code *.txt --format jsonl > items.jsonl",
)
_add(
    "relate",
    relate.relate,
    "Reading",
    """echo '{"text": "Norway expelled a Dane.", "source": [0, 6], "target": [18, 22]}' | relazione relate""",
    "relazione relate --format jsonl < pairs.jsonl > relations.jsonl",
)
_add(
    "sample",
    sample.sample,
    "Reading",
    "relazione sample",
    "relazione sample --read --brief brief.html",
    "relazione sample --to dossier/",
)
_add(
    "ledger",
    ledger.ledger,
    "Looking",
    "relazione ledger event --dyad CHN-RUS --from 2024",
    "relazione ledger agreement --status signed --sort -date",
    "relazione ledger quantity --format parquet --out quantities.parquet",
)
_add("show", show.show, "Looking", "relazione show ev-3f2a…", "relazione show dossier/report.txt")
_add("explain", explain.explain, "Looking", "relazione explain ev-3f2a…", "relazione explain ev-3f2a… --json")
_add(
    "search",
    search.search,
    "Looking",
    'relazione search "grain corridor"',
    "relazione search 半导体 --from 2024 --actor CHN",
)
_add(
    "desk",
    desk.desk,
    "Looking",
    "relazione desk",
    "relazione desk --record asia.duckdb --read-only",
    "relazione desk --host 0.0.0.0 --name desk.example.org --token …",
)
_add("due", due.due, "Looking", "relazione due", "relazione due --to 2027 --format ical > due.ics")
measures = typer.Typer(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
app.add_typer(
    measures,
    name="measure",
    help="Relations in figures: dyads, meetings, delivery, alignment, dependence, triangles, blocs.",
    rich_help_panel="Looking",
    epilog="Every figure leads back to its words with --evidence; docs/measures.md tells how each is made.",
)
for _name, _run, _examples in (
    (
        "dyad",
        measure.dyad,
        (
            "relazione measure dyad CHN-RUS --by year",
            "relazione measure dyad CHN-USA --split dimension --out series.svg",
            "relazione measure dyad CHN-RUS --evidence 2024-Q2",
            "relazione measure dyad CHN-RUS --part stock --out stock.png",
        ),
    ),
    (
        "meetings",
        measure.meetings,
        ("relazione measure meetings --leader Putin", "relazione measure meetings CHN-RUS --part each"),
    ),
    (
        "delivery",
        measure.delivery,
        ("relazione measure delivery", "relazione measure delivery CHN-USA --part plans"),
    ),
    (
        "alignment",
        measure.alignment,
        (
            "relazione measure alignment --on 2025-11-01",
            "relazione measure alignment USA-RUS --votes un_votes.rda --roll-calls un_roll_calls.rda --out votes.svg",
        ),
    ),
    (
        "dependence",
        measure.dependence,
        ("relazione measure dependence CHN-RUS --flows dots.csv", "relazione measure dependence --word gas"),
    ),
    ("triangle", measure.triangle, ("relazione measure triangle CHN RUS USA --by year --band 2",)),
    (
        "network",
        measure.network,
        (
            "relazione measure network --on 2024-06-01 --out blocs.png",
            "relazione measure network --part camps",
            "relazione measure network --pairs ties.csv --part figures",
            "relazione measure network --events icews.tab --origin ICEWS --on 2015-06-01",
        ),
    ),
    (
        "whatif",
        measure.whatif,
        ("relazione measure whatif", "relazione measure whatif CHN-RUS --on 2024-06-01"),
    ),
):
    _add(_name, measure_groups.grouped(_run), "Measures", *_examples, to=measures)
readers = typer.Typer(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
app.add_typer(
    readers,
    name="sources",
    help="Data sets beside the text: GDELT, ICEWS, POLECAT, Phoenix, ACLED, visits, trade, arms.",
    rich_help_panel="Exchange",
    epilog="docs/sources.md tells what each format gives and leaves out.",
)
_add(
    "read",
    sources.read,
    "Sources",
    "relazione sources read 20240516.export.CSV.zip --out gdelt.parquet",
    "relazione sources read events.tab --as icews --out icews.parquet",
    "relazione sources read log.csv --mapping log.yaml --out log.parquet",
    to=readers,
)
_add("list", sources.list_, "Sources", "relazione sources list", to=readers)
outlooks = typer.Typer(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
app.add_typer(
    outlooks,
    name="outlook",
    help="What is likely next, by which precedent; how well the past is foretold.",
    rich_help_panel="Looking",
    epilog="docs/outlook.md tells how it is made and how well it does.",
)
_add("fit", outlook.fit, "Outlook", "relazione outlook fit", to=outlooks)
_add(
    "predict",
    outlook.predict,
    "Outlook",
    "relazione outlook predict CONSULT --source CHN",
    "relazione outlook predict SANCTION --target RUS --on 2026-03-01",
    to=outlooks,
)
_add(
    "within",
    outlook_within.within,
    "Outlook",
    "relazione outlook within CONSULT --source CHN --target RUS",
    "relazione outlook within SANCTION --source USA --target RUS --days 14 --on 2026-03-01",
    "relazione outlook within --backtest ICEWS14/",
    to=outlooks,
)
_add(
    "counts",
    outlook_counts.counts,
    "Outlook",
    "relazione outlook counts CHN-RUS",
    "relazione outlook counts CHN-USA --by type --on 2026-03-01",
    "relazione outlook counts --backtest ICEWS14/ --by type",
    to=outlooks,
)
_add("explain", outlook.explain, "Outlook", "relazione outlook explain CONSULT --source CHN", to=outlooks)
_add(
    "due",
    due.due,
    "Outlook",
    "relazione outlook due --from 2024",
    "relazione outlook due --ical --out due.ics",
    "relazione outlook due --confirm fo-7478",
    to=outlooks,
)
_add(
    "score",
    forecast_scores.score,
    "Outlook",
    "relazione outlook score",
    "relazione outlook score --by outlet",
    to=outlooks,
)
_add(
    "backtest",
    outlook.backtest,
    "Outlook",
    "relazione outlook backtest ICEWS14/",
    "relazione outlook backtest ICEWS14/ --setting multi-step --json",
    to=outlooks,
)
forecasts = typer.Typer(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
app.add_typer(
    forecasts,
    name="forecast",
    help="The scorekeeper: who foretold what, how sure, and whether it came about.",
    rich_help_panel="Looking",
    epilog="docs/scorekeeper.md tells how it is scored.",
)
for _called, _do, _shown in (
    (
        "add",
        forecast.add,
        (
            'relazione forecast add "Putin visits India" --by "Desk 3" -p 0.7 --until 2026-12',
            'relazione forecast add "Putin visits India" --by Wire --words likely --event RUS CONSULT IND --until 2026-12',
        ),
    ),
    (
        "list",
        forecast.list_,
        ("relazione forecast list --state overdue", "relazione forecast list --forecaster Wire"),
    ),
    ("show", forecast.show, ("relazione forecast show fo-7478",)),
    (
        "resolve",
        forecast.resolve,
        (
            "relazione forecast resolve fo-7478 yes --evidence ev-3f2a",
            'relazione forecast resolve qu-19c0 no --note "the year passed without it"',
        ),
    ),
    ("undo", forecast.undo, ("relazione forecast undo", "relazione forecast undo --forecast fp-02ab")),
    (
        "import",
        forecast.import_,
        ("relazione forecast import forecast_data.csv", "relazione forecast import -f json -"),
    ),
    (
        "score",
        forecast_scores.score,
        ("relazione forecast score --by forecaster", "relazione forecast score --json"),
    ),
    (
        "leaderboard",
        forecast_scores.leaderboard,
        ("relazione forecast leaderboard", "relazione forecast leaderboard --minimum 20 --topic CHN"),
    ),
):
    _add(_called, _do, "Forecasts", *_shown, to=forecasts)
_add(
    "brief",
    brief.brief,
    "Looking",
    "relazione brief CHN RUS --out brief.html",
    'relazione brief --topic "rare earths" --out brief.md',
    "relazione brief India China Pakistan --out brief.docx",
)
_add(
    "review",
    review.review,
    "Deciding",
    "relazione review --actor CHN",
    "relazione review --accept ev-3f2a… --reject ev-77b0…",
    'relazione review --correct ev-3f2a… --set status=planned --note "only announced"',
    "relazione review --undo",
)
_add(
    "tune",
    tune.tune,
    "Deciding",
    "relazione tune --report",
    "relazione tune --out ours/",
    "relazione tune --lines lines/",
)
_add(
    "export",
    exchange.export,
    "Exchange",
    "relazione export jsonl --out record.jsonl",
    "relazione export icews --dyad CHN-RUS > events.tsv",
)
_add(
    "import", exchange.import_, "Exchange", "relazione import record.jsonl", "relazione import icews 2023.tab"
)
_add(
    "compare",
    versions.compare,
    "Care",
    "relazione compare",
    "relazione compare relazione.coder/1 relazione.coder/2",
)
_add("adopt", versions.adopt, "Care", "relazione adopt", "relazione adopt relazione.coder/2")
_add("status", status.status, "Care", "relazione status", "relazione status --json")
_add("doctor", doctor.doctor, "Care", "relazione doctor")

if __name__ == "__main__":
    sys.exit(app())
