"""Words that take up an actor named before by its kind: *the president*, *the ministry*, *his Chinese counterpart*."""

from __future__ import annotations

import re

from relazione.coding.actors import pairs, pronouns
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.cast import figure_of
from relazione.coding.actors.memory import Antecedent, Memory
from relazione.coding.actors.parts import Part
from relazione.coding.actors.speaker import Home
from relazione.coding.actors.tables import COUNTERPART, cues
from relazione.coding.mentions import Sort
from relazione.vocabulary import NameSort

# Offices that a government's own text names without its state (*the President*, *the Secretary of State*).
_OF_HOME = frozenset(
    {"head_of_state", "head_of_government", "vice_president", "foreign_minister", "defence_minister"}
)
# Offices that only the same word takes up again: *the King family* after a president is nobody's.
_ROYAL = frozenset({"king", "queen", "monarch", "emperor", "emir", "sultan", "crown prince", "prince"})
_REACH_OFFICE, _REACH_BODY = 12, 6
_SAME_WORDS, _SAME_OFFICE, _HOME, _SOLE = 0.9, 0.8, 0.7, 0.65


def resolve(
    bench: Bench, memory: Memory, part: Part, own: Home | None, floor: str | None = None
) -> Part | None:
    """The part with what it refers to; None where the text leaves it open. floor: the state whose speaker has it."""
    if part.kind == COUNTERPART:
        return _counterpart(bench, memory, part)
    if part.kind == "office":
        return (
            _several(bench, memory, part)
            if part.plural
            else _speakers_own(bench, memory, part, floor) or _office(bench, memory, part, own)
        )
    return _body(bench, memory, part, own)


def _taken(part: Part, antecedent: Antecedent, certainty: float) -> Part:
    meant = antecedent.part
    return part.but(
        codes=meant.codes,
        persons=meant.persons,
        office=meant.office,
        sector=meant.sector or part.sector,
        speaks_for_self=meant.speaks_for_self,
        certainty=round(certainty * meant.certainty, 2),
    )


def _speakers_own(bench: Bench, memory: Memory, part: Part, floor: str | None) -> Part | None:
    """*The President* in the mouth of a minister or spokesman is his own, unless the sentence has named another so."""
    words = bench.found.words(part.first, part.last).lower()
    if (
        floor is None
        or words.removeprefix("the ") != "president"
        or not bench.found.tokens[part.first].capital
    ):
        return None
    if _of_stranger(bench, part) or any(
        _says(memory.words_of(one), "president") for one in memory.before(part.first, 0) if one.part.codes
    ):
        return None
    held = bench.lexicon.people.holder(floor, "head_of_state", bench.moment(part.first).day)
    if held is None:
        return None
    return part.but(codes=(floor,), persons=(held.name,), office="head_of_state", certainty=_HOME)


def _office(bench: Bench, memory: Memory, part: Part, own: Home | None) -> Part | None:
    if (owned := _of_the_one_meant(bench, memory, part)) is not None:
        return owned if owned.codes else None
    words = bench.found.words(part.first, part.last).lower()
    offices = (part.office or "").split()
    fitting = [
        antecedent
        for antecedent in memory.recent(part.first, _REACH_OFFICE)
        if antecedent.part.sort is Sort.PERSON and len(antecedent.part.persons) == 1 and antecedent.part.codes
    ]
    if _of_stranger(bench, part):
        return None
    if (again := _as_before(memory, part, words, own)) is not None:
        return _taken(part, again, _SAME_WORDS)
    for antecedent in fitting:
        if _says(memory.words_of(antecedent), words):
            return _taken(part, antecedent, _SAME_WORDS)
    if words in _ROYAL:
        return None
    for antecedent in fitting:
        if antecedent.part.office in offices:
            return _taken(part, antecedent, _SAME_OFFICE)
    if own is None or own.joint or not bench.found.tokens[part.first].capital:
        return None
    if words == "minister" or (words, own.code) == ("secretary", "USA"):  # one of several: nobody is named
        return part.but(codes=(own.code,), certainty=_HOME)
    for office in offices[:1]:
        if office not in _OF_HOME:
            return None
        held = bench.lexicon.people.holder(own.code, office, bench.moment(part.first).day)
        if held is not None:
            return part.but(codes=(own.code,), persons=(held.name,), office=office, certainty=_HOME)
    return None


def _of_the_one_meant(bench: Bench, memory: Memory, part: Part) -> Part | None:
    """*his foreign minister*: the office in the state of whoever *his* means, without codes where that is open; None
    where no such word stands before the office."""
    found, index = bench.found, part.first - 1
    if part.sector == COUNTERPART:
        return None
    while index > 0 and found.key(index) in cues("modifiers") and found.gap(index + 1) == " ":
        index -= 1
    key = found.key(index)
    if key in ("his", "her"):
        owner = pronouns.person(memory, found, index, woman=key == "her")
    elif key == "its":
        owner = pronouns.thing(memory, found, index)
    else:
        return None
    if owner is None or len(owner.codes) != 1 or owner.speaks_for_self:
        return part.but(codes=())
    code, day = owner.codes[0], bench.moment(part.first).day
    certainty = round(0.9 * owner.certainty, 2)
    for office in (part.office or "").split():
        held = bench.lexicon.people.holder(code, office, day)
        if held is not None:
            return part.but(
                sort=Sort.PERSON, codes=(code,), persons=(held.name,), office=office, certainty=certainty
            )
    return part.but(sort=Sort.PERSON, codes=(code,), certainty=certainty)


def _as_before(memory: Memory, part: Part, words: str, own: Home | None) -> Antecedent | None:
    """The holder of the home's own office where the same bare words stood for him before: in a release *the President*
    stays the home's, though another president is named between."""
    for antecedent in memory.recent(part.first, _REACH_OFFICE):
        meant = antecedent.part
        if own is None or meant.kind != "office" or memory.words_of(antecedent) != words:
            continue
        return antecedent if meant.codes == (own.code,) and len(meant.persons) == 1 else None
    return None


def _says(said: str, words: str) -> bool:
    """Whether a mention's words hold the title itself, not a lower or other one (*Deputy Secretary*)."""
    title = rf"(?<!deputy )(?<!vice )(?<!foreign )(?<!defence )(?<!defense )(?<!home )(?<!cabinet )(?<!assistant )(?<!under )\b{re.escape(words)}\b(?![ -]general)"
    return re.search(title, said) is not None


def _several(bench: Bench, memory: Memory, part: Part) -> Part | None:
    opening = (bench.found.key(index) for index in range(part.first, part.last))
    number = next((number for key in opening if (number := cues_number(key))), None)
    if number is None:
        return None
    found = pairs.of_persons(
        memory, part.first, part.last, number, part.office if part.office != "chief" else None
    )
    if found is None and part.office == "chief":
        found = pairs.of_states(memory, part.first, part.last, number)
    return found


def cues_number(word: str) -> int | None:
    """How many *both*, *two* … mean."""
    return {"both": 2, "two": 2, "three": 3, "four": 4}.get(word)


def _of_stranger(bench: Bench, part: Part) -> bool:
    """*the Government of Saxe-Weimar*: whose it is, is said, and is nobody's that the vocabulary knows."""
    found, after = bench.found, part.last + 1
    if found.key(part.last) != "of":
        return False
    after += found.key(after) == "the"
    return after < len(found.tokens) and found.tokens[after].capital and found.cased


def _body(bench: Bench, memory: Memory, part: Part, own: Home | None) -> Part | None:
    if _of_stranger(bench, part):
        return None
    if (there := _of_the_place(bench, part)) is not None:
        return there
    words = bench.found.words(part.first, part.last).lower()
    seen: dict[tuple[str, ...], Antecedent] = {}
    for antecedent in memory.recent(part.first, _REACH_BODY):
        if antecedent.part.sort is Sort.BODY and words in memory.words_of(antecedent):
            return _taken(part, antecedent, _SAME_WORDS)
        if antecedent.back < 2 and antecedent.part.codes and antecedent.part.sort is not Sort.ORGANISATION:
            seen.setdefault(antecedent.part.codes, antecedent)
    if len(seen) == 1:
        sole = next(iter(seen.values()))
        if len(sole.part.codes) == 1:
            return part.but(codes=sole.part.codes, certainty=_SOLE)
    return None


def _of_the_place(bench: Bench, part: Part) -> Part | None:
    """*In Jerusalem the government hesitates*: that of the state whose capital stands right before."""
    found = bench.found
    place = found.by_last.get(part.first - 1)
    if place is None or found.key(part.first - 1) != "the" or found.key(place.first - 1) != "in":
        return None
    codes = {name.codes for name in place.names if name.sort in (NameSort.SEAT, NameSort.STATE)}
    if len(codes) != 1 or found.gap(place.last) not in (" ", ", "):
        return None
    return part.but(codes=codes.pop(), certainty=_HOME)


def _counterpart(bench: Bench, memory: Memory, part: Part) -> Part | None:
    """Who holds in the state named the office of whoever was named before."""
    if len(part.codes) != 1:
        return part
    moment = bench.moment(part.first)
    for antecedent in memory.recent(part.first, 2):
        meant = antecedent.part
        if (
            meant.sort not in (Sort.PERSON, Sort.REFERENCE)
            or meant.office is None
            or meant.codes == part.codes
        ):
            continue
        people = bench.lexicon.people
        held = people.holder(part.codes[0], meant.office, moment.day)
        if held is None and meant.office in ("leader", "head_of_state", "head_of_government", "chief"):
            held = people.chief(part.codes[0], moment.day)
        if held is None:
            return part.but(sort=Sort.PERSON, office=meant.office)
        figure = figure_of(held, moment)
        return part.but(
            sort=Sort.PERSON,
            persons=(figure.name,),
            office=meant.office,
            sector="government",
            certainty=round(0.85 * moment.certainty, 2),
        )
    return part.but(sort=Sort.PERSON)
