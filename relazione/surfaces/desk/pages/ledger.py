"""The ledgers: one for each kind, with facets, order, pages by key and full-text search."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from relazione.model import Kind, UsageError
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import address, changed, query_of

router = APIRouter()
ENTRY = Entry("/ledger/event", "Ledgers", place=20, key="l")


@router.get("/ledger/{kind}")
def ledger(request: Request, kind: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    if kind not in list(Kind):
        raise UsageError(f"the record has no ledger {kind!r}", remedy=f"choose one of {', '.join(Kind)}")
    given = request.query_params.multi_items()
    query = replace(query_of(given), kinds=(kind,))
    with desk.view() as view:
        held = view.page(query)
    after = held[-1].id if len(held) == query.limit else None
    following = address(request.url.path, changed(given, after=after)) if after else None
    return page(
        request, "ledger.html", kind=kind, kinds=list(Kind), held=held, query=query, following=following
    )
