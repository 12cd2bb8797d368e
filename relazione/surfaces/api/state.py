"""What routes take from a request: the desk, who asks, and leave to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from relazione.surfaces.api.faults import ApiFault, about
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.who import Who, who_of
from relazione.workspace import View

Outcome = TypeVar("Outcome")
AT_ONCE = 2  # questions that take the processor for seconds; more wait
PATIENCE = 20.0  # seconds they wait
_LABOUR = BoundedSemaphore(AT_ONCE)

TheDesk = Annotated[Desk, Depends(desk_of)]


def view_of(desk: Desk, as_of: str | None = None) -> View:
    """The record as it is, or as it stood; an ApiFault where that is no moment, or there is no record yet."""
    if not desk.work.path.exists():
        raise ApiFault(404, "there is no record yet", remedy="add some documents first")
    if as_of is None:
        return desk.view()
    with about("as-of"):
        return desk.view(as_of)


def held(desk: TheDesk) -> Iterator[None]:
    """For every route: the file stays open between the questions of one request; to open it takes longer than to ask."""
    if not desk.work.path.exists():
        yield
        return
    with desk.view().holding():
        yield


@contextmanager
def labour() -> Iterator[None]:
    """For what takes the processor for seconds: two at once, others wait, and are sent away when that takes too long."""
    if not _LABOUR.acquire(timeout=PATIENCE):
        raise ApiFault(429, "too much is being worked out at once", remedy="ask again in a while", wait=10)
    try:
        yield
    finally:
        _LABOUR.release()


def only_json(request: Request) -> None:
    """415 for a body that is not declared as JSON; so no form of another site can send one."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ApiFault(415, "the body has to be JSON", remedy="send Content-Type: application/json")


def reviewer(request: Request) -> Who:
    """Who may decide and add; 403 for others, and on a desk that is read only."""
    who = who_of(request)
    if not who.reviewer:
        raise ApiFault(
            403,
            "you may read here, not change anything",
            remedy="the desk may be read only, or ask for the reviewers' token",
        )
    return who


Json = Depends(only_json)
Reviewer = Annotated[Who, Depends(reviewer)]
