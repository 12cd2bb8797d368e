"""What all forms are made of."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from relazione.model import Precision


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
