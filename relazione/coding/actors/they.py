"""*they* and *their*: rows of actors, peoples, nameless persons; only where nobody else is meant."""

from __future__ import annotations

from relazione.coding.actors.memory import Antecedent, Memory
from relazione.coding.actors.parts import Part
from relazione.coding.actors.pronouns import FARTHER, SUBJECT, distinct, opens_clause, refer
from relazione.coding.actors.scan import Scan
from relazione.coding.mentions import Sort

_COLLECTIVE = frozenset({Sort.STATE, Sort.BODY, Sort.ADJECTIVE, Sort.ORGANISATION, Sort.FORCE})
_GROUP_REACH = 2


def several(memory: Memory, found: Scan, index: int) -> Part | None:
    """Whom *they* or *their* means: two named together as the subject of this sentence or one before, or a group."""
    for back in range(_GROUP_REACH + 1):
        known = [a for a in memory.before(index, back) if a.part.codes or a.part.persons]
        pair = _coordinated(memory, known, index, back)
        if pair is not None:
            return pair
        if (
            back == 0
            and known
            and known[-1].subject
            and known[-1].part.plural
            and opens_clause(found, known[-1])
        ):
            return refer(known[-1].part, index, FARTHER)  # "…; the Russians say that their tanks"
        group = [a for a in known if a.subject and a.part.plural and a.part.first < 5]
        if len(group) == 1 and not any(a.part.plural for a in known if a is not group[0]):
            return refer(group[0].part, index, FARTHER)
        if back < 2 and (many := _nameless(memory, found, known, index, back)) is not None:
            return many
        if known:
            return None
    return None


def _nameless(memory: Memory, found: Scan, known: list[Antecedent], index: int, back: int) -> Part | None:
    """*four Uzbek drivers … they*; in a speaker's own words the only others (*met the Japanese delegation. They asked us*)."""
    folk = distinct([a for a in known if memory.folk(a) == "folk_many"])
    if len(folk) == 1:
        return refer(folk[0].part, index, FARTHER)
    others = distinct([a for a in known if a.part.kind != "we" and a.part.codes])
    opens = index == 0 and back == 1 and found.key(index) == "they"
    if not (opens and memory.first_person(0) and len(others) == 1):
        return None
    one = others[0].part
    return refer(one, index, FARTHER) if one.sort in _COLLECTIVE and len(one.codes) == 1 else None


def _coordinated(memory: Memory, known: list[Antecedent], index: int, back: int) -> Part | None:
    """*Xi and Putin* at the head of the sentence."""
    if back == 0 and (row := memory.row(known)):  # *the council, where Chad and Niger used their votes*
        every = [a.part for a in row]
        codes = tuple(dict.fromkeys(code for part in every for code in part.codes))
        persons = tuple(name for part in every for name in part.persons)
        many = every[0].but(codes=codes, persons=persons, office=None, plural=True, certainty=1.0)
        return refer(many, index, 0.7)
    if len(known) < 2 or known[0].part.first > 5:
        return None
    if not memory.joined(known[0], known[1]) and not memory.met(known[0], known[1]):
        return None
    if len(known) > 2 and memory.joined(known[1], known[2]):
        return None
    first, second = known[0].part, known[1].part
    if first.sort is Sort.ADJECTIVE or second.sort is Sort.ADJECTIVE:
        return None
    codes = (*first.codes, *(code for code in second.codes if code not in first.codes))
    both = first.but(
        codes=codes, persons=(*first.persons, *second.persons), office=None, plural=True, certainty=1.0
    )
    return refer(both, index, 0.7 if back == 0 else SUBJECT)
