"""What a name of the vocabulary means where it stands: by day, by the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

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
# A seat after *in* or in an address tells where and not who, and is no mention (the places layer has it); after
# *a trip to* it tells where to, and stays for what is left of it, as a visit to a capital is one to its state.
_PLACE, _WAY, _VISITED, _TAKEN_UP = 0.0, 0.5, 0.6, 0.8
_ARTICLES = frozenset("the a an this that these those new fresh at during after before since".split())
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
        here = _seat(found, hit)
    elif name.sort is NameSort.STATE:
        here = _address(found, hit)
    if here == _PLACE:
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


def _seat(found: Scan, hit: Hit) -> float:
    """*talks in Geneva* is a place, *officials in Washington* are the government, *a trip to Beijing* is a way."""
    before = hit.first - 1
    if found.key(before) in ("downtown", "central", "greater"):
        return _PLACE
    if found.key(before) == "the":
        before -= 1
    key = found.key(before)
    if found.tokens[hit.last - 1].possessive:
        return 1.0
    if key == "of" and found.key(before - 1) in cues("town_has"):
        return _PLACE
    if _names_what_was_held(found, hit):
        return _PLACE
    if key in cues("locative") and _acts_in_what_follows(found, hit):
        return _TAKEN_UP
    if key in cues("locative"):
        return 0.9 if found.key(before - 1) in cues("residents") else _PLACE
    if key in ("to", "from", "for", "via"):
        near = {found.key(index) for index in range(max(0, before - 4), before)}
        return _WAY if near & cues("movement") else 0.9
    if key in cues("movement"):
        return _VISITED if key.startswith("visit") else _WAY
    return _address(found, hit)


def _names_what_was_held(found: Scan, hit: Hit) -> bool:
    """*the Pretoria agreement*, *the London and Zurich accords*: a town by which something is called that was held there."""
    last = hit.last
    other = found.by_first.get(last + 1)
    if found.key(last) == "and" and other is not None and other.names:
        last = other.last
    if found.gap(last) != " " or last >= len(found.tokens):
        return False
    after, article = found.key(last), found.key(hit.first - 1) in _ARTICLES
    return after in cues("held_there") or (article and after in cues("held_there_by_article"))


def _acts_in_what_follows(found: Scan, hit: Hit) -> bool:
    """*in Cairo, which has quarrelled with Khartoum*: the government after all."""
    return (
        found.gap(hit.last) == ", "
        and found.key(hit.last) == "which"
        and found.key(hit.last + 1) in cues("government_does")
    )


def _address(found: Scan, hit: Hit) -> float:
    """*in Paris, France*; *Vienna, Austria* as a line: a town and its state, an address and no actor."""
    if found.tokens[hit.last - 1].possessive:
        return 1.0
    town = hit.first - 1
    if _of_another_state(found.by_last.get(hit.first), hit) or _of_another_state(
        hit, found.by_first.get(hit.last)
    ):
        return 1.0  # *after talks in Quito, Mexico broke off ties*
    if _is_state(found.by_last.get(hit.first)):
        return 1.0  # *in Chile, Peru and Bolivia*: a list of states
    if _is_state(hit) and _acts_after_an_opening(found, hit):
        return 1.0  # *At a meeting in Paris, France said*
    if town >= 0 and found.gap(hit.first) == ", " and found.tokens[town].capital:
        ends = hit.last >= len(found.tokens) or found.gap(hit.last).strip() in ("-", "–", "—")
        if _after_place_word(found, town) or (ends and _opens(found, town)):
            return _PLACE
    following = found.by_first.get(hit.last)
    in_state = _is_state(following) and not _is_state(hit)
    in_region = following is None and hit.names[0].sort is NameSort.SEAT and hit.last < len(found.tokens)
    if not (in_state or (in_region and found.tokens[hit.last].capital)) or found.gap(hit.last) != ", ":
        return 1.0
    ends = in_state and following is not None and following.last >= len(found.tokens)
    return _PLACE if _after_place_word(found, hit.first) or (ends and _opens(found, hit.first)) else 1.0


def _of_another_state(town: Hit | None, state: Hit | None) -> bool:
    """Whether the one is a capital and the other a state, but not the one whose capital it is."""
    if town is None or state is None or not _is_state(state):
        return False
    seats = {code for name in town.names if name.sort is NameSort.SEAT for code in name.codes}
    return bool(seats) and not any(seats & set(name.codes) for name in state.names)


def _is_state(hit: Hit | None) -> bool:
    return hit is not None and any(name.sort is NameSort.STATE for name in hit.names)


def _place_name_start(found: Scan, index: int) -> int:
    """Where the capitalised words that `index` belongs to begin."""
    while index > 0 and found.tokens[index - 1].capital and found.gap(index) == " ":
        index -= 1
    return index


def _acts_after_an_opening(found: Scan, hit: Hit) -> bool:
    """Whether a verb follows the name, and the sentence begins with when or where it was."""
    verb = found.key(hit.last) if found.gap(hit.last) == " " else ""
    does = verb in cues("says") or verb in cues("government_does") or verb.endswith("ed")
    opener = (
        found.key(1) if found.key(0) == "a" else found.key(0)
    )  # *A day after the raid in Kashmir, India said*
    return does and hit.first > 2 and opener in cues("sets_out")


def _opens(found: Scan, index: int) -> bool:
    """Whether the sentence begins with the place name at `index`."""
    return _place_name_start(found, index) == 0


def _after_place_word(found: Scan, index: int) -> bool:
    """Whether *in*, *at*, *near*, *from* or the like stands before the place name at `index`."""
    first = _place_name_start(found, index)
    opener = found.key(first) if found.key(first) in cues("locative") else found.key(first - 1)
    return opener in cues("locative") or opener in ("from", "outside", "of")
