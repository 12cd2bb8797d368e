"""Saved searches and other saved pages: a name and an address of the desk, kept in the record."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.feeds import feed_of
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.security import reviewer
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.who import Who
from relazione.workspace import save, unsave

router = APIRouter()
ENTRY = Entry("/saved", "Saved", place=70, key="s")
Reviewer = Annotated[Who, Depends(reviewer)]
Text = Annotated[str, Form()]


@router.get("/saved")
def saved(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    found = [(one, feed_of(one.target)) for one in desk.view().saved()]
    return page(request, "saved.html", saved=found)


@router.post("/saved")
def keep(
    request: Request, who: Reviewer, desk: Annotated[Desk, Depends(desk_of)], name: Text, target: Text
) -> Response:
    desk.write(who, lambda work: save(work, name, target))
    return RedirectResponse("/saved", 303)


@router.post("/saved/{id}/remove")
def remove(request: Request, who: Reviewer, desk: Annotated[Desk, Depends(desk_of)], id: str) -> Response:
    desk.write(who, lambda work: unsave(work, id))
    return RedirectResponse("/saved", 303)
