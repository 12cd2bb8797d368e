"""Whose words are quoted by a noun that is his, or as what he calls something: *Putin's claim that it was "…"*,
*in Modi's words*, *what Kissinger called "…"*."""

from __future__ import annotations

import re

from relazione.coding.quotations import names
from relazione.coding.quotations.cues import cues

_NOUNS = (
    r"(?:claims?|remarks?|warnings?|descriptions?|phrase|words|vision|dreams?|calls?|threats?|promises?|slogan|notion|talk|boasts?|"
    r"insistence|assertions?|statements?|comments?|speech|line|idea|doctrine|formula|formulation|view|telling|account|appeals?|"
    r"pledges?|demands?|argument|assessment|dismissal|denunciation|invocation|praise|motto|mantra|quip|complaint|charge|accusations?|offer)"
)
_OWNED = re.compile(
    rf"(?P<who>(?:[Tt]he\s)?{names.CAPITALS})(?:'s|s')\s(?:[\w-]+\s){{0,3}}?(?P<noun>{_NOUNS})\b(?P<between>[^.;:\"]{{0,90}})$"
)
_OF_WORDS = frozenset({"words", "phrase", "slogan", "motto", "mantra", "formula", "formulation", "quip"})
_NAMES = (
    r"(?:call(?:s|ed)?|term(?:s|ed)|describe[sd]? as|dismiss(?:es|ed) as|label(?:l?ed|s)|hail(?:s|ed) as|denounce[sd]? as|"
    r"brand(?:s|ed)|dub(?:s|bed)|likes? to call|refer(?:s|red) to as|see[sn]? as|saw as|regard(?:s|ed) as)"
)
_WHAT = re.compile(
    rf"\b[Ww]hat\s(?P<who>(?:the\s)?[^,;:\"]{{1,60}}?)\s(?:has\s|had\s|have\s|once\s|long\s|later\s|himself\s|often\s|\w+ly\s)*"
    rf"{_NAMES}\s(?:the\s|an?\s|its\s|his\s|their\s)?(?:[\w-]+\s){{0,2}}$"
)


def owner(text: str, floor: int, start: int) -> tuple[int, int] | None:
    """The span of the name of whoever a noun in text[floor:start] says to speak the words quoted from `start` on; None
    where a verb of speech stands between, or none is told so."""
    match = _OWNED.search(text[floor:start])
    if match is None or not (match["between"].strip() or match["noun"] in _OF_WORDS):
        return None  # *Netanyahu's comments "disappointed" him*
    said = (verb for verb in cues().verb.finditer(match["between"]) if verb.group() not in cues().nouns)
    return None if any(said) else (floor + match.start("who"), floor + match.end("who"))


def namer(text: str, floor: int, start: int) -> tuple[int, int] | None:
    """The span of the name of whoever calls something by the words quoted from `start` on: *what Kissinger called*."""
    match = _WHAT.search(text[floor:start])
    return (floor + match.start("who"), floor + match.end("who")) if match else None
