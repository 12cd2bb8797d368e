"""The words by which a text tells that and whose words it quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from relazione.vocabulary.load import parsed


def _any(words: list[str]) -> str:
    ordered = sorted({str(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@dataclass(frozen=True)
class Cues:
    """verb: a verb of speech, its kind as the group that matched; nouns: forms of them that are nouns as well;
    gap: what may stand between speaker and verb."""

    verb: re.Pattern[str]
    nouns: frozenset[str]
    gap: re.Pattern[str]
    terms: re.Pattern[str]
    voices: re.Pattern[str]
    _last_gap: re.Pattern[str]

    def without_gap(self, left: str) -> str:
        """`left` without the words between a subject and its verb at its end: *he has since repeatedly* → *he*."""
        while shorter := self._last_gap.sub("", left.rstrip()):
            if shorter == left.rstrip():
                break
            left = shorter
        return left.rstrip()

    @staticmethod
    def kind(match: re.Match[str]) -> str:
        """say, name or think."""
        return str(match.lastgroup)


@cache
def cues() -> Cues:
    table: dict[str, Any] = parsed(
        (resources.files(__package__) / "resources" / "verbs.yaml").read_text("utf-8")
    )
    nouns = frozenset(table["nouns"])
    table["say"].extend(sorted(nouns - set(table["say"]) - set(table["name"]) - set(table["think"])))
    kinds = "|".join(f"(?P<{kind}>{_any(table[kind])})" for kind in ("say", "name", "think"))
    between = _any(table["between"])
    return Cues(
        verb=re.compile(rf"(?<!-)\b(?:{kinds})\b"),
        nouns=nouns,
        gap=re.compile(
            rf"(?:\s*,[^,;]{{1,140}},|\s*\([^)]{{1,60}}\))?\s*(?:,?\s*(?:{between}|\w+ly)\b,?\s*)*",
            re.IGNORECASE,
        ),
        terms=re.compile(
            rf"""\b(?:{_any(table["terms"])})\s*(?:,|:)?\s*(?:the|a|an|their|its)?\s*$""", re.IGNORECASE
        ),
        voices=re.compile(rf"\b(?:{_any(table['voices'])})\s+", re.IGNORECASE),
        _last_gap=re.compile(rf"(?<=\w)\s+(?:{between}|\w+ly)$", re.IGNORECASE),
    )
