"""Forecasts from files: CSV and JSON as forecasting platforms (Metaculus among them) give them out.

Columns may be called as the platforms call them (`NAMES`); case, spaces and hyphens do not matter. A row without a
probability or words tells of its question only. What cannot be understood is told, a line a row, and left out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from relazione.model import EventType, Interval, ReadingError
from relazione.model.foretold import Foretelling, Outcome

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
_RESOLUTIONS = {
    **dict.fromkeys(("yes", "true", "1", "1.0"), Outcome.YES),
    **dict.fromkeys(("no", "false", "0", "0.0"), Outcome.NO),
    **dict.fromkeys(("void", "ambiguous", "annulled", "canceled", "cancelled"), Outcome.VOID),
}
_OF_QUESTION = (
    "key",
    "proposition",
    "horizon",
    "topic",
    "settles",
    "url",
    "source",
    "type",
    "target",
    "outlet",
)


@dataclass
class Found:
    """forecasts: as they came. resolutions: question → outcome and its day. faults: a line for each row left out."""

    forecasts: list[Foretelling] = field(default_factory=list)
    resolutions: dict[str, tuple[Outcome, date | None]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_forecasts(text: str, name: str, format_: str | None = None) -> Found:
    """All forecasts of a file. format_: csv or json, by default what the text looks like; ReadingError for neither."""
    chosen = format_ or ("json" if text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{") else "csv")
    if chosen not in ("csv", "json"):
        raise ReadingError(f"no format {chosen!r}", where=name, remedy="choose csv or json")
    rows = _csv(text, name) if chosen == "csv" else _json(text, name)
    found, questions = Found(), dict[str, dict[str, Any]]()
    for where, row in rows:
        known = questions.setdefault(str(row["key"]), {}) if "key" in row else {}
        known.update(_of_question(row))
        try:
            _take(known | row, found)
        except (ValueError, TypeError) as fault:
            found.faults.append(f"{where}: {' '.join(str(fault).split())}")
    return found


def _of_question(row: dict[str, Any]) -> dict[str, Any]:
    """What a row tells of its question, so that further rows need not; a horizon that is no date is not passed on."""
    told = {name: row[name] for name in _OF_QUESTION if name in row}
    try:
        _prefix(told.get("horizon"))
    except ValueError:
        del told["horizon"]
    return told


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
            whose = {key: own[key] for key in _OF_QUESTION if key in own}
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


def _take(row: dict[str, Any], found: Found) -> None:
    if not row:
        raise ValueError("no forecast")
    if "proposition" not in row:
        raise ValueError("no proposition")
    forecast = _forecast(row) if {"probability", "words"} & row.keys() else None
    if "resolution" in row:
        _resolve(row, forecast or _question(row), found)
    elif forecast is None and "key" not in row:
        raise ValueError("no probability")
    if forecast is not None:
        found.forecasts.append(forecast)


def _forecast(row: dict[str, Any]) -> Foretelling:
    if "made" not in row:
        raise ValueError("no day on which it was made")
    probability = _probability(row["probability"]) if "probability" in row else None
    return Foretelling(
        proposition=str(row["proposition"]),
        forecaster=str(row.get("forecaster") or row.get("outlet") or "unnamed"),
        made=_day(row["made"]),
        horizon=_prefix(row.get("horizon")),
        outlet=_text(row, "outlet"),
        topic=_text(row, "topic"),
        probability=probability,
        words=_text(row, "words") if probability is None else None,
        settles=_text(row, "settles"),
        event=_event(row),
        url=_text(row, "url"),
        key=_text(row, "key"),
    )


def _question(row: dict[str, Any]) -> Foretelling:
    """The row's question, for its id: nobody's forecast."""
    return Foretelling(
        proposition=str(row["proposition"]),
        forecaster="nobody",
        made=date.min,
        horizon=_prefix(row.get("horizon")),
        probability=0.5,
        key=_text(row, "key"),
    )


def _resolve(row: dict[str, Any], forecast: Foretelling, found: Found) -> None:
    told = str(row["resolution"]).strip().lower()
    outcome = _RESOLUTIONS.get(told)
    if outcome is None:
        raise ValueError(f"no resolution {row['resolution']!r}: yes, no or void (empty while open)")
    day = _day(row["settled"]) if "settled" in row else None
    known = found.resolutions.setdefault(forecast.question, (outcome, day))
    if known[0] is not outcome:
        raise ValueError(f"resolved as {outcome}, but as {known[0]} in an earlier row")


def _probability(value: Any) -> float:
    """0 to 1, or per cent with its sign."""
    text = str(value).strip()
    if isinstance(value, bool):
        raise ValueError(f"probability {text} is no number")
    try:
        number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        raise ValueError(f"probability {text!r} is no number") from None
    if not 0 <= number <= 1:
        raise ValueError(f"probability {text} is not between 0 and 1 (or write it as {text}%)")
    return number


def _day(value: Any) -> date:
    text = str(value).strip()
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).date()
    except ValueError:
        raise ValueError(f"{text!r} is no day") from None


def _prefix(value: Any) -> str | None:
    """An ISO date, month or year as it stands; of a moment its day."""
    if value is None:
        return None
    text = str(value).strip()
    try:
        return text if Interval.from_prefix(text) and len(text) in (4, 7, 10) else _day(text).isoformat()
    except ValueError:
        return _day(text).isoformat()


def _event(row: dict[str, Any]) -> tuple[str, str, str] | None:
    """Source, type and target where all three are told; a `type` that is no event's (*binary*) is something else."""
    told = [_text(row, name) for name in ("source", "type", "target")]
    if not all(told):
        return None
    source, kind, target = (str(one).upper() for one in told)
    if kind not in list(EventType):
        raise ValueError(f"no type {kind!r}")
    return source, kind, target


def _text(row: dict[str, Any], name: str) -> str | None:
    return str(row[name]) if name in row else None
