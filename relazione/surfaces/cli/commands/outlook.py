"""`relazione outlook`: what is likely next and by which precedent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import workspace

NAMED = 4  # precedents and backgrounds that explain names of each answer; the others are summed

Type = Annotated[str, typer.Argument(metavar="TYPE", help="PLOVER type: CONSULT, AID …")]
Source = Annotated[
    str | None, typer.Option("--source", metavar="CODE", help="Who acts; the question is on whom.")
]
Target = Annotated[
    str | None, typer.Option("--target", metavar="CODE", help="On whom; the question is who acts.")
]
Day = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        help="The day asked about; only what is dated before counts. \\[default: the day after the last event]",
    ),
]
Most = Annotated[int, typer.Option("--most", metavar="N", min=1, help="So many answers.")]
Fit = Annotated[
    str | None,
    typer.Option("--fit", metavar="FILE", help="The fit to use. \\[default: the one beside the record]"),
]


def fit(
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to keep it. \\[default: beside the record]"),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Build on no fit before; the second stage is taught anew as well.")
    ] = False,
    record: options.Record = None,
    json_: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Fit the weights of precedents to the events of the record that happened, and keep them beside it.

    Where there is a fit already, only days on which events were added or changed, and later ones, are read again.
    """
    from relazione.workspace import outlook

    with Ticker("fitting", of="steps", quiet=quiet) as ticker:
        found = outlook.fit(workspace(record), out, whole=whole, on=ticker.tick)
    if json_:
        print(json.dumps(found))
        return
    print(f"fitted to {found['events']} events; written {found['file']}")
    if found["built_on_the_fit_before"]:
        again = f"{found['events_read']} events on days that changed or came later were read again"
        note(f"built on the fit before: {again}; its second stage stays (--whole teaches it anew)")
    elif not found["second_stage"]:
        note(f"the additive stage alone: {found['why_no_second_stage']}")


def predict(
    type_: Type,
    source: Source = None,
    target: Target = None,
    on: Day = None,
    most: Most = 10,
    fit: Fit = None,
    record: options.Record = None,
    json_: options.Json = False,
) -> None:
    """Who is likeliest next: on whom a source will act, or who will act on a target.

    Probabilities are among all possible answers, given that the thing happens. With few events, or without a fit,
    they are base rates, and it says so.
    """
    found = _found(type_, source, target, on, most, fit, record)
    if json_:
        for answer in found["answers"]:
            del answer["precedents"], answer["backgrounds"]
        print(json.dumps(found))
        return
    _head(found)
    for answer in found["answers"]:
        print(f"{answer['probability']:7.1%}  {answer['actor']}{moved(answer)}")


def explain(
    type_: Type,
    source: Source = None,
    target: Target = None,
    on: Day = None,
    most: Most = 3,
    fit: Fit = None,
    record: options.Record = None,
    json_: options.Json = False,
) -> None:
    """The same with its reasons: the past events that speak for each answer, their days and exact shares."""
    found = _found(type_, source, target, on, most, fit, record)
    if json_:
        print(json.dumps(found))
        return
    _head(found)
    for answer in found["answers"]:
        print(f"{answer['probability']:7.1%}  {answer['actor']}{moved(answer)}")
        for line in reasons(answer):
            print(f"           {line}")


def _found(
    type_: str,
    source: str | None,
    target: str | None,
    on: str | None,
    most: int,
    fit: str | None,
    record: str | None,
) -> dict[str, Any]:
    from relazione.workspace import outlook

    made = outlook.predict(
        workspace(record), type_, source=source, target=target, day=_day(on), most=most, file=fit
    )
    return outlook.foretold_form(made)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"no day {text!r}", remedy="write it as 2026-03-01") from fault


def _head(found: dict[str, Any]) -> None:
    who = (
        f"{found['source']} → {found['type']} → ?"
        if found["source"]
        else f"? → {found['type']} → {found['target']}"
    )
    print(f"{who}  on {found['day']}, from {found['events']} events before")
    if not found["events"]:
        note("no event is dated before that day: nothing can be said")
    elif not found["fitted"]:
        note(f"base rates only: {found['why_not']}")


def moved(answer: dict[str, Any]) -> str:
    """What the second stage changed, in words; nothing where the answer stands as its probability has it."""
    place, before = answer["place"], answer["place_by_probability"]
    if place == before:
        return ""
    return f"  ({'raised' if place < before else 'put down'} from place {before} by the second stage)"


def reasons(answer: dict[str, Any]) -> Iterator[str]:
    """What speaks for an answer, a line each, from the weightiest down; shares are of its probability. Walks stand below
    their background."""
    found: list[tuple[float, str, list[str]]] = [
        (one["share"], _precedent(one), []) for one in answer["precedents"]
    ]
    found += [
        (one["share"], f"background: {one['name']}", [_walk(walk) for walk in one["walks"]])
        for one in answer["backgrounds"]
    ]
    found.sort(key=lambda one: -one[0])
    for share, text, walks in found[:NAMED]:
        yield f"{share:6.1%}  {text}"
        yield from (f"          {walk}" for walk in walks)
    if rest := found[NAMED:]:
        yield f"{sum(one[0] for one in rest):6.1%}  {len(rest)} {'other' if len(rest) == 1 else 'others'}"


def _precedent(one: dict[str, Any]) -> str:
    what = f"{one['source']} {one['type']} {one['target']}" if one["type"] else "the two met by any type"
    times = "once" if one["count"] == 1 else f"{one['count']} times, last"
    return f"{what} {times} on {one['days'][-1]}{item_of(one)}"


def _walk(one: dict[str, Any]) -> str:
    """Its part of the probability, held in its background's, and the meetings it goes by."""
    meetings = "; ".join(_meetings(met) for met in one["meetings"])
    return f"of it {one['share']:.1%} through {one['middle']}: {meetings}"


def _meetings(met: dict[str, Any]) -> str:
    times = "once" if met["count"] == 1 else f"{met['count']} times, last"
    item = f"  {met['item'][:9]}" if met["item"] else ""
    return f"{times} {met['source']} {met['type']} {met['target']} on {met['day']}{item}"


def item_of(one: dict[str, Any]) -> str:
    """The id of the latest event that a precedent counts, for `relazione show`."""
    return f"  {one['items'][-1][:9]}" if one["items"] else ""
