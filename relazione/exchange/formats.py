"""The formats by name: how each is written and, where it can come back, read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

from relazione.exchange import csl, graphml, icews, jsonl, plover, webannotation
from relazione.exchange.bundle import Bundle
from relazione.model import UsageError


@dataclass(frozen=True, slots=True)
class Format:
    """name: as given on the command line; ending: of its files; about: what it takes, in a few words."""

    name: str
    ending: str
    about: str
    write: Callable[[Bundle, TextIO], None]
    read: Callable[[Iterable[str], str], Bundle] | None = None


FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("jsonl", ".jsonl", "documents and items of the contract", jsonl.write, jsonl.read),
        Format("plover", ".plover.jsonl", "events as PLOVER JSON lines", plover.write, plover.read),
        Format("icews", ".tsv", "dated events that happened, with CAMEO codes", icews.write, icews.read),
        Format(
            "annotations", ".jsonld", "items as W3C Web Annotations", webannotation.write, webannotation.read
        ),
        Format("graphml", ".graphml", "actors and events as a graph", graphml.write),
        Format("csl", ".csl.json", "documents as a bibliography", csl.write),
    )
}


def named(name: str) -> Format:
    """The format of that name; UsageError where there is none."""
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}", remedy=f"choose one of {', '.join(FORMATS)}")
    return FORMATS[name]


def reader(name: str) -> Callable[[Iterable[str], str], Bundle]:
    """What reads the format; UsageError where it goes out only."""
    format_ = named(name)
    if format_.read is None:
        able = ", ".join(f.name for f in FORMATS.values() if f.read)
        raise UsageError(f"{name} goes out only", remedy=f"import takes {able}")
    return format_.read


def format_by_ending(path: str) -> str | None:
    """The name of the format that a file's ending tells, the longest ending first."""
    fitting = [f for f in FORMATS.values() if path.lower().endswith(f.ending)]
    best = max(fitting, key=lambda f: len(f.ending), default=None)
    return best.name if best else None
