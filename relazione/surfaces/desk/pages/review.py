"""Review: one item at a time by keyboard alone; every decision is an entry in the record and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from relazione.model import Kind, UsageError
from relazione.surfaces.desk.asked import chips
from relazione.surfaces.desk.corrections import changes, inputs
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.security import reviewer
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.telling import decided, near, told
from relazione.surfaces.desk.who import Who
from relazione.surfaces.parameters import address, changed, pairs_of, query_of
from relazione.workspace import Held, Query, View, Workspace, agreement, second_reading

router = APIRouter()
ENTRY = Entry("/review", "Review", place=60, key="r", reviewers_only=True)
COUNTED = 10_000
Reviewer = Annotated[Who, Depends(reviewer)]
ORDERS = {
    "probability": "least certain first",
    "-probability": "most certain first",
    "-date": "latest first",
    "-kept": "latest read first",
    "kept": "in the order of reading",
}


@router.get("/review")
def review(request: Request, who: Reviewer, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    given = request.query_params.multi_items()
    told_once = dict(given)
    query = _query(given)
    with desk.reading() as view:
        held = _next(view, query, who, told_once)
        shown = told(view, held) if held else None
        nearby = near(view, held) if held else []
        left = view.count(query, most=COUNTED)
        kept = decided(view, told_once.get("done"))
    queue = [pair for pair in given if pair[0] not in ("item", "done", "correct")]
    return page(
        request,
        "review.html",
        told=shown,
        near=nearby,
        inputs=inputs(held.item) if held else [],
        left=left,
        counted=COUNTED,
        done=told_once.get("done"),
        decided=kept,
        correcting="correct" in told_once,
        then=address("/review", queue),
        skip=address("/review", changed(queue, after=held.id)) if held else None,
        again=address("/review", changed(queue, after=None)) if query.after else None,
        chips=chips("/review", given),
        kinds=list(Kind),
        orders=ORDERS,
        sort=query.sort,
        second="second" in told_once,
        asked=pairs_of(given),
    )


def ready(view: View) -> None:
    """The item that is least certain, and how many wait."""
    query = _query([])
    for held in view.page(query):
        told(view, held)
        near(view, held)
    view.count(query, most=COUNTED)


def _query(given: list[tuple[str, str]]) -> Query:
    """What is asked for, least certain first and undecided unless something else is said."""
    named = dict(given)
    usual = {
        name: value
        for name, value in (("sort", "probability"), ("review", "unreviewed"))
        if not named.get(name)
    }
    return replace(query_of(changed(given, **usual)), limit=1, after=named.get("after") or None)


def _next(view: View, query: Query, who: Who, given: Mapping[str, str]) -> Held | None:
    """The item that is named; or the next that others decided about; or the next of the queue."""
    if given.get("item"):
        return view.item(view.item_id(given["item"]))
    if "second" in given:
        return next(iter(second_reading(view, who.name, query)), None)
    return next(iter(view.page(query)), None)


@router.get("/review/agreement")
def agreements(request: Request, who: Reviewer, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    with desk.reading() as view:
        found = agreement(view)
    return page(request, "agreement.html", pairs=found)


@router.post("/review/decide")
async def decide(request: Request, who: Reviewer, desk: Annotated[Desk, Depends(desk_of)]) -> Response:
    """Form: item, decision (accept, reject, correct, merge, split, undo), and what it needs; `then`: where to go on."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    entry = await run_in_threadpool(desk.write, who, lambda work: made(work, form))
    then = own_path(form.get("then", "/review"))
    if form.get("decision") == "undo":
        if then.partition("?")[0] == "/review" and form.get("item"):
            then = _with(then, item=form["item"])
        return RedirectResponse(then, 303)
    return RedirectResponse(_with(then, done=entry), 303)


def made(work: Workspace, form: Mapping[str, str]) -> str:
    """Make the decision that the form tells; returns the id of its entry.

    ChangedError where somebody decided about the item since it was shown.
    """
    note, decision = form.get("note") or None, form.get("decision", "")
    for word in ("merge", "split"):  # a button beside the other item says both at once
        if form.get(word):
            decision = word
    if decision == "undo":
        return work.review.undo(form.get("entry") or None, note=note)
    view = work.view()
    item = view.item_id(form.get("item", ""))
    review = work.review
    if form.get("revision", "").isdecimal():
        review = review.having_seen({item: int(form["revision"])})
    if decision == "accept":
        return review.accept(item, note=note)
    if decision == "reject":
        return review.reject(item, note=note)
    if decision == "correct":
        return review.correct(item, _changes(view, item, form), note=note)
    if decision in ("merge", "split"):
        other = view.item_id((form.get(decision) or form.get("other", "")).strip())
        return (review.merge if decision == "merge" else review.split)(item, other, note=note)
    raise UsageError(f"{decision!r} is no decision")


def _changes(view: View, item: str, form: Mapping[str, str]) -> dict[str, Any]:
    found = changes(view.item(item).item, form)
    if not found:
        raise UsageError("nothing was changed", remedy="change a field, or accept the item as it is")
    return found


def own_path(target: str) -> str:
    """The path if it leads to this desk; the review otherwise. Browsers pass over tabs and turn backslashes round."""
    own = target.startswith("/") and not target.startswith("//")
    return target if own and not any(char == "\\" or char < " " for char in target) else "/review"


def _with(target: str, **more: str) -> str:
    """The path with parameters added."""
    parts = urlsplit(target)
    added = address("", list(more.items())).removeprefix("?")
    place = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.path}?{'&'.join(filter(None, (parts.query, added)))}{place}"
