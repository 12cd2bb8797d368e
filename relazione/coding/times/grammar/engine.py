"""The grammar's machine: patterns over classes of tokens, reduced in stages to the times they tell.

Every class has one character, so a sentence is a short string and a pattern a regular expression over it.
A pattern is written with class names: `the? n:ordinal w:weekday of m:month` (named parts are given to the rule).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from relazione.coding.times.context import Context
from relazione.coding.times.tense import Tense
from relazione.coding.times.values import Fixed, Recurring, Value, settle
from relazione.coding.times.words import Token
from relazione.model import Precision

# Classes that stand for several: what a pattern may ask for beside the classes of `words.py`.
GROUPS = {
    "number": ("day", "two", "count", "big"),
    "dayno": ("day", "count"),
    "digits": ("day", "two"),
    "date": ("day", "count", "ordinal"),
    "time": ("DAY", "WEEK", "MONTH", "YEAR", "SPAN", "YEARLY", "MONTHLY", "WEEKLY"),
    "fixed": ("DAY", "WEEK", "MONTH", "YEAR", "SPAN"),
    "recurring": ("YEARLY", "MONTHLY", "WEEKLY"),
    "unit": tuple(
        f"unit_{name}"
        for name in ("day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century")
    ),
    "upto": ("to", "until"),
    "begin": ("outset", "beginning"),
}
_KINDS = {Precision.DAY: "DAY", Precision.WEEK: "WEEK", Precision.MONTH: "MONTH", Precision.YEAR: "YEAR"}
_NAMED = re.compile(r"\(\?P<\w+>")
_NAME = re.compile(r"(?:([a-z]\w*):)?([A-Za-z]\w*)")


@dataclass
class Match:
    """What a rule is given: the named tokens' values, the context, and whether the clause tells of what is planned.

    planned: True or False by the wording around, None where that says nothing. left: the words shortly before.
    """

    values: dict[str, Any]
    tokens: dict[str, Token]
    context: Context
    planned: bool | None
    left: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)


Action = Callable[[Match], Value | None]


@dataclass
class Alphabet:
    """Class names as characters of a private area, given out as they come."""

    characters: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> str:
        if kind not in self.characters:
            self.characters[kind] = chr(0xE000 + len(self.characters))
        return self.characters[kind]

    def code(self, tokens: list[Token]) -> str:
        return "".join([self[token.kind] for token in tokens])


ALPHABET = Alphabet()


def _character(match: re.Match[str]) -> str:
    name, kind = match.groups()
    kinds = GROUPS.get(kind, (kind,))
    found = ALPHABET[kind] if len(kinds) == 1 else f"[{''.join(ALPHABET[one] for one in kinds)}]"
    return f"(?P<{name}>{found})" if name else f"(?:{found})"


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    action: Action


class Stage:
    """Rules that stand side by side: the leftmost and longest match is reduced first, until none matches."""

    def __init__(self, *, repeat: bool = True) -> None:
        self.rules: list[Rule] = []
        self.repeat = repeat

    def rule(self, *patterns: str) -> Callable[[Action], Action]:
        def register(action: Action) -> Action:
            for pattern in patterns:
                compact = _NAME.sub(_character, pattern).replace(" ", "")
                self.rules.append(Rule(re.compile(compact), action))
            return action

        return register

    def reduce(self, tokens: list[Token], context: Context, tense: Tense) -> list[Token]:
        opening = context.focus
        for _ in range(8 if self.repeat else 1):
            context.focus = opening
            reduced = self._sweep(tokens, context, tense)
            if len(reduced) == len(tokens) and all(a is b for a, b in zip(reduced, tokens, strict=True)):
                return reduced
            tokens = reduced
        return tokens

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """Whether any rule's pattern is there: mostly none is."""
        return re.compile("|".join(_NAMED.sub("(?:", rule.pattern.pattern) for rule in self.rules))

    def _sweep(self, tokens: list[Token], context: Context, tense: Tense) -> list[Token]:
        code = ALPHABET.code(tokens)
        if self._any.search(code) is None:
            return tokens
        found = [(m.start(), -m.end(), rule, m) for rule in self.rules for m in rule.pattern.finditer(code)]
        found.sort(key=lambda entry: entry[:2])
        result: list[Token] = []
        at = 0
        passed = 0
        for start, negative_end, rule, match in found:
            if start < at:
                continue
            _pass(tokens[passed:start], context, tense)
            passed = start
            node = _apply(rule, match, tokens, context, tense)
            if node is not None:
                result += tokens[at:start]
                result.append(node)
                at = -negative_end
        return result + tokens[at:]


def _pass(tokens: list[Token], context: Context, tense: Tense) -> None:
    """Moves on past dates that are known already: what comes after them leans on the last."""
    for token in tokens:
        value = token.value
        if isinstance(value, Recurring) and value.every == "year" and not value.weak:
            value = settle(value, context, tense.planned(token.start))
        if isinstance(value, Fixed) and value.interval and not (value.weak or value.aside or value.deadline):
            context.focus = value.interval


def _apply(
    rule: Rule, match: re.Match[str], tokens: list[Token], context: Context, tense: Tense
) -> Token | None:
    first, last = tokens[match.start()], tokens[match.end() - 1]
    named = {name: tokens[match.start(name)] for name, found in match.groupdict().items() if found}
    values = {name: token.value for name, token in named.items()}
    try:
        value = rule.action(
            Match(values, named, context, tense.planned(first.start), tense.left(first.start))
        )
    except (ValueError, OverflowError):  # no such day, or one outside the calendar: no date
        return None
    if value is None:
        return None
    if isinstance(value, Fixed) and value.explicit and value.interval is not None:
        context.focus = value.interval
    return Token(first.start, last.end, "", kind_of(value), value)


def kind_of(value: Value) -> str:
    """The class of a settled or recurring value as a token of the next patterns."""
    if isinstance(value, Recurring):
        return {"year": "YEARLY", "month": "MONTHLY", "week": "WEEKLY"}[value.every]
    assert isinstance(value, Fixed)
    if value.open_start or value.open_end or value.deadline:
        return "BOUND"
    return _KINDS.get(value.interval.precision, "SPAN") if value.interval else "UNKNOWN"
