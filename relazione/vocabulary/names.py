"""From table entries to Names: lists of words, with the flags that stand beside them in the same entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from relazione.model import VocabularyError
from relazione.vocabulary.entities import Name, NameSort, Sector
from relazione.vocabulary.load import span

FLAGS = ("needs_capital", "ambiguous", "dated", "certainty")
# How often words of a sort mean the actor where nothing else decides and the table does not say.
# A capital's name may be the town, and a group's members are never quite agreed.
DEFAULT_CERTAINTY = {"capitals": 0.85, "group": 0.5}


def _words(entry: Mapping[str, Any], key: str) -> list[str]:
    value = entry.get(key) or []
    return [value] if isinstance(value, str) else list(value)


def check_flags(entry: Mapping[str, Any], listed: Iterable[str], where: str) -> None:
    """VocabularyError where a flag speaks of words that the entry does not list."""
    known = set(listed)
    for flag in FLAGS:
        if missing := [words for words in entry.get(flag) or () if words not in known]:
            raise VocabularyError(f"{flag} names {missing}, which the entry does not list", where=where)


def name(
    words: str,
    sort: NameSort,
    codes: tuple[str, ...],
    entry: Mapping[str, Any],
    *,
    sector: Sector | None = None,
    default: float = 1.0,
) -> Name:
    """One Name, its flags looked up in the entry."""
    lasts = span((entry.get("dated") or {}).get(words))
    return Name(
        words,
        sort,
        codes,
        start=lasts.start,
        end=lasts.end,
        sector=sector,
        needs_capital=words in (entry.get("needs_capital") or ()),
        ambiguous=words in (entry.get("ambiguous") or ()),
        certainty=(entry.get("certainty") or {}).get(words, default),
    )


# key in a polity's entry, the sort of its words
_POLITY_KEYS = (
    ("name", NameSort.STATE),
    ("official", NameSort.STATE),
    ("names", NameSort.STATE),
    ("adjectives", NameSort.ADJECTIVE),
    ("prefixes", NameSort.ADJECTIVE),
    ("people", NameSort.DEMONYM),
    ("capitals", NameSort.SEAT),
    ("seats", NameSort.SEAT),
)


def polity_names(code: str, entry: Mapping[str, Any]) -> Iterator[Name]:
    """The words for a state; those listed twice (*Swiss*, adjective and people) only as what comes first."""
    seen: set[str] = set()
    territory = entry.get("kind") == "territory"
    for key, sort in _POLITY_KEYS:
        for words in _words(entry, key):
            if words in seen:
                continue
            seen.add(words)
            sector = (entry.get("sectors") or {}).get(words, "government") if key == "seats" else None
            yield name(
                words,
                NameSort.TERRITORY if territory and sort is NameSort.STATE else sort,
                (code,),
                entry,
                sector=Sector(sector) if sector else None,
                default=DEFAULT_CERTAINTY.get(key, 1.0),
            )
    check_flags(entry, seen, code)


def body_names(code: str, entry: Mapping[str, Any]) -> Iterator[Name]:
    """The words for a state's ministries, forces, services, companies and media, by sector."""
    seen: set[str] = set()
    for sector in Sector:
        for words in _words(entry, sector):
            seen.add(words)
            yield name(words, NameSort.BODY, (code,), entry, sector=sector)
    if unknown := set(entry) - {*Sector, *FLAGS}:
        raise VocabularyError(f"unknown sector {sorted(unknown)}", where=f"bodies of {code}")
    check_flags(entry, seen, f"bodies of {code}")


def listed_names(codes: tuple[str, ...], entry: Mapping[str, Any], sort: NameSort) -> Iterator[Name]:
    """The words for an organisation (its bodies and seats too), a force or a group."""
    seen: set[str] = set()
    for key in ("name", "names", "bodies", "seats"):
        for words in _words(entry, key):
            if words not in seen:
                seen.add(words)
                own = NameSort.SEAT if key == "seats" else sort
                yield name(words, own, codes, entry, default=DEFAULT_CERTAINTY.get(sort, 1.0))
    check_flags(entry, seen, "/".join(codes))
