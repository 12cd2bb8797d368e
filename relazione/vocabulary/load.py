"""The reviewed tables as plain values. One place knows where they lie and how their dates are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from relazione.model import VocabularyError
from relazione.vocabulary.entities import Span

_ROOT = files("relazione.vocabulary") / "resources"


def table(name: str) -> Any:
    """The content of one YAML file under resources/, `name` without its ending."""
    return parsed((_ROOT / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


def parsed(text: str, where: str = "") -> Any:
    """The values of a reviewed table's YAML text; `where` names it in a fault."""
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)  # CSafeLoader is a safe loader, ten times as fast
    except yaml.YAMLError as fault:
        raise VocabularyError(str(fault).replace("\n", " "), where=where or None) from fault


def folder(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every (key, entry) of the YAML files in a folder under resources/, in order of file name."""
    seen: dict[str, str] = {}
    for path in sorted((_ROOT / name).iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".yaml"):
            continue
        stem = path.name.removesuffix(".yaml")
        for key, entry in (table(f"{name}/{stem}") or {}).items():
            if key in seen:
                raise VocabularyError(f"{key} stands in {seen[key]} too", where=f"{name}/{path.name}")
            seen[key] = path.name
            yield key, entry


def only(entry: Mapping[str, Any], fields: frozenset[str], where: str) -> Mapping[str, Any]:
    """The entry, where it has no other fields than these; VocabularyError naming those it should not have."""
    if unknown := set(entry) - fields:
        raise VocabularyError(f"unknown field {', '.join(sorted(unknown))}", where=where)
    return entry


def span(text: str | None) -> Span:
    """`1949-05-23..1990-10-02`, either end left out where open; VocabularyError otherwise."""
    if text is None:
        return Span()
    first, dots, last = str(text).partition("..")
    try:
        if not dots:
            raise ValueError("no ..")
        start = date.fromisoformat(first) if first else None
        end = date.fromisoformat(last) if last else None
    except ValueError as fault:
        raise VocabularyError(f"{text!r} is no span of dates ({fault})") from fault
    if start and end and end < start:
        raise VocabularyError(f"{text!r} ends before it starts")
    return Span(start, end)
