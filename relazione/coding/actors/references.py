"""Goes through a page and resolves what refers back: pronouns, pairs, definite words, a speaker's *we*."""

from __future__ import annotations

from relazione.coding.actors import (
    counted,
    definite,
    holderless,
    kinds,
    latter,
    others,
    pairs,
    pronouns,
    quoted,
    they,
)
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.memory import Memory
from relazione.coding.actors.parts import Part
from relazione.coding.actors.speaker import Home, Speakers
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort
from relazione.coding.page import Page

_WE = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
_YOU = frozenset({"you", "your"})
_TAKEN = (
    pronouns.HE | pronouns.SHE | pronouns.IT | pronouns.THEY | _WE | _YOU | counted.OPENERS | others.NOUNS
)


def resolve(page: Page, benches: list[Bench], own: Home | None) -> None:
    """Adds the references that leave no doubt, and drops those that do."""
    memory = Memory(benches)
    speakers = Speakers(page, benches, own)
    for number, bench in enumerate(benches):
        memory.index = number
        for part in bench.parts():
            if part.sort is Sort.REFERENCE:
                meant = definite.resolve(bench, memory, part, own, speakers.floor(number))
                bench.drop(part)
                if meant is not None:
                    bench.add(meant)
        for index, token in enumerate(bench.found.tokens):
            if token.key in _TAKEN and not bench.covers(index):
                found = _reference(page, bench, memory, speakers, number, index)
                if found is not None and not any(
                    bench.covers(word) for word in range(found.first, found.last)
                ):
                    bench.add(found)
                    holderless.of_the_one_meant(bench, found)


def _reference(
    page: Page, bench: Bench, memory: Memory, speakers: Speakers, number: int, index: int
) -> Part | None:
    found, key = bench.found, bench.found.key(index)
    if key in counted.OPENERS:
        return (
            _pair(bench, memory, index)
            or _group(bench, memory, index)
            or (
                latter.resolve(bench, memory, index) or kinds.resolve(bench, memory, index)
                if key == "the"
                else None
            )
            or _one(bench, memory, index)
        )
    if key in others.NOUNS:
        return others.resolve(bench, memory, index)
    if key in _WE:
        return _we(page, bench, memory, speakers, number, index)
    if key in _YOU:
        return _you(page, bench, speakers, number, index)
    if key in pronouns.HE:
        return pronouns.person(memory, found, index, woman=False)
    if key in pronouns.SHE:
        return pronouns.person(memory, found, index, woman=True)
    if key in pronouns.IT:
        return pronouns.thing(memory, found, index)
    return they.several(memory, found, index)


def _pair(bench: Bench, memory: Memory, index: int) -> Part | None:
    """*the two leaders*, *both sides*, *the two*, *all three*, *the trio*."""
    found = bench.found
    if (alone := counted.alone(bench, memory, index)) is not None:
        return alone
    number = definite.cues_number(found.key(index))
    noun = index + 1
    if number is None:
        number = definite.cues_number(found.key(index + 1))
        noun = index + 2
    elif found.key(noun) == "the":
        noun += 1
    if number is None or (found.key(index) == "the" and found.key(index + 1) == "both"):
        return None
    noun = counted.noun(bench, noun)
    last = noun + 1
    if found.key(noun) in cues("pair_of_states"):
        return pairs.of_states(memory, index, last, number)
    if found.key(noun) in cues("pair_of_persons"):
        return pairs.of_persons(memory, index, last, number) or (
            pairs.of_states(memory, index, last, number) if found.key(noun) in ("leaders", "heads") else None
        )
    return None


def _group(bench: Bench, memory: Memory, index: int) -> Part | None:
    """*the leaders*, *the governments*: more than one, and no word that says of which."""
    found, noun = bench.found, bench.found.key(index + 1)
    of_persons = noun in cues("group_of_persons")
    if found.key(index) != "the" or not (of_persons or noun in cues("group_of_states")):
        return None
    if found.key(index + 2) in cues("group_explained") or found.gap(index + 2) == "-":
        return None
    return pairs.group(memory, index, index + 2, of_persons=of_persons)


def _one(bench: Bench, memory: Memory, index: int) -> Part | None:
    """*the country*: the only state of this sentence and the one before."""
    found = bench.found
    if found.key(index) != "the" or found.key(index + 1) not in cues("one_state"):
        return None
    after = found.key(index + 2)
    if after in ("of", "that", "which", "where", "with") or found.gap(index + 2) == "-":
        return None
    codes = {
        antecedent.part.codes
        for back in (0, 1)
        for antecedent in memory.before(index, back)
        if antecedent.part.codes and antecedent.part.sort not in (Sort.ORGANISATION, Sort.FORCE)
    }
    if len(codes) != 1 or len(next(iter(codes))) != 1:
        return None
    return Part(
        first=index, last=index + 2, sort=Sort.REFERENCE, codes=codes.pop(), certainty=0.75, kind="state"
    )


def _we(page: Page, bench: Bench, memory: Memory, speakers: Speakers, number: int, index: int) -> Part | None:
    """A speaker's *we*, where it is his state's and not everybody's, and his *I*, which acts for it."""
    found, key = bench.found, bench.found.key(index)
    codes = speakers.at(number)
    if _quoted(page, bench.offset(index)):
        told = quoted.speaker(bench, index) or quoted.running_on(bench, memory, index)
        codes = told.codes[:1] if told is not None else ()
    if not codes:
        return None
    after = found.key(index + 1)
    if key == "us" and found.tokens[index].upper:
        return None
    if key == "i" and (not found.tokens[index].capital or _regnal(bench, index)):
        return None
    if key in ("our", "my"):
        if after == "two" and key == "our":
            return _ours(memory, index, codes[0]) if len(codes) == 1 else None
        shared = after in cues("our_all") or key == "my"
        certainty = 0.85 if after in cues("our_state") else 0.0 if shared else 0.5
    elif key == "we":
        certainty = 0.3 if after in cues("we_all") else 0.6
    elif key == "us":
        certainty = 0.4 if speakers.speech or found.key(index - 1) in cues("us_all") else 0.6
    else:
        certainty = 0.6 if key in ("i", "me") else 0.4
    if (speakers.speech and key in ("we", "us")) or certainty < 0.5:
        certainty *= 0.8
    if certainty < 0.45:
        return None
    return Part(
        first=index,
        last=index + 1,
        sort=Sort.REFERENCE,
        codes=codes,
        certainty=round(certainty, 2),
        kind="we",
        plural=len(codes) > 1,
    )


def _regnal(bench: Bench, index: int) -> bool:
    """*King James I*: the number of a name."""
    named = bench.ending(index)
    return named is not None and named.sort is Sort.PERSON and bench.found.gap(index) == " "


def _you(page: Page, bench: Bench, speakers: Speakers, number: int, index: int) -> Part | None:
    """*you* where two states share the floor: the other one."""
    codes, floor = speakers.at(number), speakers.states
    if len(codes) != 1 or len(floor) != 2 or _quoted(page, bench.offset(index)):
        return None
    (other,) = floor.difference(codes)
    return Part(first=index, last=index + 1, sort=Sort.REFERENCE, codes=(other,), certainty=0.6, kind="we")


def _ours(memory: Memory, index: int, code: str) -> Part | None:
    """*our two countries*: the speaker's and the only other one named lately."""
    others = {
        other
        for back in range(4)
        for antecedent in memory.before(index, back)
        if antecedent.part.sort is not Sort.ORGANISATION
        for other in antecedent.part.codes
        if other != code
    }
    if len(others) != 1:
        return None
    return Part(
        first=index,
        last=index + 1,
        sort=Sort.REFERENCE,
        codes=(code, others.pop()),
        certainty=0.8,
        kind="we",
        plural=True,
    )


def _quoted(page: Page, offset: int) -> bool:
    """Whether an odd number of quotation marks stands before the word in its paragraph."""
    start = page.text.rfind("\n", 0, offset) + 1
    return page.text.count('"', start, offset) % 2 == 1
