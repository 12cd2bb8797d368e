"""A ledger as it is asked for on the screen, taken along: CSV, JSONL, an Atom feed, what falls due as a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, islice
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response, StreamingResponse

from relazione.surfaces.desk.asked import chips
from relazione.surfaces.desk.feed_keys import signed
from relazione.surfaces.desk.feeds import csv_lines, json_lines
from relazione.surfaces.desk.pages.ledger import USUAL, kind_of
from relazione.surfaces.desk.render import environment
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import address, changed, pairs_of, query_of
from relazione.workspace import Held, Query
from relazione.workspace.due import agenda

router = APIRouter()
IN_FEED = 50
LOOKED_BACK, LOOKED_AHEAD = timedelta(days=31), timedelta(days=3653)
"""How far a calendar goes: what fell due lately may still be open."""


def _query(request: Request, kind: str) -> Query:
    """What the ledger of this address asks for, without its pages."""
    given = pairs_of(request.query_params.multi_items())
    query = query_of(changed(given, sort=dict(given).get("sort") or USUAL))
    return replace(query, kinds=(kind_of(kind),), limit=None)


def _held(desk: Desk, query: Query) -> Iterator[Held]:
    """The items; UsageError at once where they cannot be asked for so, before the answer begins."""
    rows = _rows(desk, query)
    return chain(list(islice(rows, 1)), rows)


def _rows(desk: Desk, query: Query) -> Iterator[Held]:
    with desk.reading() as view:
        yield from view.items(query)


@router.get("/ledger/{kind}/items.csv")
def as_csv(request: Request, kind: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    chosen, query = kind_of(kind), _query(request, kind)
    named = {"content-disposition": f'attachment; filename="{chosen}s.csv"'}
    lines = csv_lines(chosen, _held(desk, query))
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=named)


@router.get("/ledger/{kind}/items.jsonl")
def as_jsonl(request: Request, kind: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    chosen, query = kind_of(kind), _query(request, kind)
    named = {"content-disposition": f'attachment; filename="{chosen}s.jsonl"'}
    return StreamingResponse(json_lines(_held(desk, query)), media_type="application/x-ndjson", headers=named)


@router.get("/ledger/{kind}/feed.atom")
def feed(request: Request, kind: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    """What came into the record last of what is asked for (RFC 4287)."""
    chosen, given = kind_of(kind), pairs_of(request.query_params.multi_items())
    query = replace(_query(request, kind), sort="-kept", limit=IN_FEED)
    view = desk.view()
    held = view.page(query)
    base = str(request.base_url).rstrip("/")
    text = (
        environment()
        .get_template("feed.xml")
        .render(
            kind=chosen,
            base=base,
            own=f"{base}{address(request.url.path, given)}",
            address=f"{base}{signed(request, address(request.url.path, given))}",
            page=f"{base}{address(f'/ledger/{chosen}', given)}",
            filters=chips(request.url.path, given),
            held=held,
            updated=held[0].kept if held else view.moment,
        )
    )
    return Response(text, media_type="application/atom+xml")


@router.get("/ledger/{kind}/due.ics")
def calendar(request: Request, kind: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    """What of it falls due, from a month ago to ten years ahead (RFC 5545)."""
    query, today = replace(_query(request, kind), sort="date"), date.today()
    with desk.reading() as view:
        found = agenda(view, today - LOOKED_BACK, today + LOOKED_AHEAD, query)
    return Response(found.ical(), media_type="text/calendar; charset=utf-8")
