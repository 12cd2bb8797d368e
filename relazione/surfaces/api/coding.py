"""Coding a text without keeping it."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import TypeAdapter

from relazione.model import Item, ReadingError
from relazione.model.wording import say
from relazione.surfaces.api.documents import FaultForm, NewDocument
from relazione.surfaces.api.forms import CodedForm, Form, IntervalForm
from relazione.surfaces.api.state import Json, TheDesk, labour
from relazione.workspace import Coded, item_form

router = APIRouter(tags=["coding"])
_ITEM: TypeAdapter[CodedForm] = TypeAdapter(CodedForm)


class CodedText(Form):
    """What was found. published: the date of publication that relative dates were counted from."""

    title: str | None
    published: IntervalForm | None
    language: str | None
    coded: bool
    items: list[CodedForm]
    faults: list[FaultForm]


@router.post("/code", name="code", dependencies=[Json])
def code(desk: TheDesk, new: NewDocument) -> CodedText:
    """Code a text; nothing is kept."""
    with labour():
        outcomes = desk.work.code_text("coded.jsonl", new.line())
    found = [one for one in outcomes if isinstance(one, Coded)]
    faults = [one for one in outcomes if isinstance(one, ReadingError)]
    document = found[0].document if found else None
    return CodedText(
        title=document.title if document else None,
        published=IntervalForm.model_validate(document.published)
        if document and document.published
        else None,
        language=document.language if document else None,
        coded=document.coded if document else False,
        items=[_item(one, coded) for coded in found for one in coded.items],
        faults=[FaultForm.model_validate(one, from_attributes=True) for one in faults],
    )


def _item(item: Item, coded: Coded) -> CodedForm:
    return _ITEM.validate_python(item_form(item, coded.document) | {"said": " ".join(say(item).split())})
