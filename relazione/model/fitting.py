"""Whether an item's values are of the sort that its fields say: what a reader types in may be anything."""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from relazione.model.items import Item


def misfits(item: Item) -> list[str]:
    """Names of fields whose value is of another sort than the field's type, text that UTF-8 has not or no finite number."""
    kind: type = type(item)
    hints = _hints(kind)
    return [f.name for f in fields(item) if not fits(getattr(item, f.name), hints[f.name])]


def fits(value: Any, hint: Any) -> bool:
    """Whether the value is of that type, all the way down."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(fits(value, one) for one in inner)
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(one, inner[0]) for one in value)
    if hint is float:
        return (
            isinstance(value, (int, float))
            and not isinstance(value, bool)
            and abs(value) <= sys.float_info.max
        )
    if hint is type(None):
        return value is None
    if isinstance(hint, type) and is_dataclass(hint):
        return isinstance(value, hint) and all(fits(getattr(value, n), h) for n, h in _hints(hint).items())
    return isinstance(value, hint) and (not isinstance(value, str) or _in_utf8(value))


@cache
def _hints(kind: type) -> dict[str, Any]:
    """Types of the fields of a dataclass."""
    told = get_type_hints(kind)
    return {f.name: told[f.name] for f in fields(kind)}


def _in_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
