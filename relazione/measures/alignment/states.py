"""Which state a data set means by its code, number or name, and whose vote it was on that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import chain, product

from relazione.vocabulary import NameSort, Span, vocabulary

SEATS: Mapping[str, str] = {"CHN": "TWN", "TWN": "CHN"}
"""A seat that two governments claimed: whose code a data set writes → who held it where that state did not.

General Assembly resolution 2758 (25 October 1971) gave the seat of China from the government in Taipei to Beijing's.
"""

_ASTRAY, _SESSION = timedelta(days=92), timedelta(days=300)
_ALSO: Mapping[str, str] = {
    "congo - brazzaville": "COG",
    "congo - kinshasa": "COD",
    "micronesia": "FSM",
    "saint vincent and grenadines": "VCT",
    "yemen people's republic": "YMD",
}  # how data sets (unvotes, after Unicode's CLDR) write what no text does

PERMANENT_FIVE = frozenset({"USA", "GBR", "FRA", "SUN", "RUS", "CHN", "TWN"})
"""Holders of the five permanent seats since 1945; each votes only while it holds its seat (`voter`)."""


@cache
def state_of(word: str, day: date) -> str | None:
    """The state that a data set means: our code, ISO alpha-2, a Correlates of War number, or a name; None unknown.

    Where several states have had one code (CS: Czechoslovakia, then Serbia and Montenegro), the one of that day.
    The code is the data set's line, not yet the state valid on the day: `Russia` in 1960 is RUS (see `voter`).
    """
    text = word.strip()
    words = vocabulary()
    if text in words.polities:
        return text
    if text.removesuffix(".0").isdigit():
        return _fitting(_by_number().get(int(float(text)), ()), day)
    if len(text) == 2 and text.isupper():
        return _fitting(_by_alpha2().get(text, ()), day)
    if text.upper() == text and len(text) == 3:
        return None
    for name in (_plain(text), _plain(text.partition("(")[0])):  # Myanmar (Burma)
        if found := _by_name().get(name, ()):
            return _fitting(found, day)
    return None


@cache
def voter(code: str, day: date, *, session: bool = False) -> str | None:
    """Whose vote in the United Nations the vote of `code` was on a day; None where no such member was there.

    RUS in 1960 is SUN, YUG in 2010 is SRB, TWN in 1947 is CHN, CHN in 1960 is TWN; BLR and UKR voted under their own
    codes from 1945. Lists give old votes wrong days, and now and then a wrong month (unvotes has the vote of 25 October
    1971 on the 7th, and lets Fiji vote a month before it was admitted): where nobody was a member on the day itself,
    the month decides, and then the three months before and after; or the session, where only that is told.
    """
    first = day.replace(day=1)
    month = Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    around = _SESSION if session else _ASTRAY
    spans = (Span(day, day), month, Span(day - around, day + around))
    own, other = _own_line(code, day), (SEATS.get(code, code),)
    # a day decides between the claimants of a seat; in the session of the change both sat
    order = chain(product(spans, own), product(spans, other)) if session else product(spans, (*own, *other))
    for span, holder in order:
        if any(one.overlaps(span) for one in _memberships().get(holder, ())):
            return holder
    return None


def _own_line(code: str, day: date) -> tuple[str, ...]:
    """The state itself, and who it was on the day, if that is the same seat.

    Russia's votes before 1992 are the Soviet Union's, Taiwan's before 1949 are China's; Uzbekistan's are neither.
    """
    then = vocabulary().on(code, day)
    same = vocabulary().export_code(then) == vocabulary().export_code(code) or SEATS.get(code) == then
    return (code, then) if same else (code,)


@cache
def line_of(code: str) -> tuple[str, ...]:
    """The state and those whose seat it went on with, the oldest first: RUS is SUN, RUS; SRB is YUG, SCG, SRB.

    By the vocabulary: what a state follows, as far as exchange files write both with one code. A state that only came
    out of another (Ukraine out of the Soviet Union, Slovakia out of Czechoslovakia) has no part in the other's votes.
    """
    words = vocabulary()
    if code not in words.polities:
        return (code,)
    before = [
        one
        for former in words.polities[code].follows
        if words.export_code(former) == words.export_code(code)
        for one in line_of(former)
    ]
    return (*dict.fromkeys(before), code)


def lived_together(first: str, second: str) -> bool:
    """Whether two states ever existed on one day; True for codes that the vocabulary does not know."""
    polities = vocabulary().polities
    if first not in polities or second not in polities:
        return True
    return polities[first].exists.overlaps(polities[second].exists)


def _fitting(codes: tuple[str, ...], day: date) -> str | None:
    """The state of the day among several, or else the first of them."""
    polities = vocabulary().polities
    return next((code for code in codes if polities[code].exists.contains(day)), codes[0] if codes else None)


@cache
def _memberships() -> Mapping[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = defaultdict(tuple)
    for membership in vocabulary().organisations["UNO"].members:
        found[membership.member] += (membership.span,)
    return found


@cache
def _by_number() -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for state in vocabulary().polities.values():
        for number in state.cow:
            found[number.value] += (state.code,)
    return found


@cache
def _by_alpha2() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for state in vocabulary().polities.values():
        if state.alpha2:
            found[state.alpha2] += (state.code,)
    return found


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name in vocabulary().names():
        if name.sort is NameSort.STATE and len(name.codes) == 1:
            found[_plain(name.text)] += name.codes
    return found | {name: (code,) for name, code in _ALSO.items()}


def _plain(text: str) -> str:
    """A name for comparing: without case, `&` written out, the curly apostrophe plain, `St.` full."""
    plain = text.casefold().replace("&", "and").replace("’", "'").replace("st. ", "saint ")
    return " ".join(plain.split())
