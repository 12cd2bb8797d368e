"""Documents: listed, whole, added."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from relazione.model import ReadingError
from relazione.surfaces.api import forms
from relazione.surfaces.api.faults import ApiFault, about
from relazione.surfaces.api.filters import PAGE, AtMoment, Limit, Text, query_of
from relazione.surfaces.api.shown import found, head_of, next_page
from relazione.surfaces.api.state import Json, Reviewer, TheDesk, view_of
from relazione.workspace import Report, Workspace

router = APIRouter(tags=["documents"])
Id = Annotated[str, Path(max_length=200, description="the document's id, a beginning of it, or its key")]
MOST_FILES = 50
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")


class DocumentsAsked(AtMoment):
    published_from: Text = Field(None, alias="published-from", description="published on or after")
    published_to: Text = Field(None, alias="published-to", description="published on or before")
    outlet: Text = None
    duplicates: bool = Field(True, description="false: without documents that repeat others")
    sort: Literal["kept", "-kept", "published", "-published"] = "-kept"
    limit: Limit = PAGE
    after: Text = Field(None, description="the id of the last document of the page before; `next` has it")


class NewDocument(BaseModel):
    """A text to be read. id: what the document is to be called."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field("text", min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=800_000)
    title: str | None = Field(None, max_length=1000)
    published: str | None = Field(None, max_length=40, description="2024-05-16, 2024-05 or 2024")
    outlet: str | None = Field(None, max_length=200)
    url: str | None = Field(None, max_length=2000)
    authors: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=50)
    language: str | None = Field(None, max_length=20)

    def line(self) -> bytes:
        """As a line of a JSONL collection, which is how it is read."""
        return json.dumps({name: value for name, value in self if value}, ensure_ascii=False).encode()


class NewDocuments(BaseModel):
    model_config = ConfigDict(extra="forbid")

    documents: list[NewDocument] = Field(min_length=1, max_length=MOST_FILES)


class FaultForm(forms.Form):
    """What could not be read or coded."""

    where: str | None
    what: str
    remedy: str | None


class ReportForm(forms.Form):
    """What became of what was added. known: documents that the record had already."""

    read: int
    kept: int
    known: int
    items: dict[str, int]
    faults: list[FaultForm]
    undated: list[str]
    uncoded: list[str]
    duplicates: list[tuple[str, str]]
    linked: int
    characters: int
    seconds: float
    coder: str
    shown: str | None
    documents: list[forms.HeadForm]


@router.get("/documents", name="list_documents")
def list_documents(desk: TheDesk, asked: Annotated[DocumentsAsked, Query()]) -> forms.DocumentsPage:
    """Documents without their texts, the last kept first."""
    view = view_of(desk, asked.as_of)
    with about("after"):
        page = view.document_page(query_of(asked), sort=asked.sort, limit=asked.limit, after=asked.after)
    return forms.DocumentsPage(
        documents=[head_of(head) for head in page],
        next=next_page("/documents", asked, page[-1].id) if len(page) == asked.limit else None,
    )


@router.get("/documents/{id}", name="show_document")
def show_document(desk: TheDesk, id: Id, asked: Annotated[AtMoment, Query()]) -> forms.DocumentForm:
    """One document with its text and passages. Its items: `/items?document=`, or as annotations."""
    view = view_of(desk, asked.as_of)
    head = found(lambda: view.head(id), "id")
    document = view.document(head.id)
    passages = [forms.PassageForm.model_validate(one) for one in document.passages]
    revision = view.revisions([head.id])[head.id]
    return forms.DocumentForm(head=head_of(head), text=document.text, passages=passages, revision=revision)


@router.post("/documents", name="add_documents", dependencies=[Json], status_code=201)
def add_documents(desk: TheDesk, who: Reviewer, new: NewDocuments) -> ReportForm:
    """Read, code and keep texts. What the record has already changes nothing."""
    lines = b"\n".join(one.line() for one in new.documents)
    return _added(desk, who, [("added.jsonl", lines)])


@router.post("/documents/files", name="add_files", status_code=201)
def add_files(
    desk: TheDesk,
    who: Reviewer,
    files: Annotated[list[UploadFile], File(max_length=MOST_FILES)],
    published: Annotated[str | None, Form(max_length=40)] = None,
) -> ReportForm:
    """Read, code and keep files: text, Markdown, HTML, PDF, DOCX, mail, feeds, JSONL, WARC; not packed ones."""
    return _added(desk, who, [(called(one.filename), _content(one)) for one in files], published or None)


def called(name: str | None) -> str:
    """A file's own name, as a document is called: no folders, nothing that cannot be shown."""
    bare = PurePath((name or "").replace("\\", "/")).name
    plain = "".join(char for char in bare.encode("utf-8", "replace").decode() if char.isprintable())
    return plain.strip(". ")[-200:] or "upload"


def _content(file: UploadFile) -> bytes:
    content = file.file.read()
    if content.startswith(_PACKED):
        raise ApiFault(
            415,
            f"{called(file.filename)} is packed",
            field="files",
            remedy="unpack it and send what is in it",
        )
    return content


def _added(
    desk: TheDesk, who: Reviewer, files: list[tuple[str, bytes]], published: str | None = None
) -> ReportForm:
    seen: list[str] = []

    def on(outcome: object) -> None:
        if not isinstance(outcome, ReadingError):
            seen.append(outcome.document.id)  # type: ignore[attr-defined]

    def add(work: Workspace) -> Report:
        with about("published"):
            work.options(published)
        return work.add(files, published=published, on=on)

    report = desk.write(who, add)
    view = view_of(desk)
    heads = [head_of(view.head(id)) for id in dict.fromkeys(seen)]
    faults = [FaultForm.model_validate(fault, from_attributes=True) for fault in report.faults]
    names = [name for name in ReportForm.model_fields if name not in ("faults", "documents")]
    return ReportForm(**{name: getattr(report, name) for name in names}, faults=faults, documents=heads)
