"""A document's items as a W3C Web Annotation container: a collection and its pages (Web Annotation Protocol, 4.2)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from relazione.surfaces.api.documents import Id
from relazione.surfaces.api.faults import PREFIX, ApiFault
from relazione.surfaces.api.filters import AtMoment
from relazione.surfaces.api.shown import found
from relazione.surfaces.api.state import TheDesk, view_of
from relazione.workspace.annotations import CONTEXT, annotated

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
LDP = "http://www.w3.org/ns/ldp"
ON_PAGE = 100
router = APIRouter(tags=["documents"])


class JsonLdResponse(JSONResponse):
    media_type = MEDIA_TYPE


class JsonLd(BaseModel):
    """JSON-LD: properties whose value is not known are left out."""

    model_config = ConfigDict(serialize_by_alias=True)


class AnnotationForm(JsonLd):
    """One item: its statement in words and as JSON, and the quotations it rests on."""

    id: str
    type: str
    motivation: str
    generator: dict[str, Any]
    body: list[dict[str, Any]]
    target: list[dict[str, Any]]


class AnnotationPage(JsonLd):
    context: str = Field(default=CONTEXT, serialization_alias="@context")
    id: str
    type: str = "AnnotationPage"
    part_of: str = Field(serialization_alias="partOf")
    start_index: int = Field(serialization_alias="startIndex")
    items: list[AnnotationForm]
    next: str | None = None


class AnnotationCollection(JsonLd):
    context: list[str] = Field(default=[CONTEXT, f"{LDP}.jsonld"], serialization_alias="@context")
    id: str
    type: list[str] = ["BasicContainer", "AnnotationCollection"]
    label: str
    total: int
    first: AnnotationPage | None = None
    last: str | None = None


class PageAsked(AtMoment):
    page: int = Field(0, ge=0, le=100_000, description="counted from 0")


@router.get(
    "/documents/{id}/annotations", name="document_annotations",
    response_class=JsonLdResponse, response_model_exclude_none=True,
)  # fmt: skip
def collection(
    desk: TheDesk, id: Id, asked: Annotated[AtMoment, Query()], request: Request, response: Response
) -> AnnotationCollection:
    """The items of a document as an AnnotationCollection, with its first page."""
    view = view_of(desk, asked.as_of)
    head, total, some = found(lambda: annotated(view, id, 0, ON_PAGE), "id")
    base = _base(request, head.id)
    response.headers["link"] = f'<{LDP}#BasicContainer>; rel="type"'
    return AnnotationCollection(
        id=base,
        label=f"What was coded in {head.name}",
        total=total,
        first=_page(base, 0, total, some) if total else None,
        last=f"{base}/page?page={(total - 1) // ON_PAGE}" if total else None,
    )


@router.get(
    "/documents/{id}/annotations/page", name="document_annotation_page",
    response_class=JsonLdResponse, response_model_exclude_none=True,
)  # fmt: skip
def page(desk: TheDesk, id: Id, asked: Annotated[PageAsked, Query()], request: Request) -> AnnotationPage:
    """One page of the collection."""
    view, number = view_of(desk, asked.as_of), asked.page
    head, total, some = found(lambda: annotated(view, id, number * ON_PAGE, ON_PAGE), "id")
    if not some and number:
        raise ApiFault(404, f"the collection ends before page {number}", field="page")
    return _page(_base(request, head.id), number, total, some)


def _page(base: str, number: int, total: int, some: list[dict[str, Any]]) -> AnnotationPage:
    after = (number + 1) * ON_PAGE
    return AnnotationPage(
        id=f"{base}/page?page={number}",
        part_of=base,
        start_index=number * ON_PAGE,
        items=[AnnotationForm.model_validate(one) for one in some],
        next=f"{base}/page?page={number + 1}" if after < total else None,
    )


def _base(request: Request, id: str) -> str:
    """Annotations are named by whole addresses."""
    return f"{request.url.scheme}://{request.url.netloc}{PREFIX}/documents/{id}/annotations"
