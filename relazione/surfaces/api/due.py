"""What falls due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from relazione.surfaces.api import forms
from relazione.surfaces.api.faults import about
from relazione.surfaces.api.filters import AtMoment, Limit, Number, Text, Texts, query_of
from relazione.surfaces.api.shown import items_of, next_page
from relazione.surfaces.api.state import TheDesk, view_of
from relazione.surfaces.cli.filters import first_day, last_day

router = APIRouter(tags=["outlook"])
YEAR = timedelta(days=365)


class DueAsked(AtMoment):
    from_: Text = Field(None, alias="from", description="first day; today where not given")
    to: Text = Field(None, description="last day; a year later where not given")
    actor: Texts = Field([], description="takes part on any side: a code or a name")
    dyad: Text = Field(None, max_length=120, description="two that face each other: CHN-RUS")
    min_probability: Number = Field(None, alias="min-probability", ge=0, le=1)
    limit: Limit = 50
    after: Text = Field(None, description="the id of the last item of the page before; `next` has it")


class DueForm(forms.Form):
    """why: deadline (of a forecast), expiry (of an agreement), planned (event)."""

    due: forms.IntervalForm
    why: str
    item: forms.ItemForm


class DuePage(forms.Form):
    due: list[DueForm]
    next: str | None


@router.get("/due", name="list_due")
def list_due(desk: TheDesk, asked: Annotated[DueAsked, Query()]) -> DuePage:
    """Deadlines of forecasts, expiries of agreements, planned events, soonest first."""
    with about("from"):
        first = first_day(asked.from_) if asked.from_ else date.today()
    with about("to"):
        last = last_day(asked.to) if asked.to else _later(first)
    view = view_of(desk, asked.as_of)
    query = query_of(asked.model_copy(update={"from_": None, "to": None}))
    with about("after"):
        found = view.due(first, last, query, limit=asked.limit)
    items = items_of(view, [one.held for one in found])
    page = [
        DueForm(due=forms.IntervalForm.model_validate(one.interval), why=one.why, item=item)
        for one, item in zip(found, items, strict=True)
    ]
    return DuePage(
        due=page, next=next_page("/due", asked, found[-1].held.id) if len(found) == asked.limit else None
    )


def _later(day: date) -> date:
    """A year later, or the last day there is."""
    return day + YEAR if day < date.max - YEAR else date.max
