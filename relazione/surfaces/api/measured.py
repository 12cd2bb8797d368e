"""What is asked of a measure, in the words of `relazione measure`, and what it answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from relazione.model import Dimension, EventType
from relazione.surfaces.api.faults import about
from relazione.surfaces.api.filters import AtMoment, Number, Text, Texts
from relazione.surfaces.api.forms import Form
from relazione.surfaces.cli.filters import code_of, first_day, last_day, one_of, pair, status_of
from relazione.workspace.measuring import FIGURES, MEASURES, SPLITS, Choice

Dyad = Annotated[Text, Field(max_length=120, description="two states: CHN-RUS or China-Russia")]
By = Literal["day", "week", "month", "quarter", "year"]
Seed = Annotated[
    int | None, Field(ge=0, le=2**32 - 1, description="of what is drawn by chance; fixed where not given")
]
ROWS = 1000


class MeasureAsked(AtMoment):
    """part: another table of the same measure; evidence: in place of figures the items behind them."""

    part: Text = Field(
        None, max_length=40, description="another table of the same measure; `parts` names them"
    )
    evidence: Text = Field(
        None,
        max_length=60,
        description="the items behind a period (2024, 2024-Q2, 2024-05), a pair (CHN-RUS), or all",
    )
    as_: Literal["json", "vega-lite"] = Field(
        "json", alias="as", description="rows, or the specification of a chart"
    )
    limit: int = Field(ROWS, ge=1, le=10_000, description="at most so many rows")


class ChoiceAsked(MeasureAsked):
    """Which events count."""

    status: Texts = Field([], description="happened where not given; all for every one")
    type: Texts = Field([], description="PLOVER type: CONSULT, AID …")
    dimension: Texts = Field([], description="personal, economic, military, diplomatic")
    from_: Text = Field(None, alias="from", description="dated on or after: 2024, 2024-05 …")
    to: Text = Field(None, description="dated on or before")
    when: Literal["event", "published", "either"] = Field(
        "event", description="at which date an event stands"
    )
    min_probability: Number = Field(None, alias="min-probability", ge=0, le=1, description="at least so sure")

    def choice(self, **more: Any) -> Choice:
        with about("status"):
            statuses = tuple(status_of(word) for word in self.status or ["happened"] if word != "all")
        with about("type"):
            types = tuple(one_of(word.upper(), EventType, "type") for word in self.type)
        with about("dimension"):
            dimensions = tuple(one_of(word.lower(), Dimension, "dimension") for word in self.dimension)
        with about("from"):
            first = first_day(self.from_) if self.from_ else None
        with about("to"):
            last = last_day(self.to) if self.to else None
        with about("status"):
            return Choice(
                statuses=None if "all" in self.status else statuses, types=types or None,
                dimensions=dimensions or None, when=self.when, first=first, last=last, **more,
            )  # fmt: skip


class Joined(ChoiceAsked):
    """Of two states, or of every two."""

    dyad: Dyad = None


class DyadAsked(ChoiceAsked):
    dyad: Annotated[str, Field(max_length=120, description="two states: CHN-RUS or China-Russia")]
    by: By = "quarter"
    split: list[Literal[SPLITS]] = Field([], max_length=len(SPLITS))  # type: ignore[valid-type]
    directed: bool = Field(False, description="each direction by itself")
    scale: Literal["plover", "goldstein"] = "plover"
    figure: Literal[tuple(FIGURES)] = Field("net", description="whose breaks")  # type: ignore[valid-type]
    half_life: Number = Field(
        None, alias="half-life", gt=0, le=100_000, description="days in which the stock fades by half"
    )
    seed: Seed = None


class MeetingsAsked(Joined):
    leader: Text = Field(None, description="only of one person: Putin")
    chiefs: bool = Field(False, description="only of those who lead a state or organisation")
    assume: bool = Field(
        False, description="where nobody of a state is named, its leader of the day was there"
    )


class DeliveryAsked(Joined):
    on: date | None = Field(None, description="what had become of it by then; today where not given")
    window: int = Field(
        365, ge=0, le=36_500, description="days after its date in which a plan may be answered"
    )


class AlignmentAsked(MeasureAsked):
    dyad: Dyad = None
    on: date | None = None
    days: int = Field(1826, ge=1, le=36_500)
    measure: Literal[(*MEASURES, "s_weighted")] = "kappa_squared"  # type: ignore[valid-type]


class DependenceAsked(MeasureAsked):
    dyad: Dyad = None
    unit: Text = None
    word: Texts = Field([], description="how the record's quantities are called: arms, gas, loan")
    flow: Literal["total", "export", "import"] = "total"


class TriangleAsked(ChoiceAsked):
    actor: Annotated[list[Annotated[str, Field(max_length=200)]], Field(min_length=3, max_length=3)] = Field(
        description="three states"
    )
    by: By = "year"
    scale: Literal["plover", "goldstein"] = "plover"
    band: str = Field("0:0", max_length=40, description="values between LOW:HIGH are neutral")
    seed: Seed = None


class NetworkAsked(ChoiceAsked):
    on: date | None = Field(None, description="the day; today where not given")
    days: int = Field(365, ge=1, le=36_500, description="so many days up to that day")
    actor: Texts = Field([], description="only these states")
    band: str = Field("0:0", max_length=40, description="values between LOW:HIGH are neutral")
    weighted: bool = Field(False, description="ties count by their strength")
    scale: Literal["plover", "goldstein"] = "plover"
    seed: Seed = None


class WhatifAsked(NetworkAsked):
    tie: Texts = Field(
        [], description="the ties that turn: CHN-RUS; each in turn, ranked, where none is given"
    )


class MeasuredForm(Form):
    """One table of a measure with its method note. parts: the other tables. columns: those that people are shown."""

    measure: str
    part: str
    parts: list[str]
    title: str
    notes: list[str]
    columns: list[str]
    rows: list[dict[str, Any]]
    more: bool = Field(description="true: there are more rows than `limit`")
    empty: str | None = Field(description="what to say where there is no row")


class ChartForm(BaseModel):
    """A Vega-Lite specification with its data in it."""

    model_config = ConfigDict(extra="allow", serialize_by_alias=True)

    schema_: str = Field(alias="$schema")


def states(names: list[str], field: str = "actor") -> tuple[str, ...]:
    with about(field):
        return tuple(code_of(name) for name in names)


def dyad_of(text: str | None) -> tuple[str, str] | None:
    with about("dyad"):
        return pair(text) if text else None
