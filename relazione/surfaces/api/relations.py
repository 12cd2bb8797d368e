"""The relation between two marked mentions."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from relazione.model import EventType
from relazione.surfaces.api.faults import about
from relazione.surfaces.api.forms import Form
from relazione.surfaces.api.state import Json, labour
from relazione.workspace.relations import relation

router = APIRouter(tags=["coding"])
Mark = tuple[int, int]


class MarkedText(BaseModel):
    """Offsets count code points, end exclusive."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=20_000)
    source: Mark
    target: Mark


class RelationForm(Form):
    type: EventType = Field(description="the likeliest")
    probabilities: dict[EventType, float] = Field(description="of all sixteen, the likeliest first")


@router.post("/relations", name="relate", dependencies=[Json])
def relate(marked: MarkedText) -> RelationForm:
    """Which of PLOVER's types the text says one marked mention does to the other."""
    with labour(), about("source", 422):
        return RelationForm.model_validate(relation(marked.model_dump()))
