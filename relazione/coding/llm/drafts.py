"""A model's answer as drafts of items: read leniently, believed in nothing, every field of the sort it has to be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from relazione.model import Certainty, EventType, Stage, Status

MOST_ITEMS = 200  # of one kind from one passage; more is no answer but a loop
LONGEST = 600  # characters of a field
_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
E = TypeVar("E", bound=StrEnum)


class MalformedError(ValueError):
    """An answer or an entry of it that has not the form that was asked for."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    quote: str
    cue: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    type: EventType
    mode: str | None
    status: Status
    when: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    quote: str
    name: str
    parties: tuple[str, ...]
    stage: Stage
    when: str | None
    expires: str | None
    amount: str | None


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    quote: str
    claimant: str | None
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForecastDraft:
    quote: str
    claimant: str | None
    about: tuple[str, ...]
    deadline: str | None
    certainty: Certainty


Draft = EventDraft | AgreementDraft | ClaimDraft | ForecastDraft


def answer_of(content: str) -> dict[str, list[Any]]:
    """The four lists of an answer; MalformedError where it is not one. A fence or thinking around it is let pass."""
    text = _THOUGHT.sub("", content)
    start = text.find("{")
    if start < 0:
        raise MalformedError("no JSON object")
    try:
        form, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as fault:
        raise MalformedError("no JSON object") from fault
    if not isinstance(form, dict) or not any(kind in form for kind in _READERS):
        raise MalformedError("none of the four lists")
    lists = {kind: form.get(kind, []) for kind in _READERS}
    for kind, entries in lists.items():
        if not isinstance(entries, list):
            raise MalformedError(f"{kind} is no list")
        if len(entries) > MOST_ITEMS:
            raise MalformedError(f"{len(entries)} {kind}")
    return lists


def drafts_of(answer: dict[str, list[Any]]) -> Iterator[Draft | None]:
    """The entries of an answer, events first; None for one that has not the form."""
    for kind, read in _READERS.items():
        for entry in answer[kind]:
            try:
                yield read(entry)
            except (MalformedError, KeyError, TypeError, ValueError):
                yield None


def _event(entry: dict[str, Any]) -> EventDraft:
    return EventDraft(
        quote=_text(entry["quote"]),
        cue=_or_none(entry.get("cue")) or "",
        source=_texts(entry["source"]),
        target=_texts(entry["target"]),
        type=_one_of(EventType, str(entry["type"]).upper()),
        mode=_or_none(entry.get("mode")),
        status=_one_of(Status, entry["status"]),
        when=_or_none(entry.get("when")),
        by=_or_none(entry.get("by")),
    )


def _agreement(entry: dict[str, Any]) -> AgreementDraft:
    return AgreementDraft(
        quote=_text(entry["quote"]),
        name=_text(entry["name"]),
        parties=_texts(entry["parties"]),
        stage=_one_of(Stage, entry["stage"]),
        when=_or_none(entry.get("when")),
        expires=_or_none(entry.get("expires")),
        amount=_or_none(entry.get("amount")),
    )


def _claim(entry: dict[str, Any]) -> ClaimDraft:
    return ClaimDraft(_text(entry["quote"]), _or_none(entry.get("claimant")), _texts(entry["about"]))


def _forecast(entry: dict[str, Any]) -> ForecastDraft:
    return ForecastDraft(
        quote=_text(entry["quote"]),
        claimant=_or_none(entry.get("claimant")),
        about=_texts(entry["about"]),
        deadline=_or_none(entry.get("deadline")),
        certainty=_one_of(Certainty, entry["certainty"]),
    )


_READERS: dict[str, Callable[[Any], Draft]] = {
    "events": _event,
    "agreements": _agreement,
    "claims": _claim,
    "forecasts": _forecast,
}


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise MalformedError("no text")
    return value.strip()


def _or_none(value: Any) -> str | None:
    """Text, or None for null and for the ways in which models write it."""
    if value is None or (isinstance(value, str) and value.strip().lower() in ("", "null", "none")):
        return None
    return _text(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_ITEMS:
        raise MalformedError("no list")
    return tuple(_text(one) for one in value)


def _one_of(names: type[E], value: Any) -> E:
    try:
        return names(value)
    except ValueError as fault:
        raise MalformedError(f"{value!r} is none of them") from fault
