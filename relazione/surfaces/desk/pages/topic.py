"""A topic: what is told in a context of events, or in the words of a search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from relazione.surfaces.desk.portrait_pages import counted, part, portrait
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.workspace.portrait import topic

router = APIRouter()
LISTED = 60
MOST = 20  # contexts at once


@router.get("/topic")
def of_topic(request: Request, desk: Annotated[Desk, Depends(desk_of)], text: str = "") -> Response:
    named = _contexts(request)
    if text.strip() or named:
        return portrait(request, desk, topic(text, named))
    with desk.reading() as view:
        found = counted(view, "context", LISTED)
    return page(request, "subjects.html", of="topic", found=found)


@router.get("/topic/{name}")
def part_of_topic(
    request: Request,
    name: str,
    desk: Annotated[Desk, Depends(desk_of)],
    text: str = "",
) -> Response:
    return part(request, desk, topic(text, _contexts(request)), name)


def _contexts(request: Request) -> list[str]:
    return [one.strip() for one in request.query_params.getlist("context") if one.strip()][:MOST]
