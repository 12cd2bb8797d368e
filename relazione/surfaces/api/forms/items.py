"""Items as they stand in the record, with what is known about them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from relazione.model import Decision, Relation
from relazione.surfaces.api.forms.coded import (
    CodedAgreement,
    CodedClaim,
    CodedEvent,
    CodedForecast,
    CodedQuantity,
    CodedQuotation,
)
from relazione.surfaces.api.forms.documents import HeadForm
from relazione.surfaces.api.forms.parts import Form
from relazione.workspace import ReviewState


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


ItemForm = Annotated[
    EventForm | AgreementForm | QuantityForm | QuotationForm | ClaimForm | ForecastForm,
    Field(discriminator="kind"),
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
