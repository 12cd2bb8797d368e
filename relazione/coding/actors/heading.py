"""Whose words a document holds by its heading: *Remarks by the Foreign Minister of Chile*, *Statement, Warsaw, 3 May*."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from relazione.coding.actors.lexicon import Lexicon, SurfaceKind
from relazione.coding.actors.scan import Hit, Scan, scan
from relazione.model import Document
from relazione.vocabulary import NameSort

LINES, LONGEST = 4, 220  # of a heading, and characters of a line of it
_FORM = re.compile(
    r"^\W*(?:(?:opening|closing|introductory|keynote|annual|national|full|official|transcript of|text of)\s+)*"
    r"(?:the\s+)?(?:remarks|statement|speech|address|press (?:statement|release|conference|briefing|remarks|availability)|"
    r"interview|transcript|answers?|briefing|comments?|doorstep|message|lecture)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:interview|remarks|press (?:conference|briefing|availability)|speech|address|doorstep|transcript)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|of|from|with)\s+(?:(?:the|his|her)\s+)?(?:(?:excellency|h\.?e\.?)\s+)?", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|(?:foreign|defen[cs]e|trade|finance|interior)?\s?minister|ministry|"
    r"secretary|spokes(?:man|woman|person)|ambassador|permanent representative|government|head of (?:state|government))\b",
    re.IGNORECASE,
)
_REST = r"(?:\s+(?:of|for|the|and|ministry|department|office|mission|embassy|foreign|affairs|external|relations|defen[cs]e|republic|kingdom|state|federal|islamic|federation|to)){0,12}\s+"
_OWNER_AFTER = re.compile(rf"^{_REST}$", re.IGNORECASE)
_OWNER_BEFORE = re.compile(
    r"^['’]?s?\s+(?:(?:foreign|defen[cs]e|deputy|federal|acting|permanent)\s+){0,2}$", re.IGNORECASE
)
# forms of heading that the government of the United States alone uses, and how its texts name it
_AMERICAN_FORM = re.compile(
    r"^\W*(?:readout of (?:the )?(?:vice )?(?:president|secretary)(?:'s|’s)?\b|department press briefing\b|fact sheet:)",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"\b(?:the United States|U\.S\.|American)")
_ISSUER = re.compile(r"\b(?:ministry|department|office|government|presidency|chancellery)\b", re.IGNORECASE)
_PLACE = re.compile(r"^\W*(?:$|\(|(?:on\s+)?(?:\d{1,2}|[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.?\s+\d{1,2})\b)")


def by_heading(document: Document, lexicon: Lexicon) -> str | None:
    """The state whose office-holder's words the heading announces, None where it announces none or names no state.

    The state stands beside the office; where no state does, in the capital from which the words are dated.
    """
    lines = [line.strip() for line in islice(_lines(document), LINES)]
    if any(_AMERICAN_FORM.match(line) for line in lines[:2]) and _AMERICAN.search(document.text):
        return "USA"
    for number, line in enumerate(lines):
        if number < 2 and _SPOKEN.search(line) and (person := _person(scan(line, 0, len(line), lexicon))):
            return person
        office = _office(line)
        if office is None:
            continue
        found = scan(line, 0, len(line), lexicon)
        owner = _owner(found, office)
        if owner is not None:
            return owner
        sorts = {name.sort for hit in found.hits for name in hit.names}
        if not sorts & {NameSort.STATE, NameSort.ADJECTIVE}:
            return _dated_from(found, lines[number + 1 :], lexicon) or _letterhead(lines, lexicon)
    return None


def _office(line: str) -> re.Match[str] | None:
    """The office by whose holder the line announces words; None where it announces none."""
    by = _BY.search(line) if _FORM.match(line) else None
    return _OFFICE.search(line, by.start()) if by else None


def _person(found: Scan) -> str | None:
    """The state of the only person of the tables whom the line names in full, if all his offices were its."""
    named = [
        hit.surfaces for hit in found.hits if any(s.kind is not SurfaceKind.SURNAME for s in hit.surfaces)
    ]
    if len(named) != 1:
        return None
    states = {
        tenure.polity for surface in named[0] for person in surface.persons for tenure in person.tenures
    }
    return states.pop() if len(states) == 1 else None


def _lines(document: Document) -> list[str]:
    """The title and the first lines of the text that are no longer than a heading's."""
    text = [line for line in document.text[: LINES * LONGEST].splitlines() if line.strip()]
    return [line for line in (document.title or "", *text) if line.strip() and len(line) <= LONGEST]


def _code(hit: Hit, sorts: tuple[NameSort, ...]) -> str | None:
    codes = {name.codes for name in hit.names if name.sort in sorts}
    return next(iter(codes))[0] if len(codes) == 1 and len(next(iter(codes))) == 1 else None


def _owner(found: Scan, office: re.Match[str]) -> str | None:
    """The state right before the office or after its *of*."""
    for hit in found.hits:
        start, end = found.tokens[hit.first].start, found.tokens[hit.last - 1].end
        code = _code(hit, (NameSort.STATE, NameSort.ADJECTIVE))
        if code is None:
            continue
        before = end <= office.start() and _OWNER_BEFORE.match(found.text[end : office.start()] or " ")
        after = start >= office.end() and _OWNER_AFTER.match(found.text[office.end() : start])
        if before or after:
            return code
    return None


def _dated_from(found: Scan, others: list[str], lexicon: Lexicon) -> str | None:
    """The state of the capital that ends the line, or begins the next before a date."""
    for hit in reversed(found.hits):
        code = _code(hit, (NameSort.SEAT,))
        before, after = (
            found.text[: found.tokens[hit.first].start],
            found.text[found.tokens[hit.last - 1].end :],
        )
        if (
            code
            and before.rstrip().endswith((",", "-", "–", "—", " in", "("))
            and _PLACE.match(after.lstrip(", "))
        ):
            return code
    for line in others[:1]:
        scanned = scan(line, 0, len(line), lexicon)
        first = scanned.by_first.get(0)
        code = _code(first, (NameSort.SEAT,)) if first else None
        if first and code and _PLACE.match(line[scanned.tokens[first.last - 1].end :].lstrip(", ")):
            return code
    return None


def _letterhead(lines: list[str], lexicon: Lexicon) -> str | None:
    """The state of the capital that has the line below an office's to itself: *Ministry of Foreign Affairs*, *Islamabad*."""
    for office, line in pairwise(lines):
        scanned = scan(line, 0, len(line), lexicon)
        seat = scanned.by_first.get(0) if _ISSUER.search(office) else None
        if seat and seat.last == len(scanned.tokens) and (code := _code(seat, (NameSort.SEAT,))):
            return code
    return None
