"""A person: what somebody took part in, said, claims and foretells."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from relazione.surfaces.desk.portrait_pages import counted, part, portrait
from relazione.surfaces.desk.portraits import PARTS, address_of
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


@router.get("/person/{name:path}")
def of_one(request: Request, name: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    """The page of a person, or of a part of it. A name may hold a slash, so the last word is a part only if it is one."""
    whole, slash, last = name.rpartition("/")
    if slash and whole.strip() and last.partition(".")[0] in PARTS:
        return part(request, desk, person(whole), last)
    return portrait(request, desk, person(name), offices=offices(name))
