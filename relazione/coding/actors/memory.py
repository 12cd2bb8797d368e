"""What the text has named so far, and which of it a reference may take up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Scan
from relazione.coding.actors.tables import cues, women
from relazione.coding.mentions import Sort

_LEAST = 0.5  # a mention less sure than this is no antecedent
_TAKEN_UP = frozenset({"kind", "state", "other"})  # of references, those to one actor
_STATE_LIKE = frozenset({Sort.STATE, Sort.SEAT, Sort.BODY, Sort.ORGANISATION, Sort.FORCE})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A part as a reference sees it: how many sentences back, and whether it may be the subject there."""

    part: Part
    back: int
    subject: bool


class Memory:
    """The benches up to the present one; `index` is the present sentence."""

    def __init__(self, benches: list[Bench]) -> None:
        self._benches = benches
        self.index = 0
        counts: Counter[str] = Counter()
        for bench in benches:
            for part in bench.parts():
                if part.sort is not Sort.ORGANISATION and len(part.codes) == 1 and part.certainty >= _LEAST:
                    counts[part.codes[0]] += 1
        self.chief = _chief(counts)

    def bench(self, back: int) -> Bench:
        """The sentence `back` sentences ago."""
        return self._benches[self.index - back]

    def before(self, word: int, back: int) -> list[Antecedent]:
        """Parts of the sentence `back` sentences ago, in order; of the present one only those before `word`."""
        if back > self.index:
            return []
        bench = self._benches[self.index - back]
        parts = [
            part for part in bench.parts() if part.certainty >= _LEAST and (back > 0 or part.last <= word)
        ]
        return [Antecedent(part, back, _may_be_subject(bench.found, part)) for part in parts]

    def last_clause(self, word: int) -> tuple[str, ...]:
        """The states named in the last of the clauses of the sentence before, where *and* or *while* opens it; none
        where the present sentence names some before `word`."""
        known = self.before(0, 1)
        if self.index == 0 or any(a.part.codes for a in self.before(word, 0)):
            return ()
        found = self._benches[self.index - 1].found
        opens = [
            n
            for n in range(1, len(found.tokens))
            if found.gap(n) in (", ", "; ") and found.key(n) in ("and", "while", "but")
        ]
        inside = [a.part for a in known if opens and a.part.first > opens[-1]]
        return tuple(dict.fromkeys(code for part in inside for code in part.codes))

    def after(self, word: int) -> list[Antecedent]:
        """Parts of the present sentence after `word`, in order."""
        bench = self._benches[self.index]
        parts = [part for part in bench.parts() if part.certainty >= _LEAST and part.first > word]
        return [Antecedent(part, 0, _may_be_subject(bench.found, part)) for part in parts]

    def recent(self, word: int, reach: int) -> Iterator[Antecedent]:
        """Everything named before `word`, the latest first, up to `reach` sentences back."""
        for back in range(reach + 1):
            yield from reversed(self.before(word, back))

    def joined(self, one: Antecedent, other: Antecedent) -> bool:
        """Whether only *and* (and an article) stands between the two."""
        if one.back != other.back:
            return False
        found = self._benches[self.index - one.back].found
        between = [found.key(index) for index in range(one.part.last, other.part.first)]
        return [key for key in between if key not in ("the", "his", "her", "its", "their")] == ["and"]

    def row(self, known: list[Antecedent]) -> list[Antecedent]:
        """The last of `known`, as far as they make one row (*Chad, Mali and Niger*) of several actors that may be the
        subject; else nobody."""
        if len(known) < 2 or known[-1].part.sort is Sort.ADJECTIVE:
            return []
        found = self._benches[self.index - known[-1].back].found
        row = [known[-1]]
        for one in reversed(known[:-1]):
            first, last = one.part.last, row[0].part.first
            words = [found.key(index) for index in range(first, last) if found.key(index) != "the"]
            joint = ["and"] if len(row) == 1 else []
            if words != joint or found.gap(one.part.last) != (" " if len(row) == 1 else ", "):
                break
            row.insert(0, one)
        plain = all(a.part.sort is not Sort.ADJECTIVE and len(a.part.codes) == 1 for a in row)
        different = len({a.part.persons or a.part.codes for a in row}) == len(row) > 1
        return row if plain and different and row[0].subject else []

    def met(self, one: Antecedent, other: Antecedent) -> bool:
        """Whether two persons of different states are said to have met or spoken (*X spoke today with Y*)."""
        if one.back != other.back or one.part.codes == other.part.codes:
            return False
        if not (len(one.part.persons) == len(other.part.persons) == 1 and one.subject):
            return False
        found = self._benches[self.index - one.back].found
        between = [found.key(index) for index in range(one.part.last, other.part.first)]
        return (
            between[-1:] == ["with"] and len(between) < 8 and any(key in cues("met_with") for key in between)
        )

    def folk(self, antecedent: Antecedent) -> str:
        """The cue's name under which the nameless persons stand that the mention tells of: *a Spanish journalist* is
        `folk`, *four Uzbek drivers* and *two Norwegians* are `folk_many`; the empty string for any other mention."""
        part, found = antecedent.part, self._benches[self.index - antecedent.back].found
        if part.sort is Sort.STATE and part.kind == "demonym" and part.plural:
            return "folk_many"
        if part.sort is not Sort.ADJECTIVE or found.gap(part.last) != " ":
            return ""
        nouns = (found.key(part.last), found.key(part.last + 1))
        return next((name for noun in nouns for name in ("folk", "folk_many") if noun in cues(name)), "")

    def first_person(self, back: int) -> bool:
        """Whether *we*, *us* or *our* stands in the sentence `back` sentences ago."""
        found = self._benches[self.index - back].found
        return any(token.key in ("we", "us", "our") and not token.upper for token in found.tokens)

    def words_of(self, antecedent: Antecedent) -> str:
        found = self._benches[self.index - antecedent.back].found
        return found.words(antecedent.part.first, antecedent.part.last).lower()

    def strangers(self, word: int, back: int) -> bool:
        """Whether somebody whom nobody knows is named there too, who might be meant."""
        bench = self._benches[self.index - back]
        tokens = bench.found.tokens
        end = word if back == 0 else len(tokens)
        if not bench.found.cased:
            return False
        return any(
            tokens[index].capital
            and tokens[index + 1].capital
            and bench.found.gap(index + 1) in (" ", ". ")
            and not _explained(bench, index)
            and not _explained(bench, index + 1)
            and not _names_a_thing(bench.found, index)
            for index in range(end - 1)
        )


def _chief(counts: Counter[str]) -> tuple[str, ...]:
    """The two codes that the page speaks of most, if they stand out."""
    common = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)]
    if common[1][1] < 2 or common[1][1] == common[2][1]:
        return ()
    return common[0][0], common[1][0]


def _explained(bench: Bench, index: int) -> bool:
    key = bench.found.key(index)
    other = any(
        hit.first <= index < hit.last and (hit.names or hit.role or hit.noun or hit.block)
        for hit in bench.found.hits
    )
    return other or bench.covers(index) or key in cues("openers") or key in cues("calendar")


def _names_a_thing(found: Scan, index: int) -> bool:
    """Whether the capitalised words around `index` name a body or a plan (*the Comprehensive Partnership*)."""
    first = last = index
    while first > 0 and found.tokens[first - 1].capital and found.gap(first) == " ":
        first -= 1
    while last + 1 < len(found.tokens) and found.tokens[last + 1].capital and found.gap(last + 1) == " ":
        last += 1
    return any(found.key(word) in cues("no_person") for word in range(first, last + 1))


def _may_be_subject(found: Scan, part: Part) -> bool:
    """Not a possessive, not an adjective, not after a preposition."""
    if part.sort is Sort.ADJECTIVE or found.tokens[part.last - 1].possessive:
        return False
    before = part.first - 1
    while before >= 0 and found.key(before) in ("the", "a", "an", "both", "then"):
        before -= 1
    return found.key(before) not in cues("prepositions")


def states(antecedents: list[Antecedent]) -> list[Antecedent]:
    """Those that *it* may take up: states, bodies, organisations, forces; where there are none, words that mean one."""
    single = [a for a in antecedents if len(a.part.codes) == 1]
    named = [a for a in single if a.part.sort in _STATE_LIKE]
    taken = [a for a in single if a.part.sort is Sort.REFERENCE and a.part.kind in _TAKEN_UP]
    return named or [a for a in taken if not a.part.persons]


def people(antecedents: list[Antecedent]) -> list[Antecedent]:
    return [
        a for a in antecedents if len(a.part.persons) == 1 and a.part.sort in (Sort.PERSON, Sort.REFERENCE)
    ]


def is_woman(name: str) -> bool:
    return name.split()[0].lower() in women()
