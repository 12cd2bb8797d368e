"""*he*, *she*, *it*, *they* and their possessives, only where one antecedent fits."""

from __future__ import annotations

from relazione.coding.actors.memory import Antecedent, Memory, is_woman, people, states
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Scan
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "their", "them", "themselves", "theirs"})
_SOLE, SUBJECT, FARTHER = 0.85, 0.65, 0.6
_PERSON_REACH = 2
_OPENING = 8  # words in which a sentence names what it is about
_OWN = frozenset({"in", "for", "over", "during", "and", "about", "after"})
_ASKED = frozenset(
    "demanded asked required insisted urged proposed requested".split()
)  # *that it leave*: another
_OBJECT = frozenset({"him", "her"})
_LEADING = frozenset(
    "following after upon with despite since before during throughout in by through under".split()
)
_SUBORDINATE = frozenset("though although while when as after before if since once despite in".split())


def refer(antecedent: Part, index: int, certainty: float) -> Part:
    """The reference at word `index` to what an earlier part means."""
    return Part(
        first=index,
        last=index + 1,
        sort=Sort.REFERENCE,
        codes=antecedent.codes,
        persons=antecedent.persons,
        office=antecedent.office,
        sector=antecedent.sector,
        speaks_for_self=antecedent.speaks_for_self,
        certainty=round(certainty * antecedent.certainty, 2),
        kind="pronoun",
        plural=antecedent.plural,
    )


def distinct(antecedents: list[Antecedent]) -> list[Antecedent]:
    """One antecedent for each that is meant, the latest."""
    meant = {(a.part.persons or a.part.codes): a for a in antecedents}
    return list(meant.values())


def _possessive(found: Scan, index: int) -> bool:
    """*her visit*, not *told her that*."""
    after = found.key(index + 1)
    return (
        found.gap(index + 1) == " "
        and after not in cues("prepositions")
        and after not in cues("after_people")
    )


def _object(memory: Memory, index: int, woman: bool) -> Part | None:
    """Whom *him* means: not the subject of its own clause, so somebody else, if only one."""
    here = [a for a in people(memory.before(index, 0)) if is_woman(a.part.persons[0]) == woman]
    others = distinct([a for a in here if not a.subject])
    if len(distinct(here)) > 1:
        return refer(others[0].part, index, FARTHER) if len(others) == 1 else None
    named = {a.part.persons for a in here if a.subject}
    earlier = [a for a in people(memory.before(index, 1)) if is_woman(a.part.persons[0]) == woman]
    fitting = distinct(
        [*(a for a in earlier if a.part.persons not in named), *(a for a in here if not a.subject)]
    )
    if memory.strangers(index, 0):
        return None
    if not (here or earlier):  # *arrested a Spanish journalist and tried him*
        fitting = distinct([a for a in memory.before(index, 0) if memory.folk(a) == "folk"])
    return refer(fitting[0].part, index, SUBJECT) if len(fitting) == 1 else None


def _ahead(memory: Memory, found: Scan, index: int, woman: bool) -> Part | None:
    """*Though he lost, Xi was content*: the person named next in the sentence."""
    after = people(memory.after(index))
    if not after or not any("," in found.gap(word) for word in range(index + 1, after[0].part.first + 1)):
        return None
    if not after[0].subject or is_woman(after[0].part.persons[0]) != woman:
        return None
    return refer(after[0].part, index, SUBJECT)


def person(memory: Memory, found: Scan, index: int, woman: bool) -> Part | None:
    """Whom *he* or *she* at word `index` means."""
    if found.key(index) in _OBJECT and not (found.key(index) == "her" and _possessive(found, index)):
        return _object(memory, index, woman)
    if index < 3 and found.key(0) in _SUBORDINATE and (ahead := _ahead(memory, found, index, woman)):
        return ahead
    for back in range(_PERSON_REACH + 1):
        if back > memory.index:
            return None
        known = memory.before(index, back)
        fitting = [a for a in people(known) if is_woman(a.part.persons[0]) == woman]
        if memory.strangers(index, back):
            return None
        if not fitting:
            nameless = distinct([a for a in known if memory.folk(a) == "folk"])
            if len(nameless) == 1 and back < 2:
                return refer(nameless[0].part, index, SUBJECT)
            continue
        certainty = _SOLE if back < 2 else FARTHER
        sole = distinct(fitting)
        if len(sole) == 1:
            return refer(sole[0].part, index, certainty)
        subjects = distinct([a for a in fitting if a.subject])
        if len(subjects) == 1:
            return refer(subjects[0].part, index, SUBJECT)
        if (
            back == 0
            and subjects
            and fitting[-1].part is subjects[-1].part
            and opens_clause(found, subjects[-1])
        ):
            return refer(subjects[-1].part, index, FARTHER)
        if back and fitting[0].subject and fitting[0].part.first < 4:
            return refer(fitting[0].part, index, FARTHER)
        return None
    return None


def opens_clause(found: Scan, antecedent: Antecedent) -> bool:
    """Whether a clause of its own begins with the mention: *X left, and Y said that he*."""
    first = antecedent.part.first
    if found.gap(first).strip() == ";":
        return True
    return found.key(first - 1) in ("and", "but", "while") and found.gap(first - 1).strip() in (",", ";")


def thing(memory: Memory, found: Scan, index: int) -> Part | None:
    """Which state, body or organisation *it* or *its* at word `index` means."""
    key = found.key(index)
    if key == "it" and not _subject_it(found, index):
        return None
    here = states(memory.before(index, 0))
    if here:
        sole = distinct(here)
        if len(sole) == 1:
            return refer(sole[0].part, index, 0.8 if here[-1].subject or key == "its" else SUBJECT)
        if key == "its" and here[-1].part.last == index - 1 and found.key(index - 1) in _OWN:
            return refer(here[-1].part, index, FARTHER)  # "support to the Kremlin in its war"
        if (
            key == "its"
            and found.key(here[-1].part.last).endswith("ing")
            and found.gap(here[-1].part.last) == " "
        ):
            return refer(here[-1].part, index, FARTHER)  # "will not tolerate Russia escalating its attacks"
        asked = found.key(index - 1) == "that" and found.key(index - 2) in _ASKED
        if here[-1].subject and opens_clause(found, here[-1]) and not asked:
            return refer(here[-1].part, index, FARTHER)  # "Chad protested, and Niger recalled its envoy"
        subjects = distinct([a for a in here if a.subject])
        return refer(subjects[0].part, index, FARTHER) if len(subjects) == 1 else None
    if key == "its" and index < 3 and found.key(0) in _LEADING and (ahead := _state_ahead(memory, index)):
        return ahead
    earlier = states(memory.before(index, 1))
    if earlier and index < 3 and earlier[0].subject and earlier[0].part.first < 3:
        return refer(earlier[0].part, index, FARTHER)
    sole = distinct(earlier)
    if key == "it" and index == 0 and len(sole) == 1 and sole[0].subject and sole[0].part.first < _OPENING:
        return refer(sole[0].part, index, FARTHER)  # *For a decade Turkey quarrelled with all. It shot down*
    return None


def _state_ahead(memory: Memory, index: int) -> Part | None:
    """*Following its independence from Spain, Peru joined*: the first subject named after."""
    subject = next((a for a in states(memory.after(index)) if a.subject), None)
    return refer(subject.part, index, SUBJECT) if subject is not None else None


def _subject_it(found: Scan, index: int) -> bool:
    """Whether *it* is a subject that points at something: not *it is clear that*, not *denied it*."""
    if found.tokens[index].tail:
        return False  # "it's" is mostly empty
    if _says_of_itself(found, index):
        return True
    before = found.key(index - 1)
    opens = index == 0 or "," in found.gap(index) or before in cues("clause")
    return opens and found.key(index + 1) not in cues("empty_it")


def _says_of_itself(found: Scan, index: int) -> bool:
    """*China said it would*: the speaker speaks of himself."""
    before = found.key(index - 1)
    if before == "that":
        before = found.key(index - 2)
    spoken = before in (
        "said",
        "says",
        "announced",
        "claimed",
        "claims",
        "insisted",
        "denied",
        "stated",
        "warned",
        "added",
    )
    return spoken and found.key(index + 1) in (
        "will",
        "would",
        "has",
        "had",
        "is",
        "was",
        "can",
        "could",
        "may",
        "might",
        "must",
    )
