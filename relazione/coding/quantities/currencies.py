"""The vocabulary's currencies, made ready for matching, and what a word shared by several means where."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from relazione.coding.quantities.tables import key, load
from relazione.model.wording import plural
from relazione.vocabulary import units as vocabulary

_DOLLAR, _POUND = "dollar", "pound"
_BY_HOME_ALONE = frozenset({_DOLLAR, _POUND})  # so widely used that a state named beside them decides nothing


@dataclass
class Currencies:
    """signs: sign or code, lower case, to the codes it may mean; names: full names to a code; shared: bare nouns,
    singular and plural, to the noun; codes: noun to the codes that share it, in the vocabulary's order."""

    signs: dict[str, list[str]] = field(default_factory=dict)
    exact: set[str] = field(
        default_factory=set
    )  # signs that count only as written, capitals and all (DM, Rs)
    names: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    minors: dict[str, str] = field(default_factory=dict)
    ahead: set[str] = field(default_factory=set)
    shy: set[str] = field(default_factory=set)
    defaults: dict[str, str | None] = field(default_factory=dict)

    def of_noun(self, noun: str, home: str | None, states: Collection[str] = ()) -> str | None:
        """The code that a bare noun means in a text of `home`, in a sentence that names `states`."""
        codes = self.codes.get(noun, [])
        near = () if noun in _BY_HOME_ALONE else states
        for state in (home, *near):
            if state and (used := _used(codes, state)):
                return used
        if noun in self.defaults:
            return self.defaults[noun]
        return next((code for code in codes if _current(code)), codes[0] if codes else None)

    def of_sign(self, sign: str, home: str | None, states: Collection[str] = ()) -> str | None:
        """The code that a sign or code means: *$* and *£* as their nouns, the rest by what the vocabulary says."""
        if sign in ("$", "£"):
            return self.of_noun(_DOLLAR if sign == "$" else _POUND, home, states)
        codes = self.signs[re.sub(r"\s", "", sign.lower())]
        return next((used for state in (home, *states) if state and (used := _used(codes, state))), codes[0])


def _used(codes: list[str], state: str) -> str | None:
    table = vocabulary.currencies()
    return next((code for code in codes if table[code].used_by(state)), None)


def _current(code: str) -> bool:
    return any(last is None for _, last in vocabulary.currencies()[code].used.values())


@cache
def currencies() -> Currencies:
    more = load("money.yaml")
    found = Currencies(shy=set(more["shy"]), defaults=more["default"])
    words = set(more["words"])
    for code, entry in vocabulary.currencies().items():
        found.names.update({key(form): code for name in entry.names for form in (name, f"{name}s")})
        signs = [*entry.symbols, *([] if code in words else [code])]
        if any(symbol.endswith("$") for symbol in entry.symbols):
            signs.append(f"{code}$")
        for sign in signs:
            _add_sign(found, sign, code)
        for noun in entry.shared:
            if (
                f"{noun}s" in entry.shared
                or plural(noun) in entry.shared
                or noun in ("reais", "soles", "kroner")
            ):
                found.shared |= {key(noun): noun, key(plural(noun)): noun}
                found.codes.setdefault(noun, []).append(code)
    for sign, code in more["signs"].items():
        _add_sign(found, sign, code)
    found.minors = {key(word): noun for word, noun in more["minor"].items()}
    found.ahead = {name for name in [*found.names, *found.shared] if _ends_in(name, more["ahead"])}
    found.codes.update({noun: [found.names[noun]] for noun in ("euro",) if noun in found.names})
    found.shared.update({key(word): noun for word, noun in more["slang"].items()})
    return found


def _add_sign(found: Currencies, sign: str, code: str) -> None:
    letters = sign.rstrip(".")
    if sign not in ("$", "£"):
        codes = found.signs.setdefault(re.sub(r"\s", "", sign.lower()), [])
        if code not in codes:
            codes.append(code)
    if letters.isalpha() and letters.isascii() and not (letters.isupper() and len(letters) >= 3):
        found.exact.add(sign)


def _ends_in(name: str, nouns: list[str]) -> bool:
    return name.split()[-1].removesuffix("s") in nouns
