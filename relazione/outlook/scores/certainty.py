"""Words of certainty as probabilities: the scales that are published, or a table of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from relazione.model import Certainty, UsageError, VocabularyError
from relazione.vocabulary.load import parsed


@dataclass(frozen=True)
class Grade:
    """A word of the scale: its range and the probability that is scored, all from 0 to 1. words: what else says it."""

    name: str
    low: float
    high: float
    middle: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """source: who laid it down. coder: the grade's name for each certainty of the coder, None where it has no odds."""

    name: str
    source: str
    grades: tuple[Grade, ...]
    coder: Mapping[str, str | None]

    def grade(self, words: str) -> Grade:
        """The grade of these words, case and spaces aside; UsageError where the scale has none."""
        wanted = " ".join(words.casefold().split())
        for grade in self.grades:
            if wanted in (grade.name.casefold(), *(word.casefold() for word in grade.words)):
                return grade
        raise UsageError(
            f"the scale {self.name} has no grade {words!r}",
            remedy=f"it has {', '.join(grade.name for grade in self.grades)}; or give a probability",
        )

    def of(self, words: str) -> Grade | None:
        """The same for what a forecast says; a certainty of the coder by its own row, None where it has no odds."""
        if words in self.coder:
            name = self.coder[words]
            return self.grade(name) if name else None
        return self.grade(words)


def scale(name: str = "kent") -> Scale:
    """A published scale by its name, or one of one's own by the path of its YAML file."""
    if name in (known := shipped()):
        return known[name]
    if not name.endswith((".yaml", ".yml")):
        raise UsageError(
            f"no scale of certainty {name!r}",
            where="certainty",
            remedy=f"choose {', '.join(known)}, or name a YAML file",
        )
    try:
        text = Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError("the scale of certainty cannot be read", where=name) from fault
    try:
        return _scale(Path(name).stem, parsed(text, name))
    except VocabularyError as fault:
        raise UsageError(fault.what, where=name) from fault


@cache
def shipped() -> dict[str, Scale]:
    """The scales that come with the program, by name."""
    text = resources.files(__package__).joinpath("resources/certainty.yaml").read_text("utf-8")
    return {name: _scale(name, row) for name, row in parsed(text, "certainty.yaml").items()}


def _scale(name: str, row: Any) -> Scale:
    """VocabularyError where the table does not follow its form."""
    try:
        grades = tuple(_grade(one) for one in row["grades"])
        coder = {str(Certainty(word)): grade for word, grade in (row.get("coder") or {}).items()}
        made = Scale(name, str(row["source"]), grades, coder)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        told = f"the scale needs source, grades (name, low, high) and coder ({fault})"
        raise VocabularyError(told, where=name) from fault
    if strange := {grade for grade in coder.values() if grade and grade not in {g.name for g in grades}}:
        raise VocabularyError(f"coder names no grade of the scale: {', '.join(sorted(strange))}", where=name)
    return made


def _grade(row: Mapping[str, Any]) -> Grade:
    low, high = float(row["low"]), float(row["high"])
    middle = float(row.get("middle", round((low + high) / 2, 4)))
    if not 0 <= low <= middle <= high <= 1:
        raise ValueError(f"{row['name']}: low, middle and high do not ascend from 0 to 1")
    return Grade(str(row["name"]), low, high, middle, tuple(map(str, row.get("words", ()))))
