"""Items: by filter and page, counted, with facets; one with all that stands behind it; search; why it was coded."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from relazione.surfaces.api.faults import about
from relazione.surfaces.api.filters import PAGE, AtMoment, Filters, Limit, Text, query_of
from relazione.surfaces.api.forms import (
    ConflictForm,
    CountForm,
    EvidenceForm,
    FacetForm,
    HitForm,
    HitsForm,
    ItemsPage,
    LinkForm,
    WholeItem,
)
from relazione.surfaces.api.shown import found, head_of, items_of, judgement_of, next_page
from relazione.surfaces.api.state import TheDesk, labour, view_of
from relazione.workspace import FACETS, SORTS, Held, View, explanation_form, sentence

router = APIRouter(tags=["items"])
Id = Annotated[str, Path(max_length=100, description="the item's id, or a beginning of it that is unique")]
COUNTED = 10_000  # items are counted up to here
FACET_VALUES = 30
FacetName = Literal[FACETS]  # type: ignore[valid-type]
SORT_NAMES = (*SORTS, *(f"-{name}" for name in SORTS))


class ItemsAsked(Filters):
    sort: Literal[SORT_NAMES] = Field("date", description="a minus before it turns it round")  # type: ignore[valid-type]
    limit: Limit = PAGE
    after: Text = Field(None, description="the id of the last item of the page before; `next` has it")
    facet: list[FacetName] = Field(
        [], max_length=len(FACETS), description="count the items on each value of it"
    )
    count: bool = Field(True, description=f"count the items, up to {COUNTED}")


class SearchAsked(Filters):
    q: str = Field(
        min_length=1, max_length=500, description='words; "a phrase", sanction*, gas OR oil, -pipeline'
    )
    limit: Limit = 20


@router.get("/items", name="list_items")
def list_items(desk: TheDesk, asked: Annotated[ItemsAsked, Query()]) -> ItemsPage:
    """Items of the record, a page at a time."""
    query = replace(query_of(asked), sort=asked.sort, limit=asked.limit, after=asked.after)
    view = view_of(desk, asked.as_of)
    with about("after" if asked.after else "text"):
        page = view.page(query)
    number = view.count(query, most=COUNTED) if asked.count else 0
    return ItemsPage(
        items=items_of(view, page),
        next=next_page("/items", asked, page[-1].id) if len(page) == asked.limit else None,
        count=CountForm(number=min(number, COUNTED), more=number > COUNTED) if asked.count else None,
        facets={name: _facet(view, query, name) for name in dict.fromkeys(asked.facet)},
    )


def _facet(view: View, query: Any, name: str) -> list[FacetForm]:
    counted = view.facets(query, name, limit=FACET_VALUES)
    return [FacetForm(value=value, items=number) for value, number in counted]


@router.get("/items/{id}", name="show_item")
def show_item(desk: TheDesk, id: Id, asked: Annotated[AtMoment, Query()]) -> WholeItem:
    """One item with its evidence in its sentences, the other tellings, and what was decided."""
    view = view_of(desk, asked.as_of)
    held = found(lambda: view.item(view.item_id(id)), "id")
    cluster, history = view.cluster(held.id), view.history(held.id)
    (item,) = items_of(view, [held])
    return WholeItem(
        item=item,
        evidence=evidence_of(view, held),
        told_by=items_of(view, [one for one in cluster.members if one.id != held.id]),
        conflicts=[ConflictForm.model_validate(one) for one in cluster.conflicts],
        links=[LinkForm.model_validate(one) for one in view.links(held.id)],
        history=[judgement_of(one, history.withdrawn) for one in history.judgements],
    )


def evidence_of(view: View, held: Held) -> list[EvidenceForm]:
    document = view.document(held.document.id)
    told = []
    for anchor in held.item.anchors:
        before, after = sentence(document, anchor)
        told.append(
            EvidenceForm(
                document=held.document.id, start=anchor.start, end=anchor.end, before=before, quote=anchor.quote,
                after=after, holds=anchor.holds(document.text),
            )
        )  # fmt: skip
    return told


@router.get("/items/{id}/explanation", name="explain_item")
def explain_item(desk: TheDesk, id: Id, asked: Annotated[AtMoment, Query()]) -> dict[str, Any]:
    """Why the coder made an event: the words that mattered, the nearest alternatives, how sure each part is."""
    view = view_of(desk, asked.as_of)
    whole = found(lambda: view.item_id(id), "id")
    with labour(), about("id"):
        return explanation_form(desk.work.explain(whole, as_of=asked.as_of))


@router.get("/search", name="search")
def search(desk: TheDesk, asked: Annotated[SearchAsked, Query()]) -> HitsForm:
    """The best hits for the words among items and passages, ranked; filters narrow to items that answer them."""
    view = view_of(desk, asked.as_of)
    with about("q"):
        hits = view.search(asked.q, query_of(asked), limit=asked.limit)
    shown = iter(items_of(view, [hit.item for hit in hits if hit.item]))
    return HitsForm(
        hits=[
            HitForm(
                score=round(hit.score, 4),
                kind=str(hit.item.item.kind) if hit.item else "passage",
                item=next(shown) if hit.item else None,
                document=head_of(hit.document),
                passage=hit.passage,
                start=hit.start,
                end=hit.end,
                text=hit.snippet,
                marks=list(hit.marks),
            )
            for hit in hits
        ]
    )
