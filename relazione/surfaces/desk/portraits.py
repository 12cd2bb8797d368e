"""What the pages of a dyad, a state, a person and a topic share: what a URL asks for, and links to what is behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from relazione.model import Dimension, UsageError
from relazione.surfaces.cli.filters import first_day, last_day, one_of
from relazione.surfaces.parameters import address
from relazione.workspace import Query, View
from relazione.workspace.measuring import Choice, Part
from relazione.workspace.portrait import Course, Subject, figures, span_of, step_for, timeline

Pairs = Sequence[tuple[str, str]]
STEPS = ("week", "month", "quarter", "year")
WIDE = 1100  # pixels; a chart is made narrower where its column is
SCALES = {"plover": "PLOVER", "goldstein": "Goldstein"}
SETTINGS = ("by", "from", "to", "dimension", "scale", "half-life", "as-of")
"""Words of the URL beside those that name the subject; every one of them can be left out."""
_ENDS = {"week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}


@dataclass(frozen=True)
class Asked:
    """What the URL says, None where it says nothing. given: the parameters as they came."""

    by: str | None
    first: date | None
    last: date | None
    dimension: str | None
    scale: str
    half_life: float | None
    as_of: str | None
    all_dates: bool
    given: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        return dict(self.given).get(name, "")

    @property
    def settings(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.given if name in SETTINGS and value]


def asked_of(given: Pairs) -> Asked:
    """UsageError names the first value that cannot be understood. `from=all` asks for every date there is."""
    told = {name: value.strip() for name, value in given if value.strip()}
    every = told.get("from") == "all"
    return Asked(
        by=one_of(told["by"], STEPS, "step") if "by" in told else None,
        first=first_day(told["from"]) if "from" in told and not every else None,
        last=last_day(told["to"]) if "to" in told else None,
        dimension=one_of(told["dimension"].lower(), Dimension, "dimension") if "dimension" in told else None,
        scale=one_of(told.get("scale", "plover"), SCALES, "scale"),
        half_life=_days(told.get("half-life")),
        as_of=told.get("as-of"),
        all_dates=every,
        given=tuple(given),
    )


def _days(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        days = float(text)
    except ValueError:
        days = 0
    if not 1 <= days <= 100_000:
        raise UsageError(f"{text!r} is no number of days", where="half-life", remedy="write 365")
    return days


def course_of(view: View, subject: Subject, asked: Asked) -> Course:
    """The course as asked. Where no span is told: from the year in which the first document of it was published."""
    there = span_of(view, subject.query)
    first, last = asked.first, asked.last
    if first is None and not asked.all_dates and there.published is not None:
        first = there.published.replace(month=1, day=1)
    begins, ends = there.first, last or there.last
    by = asked.by or step_for(max(filter(None, (first, begins)), default=None), ends)
    return Course(
        view,
        subject,
        Choice(
            every=by,  # type: ignore[arg-type]
            direction="joint",
            scale=asked.scale,  # type: ignore[arg-type]
            dimensions=(asked.dimension,) if asked.dimension else None,
            first=first,
            last=last,
        ),
        asked.half_life,
    )


def words_of(query: Query) -> list[tuple[str, str]]:
    """The query of a subject in the words of the ledgers."""
    told = [("dyad", "-".join(query.dyad))] if query.dyad else []
    told += [("actor", code) for code in query.actors]
    told += [("person", name) for name in query.persons]
    told += [("context", name) for name in query.contexts]
    told += [("text", query.text)] if query.text else []
    return [*told, ("duplicates", "no")]


def ledger(subject: Subject, kind: str, **more: object) -> str:
    """The ledger of what belongs to the subject, narrowed further."""
    given = [(name.rstrip("_").replace("_", "-"), str(value)) for name, value in more.items() if value]
    return address(f"/ledger/{kind}", [*words_of(subject.query), *given])


def address_of(subject: Subject, part: str = "", settings: Pairs = ()) -> str:
    """The page of the subject, or of a part of it (`timeline`, `timeline.json`)."""
    tail = f"/{part}" if part else ""
    query = subject.query
    if subject.of == "topic":
        named = [("context", name) for name in query.contexts] + (
            [("text", query.text)] if query.text else []
        )
        return address(f"/topic{tail}", [*named, *settings])
    name = "-".join(subject.codes) if subject.codes else query.persons[0]
    from relazione.surfaces.desk.wording import segment

    return address(f"/{subject.of}/{segment(name)}{tail}", settings)


def last_of(period: date, every: str) -> date:
    """The last day of a period that begins on a day."""
    if every == "week":
        return period + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[every]
    year, month = divmod(period.year * 12 + period.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def events_link(course: Course, period: date, **more: object) -> str:
    """The events that stand behind a period of the series."""
    last = last_of(period, course.choice.every)
    return ledger(course.subject, "event", from_=period, to=last, status="happened", **more)


def part_of(course: Course, name: str) -> Part:
    """A part by the name in its URL, every row with the link to what is behind it; UsageError for any other."""
    if name not in PARTS:
        raise UsageError(f"the record has no {name} of {course.subject.title}")
    return PARTS[name](course)


def _dimensions(course: Course) -> Part:
    part = course.dimensions()
    links = [
        events_link(course, period, dimension=dimension)
        for dimension, period in part.frame.select("dimension", "period").iter_rows()
    ]
    read: pl.DataFrame = part.about["read"]
    behind = [
        address("/ledger/event", [("published-from", str(period)), ("published-to", str(last_of(period, course.choice.every)))])
        for period in read["period"]
    ]  # fmt: skip
    about = {**part.about, "read": _linked(read, behind)}
    return replace(part, frame=_linked(part.frame, links), about=about)


def _stock(course: Course) -> Part:
    part = course.stock()
    links = [events_link(course, day) for day in part.frame["period"]]
    return replace(part, frame=_linked(part.frame, links), about={**part.about, "width": WIDE})


def _items(part: Part) -> Part:
    return replace(part, frame=_linked(part.frame, [f"/item/{item}" for item in part.frame["item"]]))


def _linked(frame: pl.DataFrame, links: list[str]) -> pl.DataFrame:
    return frame.with_columns(pl.Series("href", links, dtype=pl.String))


PARTS: dict[str, Callable[[Course], Part]] = {
    "dimensions": _dimensions,
    "stock": _stock,
    "timeline": lambda course: _items(timeline(course)),
    "figures": lambda course: _items(figures(course)),
}


@dataclass(frozen=True)
class Cell:
    """A dimension in a period: net with its interval, how many events, and the link to them."""

    net: float
    low: float | None
    high: float | None
    events: float
    link: str


@dataclass(frozen=True)
class Row:
    """A period of the table: a cell a dimension, the whole, and what was read."""

    period: date
    cells: dict[str, Cell]
    whole: Cell
    documents: int
    rate: float | None
    step: str | None
    made_by: str | None


def table(course: Course) -> list[Row]:
    """The series as rows, the latest period first; periods in which nothing was coded or read are left out."""
    cells: dict[date, dict[str, Cell]] = {}
    for one in course.dimensions().frame.filter(pl.col("events") > 0).iter_rows(named=True):
        link = events_link(course, one["period"], dimension=one["dimension"])
        cell = Cell(one["net"], one["net_low"], one["net_high"], one["events"], link)
        cells.setdefault(one["period"], {})[one["dimension"]] = cell
    return [_row(course, one, cells.get(one["period"], {})) for one in reversed(list(_told(course)))]


def _told(course: Course) -> Any:
    return course.periods().filter((pl.col("events") > 0) | (pl.col("documents") > 0)).iter_rows(named=True)


def _row(course: Course, one: dict[str, Any], cells: dict[str, Cell]) -> Row:
    whole = Cell(one["net"], None, None, one["events"], events_link(course, one["period"]))
    return Row(one["period"], cells, whole, one["documents"], one["rate"], one["step"], one["made_by"])
