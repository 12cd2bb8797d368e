"""Correcting an item: its fields as the inputs of a form, and what was changed in the contract's form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from relazione.model import (
    Amount,
    Certainty,
    Dimension,
    EventType,
    Interval,
    Item,
    Place,
    Stage,
    Status,
    UsageError,
)
from relazione.model.dates import Precision
from relazione.model.forms import interval_form
from relazione.model.wording import when
from relazione.surfaces.cli.filters import code_of
from relazione.workspace.meanings import meanings

PREFIX = "f."
_NOT_CORRECTED = frozenset({"document", "anchors", "coder", "probability"})
_CODES = frozenset({"source", "target", "parties", "about"})
_NAMES = frozenset({"persons", "contexts"})
_DATES = frozenset({"date", "expires", "period"})
_NUMBERS = frozenset({"value", "low", "high", "intensity"})
_LONG = frozenset({"words", "text"})
_CHOICES: dict[str, type[StrEnum]] = {
    "type": EventType,
    "status": Status,
    "dimension": Dimension,
    "stage": Stage,
    "certainty": Certainty,
}
_FEW = {"change": ("rise", "fall"), "bound": ("up to", "more than", "about")}
_MUST = frozenset({"name", "unit", "value", "words", "text"})
_LAST = ("attributed_to",)  # seldom wrong: behind what the item states itself
_HINTS = {
    **dict.fromkeys(_CODES, "codes or names, separated by a semicolon"),
    **dict.fromkeys(_NAMES, "separated by a semicolon"),
    **dict.fromkeys(_DATES, "2024-05-16, 2024-05, 2024-Q2, 2024, or two days: 2024-05-16/2024-05-17"),
    "place": "its name; the state's code in brackets: Busan (KOR)",
    "amount": "3500000000 USD",
    "deadline": "2027, 2027-04 or 2027-04-05",
}


@dataclass(frozen=True)
class Input:
    """name: of the field. value: as text. choices: where it is chosen from a list; empty for free text."""

    name: str
    value: str
    choices: tuple[str, ...] = ()
    hint: str = ""
    long: bool = False


def inputs(item: Item) -> list[Input]:
    """The fields of an item that can be corrected, as they are now; the modes named are those of its type."""
    names = [f.name for f in fields(item) if f.name not in _NOT_CORRECTED]
    names.sort(key=lambda name: name in _LAST)
    made = [_input(name, getattr(item, name)) for name in names]
    return [replace(one, hint=_modes(item)) if one.name == "mode" else one for one in made]


def _modes(item: Item) -> str:
    kind = getattr(item, "type", None)
    own = next((one.modes for one in meanings() if one.type == kind), ())
    return f"of {kind}: {', '.join(name for name, _ in own)}" if own else f"{kind} has no modes"


def changes(item: Item, form: Mapping[str, str]) -> dict[str, Any]:
    """Field → new value, of those fields whose text in the form is another; UsageError for what makes no sense."""
    found = {}
    for one in inputs(item):
        told = form.get(PREFIX + one.name)
        if told is not None and _plain(told) != _plain(one.value):
            found[one.name] = _read(one.name, _plain(told))
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _input(name: str, value: Any) -> Input:
    choices = tuple(_CHOICES[name]) if name in _CHOICES else ("", *_FEW[name]) if name in _FEW else ()
    return Input(name, _text(value), tuple(map(str, choices)), _HINTS.get(name, ""), name in _LONG)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return "; ".join(value)
        case Interval():
            return when(value)
        case Place():
            return f"{value.name} ({value.state})" if value.state else value.name
        case Amount():
            return f"{value.value:.15g} {value.unit}"
        case float():
            return f"{value:.15g}"
    return str(value)


def _read(name: str, text: str) -> Any:
    """The text of a field in the contract's form; None where it was emptied."""
    if not text:
        if name in _CODES or name in _NAMES:
            return []
        if name in _MUST or name in _CHOICES:
            raise UsageError("must not be empty", where=name)
        return None
    read: Callable[[str, str], Any] = _reader(name)
    return read(name, text)


def _reader(name: str) -> Callable[[str, str], Any]:
    if name in _CODES:
        return lambda _, text: [code_of(part) for part in _parts(text)]
    if name in _NAMES:
        return lambda _, text: _parts(text)
    if name in _DATES:
        return lambda name, text: interval_form(_interval(name, text))
    if name in _NUMBERS:
        return _number
    if name in _CHOICES:
        return _choice
    return {"place": _place, "amount": _amount, "deadline": _deadline}.get(name, lambda _, text: text)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _number(name: str, text: str) -> float:
    """Commas part thousands (1,250.5); a comma before decimals is refused rather than taken for nothing (2,5 for 25)."""
    if "," in text and not re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", text):
        raise UsageError(f"{text!r} is no number", where=name, remedy="write decimals behind a point: 2.5")
    try:
        return float(text.replace(",", ""))
    except ValueError as fault:
        raise UsageError(f"{text!r} is no number", where=name) from fault


def _choice(name: str, text: str) -> str:
    if text not in list(_CHOICES[name]):
        raise UsageError(f"{text!r} is not one of {', '.join(_CHOICES[name])}", where=name)
    return text


def _interval(name: str, text: str) -> Interval:
    try:
        first, slash, last = text.partition("/")
        if slash:
            return Interval(_from(first).start, _from(last).end, Precision.RANGE)
        return _from(text)
    except (ValueError, TypeError) as fault:
        raise UsageError(f"{text!r} is no date", where=name, remedy=f"write {_HINTS['date']}") from fault


def _from(text: str) -> Interval:
    quarter = re.fullmatch(r"(\d{4})-?[Qq]([1-4])", text.strip())
    if quarter:
        year, number = int(quarter[1]), int(quarter[2])
        first, last = Interval.month(year, 3 * number - 2), Interval.month(year, 3 * number)
        return Interval(first.start, last.end, Precision.QUARTER)
    return Interval.from_prefix(text.strip())


def _place(_: str, text: str) -> dict[str, str | None]:
    found = re.fullmatch(r"(.*?)\s*\(([^()]+)\)", text)
    return {"name": found[1], "state": code_of(found[2])} if found else {"name": text, "state": None}


def _amount(name: str, text: str) -> dict[str, Any]:
    value, _, unit = text.partition(" ")
    if not unit.strip():
        raise UsageError(f"{text!r} is no amount", where=name, remedy="write 3500000000 USD")
    return {"value": _number(name, value), "unit": unit.strip()}


def _deadline(name: str, text: str) -> str:
    return _interval(name, text).prefix or text
