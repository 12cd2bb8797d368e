"""Days as options give them."""

from __future__ import annotations

from datetime import date

from relazione.model import UsageError


def one_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"no day {text!r}", remedy="write it as 2026-03-01") from fault
