"""Whose *we* it is: the state that a release, a speech or a transcript speaks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.heading import by_heading
from relazione.coding.actors.lexicon import Lexicon
from relazione.coding.actors.scan import scan
from relazione.coding.actors.tables import sites
from relazione.coding.labelled import labels
from relazione.coding.mentions import Sort
from relazione.coding.page import Page
from relazione.model import Document
from relazione.vocabulary import NameSort, vocabulary

# UN General Debate collections name a speech by state, session and year.
_SPEECH = re.compile(r"(?:^|[/\\])([A-Z]{3})_\d{1,3}_(?:19|20)\d\d\b")
_GOVERNMENT = re.compile(r"(?:^|\.)(?:gov|govt|go|gob|gouv|gub|mfa|mofa)\.([a-z]{2})$")
_JOINT = re.compile(
    r"\bjoint (?:statement|declaration|communiqu|readout|press|vision)|\bat a joint\b", re.IGNORECASE
)
_ALPHA2 = {"uk": "GBR"}


@dataclass(frozen=True, slots=True)
class Home:
    """The state whose release or speech the document is; speech: one speaker says *we* throughout."""

    code: str
    speech: bool = False
    joint: bool = False


def home(document: Document, lexicon: Lexicon) -> Home | None:
    """Whose document it is, by its name, its site, its outlet or its heading; None for what is nobody's own."""
    for name in (document.title, document.key, document.origin):
        match = _SPEECH.search(name or "")
        if match and vocabulary().known(match[1]):
            return Home(match[1], speech=True)
    code = _by_site(document.url) or _by_outlet(document.outlet, lexicon) or by_heading(document, lexicon)
    return Home(code, joint=bool(_JOINT.search(document.title or ""))) if code else None


def _by_site(url: str | None) -> str | None:
    host = (urlsplit(url).hostname or "") if url else ""
    if not host:
        return None
    for site, code in sites().items():
        if host == site or host.endswith("." + site):
            return code
    if host.endswith((".gov", ".mil")):
        return "USA"
    match = _GOVERNMENT.search(host)
    return _alpha2().get(match[1]) if match else None


@cache
def _alpha2() -> dict[str, str]:
    states = {
        p.alpha2.lower(): code
        for code, p in vocabulary().polities.items()
        if p.alpha2 and p.exists.end is None
    }
    return {**states, **_ALPHA2}


def _by_outlet(outlet: str | None, lexicon: Lexicon) -> str | None:
    """*U.S. Department of State*, *The White House*, *Ministry of Foreign Affairs of Japan*."""
    if not outlet:
        return None
    found = scan(outlet, 0, len(outlet), lexicon)
    official = any(
        hit.noun is not None
        or any(n.sector == "government" and n.sort is not NameSort.STATE for n in hit.names)
        for hit in found.hits
    )
    codes = {name.codes for hit in found.hits for name in hit.names if len(name.codes) == 1}
    return next(iter(codes))[0] if official and len(codes) == 1 else None


class Speakers:
    """Who speaks in each sentence: the home state, those who issue a statement together, or in a transcript whoever the
    last label names."""

    def __init__(self, page: Page, benches: list[Bench], own: Home | None) -> None:
        self.home = own
        self._by_sentence: list[tuple[str, ...]] = []
        labelled = False
        current: tuple[str, ...] = (own.code,) if own and not own.joint else ()
        for bench in benches:
            label = _label(page, bench, own)
            if label is not None:
                labelled, current = True, (label,) if label else ()
            elif not labelled and (together := _together(page, bench)):
                current = together
            self._by_sentence.append(current)
        self._labelled = labelled

    @property
    def speech(self) -> bool:
        """Whether one speaker says *we* throughout."""
        return self.home is not None and self.home.speech

    @property
    def states(self) -> frozenset[str]:
        """The states whose speakers have the floor at some time."""
        return frozenset(codes[0] for codes in self._by_sentence if len(codes) == 1)

    def floor(self, sentence: int) -> str | None:
        """The state for which whoever a label names speaks in the sentence; None where no label names anybody."""
        codes = self._by_sentence[sentence]
        return codes[0] if self._labelled and len(codes) == 1 else None

    def at(self, sentence: int) -> tuple[str, ...]:
        """The states whose *we* the sentence has, empty where that is open."""
        return self._by_sentence[sentence]


_LABEL = re.compile(
    r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-ÞĀ-Ž .'’-]{2,40}(?: \([^)]{1,30}\))?:\s|(?:Q|A|MR|MS)\.?:\s"
)  # Ē and Č stand among small letters of their alphabet's block
_OFFICE = re.compile(
    r"(?:THE |MR\.? |MADAM |DEPUTY |FOREIGN |PRIME |DEFEN[CS]E )*(?:PRESIDENT|MINISTER|PREMIER|CHANCELLOR|SECRETARY|SPOKES(?:MAN|WOMAN|PERSON)|"
    r"AMBASSADOR|PM|FM):"
)
# *We, the foreign ministers of A, B and C*; *The text of the following statement was released by the Governments of*
_ISSUED = re.compile(
    r"\W*We, (?:the )?|[^.;]{0,20}\bfollowing (?:joint )?(?:statement|declaration|communiqu\w+) was (?:released|issued|adopted|agreed|made) "
    r"(?:jointly )?by (?:the )?"
)
_LISTED = re.compile(
    r"(?:\W|\b(?:and|as well as|of|for|the|on behalf of|representatives?|ministers?|governments?|foreign|affairs|leaders?|heads?|state|"
    r"government)\b)*",
    re.IGNORECASE,
)


def _together(page: Page, bench: Bench) -> tuple[str, ...]:
    """The actors who issue a statement together, where the sentence lists them after its first words; else none."""
    match = _ISSUED.match(page.text, bench.start, bench.end)
    if match is None:
        return ()
    codes: dict[str, None] = {}
    end, tokens = match.end(), bench.found.tokens
    for part in bench.parts():
        start = tokens[part.first].start
        if start < match.end():
            continue
        if not _LISTED.fullmatch(page.text, end, start):
            break
        codes |= dict.fromkeys(part.codes)
        end = tokens[part.last - 1].end
    return tuple(codes) if len(codes) > 1 else ()


def _label(page: Page, bench: Bench, own: Home | None) -> str | None:
    """The state of the speaker whom a label at the sentence's start names, "" where that is open, None without one.

    A label of an office alone (*MINISTER:*) is that of whoever the document announces.
    """
    match, ordinary = _LABEL.match(page.text, bench.start, bench.end), labels(page).get(bench.start)
    if ordinary is not None and ordinary.asks:
        return ""
    if match is not None:
        end = match.end()
    elif ordinary is not None:
        end = ordinary.words
    else:
        return None
    for part in bench.parts():
        token = bench.found.tokens[part.last - 1]
        if part.sort is Sort.PERSON and token.end <= end and len(part.codes) == 1:
            return part.codes[0]
    if own is None or own.joint or not _OFFICE.match(page.text[bench.start : end].upper()):
        return ""
    return own.code
