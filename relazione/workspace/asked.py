"""What callers say in words or fields, as what the record is asked by."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from relazione.model import Interval, UsageError
from relazione.record import Query


def query_of(query: Query | None, filters: dict[str, Any]) -> Query:
    lists: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in filters.items()
    }
    try:
        return replace(query or Query(), **lists)
    except TypeError as fault:
        raise UsageError(f"no such filter ({fault})") from fault


def day_or_span(value: Interval | str | None, name: str) -> Interval | None:
    """An interval from an ISO date, month or year."""
    if value is None or isinstance(value, Interval):
        return value
    try:
        return Interval.from_prefix(value)
    except (ValueError, TypeError) as fault:
        raise UsageError(
            f"{value!r} is no date", where=name, remedy="write 2024-05-16, 2024-05 or 2024"
        ) from fault


def moment(text: str) -> datetime:
    """A moment from ISO text; a date alone means the end of that day."""
    try:
        if len(text) <= 10:
            return datetime.fromisoformat(text).replace(hour=23, minute=59, second=59, microsecond=999_999)
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"{text!r} is no moment", remedy="write 2026-03-01 or 2026-03-01T12:00") from fault
