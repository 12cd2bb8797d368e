"""A document: its text with everything marked that was coded in it, and the card of the item that is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Parameter
from starlette.responses import Response

from relazione.model import Document, UsageError
from relazione.surfaces.desk.corrections import inputs
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.marking import AT_ONCE, page_of, paragraphs, passages_of, spans_of
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.telling import decided, told
from relazione.surfaces.parameters import address, changed
from relazione.workspace import Query, ReviewState
from relazione.workspace.mending import is_behind, passage_of

router = APIRouter()
ENTRY = Entry("/documents", "Documents", place=25, key="d", also=("document",))
HEADS = 100
ITEMS = 5000
BEGINNING = 60  # characters of a passage by which it is told


@router.get("/documents")
def documents(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    sort: str = "-published",
    after: str | None = None,
    outlet: str | None = None,
) -> Response:
    with desk.reading() as view:
        heads = view.document_page(Query(outlet=outlet or None), sort=sort, limit=HEADS, after=after or None)
        found = view.status()
    following = None
    if len(heads) == HEADS:
        given = request.query_params.multi_items()
        following = address("/documents", changed(given, after=heads[-1].id))
    return page(
        request, "documents.html", heads=heads, following=following, outlet=outlet, found=found, sort=sort
    )


@router.get("/document/{id}")
def document(
    request: Request,
    id: str,
    desk: Annotated[Desk, Depends(desk_of)],
    item: str | None = None,
    number: Annotated[int | None, Parameter(alias="page", ge=1)] = None,
    rejected: bool = False,
    at: Annotated[int | None, Parameter(ge=0)] = None,
) -> Response:
    """item: whose card is shown. page: of a long document, from 1. at: a character whose passage is looked for."""
    reviews = tuple(ReviewState) if rejected else Query.reviews
    with desk.reading() as view:
        head = view.head(id)
        text = view.document(head.id)
        held = view.page(Query(document=head.id, sort="kept", limit=ITEMS, reviews=reviews))
        chosen = view.item(view.item_id(item)) if item else None
        if chosen is not None and chosen.document.id != head.id:
            raise UsageError(f"the record has no item {item} in this document")
        shown = told(view, chosen) if chosen else None
        alike = view.duplicates(head.id)
        entered, gone = view.corrections(head.id)
        done = request.query_params.get("done")
        kept = decided(view, done)
        behind = view.basis(head.id) != "" and is_behind(view, head.id, desk.work.coder.version)
    # what is chosen is marked also where it was just rejected: its reader keeps the place
    marked = held if chosen is None or any(one.id == chosen.id for one in held) else [*held, chosen]
    passages, spans = passages_of(text), spans_of(text, marked)
    wanted = next((span.start for span in spans if chosen is not None and span.id == chosen.id), at or 0)
    number = number or page_of(passages, wanted)
    pages = max(1, -(-len(passages) // AT_ONCE))
    if number > pages:
        raise UsageError(f"the record has no page {number} of this document", remedy=f"it has {pages}")
    here = passages[(number - 1) * AT_ONCE : number * AT_ONCE]
    found = paragraphs(text, here, spans, chosen.id if chosen else None)
    visible = {id for paragraph in found for stretch in paragraph.stretches for id in stretch.items}
    return page(
        request,
        "document.html",
        head=head,
        paragraphs=found,
        number=number,
        pages=pages,
        items=[one for one in held if one.id in visible],
        orphans=[one for one in held if not any(a.holds(text.text) for a in one.item.anchors)],
        total=len(held),
        told=shown,
        inputs=inputs(chosen.item) if chosen else [],
        near=[],
        then=f"{address(f'/document/{head.id}', [('item', chosen.id)])}#marked"
        if chosen
        else f"/document/{head.id}",
        done=done,
        decided=kept,
        alike=alike,
        corrections=[(one, told_changes(text, one.changes), one.id not in gone) for one in entered],
        mended=any("language" in one.changes and one.id not in gone for one in entered),
        behind=behind,
        rejected=rejected,
        at=None if at is None else max((one.start for one in here if one.start <= at), default=None),
    )


def told_changes(document: Document, changes: Mapping[str, Any]) -> list[tuple[str, object]]:
    """What a correction changed: the language, and passages by the words with which they begin."""
    found = []
    for name, value in changes.items():
        number = passage_of(name)
        if number is not None and number < len(document.passages):
            passage = document.passages[number]
            words = " ".join(document.text[passage.start : passage.end].split())
            found.append((f"“{words[:BEGINNING]}…”" if len(words) > BEGINNING else f"“{words}”", value))
        elif name == "language":
            found.append((name, value))
    return found
