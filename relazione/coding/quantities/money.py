"""Currencies beside a number: the sign or code before it, the name, code or sign after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from relazione.coding.quantities.currencies import currencies
from relazione.coding.quantities.numbers import SCALES, SMALL
from relazione.coding.quantities.tables import any_of, key

_TABLE = currencies()
_EXACT_LOW = {sign.lower() for sign in _TABLE.exact}
# One capital and the dollar sign (A$) must be written so: in "a $4 billion plan" the letter is an article.
_LETTERED = {sign.upper() for sign in _TABLE.signs if re.fullmatch(r"[a-z]\$", sign)}
_FREE = [sign for sign in _TABLE.signs if sign.upper() not in _LETTERED and sign not in _EXACT_LOW]


def _pattern(signs: Iterable[str]) -> str:
    """One of the signs, longest first; a space may part letters from the dollar sign (US $)."""
    return "|".join(re.escape(sign).replace(r"\$", r"\s?\$") for sign in sorted(signs, key=len, reverse=True))


_EXACT = _pattern(_TABLE.exact)
BEFORE = rf"(?:(?<![A-Za-z])(?:(?i:{_pattern(_FREE)}|(?:{any_of(sorted(_TABLE.ahead))})(?=\s)|c\s\$)|{_EXACT}|{_pattern(_LETTERED)})|[$£])"
_MINOR = any_of(list(_TABLE.minors))
_AFTER = re.compile(
    rf"""(?i:
        [\s-]{{0,2}}(?P<name>{any_of(list(_TABLE.names))})(?![A-Za-z])
      | [\s-]{{0,2}}(?P<bare>{any_of(list(_TABLE.shared))})(?![A-Za-z])
      | [\s-]?(?P<minor>{_MINOR})(?![A-Za-z])
      | \s?(?P<code>{any_of([sign for sign in _FREE if sign.isalpha() and sign.isascii()])}|us\$)(?![A-Za-z])
      | \s?(?-i:(?P<exact>{_EXACT}))(?![A-Za-z])
      | \s?(?P<scaled>[kmb](?:usd|eur|gbp|cny|rub|sek|nok|dkk|chf|jpy))\b
      | \s?(?P<sign>{"|".join(re.escape(sign) for sign in _TABLE.signs if not sign.isascii())}|[$£])(?!\s?\d)
    )""",
    re.VERBOSE,
)
_SMALL = any_of(list(SMALL))
_CENTS = re.compile(
    rf"""(?i:,?(?:\s+and)?\s+(?P<number>\d\d?|(?:{_SMALL})(?:[\s-](?:{_SMALL}))?)
        (?:\s?(?:{_MINOR}|c|sens?|kopiykas?)\b|(?=\s*(?:[.,;:)]\s|[.,;:)]?$|and\s))))""",
    re.VERBOSE,
)
_LATE_SCALE = re.compile(rf"(?i:\s({any_of(list(SCALES))})\b)")
_SCALED = {"k": 1e3, "m": 1e6, "b": 1e9}


@dataclass(frozen=True, slots=True)
class Money:
    """A currency found beside a number: its code, where its words end, what the number is to be multiplied by."""

    code: str
    end: int
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class Where:
    """What decides between currencies of one name: the state whose text it is, and those named beside the number."""

    home: str | None = None
    states: Collection[str] = ()


def before(sign: str, where: Where) -> str | None:
    """The code of a sign, code or name written before a number."""
    word = key(sign)
    if word in _TABLE.names:
        return _TABLE.names[word]
    if word in _TABLE.shared:
        return _TABLE.of_noun(_TABLE.shared[word], where.home, where.states)
    if word == "c $":
        return "CAD"
    return _TABLE.of_sign(sign, where.home, where.states)


def after(text: str, at: int, where: Where, *, scaled: bool) -> Money | None:
    """The currency whose words start at `at`, just behind a number; scaled: that number ends in a scale word."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    code, times = None, 1.0
    if name := match["name"]:
        code = None if key(name) in _TABLE.shy and not scaled else _TABLE.names[key(name)]
    elif bare := match["bare"]:
        noun = _TABLE.shared[key(bare)]
        weight = noun == "pound" and not (
            scaled or text[match.end() :].lstrip().lower().startswith("sterling")
        )
        if not weight and (scaled or noun not in _TABLE.shy):
            code = _TABLE.of_noun(noun, where.home, where.states)
    elif minor := match["minor"]:
        code, times = _TABLE.of_noun(_TABLE.minors[key(minor)], where.home, where.states), 0.01
    elif scaled_code := match["scaled"]:
        code, times = scaled_code[1:].upper(), _SCALED[scaled_code[0].lower()]
    else:
        code = before((match["code"] or match["exact"] or match["sign"]).strip(), where)
    if code and (late := _LATE_SCALE.match(text, match.end())) and match["code"]:  # 75 USD million
        return Money(code, late.end(), SCALES[late[1].lower()])
    return Money(code, match.end(), times) if code else None


def hundredths(text: str, at: int) -> tuple[float, int] | None:
    """The hundredths told behind an amount, as a part of the whole, and their end: *and 45 cents*, *20 rupees 43*."""
    match = _CENTS.match(text, at)
    if match is None:
        return None
    word = match["number"].lower()
    count = float(word) if word.isdigit() else sum(SMALL[part] for part in re.split(r"[\s-]", word))
    return count / 100, match.end()
