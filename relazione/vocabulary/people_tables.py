"""Reads the tables of people in office into persons; a row that breaks the schema is named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources.abc import Traversable

from relazione.model import Interval, VocabularyError
from relazione.vocabulary.load import parsed
from relazione.vocabulary.person import OFFICES, RANK, Checked, Person, Tenure
from relazione.vocabulary.person_names import (
    RESOURCES,
    article_variants,
    name_key,
    orders,
    reversed_name,
    surname,
    table,
)

COLUMNS = ("polity", "office", "name", "forms", "start", "end", "checked", "note")
# Offices whose holders are known widely enough for a distinctive surname to stand without a first mention.
_WIDELY_KNOWN = frozenset(OFFICES[: RANK["finance_minister"]])
_SHORTEST_ALONE = 5
_CHECKED = tuple(str(checked) for checked in Checked)


@dataclass
class _Draft:
    """What the rows of one person have told so far; `name` may end in a qualifier, *Kim Yong-chol (general)*."""

    name: str
    forms: dict[str, None] = field(default_factory=dict)
    tenures: list[Tenure] = field(default_factory=list)


@dataclass(frozen=True)
class _Called:
    """What `names/called.csv` says of one person: surname, further forms, and `alone` (None: by the rule)."""

    surname: str
    forms: tuple[str, ...]
    alone: bool | None


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


_interval = cache(Interval.from_prefix)


def _tenure(row: dict[str, str], where: str) -> Tenure:
    try:
        start = _interval(row["start"])
        end = _interval(row["end"]) if row["end"] else None
    except ValueError as fault:
        raise VocabularyError(f"{row['name']}: {fault}", where=where) from fault
    if row["office"] not in RANK:
        raise VocabularyError(f"{row['name']}: no such office as {row['office']!r}", where=where)
    if row["checked"] not in _CHECKED:
        raise VocabularyError(f"{row['name']}: checked is none of {', '.join(_CHECKED)}", where=where)
    if end and end.end < start.start:
        raise VocabularyError(f"{row['name']}: ends before it starts", where=where)
    return Tenure(row["polity"], row["office"], start, end, Checked(row["checked"]), row["note"])


def _drafts() -> dict[str, _Draft]:
    drafts: dict[str, _Draft] = {}
    for path in sorted((RESOURCES / "people").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".csv"):
            _add_rows(drafts, path)
    return drafts


def _add_rows(drafts: dict[str, _Draft], path: Traversable) -> None:
    for number, row in enumerate(table(path), start=2):
        where = f"{path.name} line {number}"
        if tuple(row) != COLUMNS or not row["name"]:
            raise VocabularyError(f"columns are {', '.join(row)}", where=where)
        draft = drafts.setdefault(row["name"], _Draft(row["name"]))
        draft.forms.update(dict.fromkeys(_split(row["forms"])))
        draft.tenures.append(_tenure(row, where))


def _called() -> dict[str, _Called]:
    rows = table(RESOURCES / "people/names/called.csv")
    answers = {"yes": True, "no": False, "": None}
    return {
        row["name"]: _Called(row["surname"], tuple(_split(row["forms"])), answers[row["alone"]])
        for row in rows
    }


def ambiguous_names() -> frozenset[str]:
    """Keys of the names that never stand for their bearer alone."""
    text = (RESOURCES / "people/names/ambiguous.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(name_key(word) for line in lines for word in line.split())


def _person(draft: _Draft, called: _Called | None) -> tuple[Person, bool | None]:
    """The person, not alone as yet, and what the table of names says about that."""
    draft.tenures.sort(key=lambda tenure: tenure.first)
    name, _, qualifier = draft.name.partition(" (")
    polity = draft.tenures[0].polity
    forms = dict(draft.forms)
    forms.update(dict.fromkeys(called.forms if called else ()))
    if other := reversed_name(name, polity):
        forms[other] = None
    forms.update(dict.fromkeys(article_variants(name)))
    person = Person(
        id="-".join(name_key(f"{name} {qualifier.rstrip(')')}").split()),
        name=name,
        surname=(called.surname if called else "") or surname(name, polity),
        forms=tuple(forms),
        tenures=tuple(draft.tenures),
        alone=False,
    )
    return person, called.alone if called else None


def _distinctive(person: Person, bearers: list[Person], ambiguous: frozenset[str]) -> bool:
    """The rule for `alone`: widely known, and the surname is neither short, common nor borne in two polities.

    Chinese, Korean and Vietnamese names are few and shared by millions: theirs need an entry in `called.csv`.
    """
    key = name_key(person.surname)
    polities = {bearer.tenures[0].polity for bearer in bearers}
    known = any(tenure.office in _WIDELY_KNOWN for tenure in person.tenures)
    rare = key not in ambiguous and len(polities) == 1 and not polities & orders().few_surnames
    return known and rare and len(key) >= _SHORTEST_ALONE


def systems() -> dict[str, str]:
    """For each polity that is led by another office than the head of state, that office."""
    form = parsed((RESOURCES / "people/names/systems.yaml").read_text(encoding="utf-8"))
    return {polity: office for office, polities in form.items() for polity in polities}


def read_people(ambiguous: frozenset[str]) -> list[Person]:
    """All persons of the tables; `ambiguous`: keys of names that never stand for their bearer alone."""
    called = _called()
    drafted = [_person(draft, called.pop(draft.name, None)) for draft in _drafts().values()]
    if called:
        raise VocabularyError(f"no row for {', '.join(called)}", where="names/called.csv")
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person, _ in drafted:
        bearers[name_key(person.surname)].append(person)
    persons = []
    for person, said in drafted:
        alone = (
            said if said is not None else _distinctive(person, bearers[name_key(person.surname)], ambiguous)
        )
        persons.append(replace(person, alone=alone))
    return persons
