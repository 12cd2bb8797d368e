"""The name that a describing phrase stands for: *the First Lady*, *the council*, *the ministry's statement*."""

from __future__ import annotations

import re

from relazione.coding.quotations import names

_WRITTEN = re.compile(
    r"(?P<owner>.{3,60}?)'s?\s(?:\w+\s){0,2}(?:statement|letter|message|report|editorial|communiqu[eé]|declaration|press release|"
    r"website|web ?site|blog|Twitter account)$",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:Lady|President|Minister|Secretary|Chairman|Chairwoman|Chair|Director|General|Ambassador|Governor|Mayor|King|Queen|Prince|"
    r"Princess|Commissioner|Chancellor|Representative|Counselor|Envoy|Speaker|Premier|Coordinator|Commander|Leader|Chief)"
)
_TITLE = re.compile(rf"(?:the\s)?(?P<title>(?:[A-Z][\w.-]*\s){{1,4}}{_OFFICE})$", re.IGNORECASE)
_BODY = re.compile(
    r"the\s(?P<body>council|ministry|agency|committee|commission|party|union|movement|authority|institute|foundation|"
    r"association|organi[sz]ation|federation|company|newspaper|newsletter|bureau|office|court|bank|front|league|society)$",
    re.IGNORECASE,
)
_PERSON = r"(?P<name>[A-Z][\w'-]*\w(?: [A-Z]\.)?(?: [A-Z][\w'-]*\w){1,2})"
_SO_FAR = 20_000  # characters in which the name is looked for


def meant(text: str, words: str, at: int) -> str:
    """The name that `words`, at offset `at` of the text, stand for; the words themselves where the text tells none."""
    if written := _WRITTEN.fullmatch(words):
        return meant(text, written["owner"], at)
    if title := _TITLE.fullmatch(words):
        return _holder(text, title["title"]) or words
    if body := _BODY.fullmatch(words):
        return _body(text, body["body"], at) or words
    return words


def _holder(text: str, title: str) -> str | None:
    """The one person whom the text names behind the title, or behind its last two words or more."""
    told = title.split()
    while len(told) > 1:
        pattern = re.compile(rf"\b(?i:{re.escape(' '.join(told))}) {_PERSON}")
        held = sorted({match["name"] for match in pattern.finditer(text, 0, _SO_FAR)}, key=len)
        if held:  # a headline in capitals carries the name on: *Ada Lund Visits Chile*
            return held[0] if all(name.startswith(held[0]) for name in held) else None
        told = told[1:]
    return None


def _body(text: str, noun: str, at: int) -> str | None:
    """The last body named before `at` whose name ends in the noun: *the Mainland Affairs Council … the council*."""
    pattern = re.compile(
        rf"\b(?P<name>(?:[A-Z][\w'-]*\s(?:(?:of|for|and|the)\s){{0,2}}){{1,5}}{noun.title()})\b"
    )
    told = [match["name"] for match in pattern.finditer(text, max(0, at - _SO_FAR), at)]
    return re.sub(r"^The\s", "", names.plain(told[-1])) if told else None
