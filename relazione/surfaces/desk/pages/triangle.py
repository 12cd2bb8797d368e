"""The triangle: three states over time, Dittmer's patterns with their probabilities, and the swing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response

from relazione.model import Dimension, EventType, UsageError
from relazione.surfaces.charts import spec
from relazione.surfaces.cli.commands.measure_options import neutral
from relazione.surfaces.cli.filters import code_of
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.pages.network import statuses_of
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import address, changed, pairs_of, query_of
from relazione.workspace import Query, View
from relazione.workspace.pictures import Course, Period, TooMany, TriangleAsked, course_of, takes_long
from relazione.workspace.pictures.frames import events_query

router = APIRouter()
ENTRY = Entry("/triangle", "Triangle", place=52, key="3")
PATH = "/triangle"
LEDGER = "/ledger/event"
EVERY = ("year", "quarter", "month")
OWN = ("actor", "dyad", "from", "to", "sort", "status")
CORNERS = ((120.0, 26.0), (26.0, 178.0), (214.0, 178.0))
Given = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Side:
    """A tie in the drawing: its line, where its word stands, its sign and value, and the page of its events."""

    a: str
    b: str
    line: tuple[float, float, float, float]
    middle: tuple[float, float]
    sign: int | None
    value: float | None
    link: str


@router.get(PATH)
def triangle(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    given = [pair for pair in request.query_params.multi_items() if pair[0] != "whole"]
    with desk.reading() as view:
        states = named(given) or most_told(view, _query(given))
        form: dict[str, Any] = {
            "states": states,
            "fields": dict(given),
            "every": EVERY,
            "carried": _carried(given),
        }
        if len(states) != 3:
            return page(request, "triangle.html", course=None, waits=False, **form)
        asked = asked_of(given, states)
        if "whole" not in request.query_params and takes_long(view, asked):
            return page(request, "triangle.html", course=None, waits=True, **form)
        try:
            course = course_of(view, asked)
        except TooMany as many:
            fewer = narrower(given, states)
            return page(request, "triangle_many.html", limit=many.limit, narrower=fewer, **form)
    return page(request, "triangle.html", waits=False, **form, **_drawn(given, course))


def _drawn(given: Given, course: Course) -> dict[str, Any]:
    """What the page shows of a course: the period chosen by `at` or the last with a pattern, and all periods."""
    told = [one for one in course.periods if any(value is not None for value in one.values.values())]
    shown = _chosen(told, dict(given).get("at"))
    day = [("on", shown.last.isoformat())] if shown else []
    return {
        "course": course,
        "shown": shown,
        "sides": _sides(given, course, shown) if shown else [],
        "corners": list(zip(course.states, CORNERS, strict=True)),
        "periods": [(period, *_linked(given, course, period)) for period in reversed(told)],
        "spec": address("/triangle/course.json", changed(given, actor=list(course.states), at=None)),
        "networks": address("/network", [*day, *_kept(given)]),
    }


def _chosen(told: Sequence[Period], at: str | None) -> Period | None:
    """The period that begins on the day `at`; else the last with a pattern, or the last; None where there is none."""
    patterned = [one for one in told if one.pattern] or told[-1:]
    asked = [one for one in told if one.first.isoformat() == at]
    return next(iter([*asked, *reversed(patterned)]), None)


def _linked(
    given: Given, course: Course, period: Period
) -> tuple[str, list[tuple[tuple[str, str], float | None, str]]]:
    """The page that shows this period above, and of each tie its states, its value and the page of its events."""
    ties = [(tie, period.values[tie], events(given, tie, period)) for tie in course.ties]
    return address(PATH, changed(given, actor=list(course.states), at=period.first.isoformat())), ties


def ready(view: View) -> None:
    """The three states that are shown where none are named."""
    states = most_told(view, _query([]))
    with suppress(TooMany):
        if len(states) == 3:
            course_of(view, asked_of([], states))


@router.get("/triangle/course.json")
def course_spec(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    """The chart of the course as a Vega-Lite specification; its points lead to their events."""
    given = request.query_params.multi_items()
    with desk.reading() as view:
        try:
            course = course_of(view, asked_of(given, named(given)))
        except TooMany as many:
            raise UsageError(
                f"these three have more than {many.limit:,} events, too many for one drawing",
                remedy="name a dimension or a type",
            ) from many
    return JSONResponse(linked(spec(course.part), given, course))


def named(given: Given) -> tuple[str, ...]:
    """The states that `actor` names, in their order; UsageError where there are some, but not three."""
    words = [word.strip() for name, value in given if name == "actor" for word in value.split(",")]
    codes = tuple(dict.fromkeys(code_of(word) for word in words if word))
    if codes and len(codes) != 3:
        raise UsageError(
            f"a triangle has three different states, not {len(codes)}", remedy="write CHN, RUS, USA"
        )
    return codes


def asked_of(given: Given, states: Sequence[str]) -> TriangleAsked:
    if len(states) != 3:
        raise UsageError("a triangle has three states", remedy="write actor=CHN,RUS,USA")
    told = {name: value.strip() for name, value in given if value.strip()}
    every = told.get("by", EVERY[0])
    if every not in EVERY:
        raise UsageError(f"no period {every!r}", where="by", remedy=f"choose one of {', '.join(EVERY)}")
    a, b, c = states
    return TriangleAsked(
        states=(a, b, c), every=every, query=_query(given), band=neutral(told.get("band", "0:0"))
    )


def most_told(view: View, query: Query) -> tuple[str, ...]:
    """Three states of which each two have events together, those whose rarest pair has most; fewer where none have."""
    counts = {
        frozenset(pair.split("-")): count
        for pair, count in view.facets(events_query(query), "dyad", limit=200)
        if len(set(pair.split("-"))) == 2
    }
    codes = sorted({code for pair in counts for code in pair})
    best: tuple[int, tuple[str, ...]] = (0, ())
    for first, second in (tuple(sorted(pair)) for pair in counts):
        for third in codes:
            sides = [frozenset(side) for side in ((first, third), (second, third))]
            if second < third and all(side in counts for side in sides):
                least = min(counts[frozenset((first, second))], *(counts[side] for side in sides))
                best = max(best, (least, (first, second, third)), key=lambda one: one[0])
    return best[1]


def linked(made: dict[str, Any], given: Given, course: Course) -> dict[str, Any]:
    """The specification with `href` in the rows of its ties: the events of the tie in the period."""
    spans = {f"{one.first:%Y-%m-%d}": one for one in course.periods}
    for part in made.get("vconcat", ()):
        for row in part.get("data", {}).get("values", ()):
            period = next((one for day, one in spans.items() if day.startswith(str(row.get("period")))), None)
            if period is not None and "tie" in row:
                a, b = next(tie for tie in course.ties if "-".join(tie) == row["tie"])
                row["href"] = events(given, (a, b), period)
    return made


def events(given: Given, tie: tuple[str, str], period: Period) -> str:
    """The events of two states in a period, in the ledger."""
    span = [("from", period.first.isoformat()), ("to", period.last.isoformat())]
    return address(LEDGER, [("dyad", "-".join(tie)), *span, *_kept(given)])


def narrower(given: Given, states: Sequence[str]) -> list[tuple[str, str]]:
    """Links that ask for fewer events of the same three: name and URL."""
    asked: list[tuple[str, dict[str, str]]] = [(str(one), {"dimension": str(one)}) for one in Dimension]
    asked += [
        ("the surest alone", {"min_probability": "0.9"}),
        ("talks alone", {"type": str(EventType.CONSULT)}),
    ]
    told = dict(given)
    return [
        (name, address(PATH, changed(given, actor=list(states), at=None, **more)))
        for name, more in asked
        if all(not told.get(word.replace("_", "-")) for word in more)
    ]


def _carried(given: Given) -> list[tuple[str, str]]:
    """What the form has no field for and must carry along."""
    return [(n, v) for n, v in given if n not in ("actor", "by", "dimension", "band", "at") and v]


def _query(given: Given) -> Query:
    return replace(query_of([one for one in given if one[0] not in OWN]), statuses=statuses_of(given))


def _kept(given: Given) -> list[tuple[str, str]]:
    kept = [one for one in pairs_of(given) if one[0] not in OWN]
    return [*kept, *(("status", status) for status in statuses_of(given))]


def _sides(given: Given, course: Course, shown: Period) -> list[Side]:
    corner = dict(zip(course.states, CORNERS, strict=True))
    found = []
    for a, b in course.ties:
        (x1, y1), (x2, y2) = corner[a], corner[b]
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        found.append(
            Side(
                a,
                b,
                (x1, y1, x2, y2),
                middle,
                shown.signs[a, b],
                shown.values[a, b],
                events(given, (a, b), shown),
            )
        )
    return found
