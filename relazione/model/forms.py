"""Items as the contract's JSON objects, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from relazione.model.dates import Interval, Precision
from relazione.model.errors import FormError
from relazione.model.items import (
    KINDS,
    Amount,
    Certainty,
    Dimension,
    EventType,
    Item,
    Kind,
    Place,
    Stage,
    Status,
)
from relazione.model.text import Anchor

_ENUMS: dict[str, type[StrEnum]] = {
    "type": EventType,
    "status": Status,
    "dimension": Dimension,
    "stage": Stage,
    "certainty": Certainty,
}
_INTERVALS = {"date", "expires", "period"}


def interval_form(interval: Interval | None) -> dict[str, str] | None:
    """`{"start", "end", "precision"}` with ISO dates, end inclusive."""
    if interval is None:
        return None
    return {
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "precision": str(interval.precision),
    }


def interval_from(form: Mapping[str, str] | None) -> Interval | None:
    if form is None:
        return None
    return Interval(
        date.fromisoformat(form["start"]), date.fromisoformat(form["end"]), Precision(form["precision"])
    )


def _value_form(value: Any) -> Any:
    if isinstance(value, Interval):
        return interval_form(value)
    if isinstance(value, Place):
        return {"name": value.name, "state": value.state}
    if isinstance(value, Amount):
        return {"value": value.value, "unit": value.unit}
    if isinstance(value, Anchor):
        return {"start": value.start, "end": value.end, "quote": value.quote}
    if isinstance(value, tuple):
        return [_value_form(part) for part in value]
    if isinstance(value, StrEnum):
        return str(value)
    return value


def item_form(item: Item, *, document: str | None = None) -> dict[str, Any]:
    """The item as the contract's object; `document` overrides the document's id by the name the input gave it."""
    form: dict[str, Any] = {"kind": str(item.kind), "id": item.id}
    form.update((f.name, _value_form(getattr(item, f.name))) for f in fields(item))
    if document is not None:
        form["document"] = document
    return form


def _value_from(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "anchors":
        return tuple(Anchor(int(a["start"]), int(a["end"]), str(a["quote"])) for a in value)
    if name in _INTERVALS:
        return interval_from(value)
    if name == "place":
        return Place(value["name"], value.get("state"))
    if name == "amount":
        return Amount(float(value["value"]), value["unit"])
    if name in _ENUMS:
        return _ENUMS[name](value)
    if isinstance(value, list):
        return tuple(value)
    return value


def item_from(form: Mapping[str, Any]) -> Item:
    """The item that an object of the contract tells of; FormError where it does not follow the contract."""
    try:
        cls = KINDS[Kind(form["kind"])]
        values = {f.name: _value_from(f.name, form[f.name]) for f in fields(cls) if f.name in form}
        return cls(**values)
    except (KeyError, TypeError, ValueError, OverflowError) as fault:
        raise FormError(
            f"not an item of the contract ({fault!r})", where=str(form.get("id", "")) or None
        ) from fault
