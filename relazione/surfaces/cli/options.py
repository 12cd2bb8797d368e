"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

COMMON = "Common options"
FILTERS = "Filters"

Record = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="FILE",
        help="The record's file. \\[default: relations.duckdb]",
        envvar="RELAZIONE_RECORD",
        show_envvar=False,
        rich_help_panel=COMMON,
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no summary.", rich_help_panel=COMMON)
]
Json = Annotated[bool, typer.Option("--json", help="JSON for programs.", rich_help_panel=COMMON)]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="WHEN",
        help="The record as it stood then: 2026-03-01 or 2026-03-01T12:00.",
        rich_help_panel=FILTERS,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Date of publication of all inputs: 2024-05-16, 2024-05, 2024."
    ),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of text files that are not UTF-8.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", metavar="N", min=1, help="Processes that read and code. \\[default: all cores]"
    ),
]
Coder = Annotated[
    str | None,
    typer.Option(
        "--coder",
        metavar="NAME",
        help="llm: the language model of the settings; or the folder of a network of your own. \\[default: the network that ships]",
    ),
]
Yes = Annotated[
    bool,
    typer.Option("--yes", help="With --coder llm: text may leave this machine for the host of llm_address."),
]
User = Annotated[
    str | None, typer.Option("--user", metavar="NAME", help="Who decides. \\[default: your login name]")
]

Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        "-a",
        metavar="CODE",
        help="Takes part on any side: a code or a name.",
        rich_help_panel=FILTERS,
    ),
]
Dyad = Annotated[
    str | None,
    typer.Option(
        "--dyad",
        metavar="A-B",
        help="Two that face each other: CHN-RUS or China-Russia.",
        rich_help_panel=FILTERS,
    ),
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="CODE", help="Who acts.", rich_help_panel=FILTERS)
]
Target = Annotated[
    str | None, typer.Option("--target", metavar="CODE", help="On whom.", rich_help_panel=FILTERS)
]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", "-t", metavar="TYPE", help="PLOVER type: CONSULT, AID …", rich_help_panel=FILTERS),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        "-s",
        metavar="STATUS",
        help="Status of an event or stage of an agreement: happened, planned, signed …",
        rich_help_panel=FILTERS,
    ),
]
Dimension = Annotated[
    str | None,
    typer.Option(
        "--dimension",
        metavar="NAME",
        help="personal, economic, military, diplomatic.",
        rich_help_panel=FILTERS,
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DATE", help="Dated on or after: 2024, 2024-05 …", rich_help_panel=FILTERS
    ),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Dated on or before.", rich_help_panel=FILTERS)
]
Place = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="Where, in part.", rich_help_panel=FILTERS)
]
Document = Annotated[
    str | None,
    typer.Option(
        "--document", "-d", metavar="NAME", help="From one document: its id or path.", rich_help_panel=FILTERS
    ),
]
Person = Annotated[
    list[str] | None,
    typer.Option("--person", metavar="NAME", help="Takes part or speaks, in part.", rich_help_panel=FILTERS),
]
Text = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help="Words in the item's sentence.", rich_help_panel=FILTERS),
]
Review = Annotated[
    list[str] | None,
    typer.Option(
        "--review",
        metavar="STATE",
        help="unreviewed, accepted, corrected, rejected. \\[default: all but rejected]",
        rich_help_panel=FILTERS,
    ),
]
MinProbability = Annotated[
    float | None,
    typer.Option(
        "--min-probability", metavar="P", min=0, max=1, help="At least so sure.", rich_help_panel=FILTERS
    ),
]
