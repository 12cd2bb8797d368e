"""Options of the measures that go together; a command names the groups that it takes and gets them as one value."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.measure_options import (
    Days,
    Neutral,
    On,
    Scale,
    Seed,
    States,
    codes,
    day,
    known,
    measured,
    neutral,
    seeded,
)
from relazione.surfaces.cli.filters import first_day, last_day, one_of, status_of

if TYPE_CHECKING:
    from relazione.workspace.measuring import Choice, Measuring


@dataclass(frozen=True)
class Output:
    """How the result is shown."""

    part: Annotated[
        str | None,
        typer.Option(
            "--part", metavar="NAME", help="Another table of the same measure; the note names them."
        ),
    ] = None
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="table, csv, json, parquet, vega, svg or png. \\[default: table]",
        ),
    ] = None
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to a file; its ending tells the format."),
    ] = None
    evidence: Annotated[
        str | None,
        typer.Option(
            "--evidence",
            metavar="WHAT",
            help="The items and quotes behind a period (2024, 2024-Q2, 2024-05), a pair (CHN-RUS), or all.",
        ),
    ] = None
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many rows of a table.")
    ] = 40
    record: options.Record = None
    as_of: options.AsOf = None
    quiet: options.Quiet = False


@dataclass(frozen=True)
class Choosing:
    """Which events."""

    events: Annotated[
        list[str] | None,
        measured(
            "--events",
            metavar="FILE",
            help="A data set read beside the record and shown apart: ICEWS, GDELT, POLECAT, Phoenix, ACLED, COLT …",
        ),
    ] = None
    mapping: Annotated[
        str | None,
        measured("--mapping", metavar="FILE", help="What the columns of a table of your own are (YAML)."),
    ] = None
    origin: Annotated[
        list[str] | None,
        measured(
            "--origin", metavar="NAME", help="Only events of this origin: coded, or a data set's name: ICEWS."
        ),
    ] = None
    status: options.Statuses = None
    type_: options.Types = None
    dimension: Annotated[
        list[str] | None,
        typer.Option(
            "--dimension",
            metavar="NAME",
            help="personal, economic, military, diplomatic.",
            rich_help_panel=options.FILTERS,
        ),
    ] = None
    from_: options.From = None
    to: options.To = None
    when: Annotated[
        str,
        measured(
            "--when",
            metavar="DAY",
            help="event: the event's own date; published: its document's; either: published where it has none.",
        ),
    ] = "event"
    min_probability: options.MinProbability = None

    def choice(self, **more: Any) -> Choice:
        """As a Choice; `--status all` is every status."""
        from relazione.model import Dimension, EventType
        from relazione.workspace.measuring import Choice

        statuses = tuple(status_of(word) for word in self.status or ("happened",) if word != "all")
        return Choice(
            statuses=None if "all" in (self.status or ()) else statuses,
            types=tuple(one_of(word.upper(), EventType, "type") for word in self.type_ or ()) or None,
            dimensions=tuple(one_of(word.lower(), Dimension, "dimension") for word in self.dimension or ())
            or None,
            when=one_of(self.when, ("event", "published", "either"), "--when"),  # type: ignore[arg-type]
            first=first_day(self.from_) if self.from_ else None,
            last=last_day(self.to) if self.to else None,
            origins=tuple(self.origin or ()) or None,
            **more,
        )


@dataclass(frozen=True)
class Ties:
    """Which ties a network is drawn of."""

    on: On = None
    days: Days = 365
    pairs: Annotated[
        str | None,
        measured(
            "--pairs",
            metavar="FILE",
            help="Ties from a table of your own (a, b, and value, weight or sign) instead of events.",
        ),
    ] = None
    value: Annotated[
        str | None,
        measured(
            "--value",
            metavar="COLUMN",
            help="Which column of that table: kappa_squared, gap. \\[default: value, weight or sign]",
        ),
    ] = None
    actor: States = None
    band: Neutral = "0:0"
    weighted: Annotated[
        bool, measured("--weighted", help="Ties count by their strength, not each the same.")
    ] = False
    scale: Scale = "plover"
    seed: Seed = None

    def drawn(self, choosing: Choosing) -> dict[str, Any]:
        """As what `Measuring.network` and `.whatif` take; `--from` and `--to` say the window too."""
        if self.value and not self.pairs:
            raise UsageError("--value tells of no table", remedy="name the table with --pairs")
        return {
            "on": day(self.on or choosing.to),
            "days": self._window(choosing),
            "choice": choosing.choice(scale=self.scale),
            "pairs": known(self.pairs),
            "value": self.value,
            "states": codes(self.actor),
            "band": neutral(self.band),
            "weighted": self.weighted,
            **seeded(self.seed),
        }

    def _window(self, choosing: Choosing) -> int:
        if not choosing.from_:
            return self.days
        until: date = day(choosing.to)
        return max(1, (until - first_day(choosing.from_)).days + 1)


def grouped(run: Callable[..., None]) -> Callable[..., None]:
    """The command with the fields of its option groups as parameters of its own."""
    hints = get_type_hints(run, include_extras=True)
    groups = {name: kind for name, kind in hints.items() if isinstance(kind, type) and is_dataclass(kind)}
    own = list(inspect.signature(run).parameters.values())
    parameters = [one.replace(annotation=hints[one.name]) for one in own if one.name not in groups]
    for kind in groups.values():
        told = get_type_hints(kind, include_extras=True)
        parameters += [
            inspect.Parameter(
                one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=told[one.name]
            )
            for one in fields(kind)
        ]

    def command(**given: Any) -> None:
        for name, kind in groups.items():
            given[name] = kind(**{one.name: given.pop(one.name) for one in fields(kind)})
        run(**given)

    command.__doc__ = run.__doc__
    keyword = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    command.__signature__ = inspect.Signature(keyword)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in keyword}
    return command


def measuring(output: Output, choosing: Choosing | None = None) -> Measuring:
    """The measures of the record and of the data sets that the options name."""
    from relazione.surfaces.cli.work import workspace
    from relazione.workspace import Query
    from relazione.workspace.measuring import DataSet

    picked = choosing or Choosing()
    if picked.mapping and not picked.events:
        raise UsageError("--mapping tells of no file", remedy="name the table with --events")
    sets = [DataSet(path, None, picked.mapping) for path in picked.events or ()]
    query = Query(min_probability=picked.min_probability) if picked.min_probability is not None else None
    return workspace(output.record).measure(sets, query, as_of=output.as_of)
