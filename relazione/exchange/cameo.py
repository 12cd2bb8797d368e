"""PLOVER types as CAMEO codes, and back (tables in `cameo.yaml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from relazione.model import Event, EventType


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("cameo.yaml").read_text("utf-8"))
    return tables


def code(event: Event) -> tuple[str, str]:
    """The event's CAMEO code and its name: by type and mode, else type and context, else type alone."""
    table = _tables()["out"]
    for narrower in filter(None, (event.mode, *event.contexts)):
        if found := table.get(f"{event.type}/{narrower}"):
            return found[0], found[1]
    found = table[str(event.type)]
    return found[0], found[1]


def type_of(cameo: str) -> EventType | None:
    """The PLOVER type that a CAMEO code falls under; None for a statement without an act or an unknown code."""
    table = _tables()["back"]
    for length in range(len(cameo), 1, -1):
        if cameo[:length] in table:
            found = table[cameo[:length]]
            return EventType(found) if found else None
    return None
