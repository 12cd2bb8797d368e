"""What is counted after a number, what bounds it, and what only looks like a number of things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relazione.coding.quantities.numbers import Number
from relazione.coding.quantities.tables import Unit, any_of, key, load, things

_CUES = load("cues.yaml")
_TOKEN = re.compile(r"""(?:\s+|-)(["'(]?)((?:[A-Za-z]\.)+|[A-Za-z](?:[\w'/-]*\w)?|\d{1,3}(?=\s[a-z])|["'])""")
_STOPS = frozenset(_CUES["stops"])
_MOST_TOKENS = 5
_STRONG = frozenset({"strong", "man", "person", "people"})
_MEMBERS = re.compile(
    r"(?:-member|[-\s](?:person|man))\s(?:[\w-]+\s){0,2}(?:crew|team|delegation|group|force|unit|mission|squad|contingent|family|observer|monitoring|observation)\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    rf"""(?:[A-Za-z]\d*[-–]|[A-Za-z]{{2,}}-\d+-|\b(?i:{any_of(_CUES["labels"])})\.?\s(?:[A-Z]\.?\s)?|\#)$"""
)
_NAMED = re.compile(r"(?:^|\s)[A-Z][a-z]+\s$")
_BOUND_BEFORE = re.compile(
    rf"""(?i:\b(?:(?P<more>{any_of(_CUES["more"])})|(?P<less>{any_of(_CUES["less"])})|(?P<about>{any_of(_CUES["about"])})))
    \s(?:(?:an?|the|another)\s)?(?:(?:record|total|additional|estimated|further|initial|whopping)\s)?$""",
    re.VERBOSE,
)
_BOUND_AFTER = re.compile(
    r"(?i:,?\s(?:(?P<more>or more|or higher|or above)|(?P<less>or less|or fewer)|(?P<about>or so))\b)"
)
_HARMED = re.compile(
    rf"""(?i:(?:\s(?:people|others|more|additional|were|are|have\sbeen|had\sbeen|having\sbeen|having|who|have|had|was|of\sthem))*\s(?P<verb>{any_of(_CUES["harmed"])})\b)"""
)
_HARMS = re.compile(
    rf"""(?i:\b(?:{any_of(_CUES["harms"])})\s(?:(?:at\sleast|about|around|some|up\sto|more\sthan|over|as\smany\sas|an\sestimated|another|nearly|almost)\s)?$)"""
)
_POPULATION = re.compile(
    r"(?i:\bpopulations?\s(?:of|is|was|stands\sat)\s(?:(?:just|only|about|over|around|some|nearly|more\sthan|almost)\s){0,2}$)"
)
_PHRASE_END = re.compile(
    r"""\s*(?:[.,;:)"']|$)|\s+(?:in|on|at|and|near|during|when|after|before|since|across|from|including|by|over|this|last|so|others?)\b"""
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: unit and sort, where its words end, and those words."""

    unit: str
    sort: str
    end: int
    noun: str
    bound: str | None = None


def thing(text: str, number: Number) -> Counted | None:
    """The people or things counted by a number, with at most a few describing words between."""
    if number.value != int(number.value) or number.value < 1:
        return None
    tokens: list[re.Match[str]] = []
    at = number.end
    while len(tokens) < _MOST_TOKENS and (match := _TOKEN.match(text, at)):
        if match[2].lower() in _STOPS and not (tokens and match[2] in "\"'"):
            break
        tokens.append(match)
        at = match.end()
        if text[at : at + 1] in ('"', "'"):
            at += 1
    if not tokens:
        return None
    attributive = text[number.end] == "-"
    if attributive and tokens[0][2].lower().split("-")[0] in _STRONG:
        return Counted("people", "people", tokens[0].start(2) + len(tokens[0][2].split("-")[0]), tokens[0][2])
    if (attributive or number.value > 1) and (members := _MEMBERS.match(text, number.end)):
        return Counted("people", "people", members.end(), text[number.end + 1 : members.end()])
    if attributive:
        return None
    return _head(text, number, tokens)


def _head(text: str, number: Number, tokens: list[re.Match[str]]) -> Counted | None:
    """The first noun of the table among the words, or a later one that follows it at once (*missile strikes*)."""
    names = things().singulars if number.value == 1 else things().plurals
    best: tuple[int, Unit] | None = None
    for index in range(len(tokens)):
        hit = _lookup(names, tokens, index)
        if hit and (best is None or index <= best[0] + 1):
            best = hit
    if best is None:
        return None
    last, unit = best
    start, end = tokens[0].start(2), tokens[last].end(2)
    closing = text[end : end + 1]
    if closing in ('"', "'") and closing in text[number.end : start]:
        end += 1
    if _is_year(number, text) or (
        _NAMED.search(text[max(0, number.start - 20) : number.start]) and _short(number)
    ):
        return None
    return Counted(unit.name, unit.sort, end, text[start:end])


def _lookup(names: dict[str, Unit], tokens: list[re.Match[str]], index: int) -> tuple[int, Unit] | None:
    for length in (3, 2, 1):
        words = tokens[index : index + length]
        phrase = key(" ".join(token[2] for token in words))
        if len(words) == length and phrase in names:
            return index + length - 1, names[phrase]
    return None


def _is_year(number: Number, text: str) -> bool:
    return (
        not number.spelled and not number.grouped and number.scale == 1.0 and 1900 <= number.value <= 2100
        and number.end - number.start == 4
    )  # fmt: skip


def _short(number: Number) -> bool:
    """One or two digits: behind a name they are part of it (*Leopard 2 tanks*)."""
    return not number.spelled and number.end - number.start <= 2


def people_by_verb(text: str, start: int, number: Number) -> Counted | None:
    """People told by what became of them: *300 killed*, *killing 14*, *a population of 600 million*."""
    if number.value != int(number.value) or number.value < 1 or _is_year(number, text):
        return None
    left = text[max(0, start - 48) : start]
    if match := _HARMED.match(text, number.end):
        bound = bounded(text, start, number.end, match.end())[1]
        return Counted("people", "people", match.end(), match["verb"].lower(), bound)
    if _POPULATION.search(left) and number.value >= 1000:
        return Counted(
            "people", "people", number.end, "population", bounded(text, start, number.end, number.end)[1]
        )
    if _HARMS.search(left) and _PHRASE_END.match(text, number.end):
        return Counted(
            "people", "people", number.end, "victims", bounded(text, start, number.end, number.end)[1]
        )
    return None


def bounded(text: str, start: int, number_end: int, end: int) -> tuple[int, str | None]:
    """Where the amount starts with the words that bound it, and the bound: *up to*, *more than*, *about* or None."""
    if re.match(r"\+|-plus\b|\splus\b|\sor more\b", text[number_end : number_end + 8]):
        return start, "more than"
    after = _BOUND_AFTER.match(text, end)
    left = text[max(0, start - 48) : start]
    before = _BOUND_BEFORE.search(left)
    match = before or after
    if match is None:
        return start, None
    bound = "more than" if match["more"] else "up to" if match["less"] else "about"
    return (start - len(left) + before.start() if before else start), bound
