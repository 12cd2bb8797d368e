"""One meeting as an event tells it, and which tellings are of the same meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from relazione.measures.series.leaders import Leader
from relazione.vocabulary import vocabulary

_VIDEO = re.compile(r"\b(video|virtual|online)", re.I)
_TELEPHONE = re.compile(r"\b(phone[ds]?|telephone[ds]?|by telephone|phone call)\b", re.I)
_MARGINS = re.compile(r"\b(margins?|sidelines?|fringes?)\b", re.I)
PRECISE = 8  # days; a longer span does not tell one meeting from the next
_APART = 1  # days by which two tellings of one meeting may differ (time zones, the eve of a visit)


@dataclass(slots=True)
class Telling:
    """A meeting of two as one event tells it; others are taken into it."""

    event: str
    pair: tuple[Leader, Leader]
    start: date | None
    end: date | None
    how: str
    setting: str
    place: str | None
    state: str | None
    items: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, row: dict[str, Any], one: Leader, other: Leader) -> Telling:
        words = " ".join(filter(None, row["quotes"]))
        modes = row["modes"]
        far = "video" if _VIDEO.search(words) else "telephone"
        away = "phone" in modes or (
            not set(modes) & {"visit", "third-party"} and bool(_TELEPHONE.search(words))
        )
        setting = _setting(words, modes, row["states"])
        return cls(
            row["event"], (one, other), row["from"], row["to"], far if away else "in person", setting,
            row["place"], row["state"], list(row["items"]), list(row["documents"]),
        )  # fmt: skip

    @property
    def precise(self) -> bool:
        return self.start is not None and self.end is not None and (self.end - self.start).days < PRECISE

    def near(self, other: Telling) -> bool:
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return max((other.start - self.end).days, (self.start - other.end).days) <= _APART

    def take(self, other: Telling) -> None:
        """What the other adds; the narrower date, and the more telling setting, are kept."""
        if other.precise and (not self.precise or _span(other) < _span(self)):
            self.start, self.end = other.start, other.end
        self.setting = min(self.setting, other.setting, key=("margins", "many", "bilateral").index)
        self.place, self.state = self.place or other.place, self.state or other.state
        self.items += [item for item in other.items if item not in self.items]
        self.documents += [document for document in other.documents if document not in self.documents]

    def row(self) -> tuple[Any, ...]:
        one, other = self.pair
        assumed = one.assumed or other.assumed
        return (
            *(self.event, one.name, other.name, one.state, other.state, one.office, other.office, assumed),
            *(self.start, self.end, self.how, self.setting, self.place, self.state, len(self.items)),
            *(self.items, self.documents, None, None),
        )


def _setting(words: str, modes: Sequence[str], parties: Sequence[str]) -> str:
    """Among many where three states met; in the margins where it is said so, or two met at an organisation."""
    states = sum(code in vocabulary().polities for code in parties)
    if _MARGINS.search(words) or (states == 2 and len(parties) > 2):
        return "margins"
    return "many" if "multilateral" in modes or states > 2 else "bilateral"


def by_pair(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each pair of leaders, in the order of their names."""
    found: dict[tuple[str, str], list[Telling]] = {}
    for telling in tellings:
        one, other = telling.pair
        found.setdefault((one.name, other.name), []).append(telling)
    return [found[names] for names in sorted(found)]


def merged(tellings: Sequence[Telling]) -> list[Telling]:
    """The meetings of one pair: precise tellings first, then the coarser and the undated where they belong."""
    order = sorted(tellings, key=lambda t: (not t.precise, t.start is None, t.start or date.min, t.event))
    kept: list[Telling] = []
    for telling in order:
        alike = [one for one in kept if (one.how == "in person") == (telling.how == "in person")]
        if telling.start is None:
            fits = [one for one in alike if set(one.documents) & set(telling.documents)]
        else:
            fits = [one for one in alike if one.near(telling)]
        if len(fits) == 1 or (fits and telling.precise):
            fits[-1].take(telling)
        else:
            kept.append(telling)
    return sorted(kept, key=lambda t: (t.start is None, t.start or date.min, t.event))


def _span(telling: Telling) -> int:
    return (telling.end - telling.start).days if telling.start and telling.end else 10**6
