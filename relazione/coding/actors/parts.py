"""A mention while it is being put together, in words of its sentence rather than characters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relazione.coding.mentions import Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words tokens[first:last] of a sentence and the actor they stand for.

    possessive: followed by a possessive ending. kind: what the vocabulary or this task calls the words
    (`state`, `adjective`, `demonym`, `seat`, `person`, `role`, `noun` …), finer than `sort`.
    """

    first: int
    last: int
    sort: Sort
    codes: tuple[str, ...]
    persons: tuple[str, ...] = ()
    office: str | None = None
    sector: str | None = None
    speaks_for_self: bool = False
    certainty: float = 1.0
    kind: str = ""
    plural: bool = False

    def but(self, **changes: object) -> Part:
        """A copy with some fields replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]
