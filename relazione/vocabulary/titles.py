"""Title phrases and the offices they mean: *secretary of state* is the foreign minister in Washington, not London."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from relazione.model import VocabularyError
from relazione.model.wording import plural
from relazione.vocabulary.load import parsed
from relazione.vocabulary.person import CHIEF, RANK
from relazione.vocabulary.person_names import RESOURCES

_SPELLINGS = (("defence", "defense"), ("adviser", "advisor"), ("councillor", "councilor"), ("vice ", "vice-"),
              ("-general", " general"), ("honourable", "honorable"))  # fmt: skip
_HEADS = (" of ", " to ", " for ")


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A phrase in lower case. offices: polity to offices, "" for any other; implies: the polity if none is named."""

    text: str
    plural: bool
    offices: Mapping[str, tuple[str, ...]]
    implies: str | None

    def offices_in(self, polity: str | None) -> tuple[str, ...]:
        """The offices meant in a polity; without one, in the polity implied or, at last, in any."""
        chosen = polity or self.implies
        if chosen is None:
            return self.offices.get("", ())
        return self.offices.get(chosen, self.offices.get("", ()))


@dataclass(frozen=True)
class Titles:
    """The table of titles. Honorifics and markers are words in lower case without full stops."""

    phrases: tuple[TitlePhrase, ...]
    _by_text: Mapping[str, TitlePhrase]
    honorifics: frozenset[str]
    former: frozenset[str]
    future: frozenset[str]
    acting: frozenset[str]
    after_future: frozenset[str]
    after_former: frozenset[str]

    def phrase(self, text: str) -> TitlePhrase | None:
        """The phrase that these words are, whatever their case; None if they are no title."""
        return self._by_text.get(" ".join(text.lower().replace(".", "").split()))

    def office(self, phrase: str, polity: str | None = None) -> tuple[str, ...]:
        """The offices that a phrase means in a polity, the likeliest first; empty if it is no title there."""
        found = self.phrase(phrase)
        return found.offices_in(polity) if found else ()

    def implied(self, phrase: str) -> str | None:
        """The polity that a phrase means where none is named: *the pope*, *the taoiseach*."""
        found = self.phrase(phrase)
        return found.implies if found else None


def _plural(text: str) -> str:
    """*secretaries of state*, *foreign ministers*, *kings*: the first noun before a preposition takes the ending."""
    head, mark, rest = text, "", ""
    cuts = [(text.index(join), join) for join in _HEADS if join in text and not text.endswith("person")]
    if cuts:
        at, mark = min(cuts)
        head, rest = text[:at], text[at + len(mark) :]
    if head.endswith("man"):
        head = head[:-3] + "men"
    elif head.endswith("-general"):
        head = head[: -len("-general")] + "s-general"
    elif head in ("commander-in-chief", "chargé d'affaires"):
        head = head.replace("commander", "commanders")
    else:
        head = plural(head)
    return head + mark + rest


def _spellings(text: str) -> set[str]:
    found = {text}
    for here, there in _SPELLINGS:
        found |= {form.replace(here, there) for form in found}
    return found


def _phrase(text: str, form: Mapping[str, Any], plural: bool) -> TitlePhrase:
    offices = {
        ("" if polity == "any" else polity): tuple(held)
        for polity, held in form.items()
        if polity != "implies"
    }
    unknown = {
        office for held in offices.values() for office in held if office not in RANK and office != CHIEF
    }
    if unknown:
        raise VocabularyError(f"{text}: no such office as {', '.join(sorted(unknown))}", where="titles.yaml")
    return TitlePhrase(text, plural, offices, form.get("implies"))


@cache
def titles() -> Titles:
    """The table that ships with the package, read once."""
    form = parsed((RESOURCES / "titles.yaml").read_text(encoding="utf-8"))
    phrases: dict[str, TitlePhrase] = {}
    for written, meaning in form["phrases"].items():
        for text in sorted(_spellings(written)):
            phrases.setdefault(text, _phrase(text, meaning, plural=False))
            plural = _plural(text)
            phrases.setdefault(plural, _phrase(plural, meaning, plural=True))
    ordered = tuple(sorted(phrases.values(), key=lambda phrase: (-len(phrase.text), phrase.text)))
    names = ("honorifics", "former", "future", "acting", "after_future", "after_former")
    words: list[frozenset[str]] = [frozenset(form[name]) for name in names]
    return Titles(ordered, phrases, *words)
