"""`relazione measure`: relations in figures, each with its note, its uncertainty and the way back to the words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from relazione.model import UsageError
from relazione.surfaces.cli.commands.measure_options import (
    EVERY,
    MEASURED,
    By,
    Choosing,
    Days,
    Neutral,
    On,
    Output,
    Scale,
    Seed,
    Split,
    States,
    Ties,
    Weighted,
    codes,
    day,
    known,
    measuring,
    neutral,
)
from relazione.surfaces.cli.commands.measure_output import show
from relazione.surfaces.cli.filters import code_of, first_day, last_day, one_of, pair

Dyad = Annotated[str, typer.Argument(metavar="A-B", help="Two states: CHN-RUS or China-Russia.")]
MaybeDyad = Annotated[
    str | None, typer.Argument(metavar="[A-B]", help="Only between two: CHN-RUS or China-Russia.")
]


def _seeded(seed: int | None) -> dict[str, Any]:
    return {} if seed is None else {"seed": seed}


def dyad(
    states: Dyad,
    by: By = "quarter",
    split: Split = None,
    directed: Annotated[
        bool, typer.Option("--directed", help="Each direction by itself.", rich_help_panel=MEASURED)
    ] = False,
    scale: Scale = "plover",
    figure: Annotated[
        str,
        typer.Option(
            "--figure",
            metavar="NAME",
            help="Whose breaks: net, events, expected, cooperation, conflict.",
            rich_help_panel=MEASURED,
        ),
    ] = "net",
    half_life: Annotated[
        float | None,
        typer.Option(
            "--half-life",
            metavar="DAYS",
            help="The stock fades by half in so many days. \\[default: never]",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    seed: Seed = None,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """Series of two states: events, cooperation and conflict apart, net, with intervals and what was read.

    Parts: series, stock (-9 to 9, after the Tsinghua school), moves (what moved it), breaks, breakers (the events that
    made them), levels, coverage.
    """
    choice = choosing.choice(
        every=one_of(by, EVERY, "period"),
        direction="directed" if directed else "joint",
        by=tuple(split or ()),
        scale=scale,
    )
    sides = pair(states)
    made = measuring(output, choosing)
    show(lambda: made.dyad(*sides, choice, figure=figure, half_life=half_life, **_seeded(seed)), output)


def meetings(
    states: MaybeDyad = None,
    leader: Annotated[
        str | None,
        typer.Option("--leader", metavar="NAME", help="Only of one person: Putin.", rich_help_panel=MEASURED),
    ] = None,
    chiefs: Annotated[
        bool,
        typer.Option(
            "--chiefs", help="Only of those who lead a state or organisation.", rich_help_panel=MEASURED
        ),
    ] = False,
    assume: Annotated[
        bool,
        typer.Option(
            "--assume",
            help="Where nobody of a state is named, its leader of the day was there.",
            rich_help_panel=MEASURED,
        ),
    ] = False,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """Who met whom: how often, in person or by telephone, bilaterally or in the margins, when, and when again.

    Parts: pairs, each (every meeting, with the gap to the next).
    """
    sides = pair(states) if states else None
    made = measuring(output, choosing)
    show(lambda: made.meetings(sides, choosing.choice(), leader=leader, chiefs=chiefs, assume=assume), output)


def delivery(
    states: MaybeDyad = None,
    on: On = None,
    window: Annotated[
        int,
        typer.Option(
            "--window",
            metavar="DAYS",
            min=0,
            help="How long after its date a plan may be answered.",
            rich_help_panel=MEASURED,
        ),
    ] = 365,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """Promised and delivered: what share of what was planned took place, and how late.

    Parts: outcomes, plans (every plan with what answers it).
    """
    if choosing.status:
        raise UsageError(
            "--status means nothing here", remedy="plans are set against what happened; leave it out"
        )
    sides = pair(states) if states else None
    made = measuring(output, choosing)
    show(lambda: made.delivery(sides, choosing.choice(), on=day(on), window=window), output)


def alignment(
    states: MaybeDyad = None,
    votes: Annotated[
        str | None,
        typer.Option(
            "--votes",
            metavar="FILE",
            help="Roll calls: unvotes, Voeten, the UN library, your own.",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    roll_calls: Annotated[
        str | None,
        typer.Option(
            "--roll-calls",
            metavar="FILE",
            help="Their sessions and dates, where they stand apart.",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    portfolios: Annotated[
        str | None,
        typer.Option("--portfolios", metavar="FILE", help="Alliance portfolios.", rich_help_panel=MEASURED),
    ] = None,
    ideal: Annotated[
        str | None,
        typer.Option(
            "--ideal",
            metavar="FILE",
            help="Ideal points (Bailey, Strezhnev and Voeten).",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    pairs: Annotated[
        list[str] | None,
        typer.Option(
            "--pairs",
            metavar="NAME=FILE",
            help="A further component of behaviour: a, b, value.",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    commitments: Annotated[
        str | None,
        typer.Option(
            "--commitments",
            metavar="FILE",
            help="Commitments (a, b, value, start, end) instead of the record's.",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="NAME", help="Which period of the portfolios.", rich_help_panel=MEASURED
        ),
    ] = None,
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="NAME",
            help="agreement, kappa_linear, kappa_squared, pi, tau_b, s, s_squared, alignment.",
            rich_help_panel=MEASURED,
        ),
    ] = "kappa_squared",
    by: Annotated[
        str,
        typer.Option("--by", metavar="PERIOD", help="Votes by session or year.", rich_help_panel=MEASURED),
    ] = "session",
    on: On = None,
    days: Days = 1826,
    events: Annotated[
        list[str] | None,
        typer.Option(
            "--events",
            metavar="FILE",
            help="A data set of events beside the record.",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="Votes on or after.", rich_help_panel="Filters"),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help="Votes on or before.", rich_help_panel="Filters"),
    ] = None,
    seed: Seed = None,
    output: Output = Output(),  # noqa: B008
) -> None:
    """How alike two states vote or ally; without a file, behaviour against commitment of every pair.

    Two states and --votes or --ideal: their likeness over time. --portfolios: of alliances. Else undeclared alliances
    (parts ends, pairs): the rank of behaviour in events, meetings, votes and your own pairs against agreements in force.
    """
    from relazione.workspace.measuring import Files

    sides = pair(states) if states else None
    named = {name: path for name, _, path in (one.rpartition("=") for one in pairs or ())}
    files = Files(
        votes=known(votes), roll_calls=known(roll_calls), portfolios=known(portfolios), ideal=known(ideal),
        pairs={name or path: known(path) or "" for name, path in named.items()}, commitments=known(commitments), period=period,
    )  # fmt: skip
    if ideal and sides is None:
        raise UsageError(
            "--ideal wants two states", remedy="name them: relazione measure alignment USA-RUS --ideal FILE"
        )
    made = measuring(output, Choosing(events=events))
    show(
        lambda: made.alignment(
            sides, files, on=day(on), days=days, measure=measure, by=one_of(by, ("session", "year"), "period"),
            first=first_day(from_) if from_ else None, last=last_day(to) if to else None, **_seeded(seed),
        ),
        output,
    )  # fmt: skip


def dependence(
    states: MaybeDyad = None,
    flows: Annotated[
        str | None,
        typer.Option(
            "--flows",
            metavar="FILE",
            help="IMF DOTS, Comtrade, SIPRI, or a table of your own.",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            metavar="FILE",
            help="What the columns of your table are (YAML).",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="NAME",
            help="The unit of a table without one; of the record, which one.",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    word: Annotated[
        list[str] | None,
        typer.Option(
            "--word",
            metavar="WORD",
            help="Without a file: how the record's quantities are called: arms, gas, loan. \\[default: trade, commerce, turnover]",
            rich_help_panel=MEASURED,
        ),
    ] = None,
    flow: Annotated[
        str, typer.Option("--flow", metavar="NAME", help="total, export or import.", rich_help_panel=MEASURED)
    ] = "total",
    output: Output = Output(),  # noqa: B008
) -> None:
    """Who depends on whom: the partner's share of a state's whole trade (arms, energy, loans), and how uneven it is.

    Parts: pairs, concentration (on how few partners a state rests).
    """
    if mapping and not flows:
        raise UsageError("--mapping tells of no file", remedy="name the table with --flows")
    sides = pair(states) if states else None
    given: dict[str, Any] = {"words": word} if word else {}
    made = measuring(output)
    show(
        lambda: made.dependence(
            sides, file=known(flows), mapping=known(mapping), unit=unit, flow=flow, **given
        ),
        output,
    )


def triangle(
    first: Annotated[str, typer.Argument(metavar="A", help="A state.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    third: Annotated[str, typer.Argument(metavar="C", help="The third.")],
    by: By = "year",
    scale: Scale = "plover",
    band: Neutral = "0:0",
    seed: Seed = None,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """The strategic triangle of three states over time, after Dittmer: who is the pivot, and what swing would change it.

    Parts: course, ties.
    """
    choice = choosing.choice(every=one_of(by, EVERY, "period"), scale=scale)
    states = (code_of(first), code_of(second), code_of(third))
    made = measuring(output, choosing)
    show(lambda: made.triangle(states, choice, band=neutral(band), **_seeded(seed)), output)


def network(
    on: On = None,
    days: Days = 365,
    pairs: Ties = None,
    actor: States = None,
    band: Neutral = "0:0",
    weighted: Weighted = False,
    scale: Scale = "plover",
    seed: Seed = None,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """Blocs on a day: who stands with whom, structural balance, the two camps and the ties that do not fit them.

    Parts: ties, figures, camps, triads.
    """
    made = measuring(output, choosing)
    show(
        lambda: made.network(
            on=_until(on, choosing), days=_window(days, choosing), choice=choosing.choice(scale=scale), pairs=known(pairs), states=codes(actor),
            band=neutral(band), weighted=weighted, **_seeded(seed),
        ),
        output,
    )  # fmt: skip


def whatif(
    ties: Annotated[
        list[str] | None,
        typer.Argument(metavar="[A-B]…", help="The ties that turn. \\[default: each in turn, ranked]"),
    ] = None,
    on: On = None,
    days: Days = 365,
    pairs: Ties = None,
    actor: States = None,
    band: Neutral = "0:0",
    weighted: Weighted = False,
    scale: Scale = "plover",
    seed: Seed = None,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """What the network would be if a tie changed sign (if Moscow turned from Beijing): balance, triads, camps.

    Parts: figures, triads, moved, frustrated, eased, ties; without a tie reversals.
    """
    turned = [pair(one) for one in ties or ()]
    made = measuring(output, choosing)
    show(
        lambda: made.whatif(
            turned, on=_until(on, choosing), days=_window(days, choosing), choice=choosing.choice(scale=scale), pairs=known(pairs),
            states=codes(actor), band=neutral(band), weighted=weighted, **_seeded(seed),
        ),
        output,
    )  # fmt: skip


def _until(on: str | None, choosing: Choosing) -> date:
    return day(on or choosing.to)


def _window(days: int, choosing: Choosing) -> int:
    """--from and --to say the window too."""
    if not choosing.from_:
        return days
    return max(1, (day(choosing.to) - first_day(choosing.from_)).days + 1)
