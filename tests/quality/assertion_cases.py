"""Reads the passages with agreements, claims and forecasts marked by hand, and compares them with what is coded."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from relazione.coding import agreements, claims, forecasts
from relazione.model import Agreement, Claim, Forecast, Item
from tests.coding.test_events import page_of

CASES = Path(__file__).parent / "assertions.txt"
PUBLISHED = "2025-06-01"
KINDS = ("agreement", "claim", "forecast")


@dataclass(frozen=True)
class Case:
    """A passage and its marks, each the kind and its fields in order."""

    text: str
    marks: tuple[tuple[str, ...], ...]


@dataclass
class Score:
    """Counts by kind: marks met, marks, items coded."""

    hits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    marked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    coded: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))

    def precision(self, kind: str) -> float:
        return self.hits[kind] / max(1, self.coded[kind])

    def recall(self, kind: str) -> float:
        return self.hits[kind] / max(1, self.marked[kind])


def cases() -> list[Case]:
    """The passages of the file; those without marks hold nothing."""
    blocks = [block for block in CASES.read_text("utf-8").split("\n\n") if block.strip()]
    found = []
    for block in blocks:
        lines = [line for line in block.strip().splitlines() if not line.startswith("# ")]
        text = "\n".join(line for line in lines if not line.startswith("= "))
        marks = tuple(
            tuple(part.strip() for part in line[2:].split("|")) for line in lines if line.startswith("= ")
        )
        if text:
            found.append(Case(text, marks))
    return found


def _same_name(wanted: str, name: str | None) -> bool:
    return name is None if wanted == "_" else name is not None and wanted.split()[-1] == name.split()[-1]


def _fits(mark: tuple[str, ...], item: Item) -> bool:
    if mark[0] != item.kind:
        return False
    if isinstance(item, Agreement):
        return set(mark[1].split()) == set(item.parties) and mark[2] == item.stage
    if isinstance(item, Forecast) and (
        mark[2] != item.certainty or (len(mark) > 3 and mark[3] != item.deadline)
    ):
        return False
    return isinstance(item, Claim | Forecast) and _same_name(mark[1], item.claimant)


def compare(case: Case, score: Score) -> list[str]:
    """Counts what is coded of a passage into `score`; gives back a line for each fault."""
    page = page_of(case.text, PUBLISHED)
    items: list[Item] = [*agreements.code(page), *claims.code(page), *forecasts.code(page)]
    faults = []
    for item in items:
        score.coded[item.kind] += 1
    for mark in case.marks:
        score.marked[mark[0]] += 1
        met = next((item for item in items if _fits(mark, item)), None)
        if met is None:
            faults.append(f"missed {' | '.join(mark)}: {case.text}")
            continue
        score.hits[mark[0]] += 1
        items.remove(met)
    return faults + [f"wrong {item}: {case.text}" for item in items]
