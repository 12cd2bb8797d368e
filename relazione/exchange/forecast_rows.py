"""The rows of a file of forecasts, CSV or JSON, under our own names for their columns (`NAMES`)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from relazione.model import ReadingError

NAMES: dict[str, tuple[str, ...]] = {
    "key": ("question_id", "id", "key"),
    "proposition": ("proposition", "question_title", "title", "question", "question_text"),
    "forecaster": ("forecaster", "forecaster_username", "username", "user", "author"),
    "probability": ("probability", "probability_yes", "prediction", "p", "forecast"),
    "words": ("words", "certainty"),
    "made": ("made", "start_time", "created_at", "timestamp", "time", "date"),
    "horizon": ("horizon", "deadline", "scheduled_resolve_time", "resolve_time", "close_time"),
    "resolution": ("resolution", "outcome", "resolved_as"),
    "settled": ("settled", "actual_resolve_time", "resolution_set_time", "resolved_at"),
    "outlet": ("outlet", "platform"),
    "topic": ("topic", "category", "project"),
    "settles": ("settles", "resolution_criteria"),
    "url": ("url", "page_url", "link"),
    "source": ("source",),
    "type": ("type",),
    "target": ("target",),
}
_FIELDS = {other: name for name, others in NAMES.items() for other in others}
_LISTS = ("results", "questions", "forecasts", "predictions", "data")
OF_QUESTION = (
    *("key", "proposition", "horizon", "topic", "settles", "url"),
    *("source", "type", "target", "outlet"),
)
"""What a row tells of its question, not of the forecast."""


def rows(text: str, name: str, format_: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each stands, and what it tells. format_: csv or json, by default what the text looks like; ReadingError for
    neither."""
    chosen = format_ or ("json" if text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{") else "csv")
    if chosen not in ("csv", "json"):
        raise ReadingError(f"no format {chosen!r}", where=name, remedy="choose csv or json")
    return _csv(text, name) if chosen == "csv" else _json(text, name)


def _csv(text: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
        heads = [_plain(head) for head in reader.fieldnames or ()]
        if not {"proposition", "key"} & {_FIELDS.get(head) for head in heads}:
            told = "its first line names no column of a question"
            raise ReadingError(told, where=name, remedy="name one of them proposition, title or question_id")
        for row in reader:
            yield f"{name}, line {reader.line_num}", _named({k: v for k, v in row.items() if k is not None})
    except csv.Error as fault:
        raise ReadingError(f"cannot be understood as CSV ({fault})", where=name) from fault


def _json(text: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A list of objects, or an object that holds one; the forecasts of a question may stand in a list within it."""
    try:
        told = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as fault:
        raise ReadingError(f"cannot be understood as JSON ({fault})", where=name) from fault
    rows = told if isinstance(told, list) else _list(told)
    if rows is None:
        raise ReadingError("holds no list of forecasts", where=name, remedy="write a list of objects")
    for number, row in enumerate(rows, 1):
        where = f"{name}, entry {number}"
        if not isinstance(row, dict):
            yield where, {}
            continue
        inner = _list(row)
        own = _named({key: value for key, value in row.items() if not isinstance(value, (list, dict))})
        if isinstance(row.get("question"), dict):  # a post of Metaculus, with its question within
            within = {
                key: value for key, value in row["question"].items() if not isinstance(value, (list, dict))
            }
            own = _named(within) | own
        if inner is None:
            yield where, own
            continue
        yield where, {key: value for key, value in own.items() if key != "probability"}
        for place, one in enumerate(inner, 1):
            whose = {key: own[key] for key in OF_QUESTION if key in own}
            mine = _named(one) if isinstance(one, dict) else {}
            yield f"{where}, forecast {place}", whose | mine


def _list(told: Any) -> list[Any] | None:
    if not isinstance(told, dict):
        return None
    return next((told[key] for key in _LISTS if isinstance(told.get(key), list)), None)


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row by our names; of several columns for one thing, the one that stands first in NAMES and says anything."""
    told = {_plain(key): value for key, value in row.items()}
    found: dict[str, Any] = {}
    for name, others in NAMES.items():
        for other in others:
            value = told.get(other)
            if value is not None and str(value).strip():
                found[name] = value.strip() if isinstance(value, str) else value
                break
    return found


def _plain(head: str | None) -> str:
    return (head or "").strip().lower().replace(" ", "_").replace("-", "_")
