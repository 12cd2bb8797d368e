"""The page of a subject and the pages of its parts: as HTML, as a table, as a Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import Request
from starlette.responses import JSONResponse, Response

from relazione.model import Dimension, Kind, UsageError
from relazione.surfaces.charts import spec
from relazione.surfaces.desk.portraits import (
    PARTS,
    SCALES,
    STEPS,
    Asked,
    address_of,
    asked_of,
    course_of,
    ledger,
    part_of,
    table,
)
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk
from relazione.workspace import Query, View
from relazione.workspace.measuring import Part
from relazione.workspace.portrait import Course, Subject, contents, has_contents, span_of

SHOWN = 8  # periods that stand on the page itself; the rest stand in the table's own page
MOST_ROWS = 1000
LARGE = 2000  # items; a portrait of fewer is made in a moment


@dataclass(frozen=True)
class Drawing:
    """A chart of the page. spec, table: URLs. empty: what to say where there is nothing to draw, None where there is."""

    title: str
    spec: str
    table: str
    empty: str | None
    notes: tuple[str, ...]


def portrait(request: Request, desk: Desk, subject: Subject, **more: Any) -> Response:
    """The page. more: what a template shows of this kind of subject alone."""
    asked = asked_of(request.query_params.multi_items())
    with desk.reading(asked.as_of) as view:
        waits = "whole" not in request.query_params and _takes_long(view, subject, asked)
        course = None if waits else course_of(view, subject, asked)
        there = course is not None and span_of(view, subject.query).items > 0
        told = contents(view, subject.query, subject.codes, date.today()) if there else None
        parts = {name: part_of(course, name) for name in PARTS} if course and there else {}
        periods = table(course) if course and there else []
    drawn = {
        name: Drawing(
            part.title,
            address_of(subject, f"{name}.json", asked.settings),
            address_of(subject, name, asked.settings),
            _empty(name, part),
            part.notes,
        )
        for name, part in parts.items()
    }
    return page(
        request,
        "portrait.html",
        subject=subject,
        asked=asked,
        course=course,
        waits=waits,
        told=told,
        drawn=drawn,
        periods=periods[:SHOWN],
        more_periods=max(0, len(periods) - SHOWN),
        dimensions=[str(one) for one in Dimension],
        steps=STEPS,
        scales=SCALES,
        own=address_of(subject),
        kinds=list(Kind),
        ledger=lambda kind, **given: ledger(subject, kind, **given),
        **more,
    )


def _takes_long(view: View, subject: Subject, asked: Asked) -> bool:
    """Whether the page has to be made anew of many items: it then stands first, and what it shows comes after."""
    if view.count(subject.query, most=LARGE) <= LARGE:
        return False
    if not has_contents(view, subject.query, subject.codes, date.today()):
        return True
    return not course_of(view, subject, asked).is_made


def _empty(name: str, part: Part) -> str | None:
    if name == "figures" and not part.about["groups"]:
        return "no indicator has two dates" if part.frame.height else part.empty
    return part.empty if part.frame.is_empty() else None


def part(request: Request, desk: Desk, subject: Subject, name: str) -> Response:
    """`NAME.json`: the specification of a chart; `NAME`: its figures as a table."""
    asked = asked_of(request.query_params.multi_items())
    plain, _, form = name.partition(".")
    if form not in ("", "json"):
        raise UsageError(f"the record has no {name} of {subject.title}")
    with desk.reading(asked.as_of) as view:
        course = course_of(view, subject, asked)
        if not span_of(view, subject.query).items:
            raise UsageError(f"the record has no item of {subject.title}")
        found = part_of(course, plain)
        periods = table(course) if plain == "dimensions" and not form else []
    if form:
        return JSONResponse(spec(found))
    return page(
        request,
        "portrait_table.html",
        subject=subject,
        part=found,
        name=plain,
        course=course,
        periods=periods,
        dimensions=found.about.get("dimensions", []),
        rows=_newest(found),
        most=MOST_ROWS,
        back=address_of(subject, settings=asked.settings),
    )


def _newest(found: Part) -> list[dict[str, object]]:
    """The rows of a table, the latest first, no more than a page bears."""
    return list(found.frame.reverse().head(MOST_ROWS).iter_rows(named=True))


def counted(view: View, field: str, many: int) -> Iterable[tuple[str, int]]:
    """The values that most events have, for the pages that list subjects."""
    asked = Query(duplicates=False) if field == "person" else Query(kinds=("event",), duplicates=False)
    return view.facets(asked, field, limit=many)


__all__ = ["Course", "Drawing", "counted", "part", "portrait"]
