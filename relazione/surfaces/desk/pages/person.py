"""A person: what somebody took part in, said, claims and foretells."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from relazione.surfaces.desk.portrait_pages import counted, part, portrait
from relazione.surfaces.desk.portraits import address_of
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.workspace.portrait import offices, person

router = APIRouter()
LISTED = 90


@router.get("/person")
def people(request: Request, desk: Annotated[Desk, Depends(desk_of)], name: str = "") -> Response:
    if name.strip():
        return RedirectResponse(address_of(person(name)), 303)
    with desk.reading() as view:
        found = counted(view, "person", LISTED)
    return page(request, "subjects.html", of="person", found=found)


@router.get("/person/{name}")
def of_one(request: Request, name: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    return portrait(request, desk, person(name), offices=offices(name))


@router.get("/person/{name}/{of}")
def part_of_one(request: Request, name: str, of: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    return part(request, desk, person(name), of)
