"""Who met whom, out of the few words of a list of visits: titles and names against the tables of people in office."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from relazione.measures.series.leaders import CHIEF_OFFICES
from relazione.vocabulary import vocabulary
from relazione.vocabulary.people import people
from relazione.vocabulary.person import Person

_TITLE = (
    r"(?:(?:Acting|Interim|Deputy|Vice|Crown|Federal|First|Former|Foreign|State|Grand|Supreme)[ -])*"
    r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Empress|Sultan|Emir|Amir|Sheikh|Shaikh|Shah|Pope|"
    r"Prince|Princess|Taoiseach|Chairman|General Secretary|Secretary[ -]General|Secretary|Minister|Leader|Duke|Duchess|"
    r"Marshal|Field Marshal|General|Gen\.|Colonel|Dr\.|Sir|Lady|Lord|Regent|Captain|Commander|Chief|Mr\.|Mrs\.)"
)
_TITLES = re.compile(rf"^(?:(?:{_TITLE}|of|State|Council|the)(?:[, ]+|$))+")
_CHIEF = r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Sultan|Emir|Amir|Shah|Pope|Taoiseach|Chairman|General Secretary|Crown Prince)"
_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?:[ -](?:[A-ZÀ-Þ][\w’'.-]*|bin|ibn|al-\w+|el-\w+|de|da|van|von|der))*"
_NAMED = re.compile(rf"\b({_CHIEF})s? ({_NAME})(?: and ({_NAME}))?")
_TALKS = re.compile(
    r"(?i)\bmet (?:\w+ )?with (?:the )?(?:U\.S\. )?pres(?:ident|\.)|\bpresident \w+(?: \w+)? and\b.{0,40}\bmet\b"
    r"|^(?:summit meeting|(?:informal )?discuss\w*|talks|conferred)\b"
    r"|\b(?:working|offi\w*al|state|informal|unofficial|goodwill) (?:\w+ )?visit\b"
    r"|\bguest of (?:the )?(?:president|U\.?S)|\bguests? of President"
    r"|\b(?:discuss\w*|talks?|confer\w*|lunch\w*|brunch|dinner|breakfast|tea|meetings?|visit\w*) with (?:the )?pres(?:ident|\.)"
)
_PRIVATE = re.compile(r"(?i)\bprivate(?:ly)?\b")
_MEETS = re.compile(r"(?i)\bmet (?:\w+ )?with pres|\bwith president")
_MEMBER = re.compile(r"[’']s\b")


@cache
def traveller(name: str, day: date) -> str:
    """A name of the file (*Henry A. (Heinz Alfred) Kissinger*) as the tables of people have it."""
    bare = " ".join(re.sub(r"\([^)]*\)", "", name).split())
    return _known(bare, "USA", day) or bare


@cache
def visitor(text: str, state: str | None, day: date) -> str:
    """The name of a visitor without titles, as the tables have it where they know who it is."""
    bare = _TITLES.sub("", re.sub(r"\s*\([^)]*\)", "", text)).strip(" ,") or text
    return _known(bare, state, day) or bare


def host(text: str, day: date) -> str | None:
    """The president of the day, where the description tells of a meeting with him or of a visit to the government."""
    if not _TALKS.search(text):
        return None
    if (
        _PRIVATE.search(text)
        and not _MEETS.search(text)
        and not re.search(r"(?i)working|official|state visit", text)
    ):
        return None
    found = people().holder("USA", "head_of_state", day)
    return found.name if found else None


def named(text: str, state: str | None, day: date) -> tuple[list[str], dict[str, list[str]]]:
    """The leaders named in a text: those of the state, and by state those of others that led one on the day.

    *Prime Minister Brown* in London is who led the United Kingdom on the day or held an office in it; of other states
    only who led the state on the day, and only where nobody else of that name led one.
    """
    here: list[str] = []
    elsewhere: dict[str, list[str]] = {}
    for match in _NAMED.finditer(text):
        for name in (match[2], match[3]):
            if not name or _MEMBER.search(name):
                continue
            if (found := _known(name, state, day)) is not None:
                here.append(found)
            elif (other := _leading(name, day)) is not None and other[0] not in ("USA", state):
                elsewhere.setdefault(other[0], []).append(other[1].name)
    return list(dict.fromkeys(here)), {code: list(dict.fromkeys(names)) for code, names in elsewhere.items()}


@cache
def _known(name: str, state: str | None, day: date) -> str | None:
    """The one person of the state with this name, in office on the day or else called so in full."""
    table = people()
    if state is None:
        return None
    full = [p for p in table.by_name(name, day) if any(t.polity in _line(state) for t in p.tenures)]
    if full:
        return full[0].name
    for word in (name, name.split()[-1], name.split()[0]):
        held = {p.id: p for code in _line(state) for p in table.by_surname(word, day, polity=code)}
        if len(held) == 1:
            return next(iter(held.values())).name
    return None


@cache
def _leading(name: str, day: date) -> tuple[str, Person] | None:
    """The one leader of a state of that name on the day, with the state."""
    table = people()
    found = {}
    for person in (
        *table.by_name(name, day),
        *table.by_surname(name.split()[-1], day, offices=CHIEF_OFFICES),
    ):
        for tenure in person.tenures:
            if (
                tenure.office in CHIEF_OFFICES
                and tenure.holds_on(day)
                and tenure.polity in vocabulary().polities
            ):
                found[person.id] = (tenure.polity, person)
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _line(state: str) -> tuple[str, ...]:
    """The codes under which the tables of people may have a state: its own and the one it is written under."""
    return tuple(dict.fromkeys((state, vocabulary().export_code(state))))
