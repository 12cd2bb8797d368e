"""The reviewed words by which furniture, captions and bylines are known (`cues.yaml`), ready to match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from relazione.vocabulary.load import parsed

Pattern = re.Pattern[str]
_ENDS = r"[\s\W]*"


@dataclass(frozen=True, slots=True)
class Cues:
    """One theme: a passage belongs to it if any pattern says so."""

    whole: Pattern | None
    begins: Pattern | None
    holds: Pattern | None
    longest: int

    def match(self, folded: str) -> bool:
        """Whether a passage (folded) is of this theme."""
        if self.whole and len(folded) < 240 and self.whole.fullmatch(folded):
            return True
        if self.opens(folded):
            return True
        return bool(self.holds and len(folded) <= self.longest and self.holds.search(folded))

    def opens(self, folded: str) -> bool:
        """Whether a passage begins as one of this theme does."""
        return self.begins is not None and self.begins.match(folded) is not None

    def matches_end(self, folded: str, within: int = 40) -> bool:
        """Whether what it holds stands at a passage's end, as a picture's credit does."""
        found = list(self.holds.finditer(folded)) if self.holds and len(folded) <= self.longest else []
        return bool(found) and (len(folded) - found[-1].end() <= within or len(folded) < 120)


@dataclass(frozen=True, slots=True)
class Book:
    """All themes of the table."""

    furniture: tuple[Cues, ...]
    contact: Cues
    links: Cues
    credit: Cues
    byline: Cues
    apparatus: Cues
    roles: Pattern
    callings: Pattern
    life: Pattern


def _some(patterns: list[str]) -> Pattern:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.DOTALL)


def _any(patterns: list[str]) -> Pattern | None:
    return _some(patterns) if patterns else None


def _cues(table: dict[str, Any]) -> Cues:
    holds = table.get("holds", {})
    whole = [f"{_ENDS}(?:{pattern}){_ENDS}" for pattern in table.get("whole", [])]
    begins = [rf"\W{{0,3}}(?:{pattern})" for pattern in table.get("begins", [])]
    return Cues(_any(whole), _any(begins), _any(holds.get("patterns", [])), holds.get("longest", 0))


@cache
def book() -> Book:
    """The table, read once a process."""
    source = files(__package__).joinpath("cues.yaml").read_text(encoding="utf-8")
    table = parsed(source)
    themes = (
        "advertisement",
        "navigation",
        "links",
        "sharing",
        "newsletter",
        "comments",
        "citation",
        "rights",
        "markup",
    )
    biography = table["biography"]
    return Book(
        furniture=tuple(_cues(table[theme]) for theme in themes),
        contact=_cues(table["contact"]),
        links=_cues(table["links"]),
        credit=_cues(table["credit"]),
        byline=_cues(table["byline"]),
        apparatus=_cues(table["apparatus"]),
        roles=_some(biography["roles"]),
        callings=_some(biography["callings"]),
        life=_some(biography["holds"]),
    )
