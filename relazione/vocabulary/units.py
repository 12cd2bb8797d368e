"""Currencies: ISO 4217 codes, how they are written, and which state uses them when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from relazione.model.wording import plural
from relazione.vocabulary.load import only, table

FIELDS = frozenset("names plurals share symbols used since until minor".split())


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency.

    names: forms that mean it anywhere, singular and plural. shared: bare words (*dollar*) that the country decides.
    symbols: as written beside a number; several currencies may have the same ($, ¥).
    used: the states that use it, with the years of the first and last day (None: open).
    """

    code: str
    names: tuple[str, ...]
    shared: tuple[str, ...]
    symbols: tuple[str, ...]
    used: Mapping[str, tuple[int | None, int | None]]
    minor: str | None = None

    def used_by(self, state: str, year: int | None = None) -> bool:
        """Whether a state uses it in a year (None: now)."""
        if state not in self.used:
            return False
        first, last = self.used[state]
        if year is None:
            return last is None
        return (first is None or first <= year) and (last is None or year <= last)


def _currency(code: str, entry: Mapping[str, Any]) -> Currency:
    only(entry, FIELDS, code)
    names = list(entry["names"])
    shared = list(entry.get("share") or ())
    since, until = entry.get("since") or {}, entry.get("until") or {}
    return Currency(
        code=code,
        names=tuple(dict.fromkeys([*names, *(entry.get("plurals") or map(plural, names))])),
        shared=tuple(dict.fromkeys([*shared, *map(plural, shared)])),
        symbols=tuple(entry.get("symbols") or ()),
        used={state: (since.get(state), until.get(state)) for state in entry["used"]},
        minor=entry.get("minor"),
    )


@cache
def currencies() -> Mapping[str, Currency]:
    """Every currency by its code, read once."""
    return {code: _currency(code, entry) for code, entry in table("units").items()}


@cache
def currency_of(state: str, year: int | None = None) -> str | None:
    """The code of the currency that a state uses in a year (None: now); None where it is not known."""
    fitting = [entry.code for entry in currencies().values() if entry.used_by(state, year)]
    # a state's own money stands after the dollar or euro where it has both; those that share come first in the table
    return fitting[-1] if fitting else None
