"""Whether the tables follow their schema and agree with one another. Run by the tests over everything that ships."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, combinations

from relazione.model import EventType
from relazione.vocabulary.entities import Group, Membership, Name, Organisation, Polity, Span
from relazione.vocabulary.events import event_tables
from relazione.vocabulary.lookup import Vocabulary
from relazione.vocabulary.units import currencies

_STATE_CODE = re.compile(r"[A-Z]{3}")
_OTHER_CODE = re.compile(r"[A-Z0-9][A-Z0-9+-]{1,12}")
KINDS = frozenset({"state", "partially recognised", "associated state", "territory"})


def problems(words: Vocabulary) -> list[str]:
    """What is wrong, a line each; empty where nothing is."""
    return list(
        chain(
            _codes(words),
            _states(words),
            _numbers(words),
            _references(words),
            _memberships(words),
            _clashes(words.names()),
            _names(words.names()),
            _events(),
            _currencies(words),
        )
    )


def _codes(words: Vocabulary) -> Iterator[str]:
    tables = (words.polities, words.organisations, words.forces, words.groups)
    for code, count in Counter(chain.from_iterable(tables)).items():
        if count > 1:
            yield f"{code}: stands in {count} tables"
    yield from (f"{code}: no code for a state" for code in words.polities if not _STATE_CODE.fullmatch(code))
    for code in chain.from_iterable(tables[1:]):
        if not _OTHER_CODE.fullmatch(code):
            yield f"{code}: no code for an organisation, force or group"


def _states(words: Vocabulary) -> Iterator[str]:
    for code, state in words.polities.items():
        if state.kind not in KINDS:
            yield f"{code}: unknown kind {state.kind!r}"
        if state.exists.end and (state.export == code or not state.successors):
            yield f"{code}: ended without export code or successor"
        if not state.exists.end and state.export != code:
            yield f"{code}: exists, yet is exported as {state.export}"
        if state.exists.start is None and state.follows:
            yield f"{code}: follows {state.follows} but has no first day"


def _numbers(words: Vocabulary) -> Iterator[str]:
    """No two states of one time share an alpha-2 code or a number."""
    for one, other in combinations(words.polities.values(), 2):
        if not one.exists.overlaps(other.exists):
            continue
        if one.alpha2 and one.alpha2 == other.alpha2:
            yield f"{one.code}, {other.code}: both have alpha-2 {one.alpha2}"
        for series in ("cow", "gw"):
            for first in getattr(one, series):
                for second in getattr(other, series):
                    if first.value == second.value and first.span.overlaps(second.span):
                        yield f"{one.code}, {other.code}: both have {series} {first.value}"


def _references(words: Vocabulary) -> Iterator[str]:
    line: dict[str, Polity | Organisation] = {**words.organisations, **words.polities}
    for code, actor in line.items():
        known: Mapping[str, object] = words.polities if isinstance(actor, Polity) else words.organisations
        named = {*actor.follows, actor.export, *(actor.successors if isinstance(actor, Polity) else ())}
        yield from (f"{code}: names {other}, which is in no table" for other in named - set(known))
        if actor.export != code and actor.export in line and line[actor.export].exists.end:
            yield f"{code}: is exported as {actor.export}, which has ended"
    for code, force in words.forces.items():
        named = {force.base, force.backer or force.base}
        yield from (f"{code}: names {other}, which is no state" for other in named - set(words.polities))
    for name in words.names():
        yield from (f"{name.text}: means {code}, unknown" for code in name.codes if not words.known(code))


def _memberships(words: Vocabulary) -> Iterator[str]:
    owners: list[Organisation | Group] = [*words.organisations.values(), *words.groups.values()]
    for owner in owners:
        spells: dict[str, list[Span]] = defaultdict(list)
        for entry in owner.members:
            if not words.known(entry.member):
                yield f"{owner.code}: member {entry.member} is in no table"
                continue
            spells[entry.member].append(entry.span)
            if isinstance(owner, Organisation):
                yield from _membership(words, owner, entry)
        for member, spans in spells.items():
            if any(one.overlaps(other) for one, other in combinations(spans, 2)):
                yield f"{owner.code}: {member} is a member twice at one time"


def _membership(words: Vocabulary, owner: Organisation, entry: Membership) -> Iterator[str]:
    if not entry.span.within(owner.exists):
        yield f"{owner.code}: {entry.member} belongs outside its life ({entry.span})"
    state = words.polities.get(entry.member)
    if state is None:
        return
    life = Span(None, state.exists.end) if entry.member in owner.early else state.exists
    if not entry.span.within(life):
        yield f"{owner.code}: {entry.member} belongs when it did not exist ({entry.span})"


def _clashes(names: Iterable[Name]) -> Iterator[str]:
    """The same words with two meanings at one time must say that they are ambiguous."""
    by_text: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_text[name.text].append(name)
    for text, meanings in by_text.items():
        for one, other in combinations(meanings, 2):
            if one.span.overlaps(other.span) and not (one.ambiguous and other.ambiguous):
                yield f"{text!r} means {one.codes} and {other.codes}, and one is not marked ambiguous"


def _names(names: Iterable[Name]) -> Iterator[str]:
    for name in names:
        if not 0 < name.certainty <= 1:
            yield f"{name.text!r}: certainty {name.certainty}"
        if name.text != name.text.strip() or "  " in name.text or "’" in name.text:
            yield f"{name.text!r}: spaces or curly apostrophe (matching is on folded text)"
        if name.text.lower().startswith(("the ", "a ")) and not name.needs_capital:
            yield f"{name.text!r}: the article is the matcher's"
        if not name.codes:
            yield f"{name.text!r}: means nobody"


def _events() -> Iterator[str]:
    tables = event_tables()
    yield from (f"{kind}: not in the table of types" for kind in set(EventType) - set(tables.types))
    for (kind, mode), entry in tables.modes.items():
        if entry.cameo not in tables.cameo:
            yield f"{kind} {mode}: no CAMEO code {entry.cameo}"
    for kind, entry in tables.types.items():
        if entry.cameo not in tables.cameo:
            yield f"{kind}: no CAMEO code {entry.cameo}"
    for code, row in tables.cameo.items():
        if row.mode and (row.type is None or (row.type, row.mode) not in tables.modes):
            yield f"CAMEO {code}: {row.type} has no mode {row.mode}"
        yield from (f"CAMEO {code}: no context {name}" for name in set(row.contexts) - set(tables.contexts))
        if not -10 <= row.goldstein <= 10:
            yield f"CAMEO {code}: Goldstein score {row.goldstein}"


def _currencies(words: Vocabulary) -> Iterator[str]:
    today = date.today().year
    for code, entry in currencies().items():
        if not _STATE_CODE.fullmatch(code):
            yield f"{code}: no ISO 4217 code"
        for state, (first, last) in entry.used.items():
            if state not in words.polities:
                yield f"{code}: used by {state}, which is in no table"
            if any(year and not 1900 < year <= today for year in (first, last)):
                yield f"{code}: {state} uses it {first}..{last}"
    meanings = Counter(name for entry in currencies().values() for name in entry.names)
    yield from (f"currency {name!r} means {count} codes" for name, count in meanings.items() if count > 1)
