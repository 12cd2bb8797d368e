"""A state (or organisation, or force) with all the others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from relazione.surfaces.desk.portrait_pages import counted, part, portrait
from relazione.surfaces.desk.portraits import address_of
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.workspace.portrait import code_of, state

router = APIRouter()
LISTED = 90


@router.get("/state")
def states(request: Request, desk: Annotated[Desk, Depends(desk_of)], name: str = "") -> Response:
    if name.strip():
        return RedirectResponse(address_of(state(code_of(name.strip()))), 303)
    with desk.reading() as view:
        found = counted(view, "actor", LISTED)
    return page(request, "subjects.html", of="state", found=found)


@router.get("/state/{name}")
def of_one(request: Request, name: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    subject = state(code_of(name))
    if name != subject.codes[0]:
        return RedirectResponse(address_of(subject, settings=request.query_params.multi_items()), 303)
    return portrait(request, desk, subject)


@router.get("/state/{name}/{of}")
def part_of_one(request: Request, name: str, of: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    return part(request, desk, state(code_of(name)), of)
