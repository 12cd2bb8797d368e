"""What readers decided, and deciding. A decision that names the revision it rests on is refused where that is past."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Body, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from relazione.model import ChangedError, ReadingError, UsageError
from relazione.surfaces.api import forms
from relazione.surfaces.api.faults import ApiFault
from relazione.surfaces.api.filters import PAGE, AtMoment, Limit, Text
from relazione.surfaces.api.shown import found, head_of, items_of, judgement_of
from relazione.surfaces.api.state import Json, Reviewer, TheDesk, labour, view_of
from relazione.surfaces.desk.state import Desk
from relazione.surfaces.desk.who import Who
from relazione.workspace import View, Workspace
from relazione.workspace.mending import code_again, keep_again, named_changes

router = APIRouter(tags=["reviews"])
T = TypeVar("T")
DEEPEST = 8


def _plain(value: Any, depth: int = 0) -> Any:
    """A value that the record can hold: finite numbers, text that UTF-8 has, not nested deeper than any field."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a finite number")
    if isinstance(value, str):
        value.encode()
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _plain(part, depth + 1)
    for name in value if isinstance(value, dict) else ():
        name.encode()
    return value


Id = Annotated[str, Field(min_length=1, max_length=100, description="an item's id, or a beginning of it")]
Revision = Annotated[
    int | None, Field(ge=0, description="the item's revision as you saw it; not checked where null")
]


class Decided(BaseModel):
    model_config = ConfigDict(extra="forbid")

    note: str | None = Field(None, max_length=2000, description="why")


class OfItem(Decided):
    item: Id
    revision: Revision = None


class Verdict(OfItem):
    """The item is right, or wrong."""

    decision: Literal["accept", "reject"]


class Correction(OfItem):
    """changes: field → new value, in the contract's form. Of a document (its whole id in place of an item's): `language`,
    and `passage 0` and so on, the part that a passage is."""

    decision: Literal["correct"]
    changes: Annotated[dict[str, Any], AfterValidator(_plain)] = Field(min_length=1, max_length=30)


class Pairing(OfItem):
    """Both tell of the same (merge), or do not (split)."""

    decision: Literal["merge", "split"]
    other: Id


class Undoing(Decided):
    """Takes back a decision; without its id, your own last one."""

    decision: Literal["undo"]
    judgement: str | None = Field(None, max_length=100)


Decision = Annotated[Verdict | Correction | Pairing | Undoing, Body(discriminator="decision")]


class Entered(forms.Form):
    """judgement: id of the entry, by which it can be undone. item: as it stands now, null where it is not shown.

    document: where one was corrected, as it stands now. coded_again: whether it was coded anew after its correction.
    """

    judgement: str
    item: forms.ItemForm | None
    document: forms.HeadForm | None = None
    coded_again: bool | None = None


class ReviewsForm(forms.Form):
    """The last decisions, the latest first."""

    reviews: list[forms.JudgementForm]


class ReviewsAsked(AtMoment):
    item: Text = Field(None, description="only those on this item, the first first")
    limit: Limit = PAGE


@router.get("/reviews", name="list_reviews")
def list_reviews(desk: TheDesk, asked: Annotated[ReviewsAsked, Query()]) -> ReviewsForm:
    """What was decided, withdrawn decisions and withdrawals among it."""
    view = view_of(desk, asked.as_of)
    if asked.item is not None:
        id = asked.item
        if is_document(id):
            entered, gone = view.corrections(found(lambda: view.head(id), "item").id)
            return ReviewsForm(reviews=[judgement_of(one, gone) for one in entered[: asked.limit]])
        history = found(lambda: view.history(view.item_id(id)), "item")
        return ReviewsForm(
            reviews=[judgement_of(one, history.withdrawn) for one in history.judgements[: asked.limit]]
        )
    gone = view.withdrawn()
    return ReviewsForm(reviews=[judgement_of(one, gone) for one in view.judgements(limit=asked.limit)])


@router.post("/reviews", name="decide", dependencies=[Json], status_code=201)
def decide(desk: TheDesk, who: Reviewer, decision: Decision) -> Entered:
    """Decide about an item, or take a decision back. 409 where somebody else decided since the revision you name."""
    if isinstance(decision, Correction) and is_document(decision.item):
        return _mended(desk, who, decision)
    judgement = desk.write(who, _change(view_of(desk), decision))
    view = view_of(desk)
    item = view.judged(judgement)
    return Entered(judgement=judgement, item=_shown(view, item) if item else None)


def is_document(id: str) -> bool:
    return id.startswith("doc-")


def _mended(desk: Desk, who: Who, decision: Correction) -> Entered:
    """A document corrected and coded again; the coding holds nothing, only the keeping waits for its turn."""
    view = view_of(desk)
    document = found(lambda: view.head(decision.item), "item").id
    changes = _told(lambda: named_changes(view, document, decision.changes), "changes")
    seen = {} if decision.revision is None else {document: decision.revision}
    judgement = desk.write(
        who,
        lambda work: _told(
            lambda: work.review.having_seen(seen).correct(document, changes, note=decision.note), "changes"
        ),
    )
    try:
        with labour():
            made = code_again(desk.work, document)
        desk.write(who, lambda work: keep_again(work, made))
        again = True
    except (ApiFault, ReadingError):  # the correction stands; the items are those of before
        again = False
    head = head_of(view_of(desk).head(document))
    return Entered(judgement=judgement, item=None, document=head, coded_again=again)


def _shown(view: View, item: str) -> forms.ItemForm | None:
    """The item as it stands; None where the record shows another version of the coder by now."""
    try:
        return items_of(view, [view.item(item)])[0]
    except UsageError:
        return None


def _change(view: View, decision: Verdict | Correction | Pairing | Undoing) -> Callable[[Workspace], str]:
    """What is done once it is this request's turn to write."""
    note = decision.note
    if isinstance(decision, Undoing):
        return lambda work: _told(lambda: work.review.undo(decision.judgement, note=note), "judgement")
    item = _item(view, decision.item, "item")
    seen = {} if decision.revision is None else {item: decision.revision}
    match decision:
        case Verdict(decision="accept"):
            return lambda work: _told(lambda: work.review.having_seen(seen).accept(item, note=note), "item")
        case Verdict():
            return lambda work: _told(lambda: work.review.having_seen(seen).reject(item, note=note), "item")
        case Correction(changes=changes):
            return lambda work: _told(
                lambda: work.review.having_seen(seen).correct(item, changes, note=note), "changes"
            )
    other = _item(view, decision.other, "other")
    if decision.decision == "merge":
        return lambda work: _told(
            lambda: work.review.having_seen(seen).merge(item, other, note=note), "other"
        )
    return lambda work: _told(lambda: work.review.having_seen(seen).split(item, other, note=note), "other")


def _item(view: View, id: str, field: str) -> str:
    return found(lambda: view.item_id(id), field)


def _told(decided: Callable[[], T], field: str) -> T:
    try:
        return decided()
    except ChangedError as fault:
        raise ApiFault(409, fault.what, field="revision", remedy=fault.remedy) from fault
    except UsageError as fault:
        raise ApiFault(422, fault.what, field=field, remedy=fault.remedy) from fault
