"""Relations: the dyads of the record, and the page of one. Beginning of the four kinds of portrait."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from relazione.surfaces.cli.filters import pair as two_of
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.portrait_pages import counted, part, portrait
from relazione.surfaces.desk.portraits import address_of
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.security import reviewer
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.who import Who
from relazione.workspace.portrait import dyad
from relazione.workspace.saving import save, unsave

router = APIRouter()
ENTRY = Entry("/dyad", "Relations", place=15, key="y")
LISTED = 60


@router.get("/dyad")
def dyads(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], one: str = "", other: str = ""
) -> Response:
    if one.strip() and other.strip():
        return RedirectResponse(address_of(dyad(*two_of(f"{one},{other}"))), 303)
    with desk.reading() as view:
        found = counted(view, "dyad", LISTED)
        followed = {saved.target for saved in view.saved()}
    return page(request, "subjects.html", of="dyad", found=found, followed=followed, one=one, other=other)


@router.get("/dyad/{pair}")
def of_two(request: Request, pair: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    subject = dyad(*two_of(pair))
    if pair != "-".join(subject.codes):  # one address for one dyad
        return RedirectResponse(address_of(subject, settings=request.query_params.multi_items()), 303)
    with desk.reading() as view:
        follows = address_of(subject) in {one.target for one in view.saved()}
    return portrait(request, desk, subject, follows=follows)


@router.get("/dyad/{pair}/{name}")
def part_of_two(request: Request, pair: str, name: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    return part(request, desk, dyad(*two_of(pair)), name)


@router.post("/dyad/{pair}/follow")
def follow(
    pair: str,
    who: Annotated[Who, Depends(reviewer)],
    desk: Annotated[Desk, Depends(desk_of)],
    follow: Annotated[bool, Form()],
) -> Response:
    """Form: follow, whether the dyad is one of those that Today tells of. It is kept among the saved pages."""
    subject = dyad(*two_of(pair))
    target = address_of(subject)
    if follow:
        desk.write(who, lambda work: save(work, subject.title, target))
    else:
        with desk.reading() as view:
            ids = [one.id for one in view.saved() if one.target == target]
        for id in ids:
            desk.write(who, lambda work, id=id: unsave(work, id))  # type: ignore[misc]
    return RedirectResponse(target, 303)
