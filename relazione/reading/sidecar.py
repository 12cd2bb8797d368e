"""What the user says of a document: in a sidecar file beside it, or in front matter at its top."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

import yaml

from relazione.model import ReadingError
from relazione.reading.dating.parse import parse_field
from relazione.reading.draft import About

LARGEST = 2**16
ENDINGS = (".meta.json", ".yaml", ".yml")
_NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "site", "publication"),
    "authors": ("authors", "author", "by"),
    "published": ("published", "date", "publication_date", "pubdate"),
    "url": ("url", "link", "permalink"),
    "language": ("language", "lang"),
}


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases, by which a small file can unfold into one without end."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not taken")
        return super().compose_node(parent, index)


def load_yaml(source: str) -> object:
    """What YAML written by a user says. Raises yaml.YAMLError or ValueError."""
    return yaml.load(source, _PlainLoader)


def beside(path: str) -> About | None:
    """What the sidecar of the file at `path` says: `name.meta.json`, `name.yaml`; None where there is none.

    Raises ReadingError for a sidecar that cannot be understood.
    """
    file = Path(path)
    for name in names_for(file.name):
        candidate = file.with_name(name)
        if candidate.is_file():
            return _load(candidate)
    return None


def names_for(name: str) -> list[str]:
    """What the sidecar of a file of this name may be called, the likeliest first."""
    bare = PurePath(name)
    found = [one for ending in ENDINGS for one in (bare.name + ending, bare.stem + ending)]
    return [one for one in found if one != bare.name]


def read(data: bytes, where: str) -> About:
    """What the bytes of a sidecar called `where` say. Raises ReadingError where they cannot be understood."""
    try:
        if len(data) > LARGEST:
            raise ReadingError("the sidecar is larger than 64 KB", where=where)
        source = data.decode("utf-8-sig")
        fields = json.loads(source) if where.endswith(".json") else load_yaml(source)
    except (ValueError, RecursionError, yaml.YAMLError) as fault:
        raise _unreadable(where, fault) from fault
    return about(fields, where)


def _load(file: Path) -> About:
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as fault:
        raise _unreadable(str(file), fault) from fault
    return read(data, str(file))


def _unreadable(where: str, fault: Exception) -> ReadingError:
    return ReadingError(
        f"the sidecar cannot be read ({_one_line(fault)})", where=where, remedy="mend or remove it"
    )


def _one_line(fault: Exception) -> str:
    return " ".join(str(fault).split())[:120]


def about(fields: object, where: str) -> About:
    """Fields written by the user as what is known of a document; ReadingError for a date that is none."""
    if not isinstance(fields, Mapping):
        raise ReadingError("not a list of `name: value` fields", where=where, remedy="mend or remove it")
    found = {name: _first(fields, names) for name, names in _NAMES.items()}
    published = parse_field(found["published"])
    if found["published"] is not None and published is None:
        raise ReadingError(
            f"{str(found['published'])[:40]!r} is not a date", where=where, remedy="write it as in 2025-03-15"
        )
    known = {name for names in _NAMES.values() for name in names}
    return About(
        title=_text(found["title"]),
        outlet=_text(found["outlet"]),
        authors=_list(found["authors"]),
        published=published,
        url=_text(found["url"]),
        language=_text(found["language"]),
        extra={
            str(name): str(value) for name, value in fields.items() if name not in known and value is not None
        },
    )


def _first(fields: Mapping[Any, Any], names: tuple[str, ...]) -> Any:
    small = {str(name).lower(): value for name, value in fields.items()}
    return next((small[name] for name in names if small.get(name) is not None), None)


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _list(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return tuple(
        name
        for part in values
        if (name := _text(part["name"] if isinstance(part, dict) and "name" in part else part))
    )
