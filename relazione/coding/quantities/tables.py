"""The tables of numbers, units and currencies, made ready for matching."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import yaml

_RESOURCES = resources.files(__package__) / "resources"


def load(name: str) -> Any:
    """One of the folder's YAML tables."""
    return yaml.safe_load((_RESOURCES / name).read_text("utf-8"))


def any_of(words: list[str] | tuple[str, ...]) -> str:
    """A pattern for one of the words, the longest first; a space or hyphen in them matches either."""
    parts = (re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    return "|".join(re.sub(r"(?:\\ |\\-| )", r"[\\s-]+", part) for part in parts)


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|ch|sh)$", noun) else "s")


def key(written: str) -> str:
    """How a matched word is looked up: lower case, one space where it had spaces or hyphens."""
    return re.sub(r"[\s-]+", " ", written.lower())


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a thing counted. times: how many of `name` one of what was written makes."""

    name: str
    sort: str
    times: float = 1.0


@dataclass(frozen=True)
class Units:
    """names: units written out (singular and plural); signs: short forms; compound: foot → inch → 12."""

    names: dict[str, Unit]
    signs: dict[str, Unit]
    compound: dict[str, dict[str, float]]


@cache
def units() -> Units:
    table = load("units.yaml")
    compound = table.pop("compound")
    names: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    for sort, rows in table.items():
        for row in rows:
            unit = Unit(row["unit"], sort, float(row.get("times", 1.0)))
            singular = row.get("names", [])
            for name in [*singular, *row.get("plural", [plural(one) for one in singular])]:
                names[key(name)] = unit
            for sign in row.get("signs", []):
                signs[key(sign)] = unit
    return Units(names, signs, compound)


@dataclass(frozen=True)
class Things:
    """Nouns of what is counted: in the plural, and in the singular (after *one* or in *a 300-member team*)."""

    plurals: dict[str, Unit]
    singulars: dict[str, Unit]


@cache
def things() -> Things:
    plurals: dict[str, Unit] = {}
    singulars: dict[str, Unit] = {}
    for group, rows in load("things.yaml").items():
        for name, nouns in rows.items():
            for noun in nouns:
                single, irregular, many = noun.partition("|")
                unit = Unit(name, group)
                singulars[key(single)] = unit
                plurals[key((many or single) if irregular else plural(single))] = unit
    return Things(plurals, singulars)


@dataclass
class Currencies:
    """Signs and codes to ISO codes; full names (*hong kong dollars*) to codes; bare nouns by home and by default."""

    signs: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)  # bare noun, singular and plural → noun
    plain: dict[str, str] = field(default_factory=dict)  # noun → code meant without a hint
    homes: dict[tuple[str, str], str] = field(default_factory=dict)  # (noun, state) → code
    minors: dict[str, str] = field(default_factory=dict)  # cents, pence → noun of the whole
    ahead: dict[str, str] = field(
        default_factory=dict
    )  # nouns and names that may stand before the number → code
    exact: set[str] = field(
        default_factory=set
    )  # signs that count only as written, capitals and all (DM, Rs)
    shy: set[str] = field(default_factory=set)  # nouns that are words of their own (won): only after a scale

    def of_noun(self, noun: str, home: str | None) -> str | None:
        """The code that a bare noun means in a text of `home`."""
        return self.homes.get((noun, home or "")) or self.plain.get(noun)


@cache
def currencies() -> Currencies:
    found = Currencies()
    for row in load("currencies.yaml"):
        code, noun = row["code"], row["noun"]
        nouns = [noun, row.get("plural", plural(noun)), plural(noun)]
        if not row.get("word"):
            found.signs[code.lower()] = code
        names = {key(f"{of} {form}"): code for of in row.get("of", []) for form in nouns}
        for sign in row.get("signs", []):
            letters = sign.rstrip(".")
            if letters.isalpha() and letters.isascii() and len(letters) < 4 and letters != "RMB":
                found.exact.add(sign)
            found.signs[sign.lower()] = code
        found.names.update(names)
        if row.get("ahead"):
            found.ahead.update(names | {key(form): code for form in nouns})
        found.homes.update(((noun, state), code) for state in row.get("home", []))
        if row.get("plain"):
            found.plain[noun] = code
            found.bare.update((key(form), noun) for form in nouns)
            found.shy.update([noun] if row.get("shy") else [])
        for minor in row.get("minor", []):
            found.minors.setdefault(minor, noun)
            found.minors.setdefault(plural(minor), noun)
    return found
