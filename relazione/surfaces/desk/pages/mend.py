"""Correcting a document: its language, and what of it is page furniture; it is coded again at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi import Query as Parameter
from starlette.responses import RedirectResponse, Response

from relazione.model import Part, Passage, RelazioneError, UsageError
from relazione.surfaces.api.faults import ApiFault
from relazione.surfaces.api.state import labour
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.security import reviewer
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.who import Who
from relazione.surfaces.parameters import address
from relazione.workspace import View
from relazione.workspace.mending import code_again, keep_again, mending

router = APIRouter()
Reviewer = Annotated[Who, Depends(reviewer)]
TheDesk = Annotated[Desk, Depends(desk_of)]
AT_ONCE = 150  # passages on one page
LENGTH = 400  # characters of a passage that are shown
MOST_NUMBERS = 1000


@dataclass(frozen=True)
class Shown:
    """A passage as the page lists it: its number in the document, its part, the beginning of its text."""

    number: int
    part: Part
    text: str


@router.get("/document/{id}/correct")
def correct(
    request: Request,
    id: str,
    who: Reviewer,
    desk: TheDesk,
    number: Annotated[int, Parameter(alias="page", ge=1)] = 1,
) -> Response:
    """Every passage with a box to tick where it is furniture. page: of a long document, from 1."""
    with desk.reading() as view:
        head = view.head(id)
        document = view.document(head.id)
        revision = view.revisions([head.id])[head.id]
    pages = max(1, -(-len(document.passages) // AT_ONCE))
    if number > pages:
        raise UsageError(f"the record has no page {number} of this document", remedy=f"it has {pages}")
    first = (number - 1) * AT_ONCE
    return page(
        request,
        "mend.html",
        head=head,
        passages=[
            _shown(first + n, one, document.text)
            for n, one in enumerate(document.passages[first : first + AT_ONCE])
        ],
        number=number,
        pages=pages,
        revision=revision,
    )


def _shown(number: int, passage: Passage, text: str) -> Shown:
    words = " ".join(text[passage.start : passage.end].split())
    return Shown(number, passage.part, words if len(words) <= LENGTH else f"{words[:LENGTH]} …")


@router.post("/document/{id}/correct")
def corrected(
    id: str,
    who: Reviewer,
    desk: TheDesk,
    language: Annotated[str, Form(max_length=20)] = "",
    shown: Annotated[list[int], Form(max_length=MOST_NUMBERS)] = [],  # noqa: B006
    furniture: Annotated[list[int], Form(max_length=MOST_NUMBERS)] = [],  # noqa: B006
    revision: Annotated[int, Form(ge=0)] = 0,
    note: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Form: language, the numbers of the passages shown and of those that are furniture, the document's revision, note.

    ChangedError where somebody corrected it since it was shown.
    """
    with desk.reading() as view:
        document = view.head(id).id
        parts = _parts(view, document, shown, furniture)
        changes = mending(view, document, language=language.strip().lower() or None, parts=parts)
    entry = desk.write(
        who,
        lambda work: work.review.having_seen({document: revision}).correct(
            document, changes, note=note or None
        ),
    )
    with suppress(ApiFault, RelazioneError):  # then the page tells that it waits to be coded again
        _code(desk, who, document)
    return RedirectResponse(address(f"/document/{document}", [("done", entry)]), 303)


def _parts(view: View, document: str, shown: list[int], furniture: list[int]) -> dict[int, Part]:
    """The parts as the boxes tell them: what is no furniture any more is taken for body text."""
    passages = view.document(document).passages
    found = {}
    for number in shown:
        if not 0 <= number < len(passages):
            raise UsageError(f"the document has no passage {number}")
        is_furniture = passages[number].part is Part.FURNITURE
        if (number in furniture) != is_furniture:
            found[number] = Part.BODY if is_furniture else Part.FURNITURE
    return found


@router.post("/document/{id}/again")
def again(id: str, who: Reviewer, desk: TheDesk) -> Response:
    """Code it again as it was corrected, where that failed before or another version of the coder came."""
    with desk.reading() as view:
        document = view.head(id).id
    _code(desk, who, document)
    return RedirectResponse(address(f"/document/{document}", []), 303)


def _code(desk: Desk, who: Who, document: str) -> None:
    """Coded without holding the record, kept when it is this request's turn to write."""
    with labour():
        made = code_again(desk.work, document)
    desk.write(who, lambda work: keep_again(work, made))
