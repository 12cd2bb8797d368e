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
_SOLE, _SUBJECT, _FARTHER = 0.85, 0.65, 0.6
_PERSON_REACH = 2
_COLLECTIVE = frozenset({Sort.STATE, Sort.BODY, Sort.ADJECTIVE, Sort.ORGANISATION, Sort.FORCE})
_GROUP_REACH = 2
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


def _distinct(antecedents: list[Antecedent]) -> list[Antecedent]:
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
    others = _distinct([a for a in here if not a.subject])
    if len(_distinct(here)) > 1:
        return refer(others[0].part, index, _FARTHER) if len(others) == 1 else None
    named = {a.part.persons for a in here if a.subject}
    earlier = [a for a in people(memory.before(index, 1)) if is_woman(a.part.persons[0]) == woman]
    fitting = _distinct(
        [*(a for a in earlier if a.part.persons not in named), *(a for a in here if not a.subject)]
    )
    if memory.strangers(index, 0):
        return None
    if not (here or earlier):  # *arrested a Spanish journalist and tried him*
        fitting = _distinct([a for a in memory.before(index, 0) if memory.folk(a) == "folk"])
    return refer(fitting[0].part, index, _SUBJECT) if len(fitting) == 1 else None


def _ahead(memory: Memory, found: Scan, index: int, woman: bool) -> Part | None:
    """*Though he lost, Xi was content*: the person named next in the sentence."""
    after = people(memory.after(index))
    if not after or not any("," in found.gap(word) for word in range(index + 1, after[0].part.first + 1)):
        return None
    if not after[0].subject or is_woman(after[0].part.persons[0]) != woman:
        return None
    return refer(after[0].part, index, _SUBJECT)


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
            nameless = _distinct([a for a in known if memory.folk(a) == "folk"])
            if len(nameless) == 1 and back < 2:
                return refer(nameless[0].part, index, _SUBJECT)
            continue
        certainty = _SOLE if back < 2 else _FARTHER
        sole = _distinct(fitting)
        if len(sole) == 1:
            return refer(sole[0].part, index, certainty)
        subjects = _distinct([a for a in fitting if a.subject])
        if len(subjects) == 1:
            return refer(subjects[0].part, index, _SUBJECT)
        if (
            back == 0
            and subjects
            and fitting[-1].part is subjects[-1].part
            and _opens_clause(found, subjects[-1])
        ):
            return refer(subjects[-1].part, index, _FARTHER)
        if back and fitting[0].subject and fitting[0].part.first < 4:
            return refer(fitting[0].part, index, _FARTHER)
        return None
    return None


def _opens_clause(found: Scan, antecedent: Antecedent) -> bool:
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
        sole = _distinct(here)
        if len(sole) == 1:
            return refer(sole[0].part, index, 0.8 if here[-1].subject or key == "its" else _SUBJECT)
        if key == "its" and here[-1].part.last == index - 1 and found.key(index - 1) in _OWN:
            return refer(here[-1].part, index, _FARTHER)  # "support to the Kremlin in its war"
        if (
            key == "its"
            and found.key(here[-1].part.last).endswith("ing")
            and found.gap(here[-1].part.last) == " "
        ):
            return refer(here[-1].part, index, _FARTHER)  # "will not tolerate Russia escalating its attacks"
        asked = found.key(index - 1) == "that" and found.key(index - 2) in _ASKED
        if here[-1].subject and _opens_clause(found, here[-1]) and not asked:
            return refer(here[-1].part, index, _FARTHER)  # "Chad protested, and Niger recalled its envoy"
        subjects = _distinct([a for a in here if a.subject])
        return refer(subjects[0].part, index, _FARTHER) if len(subjects) == 1 else None
    if key == "its" and index < 3 and found.key(0) in _LEADING and (ahead := _state_ahead(memory, index)):
        return ahead
    earlier = states(memory.before(index, 1))
    if earlier and index < 3 and earlier[0].subject and earlier[0].part.first < 3:
        return refer(earlier[0].part, index, _FARTHER)
    sole = _distinct(earlier)
    if key == "it" and index == 0 and len(sole) == 1 and sole[0].subject and sole[0].part.first < _OPENING:
        return refer(sole[0].part, index, _FARTHER)  # *For a decade Turkey quarrelled with all. It shot down*
    return None


def _state_ahead(memory: Memory, index: int) -> Part | None:
    """*Following its independence from Spain, Peru joined*: the first subject named after."""
    subject = next((a for a in states(memory.after(index)) if a.subject), None)
    return refer(subject.part, index, _SUBJECT) if subject is not None else None


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
            and _opens_clause(found, known[-1])
        ):
            return refer(known[-1].part, index, _FARTHER)  # "…; the Russians say that their tanks"
        group = [a for a in known if a.subject and a.part.plural and a.part.first < 5]
        if len(group) == 1 and not any(a.part.plural for a in known if a is not group[0]):
            return refer(group[0].part, index, _FARTHER)
        if back < 2 and (many := _nameless(memory, found, known, index, back)) is not None:
            return many
        if known:
            return None
    return None


def _nameless(memory: Memory, found: Scan, known: list[Antecedent], index: int, back: int) -> Part | None:
    """*four Uzbek drivers … they*; in a speaker's own words the only others (*met the Japanese delegation. They asked us*)."""
    folk = _distinct([a for a in known if memory.folk(a) == "folk_many"])
    if len(folk) == 1:
        return refer(folk[0].part, index, _FARTHER)
    others = _distinct([a for a in known if a.part.kind != "we" and a.part.codes])
    opens = index == 0 and back == 1 and found.key(index) == "they"
    if not (opens and memory.first_person(0) and len(others) == 1):
        return None
    one = others[0].part
    return refer(one, index, _FARTHER) if one.sort in _COLLECTIVE and len(one.codes) == 1 else None


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
    return refer(both, index, 0.7 if back == 0 else _SUBJECT)
