"""Whether all is well, and how much the record holds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from relazione import __version__
from relazione.surfaces.api.filters import AtMoment
from relazione.surfaces.api.forms import Form
from relazione.surfaces.api.state import TheDesk, labour, view_of

router = APIRouter(tags=["health"])


class HealthForm(Form):
    status: Literal["ok"]
    version: str
    record: bool
    read_only: bool


class CheckForm(Form):
    name: str
    good: bool
    found: str


class DoctorForm(Form):
    good: bool
    checks: list[CheckForm]


class StatusForm(Form):
    """How much the record holds. bytes: of its file. coders: version → documents coded by it."""

    bytes: int
    entries: int
    last_entry: datetime | None
    documents: int
    superseded: int
    duplicates: int
    undated: int
    uncoded: int
    passages: int
    items: dict[str, int]
    judgements: int
    links: int
    coders: dict[str, int]
    adopted: str | None
    first_published: str | None
    last_published: str | None


@router.get("/health", name="health")
def health(desk: TheDesk) -> HealthForm:
    """That the server answers; nothing of the record is looked at."""
    return HealthForm(
        status="ok", version=__version__, record=desk.work.path.exists(), read_only=desk.settings.read_only
    )


@router.get("/doctor", name="doctor")
def doctor(desk: TheDesk) -> DoctorForm:
    """Whether installation, vocabulary, coder and record are sound, one line a check."""
    with labour():
        checks = desk.work.doctor()
    return DoctorForm(
        good=all(check.good for check in checks), checks=[CheckForm.model_validate(check) for check in checks]
    )


@router.get("/status", name="status")
def status(desk: TheDesk, asked: Annotated[AtMoment, Query()]) -> StatusForm:
    """How much the record holds."""
    return StatusForm.model_validate(view_of(desk, asked.as_of).status())
