"""Contested areas: who holds and who claims them, and to whom the map gives them under a viewpoint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from relazione.model import UsageError

DE_FACTO = "de-facto"


@dataclass(frozen=True)
class Area:
    """holder: who controls it, None where nobody does alone. claimants: all who claim it. outline: source, cut, drawn
    or point (see contested.yaml)."""

    key: str
    name: str
    holder: str | None
    claimants: tuple[str, ...]
    outline: str
    note: str | None = None

    def owner(self, viewpoint: str) -> str | None:
        """To whom it belongs as `viewpoint` has it: a claimant's own, else whoever holds it; None for nobody."""
        return viewpoint if viewpoint in self.claimants else self.holder


@cache
def areas() -> tuple[Area, ...]:
    """Every contested area of the table, in its order."""
    text = (resources.files(__package__) / "contested.yaml").read_text(encoding="utf-8")
    return tuple(
        Area(
            key,
            row["name"],
            row["holder"],
            tuple(row["claimants"]),
            row["outline"],
            row.get("note"),
        )
        for key, row in yaml.safe_load(text).items()
    )


@cache
def viewpoints() -> tuple[str, ...]:
    """De facto, then every claimant."""
    return (DE_FACTO, *sorted({code for area in areas() for code in area.claimants}))


def viewpoint(word: str | None) -> str:
    """The viewpoint that a URL names; UsageError for one that is not known."""
    if word is None or word == DE_FACTO:
        return DE_FACTO
    code = word.upper()
    if code not in viewpoints():
        raise UsageError(
            f"no viewpoint {word!r}", where="viewpoint", remedy=f"choose one of {', '.join(viewpoints())}"
        )
    return code
