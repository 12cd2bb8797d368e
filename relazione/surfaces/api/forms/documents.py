"""Documents."""

from __future__ import annotations

from pydantic import Field

from relazione.model import Part
from relazione.surfaces.api.forms.parts import Form, IntervalForm


class HeadForm(Form):
    """A document without its text. key: how the input named it."""

    id: str
    key: str
    title: str | None
    published: IntervalForm | None
    published_from: str | None
    outlet: str | None
    authors: list[str]
    language: str | None
    url: str | None
    media_type: str
    coded: bool
    characters: int
    items: int
    duplicate_of: str | None


class PassageForm(Form):
    start: int
    end: int
    part: Part


class DocumentForm(Form):
    head: HeadForm
    text: str
    passages: list[PassageForm]
    revision: int = Field(description="how many corrections were entered on it; send it back with yours")


class DocumentsPage(Form):
    documents: list[HeadForm]
    next: str | None
