"""Pages of items, and what a search found."""

from __future__ import annotations

from pydantic import Field

from relazione.surfaces.api.forms.documents import HeadForm
from relazione.surfaces.api.forms.items import ItemForm
from relazione.surfaces.api.forms.parts import Form


class CountForm(Form):
    number: int
    more: bool = Field(description="true: there are more, not counted further")


class FacetForm(Form):
    value: str
    items: int


class ItemsPage(Form):
    items: list[ItemForm]
    next: str | None = Field(description="address of the next page; null on the last one")
    count: CountForm | None
    facets: dict[str, list[FacetForm]]


class HitForm(Form):
    """Something found by its words; kind is `passage` where it is no item. marks: the words found, as [start, end]."""

    score: float
    kind: str
    item: ItemForm | None
    document: HeadForm
    passage: int
    start: int
    end: int
    text: str
    marks: list[tuple[int, int]]


class HitsForm(Form):
    hits: list[HitForm]
