"""Currencies beside a number: the sign or code before it, the name, code or sign after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from relazione.coding.quantities.numbers import SMALL
from relazione.coding.quantities.tables import any_of, currencies, key

_TABLE = currencies()
_SHARED = {"$": "dollar", "£": "pound", "¥": "yen"}
_YUAN = {"CHN"}  # where ¥ means the yuan
# One capital and the dollar sign (A$) must be written so: in "a $4 billion plan" the letter is an article.
_LETTERED = {sign.upper() for sign in _TABLE.signs if re.fullmatch(r"[a-z]\$", sign)}
_FREE = [sign for sign in _TABLE.signs if sign.upper() not in _LETTERED]
_FREE = [sign for sign in _FREE if sign not in {exact.lower() for exact in _TABLE.exact}]


def _pattern(signs: Iterable[str]) -> str:
    """One of the signs, longest first; a space may part letters from the dollar sign (US $)."""
    return "|".join(re.escape(sign).replace(r"\$", r"\s?\$") for sign in sorted(signs, key=len, reverse=True))


_EXACT = _pattern(_TABLE.exact)
_LETTERS = "|".join(re.escape(sign) for sign in sorted(_LETTERED))
BEFORE = rf"(?:(?<![A-Za-z])(?:(?i:{_pattern(_FREE)}|(?:{any_of(list(_TABLE.ahead))})(?=\s)|c\s\$)|{_EXACT}|{_LETTERS})|[$£¥])"
_NAMES = any_of(list(_TABLE.names))
_BARE = any_of([*_TABLE.bare, "bucks", "buck", "quid"])
_MINOR = any_of(list(_TABLE.minors))
_CODES = any_of([sign for sign in _FREE if sign.isalpha() and sign.isascii()])
_SIGNS = "|".join(re.escape(sign) for sign in _TABLE.signs if not sign.isascii())
_AFTER = re.compile(
    rf"""(?i:
        [\s-]{{0,2}}(?P<name>{_NAMES})(?![A-Za-z])
      | [\s-]{{0,2}}(?P<bare>{_BARE})(?![A-Za-z])
      | [\s-]?(?P<minor>{_MINOR})(?![A-Za-z])
      | \s?(?P<code>{_CODES}|us\$)(?![A-Za-z])
      | \s?(?-i:(?P<exact>{_EXACT}))(?![A-Za-z])
      | \s?(?P<scaled>[kmb](?=(?:usd|eur|gbp|cny|rub|sek|nok|dkk|chf|jpy)\b)\w{{3}})
      | \s?(?P<sign>{_SIGNS}|[$£¥])(?!\s?\d)
    )""",
    re.VERBOSE,
)
_SMALL = any_of(list(SMALL))
_CENTS = re.compile(
    rf"""(?i:,?(?:\s+and)?\s+(?P<number>\d\d?|(?:{_SMALL})(?:-(?:{_SMALL}))?)
        (?:\s?(?:{_MINOR}|c)\b|(?=\s*(?:[.,;:)]\s|[.,;:)]?$|and\s))))""",
    re.VERBOSE,
)
_SCALED = {"k": 1e3, "m": 1e6, "b": 1e9}
_SLANG = {"buck": "dollar", "bucks": "dollar", "quid": "pound"}


@dataclass(frozen=True, slots=True)
class Money:
    """A currency found beside a number: its code, where its words end, what the number is to be multiplied by."""

    code: str
    end: int
    times: float = 1.0


def before(sign: str, home: str | None) -> str:
    """The code of a sign or code written before a number."""
    if noun := _SHARED.get(sign):
        if sign == "¥" and home in _YUAN:
            return "CNY"
        return _TABLE.of_noun(noun, home) or "USD"
    return _TABLE.ahead.get(key(sign)) or _TABLE.signs[re.sub(r"\s", "", sign.lower())]


def after(text: str, at: int, home: str | None, *, scaled: bool) -> Money | None:
    """The currency whose words start at `at`, just behind a number; scaled: that number ends in a scale word."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    end = match.end()
    if match["name"]:
        return Money(_TABLE.names[key(match["name"])], end)
    if match["bare"]:
        word = key(match["bare"])
        noun = _SLANG.get(word) or _TABLE.bare[word]
        if (noun in _TABLE.shy and not scaled) or (noun == "pound" and not _means_money(text, match, scaled)):
            return None
        code = _TABLE.of_noun(noun, home)
        return Money(code, end) if code else None
    if match["minor"]:
        code = _TABLE.of_noun(_TABLE.minors[key(match["minor"])], home)
        return Money(code, end, 0.01) if code else None
    if match["scaled"]:
        return Money(match["scaled"][1:].upper(), end, _SCALED[match["scaled"][0].lower()])
    return Money(before((match["code"] or match["exact"] or match["sign"]).strip(), home), end)


def _means_money(text: str, match: re.Match[str], scaled: bool) -> bool:
    """Pounds are money after a scale (*20 million pounds*) or as sterling, else a weight."""
    return scaled or text[match.end() :].lstrip().lower().startswith("sterling")


def hundredths(text: str, at: int) -> tuple[float, int] | None:
    """The hundredths told behind an amount, as a part of the whole, and their end: *and 45 cents*, *20 rupees 43*."""
    match = _CENTS.match(text, at)
    if match is None:
        return None
    word = match["number"].lower()
    count = float(word) if word.isdigit() else sum(SMALL[part] for part in word.split("-"))
    return count / 100, match.end()
