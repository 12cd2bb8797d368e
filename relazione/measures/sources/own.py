"""Tables of one's own: a small YAML file says what the columns are, in which codes, and how dates are written.

name: Embassy log            # becomes the origin
kind: events                 # or quantities
columns: {item: No, source: From, target: To, start: Day, type: What}
constants: {status: happened}
codes: {source: name, target: iso2}
dates: "%d.%m.%Y"            # left out: 2024-05-16; also 2024-05 and 2024
types: {Besuch: CONSULT/visit, "036": cameo}   # or the word cameo, or plover
names: {Rep. of Utopia: XKX}
both_ways: false
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from relazione.measures.sources.acts import from_cameo, from_plover
from relazione.measures.sources.codes import SYSTEMS
from relazione.measures.sources.dates import interval
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Look, Source
from relazione.measures.sources.stream import Layout, head
from relazione.model import Status, UsageError

FIELDS = (
    "item", "document", "source", "target", "start", "end", "type", "mode", "contexts", "status", "published",
    "persons", "place", "outlet", "quote",
)  # fmt: skip
QUANTITY_FIELDS = ("item", "state", "partner", "flow", "product", "start", "end", "value", "unit")
KEYS = frozenset("name kind columns constants codes dates types names both_ways separator extras".split())
_NEEDED = {
    "events": ("source", "target", "start", "type"),
    "quantities": ("state", "partner", "start", "value"),
}


@dataclass(frozen=True)
class Rules:
    """A mapping file, read and checked. columns: our field → its column. types: its word → TYPE or TYPE/mode."""

    where: str
    name: str
    kind: str
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    codes: Mapping[str, str]
    dates: str | None
    types: str | Mapping[str, str]
    names: Mapping[str, str]
    both_ways: bool = False
    separator: str | None = None
    extras: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapped:
    """The source that a mapping makes of a table."""

    source: Source
    layout: Layout
    names: Mapping[str, str] = field(default_factory=dict)


def read_mapping(path: Path) -> Rules:
    """A mapping file; UsageError names the key that is wrong and what it may be."""
    where = str(path)
    try:
        # every value as it is written: `No` may be a column, `NO` Norway
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except OSError as fault:
        raise UsageError(f"cannot be read ({fault.strerror})", where=where) from fault
    except yaml.YAMLError as fault:
        raise UsageError(f"no YAML ({fault})", where=where) from fault
    if not isinstance(raw, dict) or "name" not in raw or not isinstance(raw.get("columns"), dict):
        raise UsageError("it needs at least name and columns", where=where, remedy="see docs/sources.md")
    if odd := sorted(set(raw) - KEYS):
        raise UsageError(
            f"unknown key {odd[0]!r}", where=where, remedy=f"there are {', '.join(sorted(KEYS))}"
        )
    kind = str(raw.get("kind", "events"))
    if kind not in _NEEDED:
        raise UsageError(f"kind: {kind!r} is not known", where=where, remedy="write events or quantities")
    known = FIELDS if kind == "events" else QUANTITY_FIELDS
    columns, constants = _texts(raw, "columns", where), _texts(raw, "constants", where)
    if odd := sorted({*columns, *constants} - set(known)):
        raise UsageError(f"unknown field {odd[0]!r}", where=where, remedy=f"there are {', '.join(known)}")
    if missing := [one for one in _NEEDED[kind] if one not in columns and one not in constants]:
        raise UsageError(f"no column for {missing[0]}", where=where, remedy="add it to columns or constants")
    codes = _texts(raw, "codes", where)
    if odd := sorted(set(codes.values()) - set(SYSTEMS) - {"iso3"}):
        raise UsageError(
            f"no system of codes {odd[0]!r}", where=where, remedy=f"write iso3, {', '.join(SYSTEMS)}"
        )
    types = raw.get("types", "plover")
    if not isinstance(types, dict) and types not in ("plover", "cameo"):
        raise UsageError(
            "types: neither plover, cameo nor a table", where=where, remedy="see docs/sources.md"
        )
    return Rules(
        where, str(raw["name"]), kind, columns, constants, codes, raw.get("dates"),
        {str(key): str(value) for key, value in types.items()} if isinstance(types, dict) else types,
        _texts(raw, "names", where), str(raw.get("both_ways", "")).casefold() in ("true", "yes"), raw.get("separator"),
        tuple(map(str, raw.get("extras") or ())),
    )  # fmt: skip


def mapped(path: Path, mapping: Path) -> Mapped:
    """A table of events and its mapping as a source."""
    rules = read_mapping(mapping)
    if rules.kind != "events":
        raise UsageError("it maps quantities", where=str(mapping), remedy="read it with read_quantities")
    extras: dict[str, pl.DataType] = {name: pl.String() for name in rules.extras}
    source = Source(
        "mapping", rules.name, "a table with a mapping", partial(_events, rules=rules, extras=extras),
        lambda look: layout_of(look, rules), tuple(rules.columns.values()), (), extras,
    )  # fmt: skip
    return Mapped(source, own_layout(path, rules), rules.names)


def own_layout(path: Path, rules: Rules) -> Layout:
    """How the table is written; UsageError where a column that the mapping names is not there."""
    if not path.is_file():
        raise UsageError("no such file", where=str(path))
    if not (text := head(path)):
        return Layout()
    if (found := layout_of(Look(path.name, tuple(text.splitlines()[:40])), rules)) is None:
        wanted = ", ".join(rules.columns.values())
        raise UsageError(
            f"not all of the columns {wanted} are there", where=str(path), remedy=f"see {rules.where}"
        )
    return found


def layout_of(look: Look, rules: Rules) -> Layout | None:
    line = look.has(*rules.columns.values())
    return None if line is None else Layout(rules.separator or look.sign(line), None, True, line)


def _events(draft: Draft, rules: Rules, extras: Mapping[str, pl.DataType]) -> Part:
    draft = interval(fields(draft, rules, FIELDS), rules.dates, "own start", "own end", labels=labels(rules))
    for side in ("source", "target"):
        heading = rules.columns.get(side, side)
        draft = draft.having(pl.col(f"own {side}").alias(f"{heading} | {side}"))
        draft = draft.actor(f"{side} code", "start", (f"{heading} | {side}", system(rules, side)))
    draft = _acts(draft, rules)
    status = pl.coalesce(pl.col("own status").str.to_lowercase(), pl.lit("happened"))
    draft = draft.having(status=status).sound(
        ~pl.col("status").is_in([str(one) for one in Status]),
        "status",
        "no status",
        f"write {', '.join(Status)}",
        "status",
    )
    published = pl.col("own published").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    draft = draft.having(
        source="source code", target="target code", published=published,
        item=pl.coalesce("own item", pl.col("row").cast(pl.String)), document=pl.col("own document"),
        persons=pl.coalesce(pl.col("own persons").str.split(";"), pl.lit([], pl.List(pl.String))).list.eval(
            pl.element().str.strip_chars()
        ),
        place="own place", outlet="own outlet", quote="own quote", both=pl.lit(rules.both_ways),
    )  # fmt: skip
    return part(draft, rules.name, extras)


def fields(draft: Draft, rules: Rules, known: tuple[str, ...]) -> Draft:
    """Our fields as columns `own …`: from the table's column, where empty or absent from the constant."""
    told = {
        f"own {name}": pl.coalesce(
            pl.col(rules.columns[name]) if name in rules.columns else pl.lit(None, pl.String),
            pl.lit(rules.constants.get(name), pl.String),
        )
        for name in known
    }
    return draft.having(**told)


def system(rules: Rules, side: str) -> str:
    """The codes in which a side is written; names of all actors where the mapping says nothing."""
    named = rules.codes.get(side, "actor")
    return "code" if named == "iso3" else named


def labels(rules: Rules) -> tuple[str, str]:
    """What the columns of first and last day are called in the table."""
    return rules.columns.get("start", "start"), rules.columns.get("end", "end")


def _acts(draft: Draft, rules: Rules) -> Draft:
    if rules.types == "cameo":
        return from_cameo(draft, "own type")
    if isinstance(rules.types, Mapping):
        table = {word: tuple((*act.split("/"), None)[:2]) for word, act in rules.types.items()}
        draft = draft.mapped("own type", table, ("type", "mode"))
        draft = draft.sound(
            pl.col("type").is_null(), rules.columns.get("type", "type"), "not in the mapping's types",
            "add it there", "own type",
        )  # fmt: skip
        draft = draft.having(mode=pl.coalesce("mode", "own mode"))
    else:
        draft = draft.having(type=pl.col("own type").str.to_uppercase(), mode="own mode")
    return from_plover(draft.having(contexts="own contexts"))


def _texts(raw: Mapping[str, Any], key: str, where: str) -> dict[str, str]:
    table = raw.get(key) or {}
    if not isinstance(table, dict):
        raise UsageError(f"{key} is no table", where=where, remedy="write field: value")
    return {str(name): str(value) for name, value in table.items()}
