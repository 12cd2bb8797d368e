"""Today: what came in, what changed in the relations followed, what falls due, what waits, where tellings disagree."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from relazione.model import UsageError
from relazione.surfaces.cli.filters import pair
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.portraits import address_of
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.parameters import moment
from relazione.workspace import View
from relazione.workspace.today import COUNTED, today

router = APIRouter()
ENTRY = Entry("/today", "Today", place=10, key="t")
SPANS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
USUAL = "week"
MOST = 12  # dyads in one URL


@router.get("/today")
def begin(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    since: str = USUAL,
    on: str = "",
) -> Response:
    """since: day, week, month, quarter, year, or a moment; on: the day that it is, where it is not today's."""
    follow = [pair(one) for one in request.query_params.getlist("follow") if one.strip()][:MOST]
    day = _day(on.strip())
    began = _since(since.strip() or USUAL, day)
    with desk.reading() as view:
        told = today(view, began, day, follow)
    return page(
        request,
        "today.html",
        told=told,
        spans=list(SPANS),
        since=since.strip() or USUAL,
        kept_from=began.isoformat(timespec="minutes"),
        counted=COUNTED,
        address_of=address_of,
    )


def ready(view: View) -> None:
    """As it is opened in the morning."""
    today(view, _since(USUAL, date.today()), date.today())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as fault:
        raise UsageError(f"{text!r} is no day", where="on", remedy="write 2026-03-01") from fault


def _since(text: str, day: date) -> datetime:
    if text not in SPANS:
        return moment(text)
    before = day - timedelta(days=SPANS[text] - 1) if day.toordinal() > SPANS[text] else day
    return datetime.combine(before, time()).astimezone()
