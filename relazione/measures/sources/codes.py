"""Whom a data set means by a code, number or name, as our code valid on the day; nothing is guessed."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import polars as pl

from relazione.measures.sources.names import actors_by_name, states_by_name, variants
from relazione.model import UsageError
from relazione.vocabulary import Span, vocabulary

SYSTEMS = ("code", "iso2", "cow", "gw", "cameo", "group", "name", "actor")
"""code: ours, which is ISO 3166-1 alpha-3 for states. iso2: alpha-2. cow, gw: Correlates of War and Gleditsch-Ward
numbers. cameo: CAMEO's country codes. group: CAMEO's codes of known groups. name: names of states. actor: names of
states, organisations and armed forces outside states."""

NOT_THEN = "(not on that day)"
Own = Mapping[str, str]
_EPOCH = date(1970, 1, 1)
_TABLES_BEGIN = date(1945, 1, 1)


def resolve(words: pl.Series, days: pl.Series, system: str, own: Own | None = None) -> pl.DataFrame:
    """The code of every word on its day: columns code (null where unknown or empty) and strange (the unknown word).

    own: words of the user's → codes, asked first. Where there is no day, the code stays as the data set has it.
    """
    if system not in SYSTEMS:
        raise UsageError(f"no system of codes {system!r}", remedy=f"choose one of {', '.join(SYSTEMS)}")
    frame = pl.DataFrame({"word": words.cast(pl.String), "era": _eras(days)})
    pairs = frame.filter(pl.col("word").is_not_null()).unique()
    told = tuple(sorted((own or {}).items()))
    found = [meant(word, _day(era), system, told) for word, era in pairs.iter_rows()]
    pairs = pairs.with_columns(
        pl.Series("code", [code for code, _ in found], pl.String),
        pl.Series("strange", [strange for _, strange in found], pl.String),
    )
    joined = frame.join(pairs, on=["word", "era"], how="left", maintain_order="left")
    return joined.select("code", "strange")


@cache
def meant(
    word: str, day: date | None, system: str, own: tuple[tuple[str, str], ...] = ()
) -> tuple[str | None, str | None]:
    """(code, None) or (None, the word as it stands in the report)."""
    code = dict(own).get(word) or _lookup(word, day, system)
    if code is None:
        return None, word
    if day is None:
        return code, None
    then = vocabulary().on(code, day)
    return (then, None) if exists(then, day) else (None, f"{word} {NOT_THEN}")


def exists(code: str, day: date) -> bool:
    """Whether there was such a state, organisation or force on the day; before 1945 the tables cannot tell: True."""
    if day < _TABLES_BEGIN:
        return True
    return any(span.contains(day) for span in _lives().get(code, ()))


def _lookup(word: str, day: date | None, system: str) -> str | None:
    words = vocabulary()
    if system == "code":
        return word if words.known(word) else None
    if system == "cameo":
        return _cameo().get(word) or (word if word in words.polities else None)
    if system == "group":
        return _groups().get(word)
    if system == "iso2":
        return _alive(_alpha2().get(word.upper(), ()), day)
    if system in ("cow", "gw"):
        number = word.removesuffix(".0")
        return _alive(_numbers(system).get(int(number), ()), day) if number.isdigit() else None
    table = states_by_name() if system == "name" else actors_by_name()
    for form in variants(word):
        held = {code for code, span in table.get(form, ()) if day is None or span.contains(day)}
        if held:
            return held.pop() if len(held) == 1 else None
    return None


def _alive(codes: tuple[str, ...], day: date | None) -> str | None:
    """The one of the day where several states have had the code, one after the other."""
    if len(codes) > 1 and day is not None:
        codes = tuple(code for code in codes if exists(code, day)) or codes
    return codes[-1] if codes else None


@cache
def _lives() -> Mapping[str, tuple[Span, ...]]:
    words = vocabulary()
    found: dict[str, tuple[Span, ...]] = {}
    found |= {code: (force.exists,) for code, force in words.forces.items()}
    found |= {code: (body.exists,) for code, body in words.organisations.items()}
    return found | {code: (state.exists,) for code, state in words.polities.items()}


@cache
def _numbers(system: str) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for state in vocabulary().polities.values():
        for number in state.cow if system == "cow" else state.gw:
            found[number.value] += (state.code,)
    return found


@cache
def _alpha2() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for state in vocabulary().polities.values():
        if state.alpha2:
            found[state.alpha2] += (state.code,)
    return found


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reviewed table of this folder."""
    path = files("relazione.measures.sources") / "resources" / name
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@cache
def _cameo() -> Mapping[str, str]:
    return {row["cameo"]: row["code"] for row in table("cameo_actors.csv") if row["sort"] == "country"}


@cache
def _groups() -> Mapping[str, str]:
    return {row["cameo"]: row["code"] for row in table("cameo_actors.csv") if row["sort"] == "group"}


@cache
def _bounds() -> pl.Series:
    """The days on which what any code means may change, in order: within two of them it does not."""
    words = vocabulary()
    spans = [state.exists for state in words.polities.values()]
    spans += [body.exists for body in words.organisations.values()]
    spans += [one for force in words.forces.values() for one in (force.exists, force.governs) if one]
    spans += [n.span for state in words.polities.values() for n in (*state.cow, *state.gw)]
    spans += [name.span for name in words.names()]
    days = {_TABLES_BEGIN} | {span.start for span in spans if span.start}
    days |= {span.end + timedelta(days=1) for span in spans if span.end and span.end < date.max}
    return pl.Series("days", sorted((day - _EPOCH).days for day in days), pl.Int32)


def _eras(days: pl.Series) -> pl.Series:
    """Which stretch between two bounds a day lies in; null without a day becomes -1."""
    numbers = days.cast(pl.Date).cast(pl.Int32)
    eras = _bounds().search_sorted(numbers.fill_null(0), side="right").cast(pl.Int32)
    return pl.Series("era", eras).zip_with(numbers.is_not_null(), pl.Series([-1], dtype=pl.Int32))


@cache
def _day(era: int) -> date | None:
    """A day of the stretch."""
    if era < 0:
        return None
    bounds = _bounds()
    return _EPOCH + timedelta(days=bounds[era - 1] if era else bounds[0] - 1)
