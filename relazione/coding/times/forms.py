"""Tokens before the grammar: joined forms (*Q3*, *1970s*, *FY2022*) made one, and what is no date taken out."""

from __future__ import annotations

from functools import cache

from relazione.coding.times.numbers import merge
from relazione.coding.times.words import Token, table

NUMBERS = frozenset({"day", "two", "four", "big", "count", "digits8"})
_WHOLE = frozenset({"day", "two", "four", "big", "digits8"})
# What may stand before a hyphen that joins it to a year or a month: "mid-2022", "pre-2014".
_PREFIXES = frozenset({"mid", "pre", "post", "early", "late"})
_YEAR_TODAY = 2035  # a bare number of four digits above this is more likely a number


@cache
def _guard(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("guards")[name])


def shape(tokens: list[Token], *, cased: bool = False) -> list[Token]:
    """The tokens as the grammar takes them. cased: the text uses capitals, so a lower-case *march* is no month."""
    tokens = merge(_join(tokens))
    for index, token in enumerate(tokens):
        if token.kind in NUMBERS:
            _check_number(tokens, index)
        elif _is_name(tokens, index) or _is_verb(tokens, index, cased):
            token.kind = "other"
        elif token.text.lower() in _guard("ambiguous"):
            _check_word(tokens, index)
    return tokens


def _is_verb(tokens: list[Token], index: int, cased: bool) -> bool:
    """*march* in a text with capitals; *expected to last four weeks*."""
    token = tokens[index]
    if token.kind in {"month", "weekday"}:
        return cased and token.text.islower() and token.text in _guard("ambiguous")
    return token.kind == "last" and index > 0 and tokens[index - 1].text.lower() in _guard("before_verb")


def _next_word(tokens: list[Token], index: int) -> str:
    return tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""


def _is_name(tokens: list[Token], index: int) -> bool:
    """*Russia Today*, *the Winter Olympics*: a word of time in a name."""
    token = tokens[index]
    if token.kind == "season":
        return _next_word(tokens, index) in _guard("named_seasons")
    before = tokens[index - 1].text if index else ""
    return token.kind == "deictic" and token.text[0].isupper() and before.istitle() and before.isalpha()


def _adjacent(tokens: list[Token], index: int) -> bool:
    """Whether the token touches the one before it."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def _join(tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        closed = not (
            _adjacent(tokens, index + 2) and tokens[index + 2].text[0].isalpha()
        )  # "H1N1" is no half-year
        pair = _pair(tokens, index) if closed and _adjacent(tokens, index + 1) else None
        if pair is None:
            joined.append(tokens[index])
            index += 1
        else:
            joined.append(Token(tokens[index].start, tokens[index + 1].end, "", *pair))
            index += 2
    return joined


def _pair(tokens: list[Token], index: int) -> tuple[str, int] | None:
    """Class and value of two touching tokens that are one word: `Q` `3`, `1970` `s`, `FY` `22`."""
    first, second = tokens[index], tokens[index + 1]
    head, tail = first.text.lower(), second.text.lower()
    if (
        first.kind in {"four", "two", "day"}
        and tail in {"s", "'s"}
        and first.value % 10 == 0
        and first.value >= 20
    ):
        if tail == "'s" and first.value >= 2000:  # "Vision 2030's aims"
            return None
        return "decade", first.value if first.kind == "four" else 1900 + first.value
    if second.kind == "day" and head == "q" and second.value <= 4:
        return "quartername", second.value
    if first.kind == "day" and tail == "q" and first.value <= 4:
        return "quartername", first.value
    if second.kind == "day" and head == "h" and second.value <= 2:
        return "halfname", second.value
    if head == "fy" and second.kind in {"four", "two", "day"}:
        return "fiscalyear", second.value if second.kind == "four" else 2000 + second.value
    return None


def _check_number(tokens: list[Token], index: int) -> None:
    token = tokens[index]
    if token.kind in _WHOLE and (_glued_left(tokens, index) or _glued_right(tokens, index)):
        token.kind = "other"
    elif token.kind == "four" and _is_amount(tokens, index):
        token.kind = "big"
    elif token.kind in NUMBERS and _is_compound(tokens, index):  # "a three-day visit", "20-year-old"
        token.kind = tokens[index + 2].kind = "other"


def _glued_left(tokens: list[Token], index: int) -> bool:
    """*F-16*, *A320*, *$40*, *3.5*: joined to what stands before it."""
    if not _adjacent(tokens, index):
        return False
    before = tokens[index - 1]
    if before.text in {"$", "€", "£", "¥", "#", "§", "+"}:
        return True
    if before.text in {"-", "–"} and _adjacent(tokens, index - 1):
        return (
            tokens[index - 2].kind == "other"
            and tokens[index - 2].text.lower() not in _PREFIXES | {")", '"', "_"}
            and (tokens[index - 2].text.isalpha())
        )
    return before.text.isalpha() and before.kind == "other"


def _glued_right(tokens: list[Token], index: int) -> bool:
    """*12-point*, *5G*, *40%*: joined to what stands after it."""
    if not _adjacent(tokens, index + 1):
        return False
    after = tokens[index + 1]
    if after.text in {"%", "°", "+"}:
        return True
    if after.text == "-" and _adjacent(tokens, index + 2):
        following = tokens[index + 2]
        return following.kind == "other" and following.text.isalpha() and tokens[index].kind != "four"
    return after.text.isalpha() and after.kind == "other"


def _is_amount(tokens: list[Token], index: int) -> bool:
    """A number like a year that counts or names something."""
    after = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    before = tokens[index - 1].text.lower() if index else ""
    return (
        after in _guard("counted")
        or before in _guard("named")
        or after in _guard("named_after")
        or (after == "%")
    )


def _is_compound(tokens: list[Token], index: int) -> bool:
    return (
        index + 2 < len(tokens)
        and tokens[index + 1].text == "-"
        and tokens[index + 2].kind.startswith("unit_")
        and tokens[index + 2].start - tokens[index].end <= 1
    )


def _check_word(tokens: list[Token], index: int) -> None:
    """*May*, *march*, *fall*, *Sun*: a word of time only with a number or a leading word beside it."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    if after is not None and after.text == "." and index + 2 < len(tokens):
        after = tokens[index + 2]
    if after is not None and after.kind in {"slash", "dash"} and index + 2 < len(tokens):
        after = tokens[index + 2]
    if (
        token.kind == "month" and after is not None and after.kind in {"to", "until", "and"}
    ):  # "May to September"
        following = tokens[index + 2] if index + 2 < len(tokens) else after
        if following.kind == "month" and token.text[0].isupper():
            return
    numbered = after is not None and after.kind in {"day", "four", "ordinal", "count"}
    if token.kind == "weekday":  # "Sat" and "sun" are days only beside a date
        numbered = after is not None and (
            after.kind in {"month", "day", "ordinal"} or after.text in {",", "."}
        )
        if not (numbered and token.text[0].isupper()) and not (
            before is not None and before.text.lower() in {"on", "this", "last", "next"}
        ):
            token.kind = "other"
        return
    if (
        token.kind == "month"
        and before is not None
        and before.kind in {"day", "ordinal", "of", "count", "dash", "slash", "four"}
    ):
        return
    if numbered and after is not None:
        if token.kind != "season" or after.kind == "four":
            return
    elif (
        token.kind == "season"
        and after is not None
        and after.kind == "of"
        and before is not None
        and before.kind in {"the", "in"}
    ):
        return
    lead = before.text.lower() if before is not None else ""
    if lead == "that" and (token.kind == "season" or token.text in {"March", "August"}):
        return  # no *that May*, which may be a name
    if (
        lead == "the"
        and token.kind == "season"
        and index > 1
        and tokens[index - 2].kind in {"in", "by", "over", "this"}
    ):
        return
    if lead not in _guard("leads"):
        token.kind = "other"
    elif (
        token.kind == "month"
        and token.text.islower()
        and before is not None
        and before.kind in {"to", "and", "or", "for", "that"}
    ):
        token.kind = "other"  # "to march", "and may"
