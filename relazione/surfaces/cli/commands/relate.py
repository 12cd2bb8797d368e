"""`relazione relate`: the relation between two marked mentions, line by line, as the contract has it."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from relazione.model import UsageError
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.guard import SOME_FAILED, Stop


def relate(
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="jsonl, the only one there is.")
    ] = "jsonl",
) -> None:
    """Classify the relation between two marked mentions: a line in, a line out, in the same order.

    Standard input has one object a line: text, and source and target as [start, end] in characters. Each line of
    standard output gives the likeliest PLOVER type and the probability of all sixteen. Exit code 1 where a line
    could not be understood.
    """
    from relazione.workspace import relations

    if format_ != "jsonl":
        raise UsageError(f"no format {format_!r}", remedy="choose jsonl")
    failed = False
    for answer in relations(sys.stdin):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        if "error" in answer:
            note(answer["error"])
            failed = True
    if failed:
        raise Stop(SOME_FAILED)
