"""The ledgers: one for each kind, with facets, order, pages by key and full-text search."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from relazione.model import Kind, UsageError
from relazione.model.wording import plural
from relazione.surfaces.desk.asked import chips, hidden, typed
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.facets import FEW, Facet, facet, facets_of, values
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import address, changed, pairs_of, query_of

router = APIRouter()
ENTRY = Entry("/ledger/event", "Ledgers", place=20, key="l", also=("item",))
COUNTED = 10_000  # beyond this only *more than* is told, so that nothing is counted to its end
MANY_VALUES = 300
OPEN = 4  # facets that are shown at once; the others are counted when they are opened
SMALL = 2_000  # up to so many items the open facets are counted with the page, else when they come into view
ORDERS = {
    "-date": "latest first",
    "date": "earliest first",
    "-published": "latest published",
    "-kept": "latest read",
    "probability": "least certain",
    "-probability": "most certain",
}
MORE_ORDERS = {
    Kind.EVENT: {"type": "by type", "intensity": "most hostile", "-intensity": "most friendly"},
    Kind.AGREEMENT: {"-value": "largest amount", "due": "next to expire"},
    Kind.QUANTITY: {"-value": "largest"},
    Kind.FORECAST: {"due": "next to fall due"},
}
USUAL = "-date"


def kind_of(word: str) -> Kind:
    """The kind that a path names; UsageError, told as not found, for any other."""
    if word not in list(Kind):
        raise UsageError(f"the record has no ledger {word!r}", remedy=f"choose one of {', '.join(Kind)}")
    return Kind(word)


@router.get("/ledger/{kind}")
def ledger(request: Request, kind: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    chosen, given = kind_of(kind), request.query_params.multi_items()
    query = replace(query_of(changed(given, sort=dict(given).get("sort") or USUAL)), kinds=(kind,))
    query = replace(query, after=dict(given).get("after"))
    with desk.reading() as view:
        held = view.page(query)
        count = view.count(query, most=COUNTED)
        shown = {
            one.field: values(view, query, one, request.url.path, pairs_of(given), FEW + 1)
            for one in (facets_of(chosen)[:OPEN] if count <= SMALL else ())
        }
    following = None
    if query.limit and len(held) == query.limit:
        following = address(request.url.path, changed(given, after=held[-1].id))
    return page(
        request,
        "ledger.html",
        kind=chosen,
        kinds=list(Kind),
        held=held,
        count=count,
        counted=COUNTED,
        following=following,
        first=address(request.url.path, changed(given, after=None)) if query.after else None,
        orders=ORDERS | MORE_ORDERS.get(chosen, {}),
        sort=query.sort,
        chips=chips(request.url.path, given),
        hidden=hidden(given),
        typed=typed(given),
        facets=[(one, _facet_link(kind, one, given), shown.get(one.field)) for one in facets_of(chosen)],
        few=FEW,
        open=OPEN,
        asked=pairs_of(given),
    )


@router.get("/ledger/{kind}/facet/{field}")
def values_of(request: Request, kind: str, field: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    chosen, given = kind_of(kind), request.query_params.multi_items()
    asked = facet(chosen, field)
    if asked is None:
        raise UsageError(f"the record has no {field!r} of {plural(chosen)}")
    query = replace(query_of(given), kinds=(kind,))
    path, every = f"/ledger/{kind}", "every" in dict(given) or "hx-request" not in request.headers
    with desk.reading() as view:
        found = values(view, query, asked, path, pairs_of(given), MANY_VALUES if every else FEW + 1)
    return page(
        request,
        "facet.html",
        kind=chosen,
        facet=asked,
        values=found if every else found[:FEW],
        more=None if every or len(found) <= FEW else _facet_link(kind, asked, given),
        back=address(path, pairs_of(given)),
    )


def _facet_link(kind: str, one: Facet, given: list[tuple[str, str]]) -> str:
    return address(f"/ledger/{kind}/facet/{one.field}", pairs_of(given))
