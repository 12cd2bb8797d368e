"""`relazione measure alignment`: votes, alliances and ideal points; behaviour against commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.measure_groups import Choosing, Output, measuring
from relazione.surfaces.cli.commands.measure_options import (
    Days,
    MaybeDyad,
    On,
    Seed,
    day,
    known,
    measured,
    seeded,
    sides,
)
from relazione.surfaces.cli.commands.measure_output import show
from relazione.surfaces.cli.filters import first_day, last_day, one_of

if TYPE_CHECKING:
    from relazione.workspace.measuring import Files


@dataclass(frozen=True)
class Given:
    """The files that it is measured from."""

    votes: Annotated[
        str | None,
        measured("--votes", metavar="FILE", help="Roll calls: unvotes, Voeten, the UN library, your own."),
    ] = None
    roll_calls: Annotated[
        str | None,
        measured("--roll-calls", metavar="FILE", help="Their sessions and dates, where they stand apart."),
    ] = None
    portfolios: Annotated[
        str | None, measured("--portfolios", metavar="FILE", help="Alliance portfolios.")
    ] = None
    ideal: Annotated[
        str | None,
        measured("--ideal", metavar="FILE", help="Ideal points (Bailey, Strezhnev and Voeten)."),
    ] = None
    pairs: Annotated[
        list[str] | None,
        measured("--pairs", metavar="NAME=FILE", help="A further component of behaviour: a, b, value."),
    ] = None
    commitments: Annotated[
        str | None,
        measured(
            "--commitments",
            metavar="FILE",
            help="Commitments (a, b, value, start, end) instead of the record's.",
        ),
    ] = None
    period: Annotated[
        str | None, measured("--period", metavar="NAME", help="Which period of the portfolios.")
    ] = None

    def files(self) -> Files:
        """As the library takes them; UsageError for one that is not there."""
        from relazione.workspace.measuring import Files

        named = [one.rpartition("=") for one in self.pairs or ()]
        return Files(
            votes=known(self.votes),
            roll_calls=known(self.roll_calls),
            portfolios=known(self.portfolios),
            ideal=known(self.ideal),
            pairs={name or path: known(path) or "" for name, _, path in named},
            commitments=known(self.commitments),
            period=self.period,
        )


@dataclass(frozen=True)
class Span:
    """Which votes and events."""

    on: On = None
    days: Days = 1826
    events: Annotated[
        list[str] | None,
        measured("--events", metavar="FILE", help="A data set of events beside the record."),
    ] = None
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="Votes on or after.", rich_help_panel=options.FILTERS),
    ] = None
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", help="Votes on or before.", rich_help_panel=options.FILTERS),
    ] = None


def alignment(
    states: MaybeDyad = None,
    measure: Annotated[
        str,
        measured(
            "--measure",
            metavar="NAME",
            help="agreement, kappa_linear, kappa_squared, pi, tau_b, s, s_squared, alignment.",
        ),
    ] = "kappa_squared",
    by: Annotated[str, measured("--by", metavar="PERIOD", help="Votes by session or year.")] = "session",
    seed: Seed = None,
    given: Given = Given(),
    span: Span = Span(),
    output: Output = Output(),  # noqa: B008
) -> None:
    """How alike two states vote or ally; without a file, behaviour against commitment of every pair.

    Two states and --votes or --ideal: their likeness over time. --portfolios: of alliances. Else undeclared alliances
    (parts ends, pairs): the rank of behaviour in events, meetings, votes and your own pairs against agreements in force.
    """
    two, files = sides(states), given.files()
    if given.ideal and two is None:
        raise UsageError(
            "--ideal wants two states", remedy="name them: relazione measure alignment USA-RUS --ideal FILE"
        )
    made = measuring(output, Choosing(events=span.events))
    show(
        lambda: made.alignment(
            two,
            files,
            on=day(span.on),
            days=span.days,
            measure=measure,
            by=one_of(by, ("session", "year"), "period"),
            first=first_day(span.from_) if span.from_ else None,
            last=last_day(span.to) if span.to else None,
            **seeded(seed),
        ),
        output,
    )
