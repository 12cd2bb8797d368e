"""*the two leaders*, *both sides*, *the three countries*, *the leaders*: those that the text has named last."""

from __future__ import annotations

from relazione.coding.actors.memory import Antecedent, Memory
from relazione.coding.actors.parts import Part
from relazione.coding.mentions import Sort
from relazione.vocabulary import vocabulary

_REACH = 4
_GROUP_REACH, _MOST = 3, 4
_ROW_REACH = 30  # sentences over which three or more that were named in one row are *the three*
_NEAR, _FAR, _CHIEF = 0.85, 0.7, 0.55


def of_states(memory: Memory, first: int, last_word: int, number: int) -> Part | None:
    """The states that are meant; None where more or fewer stand in the text before."""
    codes: list[str] = []
    for back in range(_REACH + 1):
        known = memory.before(first, back)
        together = [a.part.codes for a in known if a.part.plural and len(a.part.codes) == number > 2]
        if together:
            return _part(first, last_word, together[-1], (), _NEAR if back < 2 else _FAR)
        for antecedent in reversed(known):
            for code in antecedent.part.codes:
                if code in vocabulary().polities and code not in codes:
                    codes.append(code)
        if len(codes) == number:
            if number == 2 and _scattered(memory, first, set(codes)):
                return _part(first, last_word, memory.chief, (), _CHIEF)
            return _part(first, last_word, tuple(reversed(codes)), (), _NEAR if back < 2 else _FAR)
        if len(codes) > number:
            if number == 2 and len(last := memory.last_clause(first)) == 2:
                return _part(first, last_word, last, (), _CHIEF)
            chief = memory.chief
            if number == 2 and len(chief) == 2 and set(chief) <= set(codes):
                return _part(first, last_word, chief, (), _CHIEF)
            return None
    return None


def of_sentence(memory: Memory, first: int, last_word: int, number: int) -> Part | None:
    """The states that the sentence itself has named so far, where they are so many: *driven Japan and South Korea to the
    United States: the three …*."""
    named = [
        code for told in memory.before(first, 0) for code in told.part.codes if code in vocabulary().polities
    ]
    codes = tuple(dict.fromkeys(named))
    return _part(first, last_word, codes, (), _NEAR) if len(codes) == number else None


def of_row(memory: Memory, first: int, last_word: int, number: int) -> Part | None:
    """The last states that a sentence named in one row of so many, however long ago: *Chad, Mali and Niger … the three*."""
    for back in range(_ROW_REACH + 1):
        known = memory.before(first, back)
        for end in range(len(known), number - 1, -1):
            row = memory.row(known[:end])
            codes = tuple(dict.fromkeys(code for one in row for code in one.part.codes))
            if len(row) == len(codes) == number and vocabulary().polities.keys() >= set(codes):
                return _part(first, last_word, codes, (), _FAR)
    return None


def _scattered(memory: Memory, first: int, codes: set[str]) -> bool:
    """Whether no sentence names the two together, so that the two are rather those of whom the page speaks most."""
    if len(memory.chief) != 2 or set(memory.chief) == codes:
        return False
    named = ({c for a in memory.before(first, back) for c in a.part.codes} for back in range(_REACH + 1))
    return not any(codes <= one for one in named)


def of_persons(memory: Memory, first: int, last: int, number: int, office: str | None = None) -> Part | None:
    """The persons that are meant, of one office if the words name one."""
    found: dict[str, Antecedent] = {}
    for back in range(_REACH + 1):
        for antecedent in reversed(memory.before(first, back)):
            part = antecedent.part
            if part.sort is not Sort.PERSON and part.sort is not Sort.REFERENCE:
                continue
            whole = len(part.codes) == number and len(part.persons) == number
            if whole and not found and (office is None or part.office in office.split()):
                return _part(first, last, part.codes, part.persons, _NEAR)
            if len(part.persons) != 1 or not part.codes or part.speaks_for_self:
                continue
            if office is not None and part.office not in office.split():
                continue
            found.setdefault(part.persons[0], antecedent)
        if len(found) > number and back < 2 and (joined := _last_joined(memory, found, number)):
            found = joined
        if len(found) >= number:
            break
    if len(found) != number:
        return None
    ordered = list(reversed(found.values()))
    codes = tuple(dict.fromkeys(code for a in ordered for code in a.part.codes))
    if len(codes) < number:
        return None
    return _part(
        first, last, codes, tuple(a.part.persons[0] for a in ordered), _NEAR if ordered[0].back < 2 else _FAR
    )


def _last_joined(memory: Memory, found: dict[str, Antecedent], number: int) -> dict[str, Antecedent]:
    """Of more persons than are meant the two named last, where *and* joins them; else none."""
    names = list(found)[:2]
    if number != 2 or not memory.joined(found[names[1]], found[names[0]]):
        return {}
    return {name: found[name] for name in names}


def group(memory: Memory, first: int, last: int, *, of_persons: bool) -> Part | None:
    """*the leaders*, *the governments*, without a number: those that the text last spoke of together.

    That is a group that it has already taken up as one, or else the persons, each of another state, of the last
    sentence that names several.
    """
    for back in range(_GROUP_REACH + 1):
        known = memory.before(first, back)
        together = [a for a in known if a.part.plural and len(a.part.codes) > 1]
        if together:
            part = together[-1].part
            return _part(first, last, part.codes, part.persons, _CHIEF) if len(together) == 1 else None
        named = [a.part for a in known if len(a.part.persons) == 1 and len(a.part.codes) == 1]
        codes = tuple(dict.fromkeys(part.codes[0] for part in named))
        persons = tuple(dict.fromkeys(part.persons[0] for part in named))
        if len(codes) > 1:
            alone = of_persons and len(persons) == len(codes) <= _MOST
            return _part(first, last, codes, persons, _CHIEF) if alone else None
    return None


def _part(first: int, last: int, codes: tuple[str, ...], persons: tuple[str, ...], certainty: float) -> Part:
    return Part(
        first=first,
        last=last,
        sort=Sort.REFERENCE,
        codes=codes,
        persons=persons,
        certainty=certainty,
        kind="pair",
        plural=True,
    )
