"""Capitals and states where they are places: *talks in Geneva*, *the Pretoria agreement*, *Vienna, Austria*.

*officials in Washington* are the government, *a trip to Beijing* is a way.
"""

from __future__ import annotations

from relazione.coding.actors.scan import Hit, Scan
from relazione.coding.actors.tables import cues
from relazione.vocabulary import NameSort

# A seat after *in* or in an address tells where and not who, and is no mention (the places layer has it); after
# *a trip to* it tells where to, and stays for what is left of it, as a visit to a capital is one to its state.
PLACE, _WAY, _VISITED, _TAKEN_UP = 0.0, 0.5, 0.6, 0.8
_ARTICLES = frozenset("the a an this that these those new fresh at during after before since".split())


def seat(found: Scan, hit: Hit) -> float:
    """*talks in Geneva* is a place, *officials in Washington* are the government, *a trip to Beijing* is a way."""
    before = hit.first - 1
    if found.key(before) in ("downtown", "central", "greater"):
        return PLACE
    if found.key(before) == "the":
        before -= 1
    key = found.key(before)
    if found.tokens[hit.last - 1].possessive:
        return 1.0
    if key == "of" and found.key(before - 1) in cues("town_has"):
        return PLACE
    if _names_what_was_held(found, hit):
        return PLACE
    if key in cues("locative") and _acts_in_what_follows(found, hit):
        return _TAKEN_UP
    if key in cues("locative"):
        return 0.9 if found.key(before - 1) in cues("residents") else PLACE
    if key in ("to", "from", "for", "via"):
        near = {found.key(index) for index in range(max(0, before - 4), before)}
        return _WAY if near & cues("movement") else 0.9
    if key in cues("movement"):
        return _VISITED if key.startswith("visit") else _WAY
    return address(found, hit)


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


def address(found: Scan, hit: Hit) -> float:
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
            return PLACE
    following = found.by_first.get(hit.last)
    in_state = _is_state(following) and not _is_state(hit)
    in_region = following is None and hit.names[0].sort is NameSort.SEAT and hit.last < len(found.tokens)
    if not (in_state or (in_region and found.tokens[hit.last].capital)) or found.gap(hit.last) != ", ":
        return 1.0
    ends = in_state and following is not None and following.last >= len(found.tokens)
    return PLACE if _after_place_word(found, hit.first) or (ends and _opens(found, hit.first)) else 1.0


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


def _opens(found: Scan, index: int) -> bool:
    """Whether the sentence begins with the place name at `index`."""
    return _place_name_start(found, index) == 0


def _after_place_word(found: Scan, index: int) -> bool:
    """Whether *in*, *at*, *near*, *from* or the like stands before the place name at `index`."""
    first = _place_name_start(found, index)
    opener = found.key(first) if found.key(first) in cues("locative") else found.key(first - 1)
    return opener in cues("locative") or opener in ("from", "outside", "of")


def _acts_after_an_opening(found: Scan, hit: Hit) -> bool:
    """Whether a verb follows the name, and the sentence begins with when or where it was."""
    verb = found.key(hit.last) if found.gap(hit.last) == " " else ""
    does = verb in cues("says") or verb in cues("government_does") or verb.endswith("ed")
    opener = (
        found.key(1) if found.key(0) == "a" else found.key(0)
    )  # *A day after the raid in Kashmir, India said*
    return does and hit.first > 2 and opener in cues("sets_out")
