"""Numbers in words: *twenty-first*, *nineteen seventy eight*, *two thousand and eighteen* become one token."""

from __future__ import annotations

from relazione.coding.times.words import Token

_SCALES = {"hundred": 100, "thousand": 1000}
_LAST_YEAR = 2199


def _values(tokens: list[Token], at: int) -> tuple[list[tuple[str, int]], int]:
    """The run of number words from `at`: what each is and where the run ends."""
    run: list[tuple[str, int]] = []
    end = index = at
    while index < len(tokens):
        token, word = tokens[index], tokens[index].text.lower()
        if word in _SCALES and run:
            run.append(("scale", _SCALES[word]))
        elif token.kind == "count":
            run.append(("tens" if token.value >= 20 else "ones", token.value))
        elif token.kind == "ordinal" and not token.text[0].isdigit():
            run.append(("ordinal", token.value))
            return run, index + 1
        elif not (run and (word == "-" or (word == "and" and run[-1][0] == "scale"))):
            break
        index += 1
        if word not in {"-", "and"}:
            end = index
    return run, end


def _under_hundred(run: list[tuple[str, int]]) -> int | None:
    values = [value for _, value in run]
    if len(run) == 1:
        return values[0]
    if len(run) == 2 and run[0][0] == "tens" and 0 < values[1] < 10:
        return values[0] + values[1]
    if len(run) == 2 and values[0] == 0:  # "zero one"
        return values[1]
    return None


def _scaled(run: list[tuple[str, int]]) -> int | None:
    """*two thousand and eighteen*, *nineteen hundred ninety three*."""
    total = 0
    current: list[tuple[str, int]] = []
    for kind, value in run:
        if kind != "scale":
            current.append((kind, value))
            continue
        part = _under_hundred(current) if current else None
        if part is None:
            return None
        total, current = total + part * value, []
    if not current:
        return total
    rest = _under_hundred(current)
    return None if rest is None else total + rest


def _year_pair(run: list[tuple[str, int]]) -> int | None:
    """*nineteen seventy eight*, *twenty twenty six*: two numbers under a hundred side by side."""
    for cut in range(1, len(run)):
        first, second = _under_hundred(run[:cut]), _under_hundred(run[cut:])
        short = run[cut][1] == 0
        if first is not None and second is not None and 10 <= first <= 21 and (second >= 10 or short):
            return first * 100 + second
    return None


def _read(run: list[tuple[str, int]]) -> tuple[str, int] | None:
    if any(kind == "scale" for kind, _ in run):
        value = _scaled(run)
        if value is None:
            return None
        if run[-1][0] == "ordinal":
            return "ordinal", value
        return ("four" if 1000 <= value <= _LAST_YEAR else "big"), value
    value = _under_hundred(run)
    if value is not None:
        return ("ordinal" if run[-1][0] == "ordinal" else "count"), value
    year = _year_pair(run) if run[-1][0] != "ordinal" else None
    return ("four", year) if year is not None and year <= _LAST_YEAR else None


def _longest(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """The longest number that begins at `at`, with where it ends; *one two* is two numbers."""
    run, end = _values(tokens, at)
    while run:
        read = _read(run)
        if read is not None:
            first, last = tokens[at], tokens[end - 1]
            return Token(first.start, last.end, "", read[0], read[1]), end
        run.pop()
        end -= 1
        while (
            run
            and tokens[end - 1].kind not in {"count", "ordinal"}
            and tokens[end - 1].text.lower() not in _SCALES
        ):
            end -= 1
    return None


def merge(tokens: list[Token]) -> list[Token]:
    """The tokens with every number in words as one token of its value."""
    if not any(token.kind == "count" for token in tokens):
        return tokens
    merged, index = [], 0
    while index < len(tokens):
        found = _longest(tokens, index) if tokens[index].kind == "count" else None
        if found is None:
            merged.append(tokens[index])
            index += 1
        else:
            merged.append(found[0])
            index = found[1]
    return merged
