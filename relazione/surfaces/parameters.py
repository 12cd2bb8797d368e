"""A query as the parameters of a URL, with the words of the command line's options; the desk and the API share them.

`?actor=CHN&actor=RUS&type=CONSULT&from=2024&status=planned`: lists by repeating a word, empty values count as not given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from relazione.model import UsageError
from relazione.surfaces.cli import filters
from relazione.workspace import Query

Pairs = Sequence[tuple[str, str]]

MANY = ("kind", "actor", "type", "context", "status", "person", "review")
"""Words that may be given several times: any one of the values has to hold."""
ONE = (
    "dyad", "source", "target", "dimension", "from", "to", "published-from", "published-to", "kept-from", "undated", "place",
    "state", "document", "outlet", "coder", "min-probability", "text", "duplicates", "sort", "limit", "after",
)  # fmt: skip
WORDS = (*MANY, *ONE)
PAGING = frozenset({"limit", "after"})
LARGEST_PAGE = 500
_SWITCH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def query_of(given: Iterable[tuple[str, str]], *, limit: int = 50) -> Query:
    """The query that the parameters ask for; other words than WORDS are passed over.

    limit: rows of a page where none are given. UsageError names the first value that cannot be understood.
    """
    many: dict[str, list[str]] = {name: [] for name in MANY}
    one: dict[str, str] = {}
    for name, value in given:
        value = value.strip()
        if not value:
            continue
        if name in many:
            many[name].append(value)
        elif name in ONE:
            one[name] = value
    asked = filters.query(
        kinds=tuple(str(filters.kind_of(word)) for word in many["kind"]),
        actor=many["actor"],
        dyad=one.get("dyad"),
        source=one.get("source"),
        target=one.get("target"),
        type_=many["type"],
        status=many["status"],
        dimension=one.get("dimension"),
        from_=one.get("from"),
        to=one.get("to"),
        place=one.get("place"),
        document=one.get("document"),
        person=many["person"],
        text=one.get("text"),
        review=many["review"],
        min_probability=_number(one, "min-probability"),
        sort=one.get("sort"),
        limit=_limit(one, limit),
    )
    return replace(asked, contexts=tuple(many["context"]), **_further(one))


def _further(one: dict[str, str]) -> dict[str, Any]:
    """What the command line has no options for."""
    more: dict[str, Any] = {name: one[name] for name in ("state", "outlet", "coder", "after") if name in one}
    for name in ("undated", "duplicates"):
        if name in one:
            more[name] = _switch(one[name], name)
    if "kept-from" in one:
        more["kept_from"] = moment(one["kept-from"])
    if "published-from" in one:
        more["published_from"] = filters.first_day(one["published-from"])
    if "published-to" in one:
        more["published_to"] = filters.last_day(one["published-to"])
    return more


def moment(text: str) -> datetime:
    """A moment in ISO form, local time where no zone is told; UsageError otherwise."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError) as fault:
        raise UsageError(f"{text!r} is no moment", remedy="write 2026-03-01 or 2026-03-01T12:00") from fault


def pairs_of(given: Iterable[tuple[str, str]], *, paging: bool = False) -> list[tuple[str, str]]:
    """The known words of a URL in a fixed order, empty values gone: equal questions give equal lists."""
    kept = {(name, value.strip()) for name, value in given if name in WORDS and value.strip()}
    return sorted(pair for pair in kept if paging or pair[0] not in PAGING)


def changed(given: Iterable[tuple[str, str]], **changes: object) -> list[tuple[str, str]]:
    """The parameters with some replaced: a list for several values, None for none; a page begins anew.

    In names of changes an underscore stands for a hyphen or for nothing (`from_`, `min_probability`).
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in changes.items()}
    kept = [(n, v) for n, v in given if n not in named and v.strip() and (n != "after" or "after" in named)]
    for name, value in named.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        kept += [(name, str(one)) for one in values if one is not None and str(one)]
    return kept


def address(path: str, given: Iterable[tuple[str, str]]) -> str:
    """Path and parameters as one URL."""
    told = urlencode(list(given))
    return f"{path}?{told}" if told else path


def _number(one: dict[str, str], name: str) -> float | None:
    try:
        return float(one[name]) if name in one else None
    except ValueError as fault:
        raise UsageError(f"{one[name]!r} is no number", where=name, remedy="write 0.5") from fault


def _limit(one: dict[str, str], usual: int) -> int:
    told = one.get("limit")
    if told is None:
        return usual
    if not told.isdecimal() or not 1 <= int(told[:9]) <= LARGEST_PAGE:
        raise UsageError(
            f"{told!r} is no length of a page", where="limit", remedy=f"write 1 to {LARGEST_PAGE}"
        )
    return int(told)


def _switch(text: str, name: str) -> bool:
    if text.lower() not in _SWITCH:
        raise UsageError(f"{text!r} is neither yes nor no", where=name)
    return _SWITCH[text.lower()]
