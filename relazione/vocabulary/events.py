"""Event types, modes and contexts: their intensity, their default dimension, and CAMEO's codes for them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from relazione.model import Dimension, EventType, VocabularyError
from relazione.vocabulary.load import table


@dataclass(frozen=True, slots=True)
class Sort:
    """An event type or one of its modes; a mode takes from its type what it does not say itself."""

    means: str
    intensity: float
    dimension: Dimension
    cameo: str


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code: Goldstein's score (as the ICEWS data set applies it), and PLOVER's type, mode, contexts.

    type is None for codes that PLOVER dropped (*decline comment*).
    """

    code: str
    goldstein: float
    type: EventType | None
    mode: str | None
    contexts: tuple[str, ...]


class EventTables:
    """The tables under resources/events."""

    @cached_property
    def types(self) -> dict[EventType, Sort]:
        return {EventType(key): _sort(entry) for key, entry in self._raw.items()}

    @cached_property
    def modes(self) -> dict[tuple[EventType, str], Sort]:
        return {
            (EventType(key), mode): _sort({**entry, **own})
            for key, entry in self._raw.items()
            for mode, own in (entry.get("modes") or {}).items()
        }

    @cached_property
    def contexts(self) -> dict[str, Dimension | None]:
        """Every context, with the dimension it gives to an event, if any."""
        return {
            name: Dimension(entry["dimension"]) if "dimension" in entry else None
            for name, entry in table("events/contexts").items()
        }

    @cached_property
    def cameo(self) -> dict[str, Cameo]:
        text = (files("relazione.vocabulary") / "resources/events/cameo.csv").read_text(encoding="utf-8")
        return {row["code"]: _cameo(row) for row in csv.DictReader(text.splitlines())}

    @cached_property
    def _raw(self) -> dict[str, dict[str, Any]]:
        return dict(table("events/types"))

    def sort(self, kind: EventType | str, mode: str | None) -> Sort:
        """The mode's entry, the type's where there is no mode; VocabularyError for a mode the type has not."""
        kind = EventType(kind)
        if mode is None:
            return self.types[kind]
        if (kind, mode) not in self.modes:
            raise VocabularyError(f"{kind} has no mode {mode!r}")
        return self.modes[kind, mode]

    def dimension(self, kind: EventType | str, mode: str | None, contexts: Iterable[str]) -> Dimension:
        """Military where force itself is; else the first context that decides; else the type's or mode's own."""
        own = self.sort(kind, mode).dimension
        if EventType(kind) in (EventType.ASSAULT, EventType.MOBILIZE):
            return own
        return next((found for name in contexts if (found := self.contexts.get(name))), own)

    @cached_property
    def _by_content(self) -> dict[tuple[EventType, str | None, str], str]:
        """The first, shortest CAMEO code of a type, mode and single context."""
        found: dict[tuple[EventType, str | None, str], str] = {}
        for entry in sorted(self.cameo.values(), key=lambda entry: (len(entry.code), entry.code)):
            if entry.type and len(entry.contexts) == 1:
                found.setdefault((entry.type, entry.mode, entry.contexts[0]), entry.code)
        return found

    def cameo_code(self, kind: EventType | str, mode: str | None, contexts: Iterable[str]) -> str:
        """The CAMEO code for a PLOVER event; a context refines it (AID, military: 072)."""
        kind = EventType(kind)
        default = self.sort(kind, mode).cameo
        for name in contexts:
            code = self._by_content.get((kind, mode, name))
            # only within the default's own CAMEO category: the crosswalk joins several of them in one type
            if code and code[:2] == default[:2]:
                return code
        return default


def _sort(entry: Mapping[str, Any]) -> Sort:
    return Sort(
        means=entry["means"],
        intensity=float(entry["intensity"]),
        dimension=Dimension(entry["dimension"]),
        cameo=entry["cameo"],
    )


def _cameo(row: dict[str, str]) -> Cameo:
    return Cameo(
        code=row["code"],
        goldstein=float(row["goldstein"]),
        type=EventType(row["type"]) if row["type"] else None,
        mode=row["mode"] or None,
        contexts=tuple(row["contexts"].split()),
    )


@cache
def event_tables() -> EventTables:
    """The tables, read once."""
    return EventTables()
