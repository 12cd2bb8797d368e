"""What is likely next, and by which precedent."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from relazione.model import EventType
from relazione.surfaces.api.faults import about
from relazione.surfaces.api.filters import Asked, Text
from relazione.surfaces.api.forms import Form
from relazione.surfaces.api.state import TheDesk, labour, view_of
from relazione.workspace import outlook

router = APIRouter(tags=["outlook"])


class OutlookAsked(Asked):
    type: EventType
    source: Text = Field(None, description="who acts; the question is on whom. Give source or target")
    target: Text = Field(None, description="on whom; the question is who acts")
    on: date | None = Field(
        None, description="only what is dated before counts; the day after the last event where not given"
    )
    most: int = Field(10, ge=1, le=100)


class PrecedentForm(Form):
    """items: of the record, that tell of the past events, in the order of `days`."""

    type: EventType | None
    source: str | None
    target: str | None
    count: int
    days: list[date]
    items: list[str]
    share: float


class MeetingsForm(Form):
    """How often two met before the day, and the last time."""

    source: str
    target: str
    type: EventType
    count: int
    day: date
    item: str | None


class WalkForm(Form):
    """meetings: of the actor with the middle, and of the middle with the answer. share: held in the background's."""

    middle: str
    share: float
    meetings: list[MeetingsForm]


class BackgroundForm(Form):
    """walks: the largest of two steps behind it."""

    name: str
    share: float
    walks: list[WalkForm]


class AnswerForm(Form):
    """precedents, backgrounds: what speaks for it; their shares make up its probability.

    part: of all answers' scores, before it is calibrated. place: where it stands; place_by_probability: where it stood
    before the second stage.
    """

    actor: str
    probability: float
    part: float
    place: int
    place_by_probability: int
    precedents: list[PrecedentForm]
    backgrounds: list[BackgroundForm]


class ForetoldForm(Form):
    """Probabilities are among all answers, given that the thing happens.

    fitted: false where they are base rates; why_not: why they are, in words.
    """

    type: EventType
    source: str | None
    target: str | None
    day: date
    events: int
    fitted: bool
    why_not: str | None
    answers: list[AnswerForm]


@router.get("/outlook/predict", name="predict")
def predict(desk: TheDesk, asked: Annotated[OutlookAsked, Query()]) -> ForetoldForm:
    """Whom a source will likeliest do something to, or who will do it to a target."""
    view_of(desk)
    with labour(), about("source" if asked.source else "target"):
        made = outlook.predict(
            desk.work,
            str(asked.type),
            source=asked.source,
            target=asked.target,
            day=asked.on,
            most=asked.most,
        )
    return ForetoldForm.model_validate(outlook.foretold_form(made))
