"""The gazetteer: reviewed tables of places, and the names of states from the vocabulary."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from relazione.vocabulary import NameSort, vocabulary
from relazione.vocabulary.load import parsed

FIRST_WORD = re.compile(r"[^\W\d_]+")
_WIDE = 1000.0  # a region less exact than this many kilometres is a part of the world


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the tables. kind: city, region, sea, strait, island, base, river, mountain, site or state.

    state: the code of the state that it is internationally held to lie in, None where it lies in none or that is
    disputed; claimants: the codes of those that claim it. capital: the seat of a state's government.
    lat, lon: decimal degrees, None for states. precision: how far the point may be from what is meant, in kilometres.
    """

    name: str
    state: str | None
    kind: str
    claimants: tuple[str, ...] = ()
    capital: bool = False
    lat: float | None = None
    lon: float | None = None
    precision: float | None = None

    @property
    def is_state(self) -> bool:
        return self.kind == "state"

    @property
    def is_wide(self) -> bool:
        """A part of the world: *Europe*, *the Indo-Pacific*."""
        return self.kind == "region" and (self.precision or 0) >= _WIDE

    @property
    def acts(self) -> bool:
        """Whether its name often stands for a government or for those who live there, and not for the place."""
        return self.is_state or self.capital or self.is_wide or self.name in _seats()


@cache
def cues() -> dict[str, Any]:
    """The table of what tells a place from an actor."""
    path = resources.files(__package__) / "resources" / "cues.yaml"
    return dict(parsed(path.read_text(encoding="utf-8")))


@cache
def _seats() -> frozenset[str]:
    return frozenset(name.text for name in vocabulary().names() if name.sort is NameSort.SEAT)


def _row(row: dict[str, str]) -> tuple[Place, list[str]]:
    place = Place(
        row["name"],
        row["state"] or None,
        row["kind"],
        tuple(code for code in row["claimants"].split(";") if code),
        row["capital"] == "yes",
        float(row["lat"]),
        float(row["lon"]),
        float(row["precision_km"]),
    )
    return place, [row["name"], *(name for name in row["other_names"].split(";") if name)]


def rows() -> list[tuple[Place, list[str]]]:
    """Every row of the tables with all its names, the capitals first."""
    found = []
    for path in sorted((resources.files(__package__) / "resources").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".csv"):
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [_row(row) for row in csv.DictReader(lines)]
    return sorted(found, key=lambda entry: not entry[0].capital)


def _states() -> list[tuple[Place, list[str]]]:
    words = vocabulary()
    return [
        (Place(words.polity(name.codes[0]).name, name.codes[0], "state"), [name.text])
        for name in words.names()
        if name.sort in {NameSort.STATE, NameSort.TERRITORY} and len(name.codes) == 1
    ]


class Gazetteer:
    """Places by their names; `longest` finds the name that begins at an offset of a text."""

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = defaultdict(list)
        for place, names in [*rows(), *_states()]:
            for name in names:
                if not any(known.state == place.state and known.is_state for known in self._places[name]):
                    self._places[name].append(place)
        self._lower = {name.lower(): name for name in self._places}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name in self._places:
            first = FIRST_WORD.search(name)
            if first is not None:
                self._by_word[first.group().lower()].append(name)
        for names in self._by_word.values():
            names.sort(key=len, reverse=True)

    def places(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, capitals first."""
        return tuple(self._places.get(name, ()))

    def longest(self, text: str, start: int, word: str, *, any_case: bool) -> str | None:
        """The longest name that stands in the text at `start`, where `word` begins; None if none does."""
        for name in self._by_word.get(word.lower(), ()):
            end = start + len(name)
            found = text[start:end]
            if found != name and not (any_case and found.lower() == name.lower()):
                continue
            if not text[end : end + 1].isalnum():
                return name
        return None


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer()
