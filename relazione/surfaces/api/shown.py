"""From what a View gives to what the API answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, TypeAdapter

from relazione.model import Judgement, UsageError
from relazione.model.wording import say
from relazione.surfaces.api.faults import PREFIX, ApiFault
from relazione.surfaces.api.filters import pairs_of
from relazione.surfaces.api.forms import HeadForm, ItemForm, JudgementForm
from relazione.workspace import DocumentHead, Held, View, item_form

T = TypeVar("T")
_ITEM: TypeAdapter[ItemForm] = TypeAdapter(ItemForm)


def items_of(view: View, held: Sequence[Held]) -> list[ItemForm]:
    """Items with their standing."""
    revisions = view.revisions([one.id for one in held])
    heads = {one.document.id: head_of(one.document) for one in held}
    return [_item_of(one, revisions[one.id], heads[one.document.id]) for one in held]


def _item_of(held: Held, revision: int, head: HeadForm) -> ItemForm:
    standing = {
        "id": held.id,
        "said": said(held),
        "review": held.review,
        "revision": revision,
        "cluster": held.cluster,
        "kept": held.kept,
        "told_in": head,
    }
    return _ITEM.validate_python(item_form(held.item, held.document) | standing)


def said(held: Held) -> str:
    return " ".join(say(held.item).split())


def head_of(head: DocumentHead) -> HeadForm:
    return HeadForm.model_validate(head)


def judgement_of(one: Judgement, withdrawn: Iterable[str]) -> JudgementForm:
    return JudgementForm(**asdict(one), withdrawn=one.id in withdrawn)


def found(ask: Callable[[], T], field: str) -> T:
    """404 where the record has nothing of that name."""
    try:
        return ask()
    except UsageError as fault:
        raise ApiFault(404, fault.what, field=field, remedy=fault.remedy) from fault


def next_page(path: str, asked: BaseModel, after: str) -> str:
    """The address of the page behind `after`, with the same question."""
    given = [pair for pair in pairs_of(asked) if pair[0] != "after"]
    return f"{PREFIX}{path}?{urlencode([*given, ('after', after)])}"
