"""Items in the contract's form, as a coder makes them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from relazione.model import Certainty, Dimension, EventType, Stage, Status
from relazione.surfaces.api.forms.parts import AmountForm, AnchorForm, Form, IntervalForm, PlaceForm


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


CodedForm = Annotated[
    CodedEvent | CodedAgreement | CodedQuantity | CodedQuotation | CodedClaim | CodedForecast,
    Field(discriminator="kind"),
]
