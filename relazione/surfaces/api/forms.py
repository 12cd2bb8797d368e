"""What the API answers with: items in the contract's form with their standing in the record, documents, decisions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from relazione.model import (
    Certainty,
    Decision,
    Dimension,
    EventType,
    Part,
    Precision,
    Relation,
    Stage,
    Status,
)
from relazione.workspace import ReviewState


class Form(BaseModel):
    """Every field is there in every answer, null where it is not known."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True, from_attributes=True)


class IntervalForm(Form):
    start: date
    end: date = Field(description="inclusive")
    precision: Precision


class PlaceForm(Form):
    name: str
    state: str | None


class AmountForm(Form):
    value: float
    unit: str


class AnchorForm(Form):
    """A quotation and where it stands: offsets in code points of the document's text, end exclusive."""

    start: int
    end: int
    quote: str


class HeadForm(Form):
    """A document without its text. key: how the input named it."""

    id: str
    key: str
    title: str | None
    published: IntervalForm | None
    published_from: str | None
    outlet: str | None
    authors: list[str]
    language: str | None
    url: str | None
    media_type: str
    coded: bool
    characters: int
    items: int
    duplicate_of: str | None


class Coded(Form):
    """What every kind of item has, as the coder made it or readers corrected it."""

    id: str
    document: str = Field(description="the document's key")
    anchors: list[AnchorForm]
    attributed_to: str | None
    probability: float
    coder: str
    polities: dict[str, list[str]] | None = Field(
        None, description="codes as coded, where a state that is no more stands under its successor's"
    )
    said: str = Field(description="the item in a few words")


class CodedEvent(Coded):
    kind: Literal["event"]
    source: list[str]
    target: list[str]
    type: EventType
    status: Status
    mode: str | None
    contexts: list[str]
    date: IntervalForm | None
    place: PlaceForm | None
    persons: list[str]
    dimension: Dimension
    intensity: float


class CodedAgreement(Coded):
    kind: Literal["agreement"]
    parties: list[str]
    name: str
    stage: Stage
    date: IntervalForm | None
    expires: IntervalForm | None
    amount: AmountForm | None


class CodedQuantity(Coded):
    kind: Literal["quantity"]
    about: list[str]
    indicator: str | None
    value: float
    unit: str
    period: IntervalForm | None
    change: str | None
    bound: str | None
    low: float | None
    high: float | None


class CodedQuotation(Coded):
    kind: Literal["quotation"]
    speaker: str | None
    words: str


class CodedClaim(Coded):
    kind: Literal["claim"]
    claimant: str | None
    about: list[str]
    text: str


class CodedForecast(Coded):
    kind: Literal["forecast"]
    claimant: str | None
    about: list[str]
    deadline: str | None
    certainty: Certainty
    text: str


class Standing(Form):
    """How an item stands in the record. revision: how many decisions were entered on it; send it back with yours."""

    review: ReviewState
    revision: int
    cluster: str = Field(description="id of the event or agreement that it tells of")
    kept: datetime
    told_in: HeadForm


class EventForm(CodedEvent, Standing):
    """An event of the record."""


class AgreementForm(CodedAgreement, Standing):
    """A stage in the life of an agreement."""


class QuantityForm(CodedQuantity, Standing):
    """A number about a relation."""


class QuotationForm(CodedQuotation, Standing):
    """Words in quotation marks and who spoke them."""


class ClaimForm(CodedClaim, Standing):
    """An assessment about a relation."""


class ForecastForm(CodedForecast, Standing):
    """A statement of what will or may happen."""


_KIND = Field(discriminator="kind")
CodedForm = Annotated[
    CodedEvent | CodedAgreement | CodedQuantity | CodedQuotation | CodedClaim | CodedForecast, _KIND
]
ItemForm = Annotated[
    EventForm | AgreementForm | QuantityForm | QuotationForm | ClaimForm | ForecastForm, _KIND
]


class EvidenceForm(Form):
    """One quotation in its sentence. holds: whether the quote still stands there."""

    document: str = Field(description="the document's id")
    start: int
    end: int
    before: str
    quote: str
    after: str
    holds: bool


class JudgementForm(Form):
    id: str
    item: str
    decision: Decision
    user: str
    made: datetime
    other: str | None
    changes: dict[str, Any]
    note: str | None
    withdrawn: bool


class ConflictForm(Form):
    field: str
    values: dict[str, list[str]] = Field(description="what is told → ids of the items that tell it")


class LinkForm(Form):
    relation: Relation
    former: str
    latter: str
    score: float
    linker: str
    reasons: dict[str, Any]


class WholeItem(Form):
    """An item with its evidence, what else tells of the same, and what readers decided about it."""

    item: ItemForm
    evidence: list[EvidenceForm]
    told_by: list[ItemForm] = Field(description="other items that tell of the same event or agreement")
    conflicts: list[ConflictForm]
    links: list[LinkForm]
    history: list[JudgementForm]


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


class PassageForm(Form):
    start: int
    end: int
    part: Part


class DocumentForm(Form):
    head: HeadForm
    text: str
    passages: list[PassageForm]


class DocumentsPage(Form):
    documents: list[HeadForm]
    next: str | None


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
