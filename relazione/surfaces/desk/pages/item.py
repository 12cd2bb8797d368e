"""An item: its evidence, its fields, what readers decided, what tells of the same; why the coder made it so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from relazione.model import UsageError
from relazione.surfaces.api.faults import ApiFault
from relazione.surfaces.api.state import labour
from relazione.surfaces.desk.corrections import inputs
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.telling import decided, near, told
from relazione.workspace import explanation_form

router = APIRouter()


@router.get("/item/{id}")
def item(
    request: Request, id: str, desk: Annotated[Desk, Depends(desk_of)], done: str | None = None
) -> Response:
    with desk.reading() as view:
        held = view.item(view.item_id(id))
        shown, nearby = told(view, held), near(view, held)
        kept = decided(view, done)
    return page(
        request,
        "item.html",
        told=shown,
        near=nearby,
        inputs=inputs(held.item),
        explained=held.item.kind == "event",
        done=done,
        decided=kept,
        then=f"/item/{held.id}",
    )


@router.get("/item/{id}/explanation")
def explanation(request: Request, id: str, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    """Apart from the page, since the document is coded again for it, which takes a second or more."""
    with desk.reading() as view:
        held = view.item(view.item_id(id))
    try:
        with labour():
            why, fault = explanation_form(desk.work.explain(held.id)), None
    except ApiFault as busy:
        why, fault = None, f"{busy}; {busy.remedy}"
    except UsageError as no:
        why, fault = None, no.what
    return page(request, "explanation.html", held=held, why=why, fault=fault)
