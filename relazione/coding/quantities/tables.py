"""The folder's tables of units and things, made ready for matching."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from relazione.model.wording import plural
from relazione.vocabulary.load import parsed

_RESOURCES = resources.files(__package__) / "resources"


def load(name: str) -> Any:
    """One of the folder's YAML tables."""
    return parsed((_RESOURCES / name).read_text("utf-8"))


def any_of(words: list[str] | tuple[str, ...]) -> str:
    """A pattern for one of the words, the longest first; a space or hyphen in them matches either."""
    parts = (re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    return "|".join(re.sub(r"(?:\\ |\\-| )", r"[\\s-]+", part) for part in parts)


def key(written: str) -> str:
    """How a matched word is looked up: lower case, one space where it had spaces or hyphens."""
    return re.sub(r"[\s-]+", " ", written.lower())


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a thing counted. times: how many of `name` one of what was written makes."""

    name: str
    sort: str
    times: float = 1.0


@dataclass(frozen=True)
class Units:
    """names: units written out (singular and plural); signs: short forms; compound: foot → inch → 12."""

    names: dict[str, Unit]
    signs: dict[str, Unit]
    compound: dict[str, dict[str, float]]


@cache
def units() -> Units:
    table = load("units.yaml")
    compound = table.pop("compound")
    names: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    for sort, rows in table.items():
        for row in rows:
            unit = Unit(row["unit"], sort, float(row.get("times", 1.0)))
            singular = row.get("names", [])
            for name in [*singular, *row.get("plural", [plural(one) for one in singular])]:
                names[key(name)] = unit
            for sign in row.get("signs", []):
                signs[key(sign)] = unit
    return Units(names, signs, compound)


@dataclass(frozen=True)
class Things:
    """Nouns of what is counted: in the plural, and in the singular (after *one* or in *a 300-member team*)."""

    plurals: dict[str, Unit]
    singulars: dict[str, Unit]


@cache
def things() -> Things:
    plurals: dict[str, Unit] = {}
    singulars: dict[str, Unit] = {}
    for group, rows in load("things.yaml").items():
        for name, nouns in rows.items():
            for noun in nouns:
                single, irregular, many = noun.partition("|")
                unit = Unit(name, group)
                singulars[key(single)] = unit
                plurals[key((many or single) if irregular else plural(single))] = unit
    return Things(plurals, singulars)
