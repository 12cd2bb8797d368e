"""What a name of the vocabulary means where it stands: by day, by the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from relazione.coding.actors import seats
from relazione.coding.actors.clock import Moment
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Hit, Scan
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort
from relazione.vocabulary import Name, NameSort

SORTS = {
    NameSort.STATE: Sort.STATE,
    NameSort.TERRITORY: Sort.STATE,
    NameSort.GROUP: Sort.STATE,
    NameSort.DEMONYM: Sort.STATE,
    NameSort.ADJECTIVE: Sort.ADJECTIVE,
    NameSort.SEAT: Sort.SEAT,
    NameSort.BODY: Sort.BODY,
    NameSort.ORGANISATION: Sort.ORGANISATION,
    NameSort.FORCE: Sort.FORCE,
}
_WATERS = frozenset("river lake mount cape".split())  # *the river Jordan*


def choose(names: Sequence[Name], moment: Moment) -> tuple[Name, float]:
    """The meaning valid on the day, the commonest first, and how sure it is."""
    valid = [name for name in names if _valid(name, moment.day)] or list(names)
    best = max(valid, key=lambda name: (name.certainty, name.start or date.min))
    return best, best.certainty


def _valid(name: Name, day: date) -> bool:
    return (name.start is None or name.start <= day) and (name.end is None or day <= name.end)


def sense(found: Scan, hit: Hit, moment: Callable[[int], Moment]) -> Part | None:
    """The part that a hit on names stands for; None where the words around it make it another's name."""
    name, certainty = choose(hit.names, moment(hit.first))
    if (name.ambiguous or name.sort is NameSort.SEAT) and _within_another_name(found, hit):
        return None
    if name.ambiguous and len(name.codes) > 1 and not _with_article(found, hit):
        return None
    if found.gap(hit.last) == ", " and found.key(hit.last) in cues("american_states"):
        return None  # *Paris, Texas*
    if found.key(hit.first - 1) in _WATERS or (name.ambiguous and _american_state(found, hit)):
        return None
    if found.key(hit.last - 1) == "republic" and found.key(hit.last) == "of" and found.gap(hit.last) == " ":
        return None  # *the People's Republic of Mozambique*
    if found.gap(hit.last).startswith("$"):
        return None  # *US$130,000*
    sort = SORTS[name.sort]
    if name.sort is NameSort.ADJECTIVE and _for_the_people(found, hit, name.text):
        sort = Sort.STATE
    here = 1.0
    if name.sort is NameSort.SEAT:
        here = seats.seat(found, hit)
    elif name.sort is NameSort.STATE:
        here = seats.address(found, hit)
    if here == seats.PLACE:
        return None
    compound = _compound(found, hit)
    if compound < 1:
        sort, certainty = Sort.ADJECTIVE, certainty * compound
    else:
        certainty *= here
    return Part(
        first=hit.first,
        last=hit.last,
        sort=sort,
        codes=name.codes,
        sector=str(name.sector) if name.sector else None,
        certainty=round(certainty, 2),
        kind="demonym" if sort is Sort.STATE and name.sort is NameSort.ADJECTIVE else str(name.sort),
        plural=name.sort is NameSort.DEMONYM or len(name.codes) > 1,
    )


def _american_state(found: Scan, hit: Hit) -> bool:
    """*bourbon from Kentucky, peaches from Georgia*, *a senator from Georgia*: the state of the United States."""
    if found.key(hit.first) != "georgia":
        return False
    if found.key(hit.first - 1) in ("from", "of") and found.key(hit.first - 2) in cues("american_office"):
        return True
    return any(token.capital and token.key in cues("american_states") for token in found.tokens)


def _with_article(found: Scan, hit: Hit) -> bool:
    """*the West*, which a person named West never is; headlines leave articles out."""
    return found.headline or found.key(hit.first - 1) in ("the", "collective")


def _within_another_name(found: Scan, hit: Hit) -> bool:
    """*Michael Jordan*, *Washington Irving*: a capital beside it that nothing else explains."""
    if not found.cased or found.headline:
        return False
    before, after = hit.first - 1, hit.last
    if (
        before >= 0
        and found.gap(hit.first) in (" ", ". ")
        and found.tokens[before].capital
        and not found.tokens[before].possessive
        and before + 1 not in found.by_last
        and found.key(before) not in cues("openers")
        and found.key(before) not in cues("calendar")
    ):
        return True
    return (
        after < len(found.tokens)
        and found.gap(after) == " "
        and found.tokens[after].capital
        and not found.tokens[after - 1].possessive
        and after not in found.by_first
        and found.key(after) not in cues("calendar")
    )


def _for_the_people(found: Scan, hit: Hit, text: str) -> bool:
    """*the Chinese have refused*, *said the French.*: an adjective without its noun."""
    if not text.endswith(("ese", "sh", "ch", "ss")) or found.key(hit.first - 1) != "the":
        return False
    if hit.last >= len(found.tokens) or found.tokens[hit.last - 1].possessive:
        return True
    gap, after = found.gap(hit.last), found.key(hit.last)
    if after in ("and", "or"):
        following = found.by_first.get(hit.last + 1)
        return following is None or not any(name.sort is NameSort.ADJECTIVE for name in following.names)
    return gap not in (" ", "-", "\n", "  ") or after in cues("after_people")


def _compound(found: Scan, hit: Hit) -> float:
    """How far a compound leaves the state an actor: *US-led*, *China-made*, *anti-Soviet*; 1 without one."""
    if found.gap(hit.last) == "-":
        after = found.key(hit.last)
        if after in cues("led"):
            return 0.7
        if after in cues("made"):
            return 0.4
    if hit.first > 0 and found.gap(hit.first) == "-" and found.key(hit.first - 1) in cues("toward"):
        return 0.5
    return 1.0
