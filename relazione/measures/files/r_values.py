"""What R's objects become: vectors with their attributes, pair lists, names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

NA = -(2**31)
"""How R writes an integer or truth value that is not there."""


class RFormatError(Exception):
    """The bytes are not what R writes, or hold what is no data (compiled code, pointers)."""


class Symbol(str):
    """A name in R's language."""

    __slots__ = ()


@dataclass
class Vector:
    """A vector of R with its attributes (names, class, levels, dim …).

    values: an array of numbers (NA in integers is the smallest integer, in reals NaN), or a list of texts or truth
    values (NA is None) or of further objects.
    """

    values: Any
    attributes: dict[str, Any] = field(default_factory=dict)

    def texts(self, attribute: str) -> list[str]:
        """An attribute that is a vector of texts (`names`, `class`); empty where it is not there."""
        found = self.attributes.get(attribute)
        return [text or "" for text in found.values] if isinstance(found, Vector) else []


@dataclass
class Pairs:
    """A pair list or a call: tags (None where there is none) and values, in order."""

    entries: list[tuple[str | None, Any]]
    attributes: dict[str, Any] = field(default_factory=dict)

    def named(self) -> dict[str, Any]:
        return {tag: value for tag, value in self.entries if tag is not None}
