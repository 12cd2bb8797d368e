"""Add documents: files are handed over, read and coded behind the page, and what was found is told."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from relazione.model import UsageError
from relazione.surfaces.api.documents import called
from relazione.surfaces.desk.adding import Adding
from relazione.surfaces.desk.entry import Entry
from relazione.surfaces.desk.render import page
from relazione.surfaces.desk.security import reviewer
from relazione.surfaces.desk.state import Desk, desk_of
from relazione.surfaces.desk.who import Who

router = APIRouter()
ENTRY = Entry("/add", "Add", place=90, key="a", reviewers_only=True)
Reviewer = Annotated[Who, Depends(reviewer)]
MOST_FILES = 500
LONGEST_NAME = 80
ENDINGS = ".txt,.md,.markdown,.html,.htm,.pdf,.docx,.rss,.atom,.xml,.jsonl,.ndjson,.warc,.meta.json,.json,.yaml,.yml"


def adding_of(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Adding:
    """The batches of this desk; made with the first question for them."""
    state = request.app.state
    if not hasattr(state, "adding"):
        state.adding = Adding(desk)
    found = state.adding
    assert isinstance(found, Adding)
    return found


TheAdding = Annotated[Adding, Depends(adding_of)]


@router.get("/add")
def add(
    request: Request, who: Reviewer, desk: Annotated[Desk, Depends(desk_of)], adding: TheAdding
) -> Response:
    return page(
        request,
        "add.html",
        batches=adding.batches(),
        megabytes=desk.work.settings.max_megabytes,
        most=MOST_FILES,
        endings=ENDINGS,
        warning=desk.work.coder.warning(),
    )


@router.post("/add")
def handed_over(
    who: Reviewer,
    adding: TheAdding,
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006
    folder: Annotated[list[UploadFile], File()] = [],  # noqa: B006
    published: Annotated[str, Form(max_length=40)] = "",
    text: Annotated[str, Form(max_length=1_000_000)] = "",
) -> Response:
    """Take the files in and go to the page that tells what becomes of them. folder: one chosen as a whole."""
    given = [one for one in (*files, *folder) if one.filename]
    if len(given) > MOST_FILES:
        raise UsageError(
            f"{len(given)} files at once", remedy=f"hand over up to {MOST_FILES}, the others after them"
        )
    content = [(called(one.filename), one.file.read()) for one in given]
    content = [pair for pair in content if not pair[0].startswith(".")]
    if text.strip():
        content.append((named(text), text.encode("utf-8", "replace")))
    if not content:
        raise UsageError("nothing was handed over", remedy="choose files, or paste a text")
    return RedirectResponse(f"/add/{adding.add(who, content, published.strip() or None).id}", 303)


def named(text: str) -> str:
    """What a pasted text is called: by its first line."""
    first = " ".join(text.strip().partition("\n")[0].split())
    plain = first.replace("/", " ").replace("\\", " ")[:LONGEST_NAME]
    return called(f"{plain}.txt")


@router.get("/add/{id}")
def batch(request: Request, who: Reviewer, adding: TheAdding, id: str) -> Response:
    """What became of a batch so far; htmx asks again until it is done."""
    found = adding.batch(id)
    if found is None:
        raise UsageError("the record has no such batch", remedy="what was kept stands among the documents")
    return page(
        request,
        "add_batch.html" if request.headers.get("hx-target") != "batch" else "batch.html",
        batch=found,
    )
