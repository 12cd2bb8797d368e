"""Search: words, names and phrases in passages and items, ranked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from relazione.model import Kind, UsageError
from relazione.surfaces.desk.asked import chips, hidden
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import address, changed, query_of
from relazione.workspace import Hit

router = APIRouter()
STEP = 20
MOST = 200


@router.get("/search")
def search(request: Request, desk: Annotated[Desk, Depends(desk_of)], text: str = "") -> Response:
    given = request.query_params.multi_items()
    rest = [pair for pair in given if pair[0] not in ("text", "after", "sort")]
    query = query_of(rest, limit=STEP)
    limit = min(query.limit or STEP, MOST)
    hits: list[Hit] = []
    fault = None
    if text.strip():
        try:
            with desk.reading() as view:
                hits = view.search(text, replace(query, limit=None), limit=limit)
        except UsageError as no:  # nothing to look for: told beside the box, where it can be mended
            fault = str(no)
    more = None
    if len(hits) == limit < MOST:
        more = address("/search", changed(given, limit=min(limit + STEP, MOST)))
    return page(
        request,
        "search.html",
        text=text,
        hits=[(hit, list(pieces(hit))) for hit in hits],
        more=more,
        fault=fault,
        kinds=list(Kind),
        kind=dict(given).get("kind", ""),
        chips=[chip for chip in chips("/search", given) if chip.name not in ("text", "kind")],
        hidden=[pair for pair in hidden(rest, ("kind",)) if pair[0] != "limit"],
    )


def pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The snippet cut at the words that were found: text, and whether it is one of them."""
    at = hit.start
    for start, end in hit.marks:
        start, end = max(start, at), min(end, hit.end)
        if start >= end:
            continue
        yield hit.snippet[at - hit.start : start - hit.start], False
        yield hit.snippet[start - hit.start : end - hit.start], True
        at = end
    yield hit.snippet[at - hit.start :], False
