"""Sentences of a passage, on folded text."""

from __future__ import annotations

import re

# Words that end in a full stop without ending a sentence, lower case, without the stop.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen lt col sgt capt cmdr adm maj brig amb hon rev st jr sr
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    vs etc e.g i.e cf al no nos vol pp p ed eds fig approx est inc ltd co corp bros dept univ
    u.s u.k u.n u.s.a e.u d.c a.m p.m j.d u.s.s.r ph.d cia """.split()
)
_END = re.compile(r"""[.!?]+["')\]]*(?=\s|$)|\n\s*\n|\n(?=\s*[-•*]\s)""")
_LAST_WORD = re.compile(r"[\w.&'-]*$")


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    mark = match.group()
    if mark.isspace() or not mark.startswith(".") or mark.startswith(".."):
        following = text[match.end() :].lstrip()[:1]
        # "…", "?" and "!" inside a running sentence go on in lower case, unless the whole text is lower case
        return not (
            following.islower() and mark.strip() and any(c.isupper() for c in text[start : match.end()])
        )
    found = _LAST_WORD.search(text, start, match.start())
    word = found.group().lower() if found else ""
    following = text[match.end() :].lstrip()[:1]
    if word in ABBREVIATIONS:
        # "in the U.S. The ..." may end; "U.S. troops", "Dr. Li", "Mr. Xi" do not
        return word.startswith(("u.", "a.m", "p.m", "etc", "d.c")) and bool(
            re.match(
                r"""["'(]*(The|A|An|In|On|At|He|She|It|They|We|But|And|This|That)\b""",
                text[match.end() :].lstrip(),
            )
        )
    if len(word) == 1 and word.isalpha():  # an initial: "J. D. Vance"
        return False
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word) and following.islower():
        return False
    return not (following.islower() and any(c.isupper() for c in text[start : match.end()]))


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences in text[start:end], white space at their ends left off."""
    spans, begin = [], start
    for match in _END.finditer(text, start, end):
        if _ends(text[:end], match, begin):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, end))
    trimmed = []
    for first, last in spans:
        piece = text[first:last]
        lead = len(piece) - len(piece.lstrip())
        if stripped := piece.strip():
            trimmed.append((first + lead, first + lead + len(stripped)))
    return trimmed
