"""The commands that have commands of their own: measure, sources, outlook, forecast."""

from __future__ import annotations

import typer

from relazione.surfaces.cli.adding import add, group
from relazione.surfaces.cli.commands import (
    due,
    forecast,
    forecast_scores,
    measure,
    measure_groups,
    outlook,
    outlook_backtest,
    outlook_counts,
    outlook_within,
    sources,
)


def add_groups(app: typer.Typer) -> None:
    """The groups, in the order in which `relazione --help` shows them."""
    _measure(app)
    _sources(app)
    _outlook(app)
    _forecast(app)


def _measure(app: typer.Typer) -> None:
    to = group(
        app,
        "measure",
        "Looking",
        help="Relations in figures: dyads, meetings, delivery, alignment, dependence, triangles, blocs.",
        epilog="Every figure leads back to its words with --evidence; docs/measures.md tells how each is made.",
    )
    add(
        to,
        "dyad",
        measure_groups.grouped(measure.dyad),
        "Measures",
        "relazione measure dyad CHN-RUS --by year",
        "relazione measure dyad CHN-USA --split dimension --out series.svg",
        "relazione measure dyad CHN-RUS --evidence 2024-Q2",
        "relazione measure dyad CHN-RUS --part stock --out stock.png",
    )
    add(
        to,
        "meetings",
        measure_groups.grouped(measure.meetings),
        "Measures",
        "relazione measure meetings --leader Putin",
        "relazione measure meetings CHN-RUS --part each",
    )
    add(
        to,
        "delivery",
        measure_groups.grouped(measure.delivery),
        "Measures",
        "relazione measure delivery",
        "relazione measure delivery CHN-USA --part plans",
    )
    add(
        to,
        "alignment",
        measure_groups.grouped(measure.alignment),
        "Measures",
        "relazione measure alignment --on 2025-11-01",
        "relazione measure alignment USA-RUS --votes un_votes.rda --roll-calls un_roll_calls.rda --out votes.svg",
    )
    add(
        to,
        "dependence",
        measure_groups.grouped(measure.dependence),
        "Measures",
        "relazione measure dependence CHN-RUS --flows dots.csv",
        "relazione measure dependence --word gas",
    )
    add(
        to,
        "triangle",
        measure_groups.grouped(measure.triangle),
        "Measures",
        "relazione measure triangle CHN RUS USA --by year --band 2",
    )
    add(
        to,
        "network",
        measure_groups.grouped(measure.network),
        "Measures",
        "relazione measure network --on 2024-06-01 --out blocs.png",
        "relazione measure network --part camps",
        "relazione measure network --pairs ties.csv --part figures",
        "relazione measure network --events icews.tab --origin ICEWS --on 2015-06-01",
    )
    add(
        to,
        "whatif",
        measure_groups.grouped(measure.whatif),
        "Measures",
        "relazione measure whatif",
        "relazione measure whatif CHN-RUS --on 2024-06-01",
    )


def _sources(app: typer.Typer) -> None:
    to = group(
        app,
        "sources",
        "Exchange",
        help="Data sets beside the text: GDELT, ICEWS, POLECAT, Phoenix, ACLED, visits, trade, arms.",
        epilog="docs/sources.md tells what each format gives and leaves out.",
    )
    add(
        to,
        "read",
        sources.read,
        "Sources",
        "relazione sources read 20240516.export.CSV.zip --out gdelt.parquet",
        "relazione sources read events.tab --as icews --out icews.parquet",
        "relazione sources read log.csv --mapping log.yaml --out log.parquet",
    )
    add(to, "list", sources.list_, "Sources", "relazione sources list")


def _outlook(app: typer.Typer) -> None:
    to = group(
        app,
        "outlook",
        "Looking",
        help="What is likely next, by which precedent; how well the past is foretold.",
        epilog="docs/outlook.md tells how it is made and how well it does.",
    )
    add(to, "fit", outlook.fit, "Outlook", "relazione outlook fit")
    add(
        to,
        "predict",
        outlook.predict,
        "Outlook",
        "relazione outlook predict CONSULT --source CHN",
        "relazione outlook predict SANCTION --target RUS --on 2026-03-01",
    )
    add(
        to,
        "within",
        outlook_within.within,
        "Outlook",
        "relazione outlook within CONSULT --source CHN --target RUS",
        "relazione outlook within SANCTION --source USA --target RUS --days 14 --on 2026-03-01",
        "relazione outlook within --backtest ICEWS14/",
    )
    add(
        to,
        "counts",
        outlook_counts.counts,
        "Outlook",
        "relazione outlook counts CHN-RUS",
        "relazione outlook counts CHN-USA --by type --on 2026-03-01",
        "relazione outlook counts --backtest ICEWS14/ --by type",
    )
    add(to, "explain", outlook.explain, "Outlook", "relazione outlook explain CONSULT --source CHN")
    add(
        to,
        "due",
        due.due,
        "Outlook",
        "relazione outlook due --from 2024",
        "relazione outlook due --ical --out due.ics",
        "relazione outlook due --confirm fo-7478",
    )
    add(
        to,
        "score",
        forecast_scores.score,
        "Outlook",
        "relazione outlook score",
        "relazione outlook score --by outlet",
    )
    add(
        to,
        "backtest",
        outlook_backtest.backtest,
        "Outlook",
        "relazione outlook backtest ICEWS14/",
        "relazione outlook backtest ICEWS14/ --setting multi-step --json",
        "relazione outlook backtest --from 2025-01 --to 2025-06 --type CONSULT",
    )


def _forecast(app: typer.Typer) -> None:
    to = group(
        app,
        "forecast",
        "Looking",
        help="The scorekeeper: who foretold what, how sure, and whether it came about.",
        epilog="docs/scorekeeper.md tells how it is scored.",
    )
    add(
        to,
        "add",
        forecast.add,
        "Forecasts",
        'relazione forecast add "Putin visits India" --by "Desk 3" -p 0.7 --until 2026-12',
        'relazione forecast add "Putin visits India" --by Wire --words likely --event RUS CONSULT IND --until 2026-12',
    )
    add(
        to,
        "list",
        forecast.list_,
        "Forecasts",
        "relazione forecast list --state overdue",
        "relazione forecast list --forecaster Wire",
    )
    add(to, "show", forecast.show, "Forecasts", "relazione forecast show fo-7478")
    add(
        to,
        "resolve",
        forecast.resolve,
        "Forecasts",
        "relazione forecast resolve fo-7478 yes --evidence ev-3f2a",
        'relazione forecast resolve qu-19c0 no --note "the year passed without it"',
    )
    add(
        to,
        "undo",
        forecast.undo,
        "Forecasts",
        "relazione forecast undo",
        "relazione forecast undo --forecast fp-02ab",
    )
    add(
        to,
        "import",
        forecast.import_,
        "Forecasts",
        "relazione forecast import forecast_data.csv",
        "relazione forecast import -f json -",
    )
    add(
        to,
        "score",
        forecast_scores.score,
        "Forecasts",
        "relazione forecast score --by forecaster",
        "relazione forecast score --json",
    )
    add(
        to,
        "leaderboard",
        forecast_scores.leaderboard,
        "Forecasts",
        "relazione forecast leaderboard",
        "relazione forecast leaderboard --minimum 20 --topic CHN",
    )
