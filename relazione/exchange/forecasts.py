"""Forecasts from files: CSV and JSON as forecasting platforms (Metaculus among them) give them out.

Columns may be called as the platforms call them (`forecast_rows.NAMES`); case, spaces and hyphens do not matter. A row
without a probability or words tells of its question only. What cannot be understood is told, a line a row, and left
out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from relazione.exchange.forecast_rows import OF_QUESTION, rows
from relazione.model import EventType, Interval
from relazione.model.foretold import Foretelling, Outcome

_RESOLUTIONS = {
    **dict.fromkeys(("yes", "true", "1", "1.0"), Outcome.YES),
    **dict.fromkeys(("no", "false", "0", "0.0"), Outcome.NO),
    **dict.fromkeys(("void", "ambiguous", "annulled", "canceled", "cancelled"), Outcome.VOID),
}


@dataclass
class Found:
    """forecasts: as they came. resolutions: question → outcome and its day. faults: a line for each row left out."""

    forecasts: list[Foretelling] = field(default_factory=list)
    resolutions: dict[str, tuple[Outcome, date | None]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_forecasts(text: str, name: str, format_: str | None = None) -> Found:
    """All forecasts of a file. format_: csv or json, by default what the text looks like; ReadingError for neither."""
    found, questions = Found(), dict[str, dict[str, Any]]()
    for where, row in rows(text, name, format_):
        known = questions.setdefault(str(row["key"]), {}) if "key" in row else {}
        known.update(_of_question(row))
        try:
            _take(known | row, found)
        except (ValueError, TypeError) as fault:
            found.faults.append(f"{where}: {' '.join(str(fault).split())}")
    return found


def _of_question(row: dict[str, Any]) -> dict[str, Any]:
    """What a row tells of its question, so that further rows need not; a horizon that is no date is not passed on."""
    told = {name: row[name] for name in OF_QUESTION if name in row}
    try:
        _prefix(told.get("horizon"))
    except ValueError:
        del told["horizon"]
    return told


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
        percent = f" (or write it as {text}%)" if 1 < number <= 100 and not text.endswith("%") else ""
        raise ValueError(f"probability {text} is not between 0 and 1{percent}")
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
