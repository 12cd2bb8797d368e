"""The inputs themselves: each is a place and what is put there. All of them together are more than a thousand."""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import yaml

from relazione.model import Document, Kind
from relazione.surfaces.parameters import MANY, ONE
from tests.surfaces.desk.made import one_of_each

_GIVEN = yaml.safe_load((files(__package__) / "payloads.yaml").read_text("utf-8"))
KINDS = tuple(map(str, Kind))
MARKUP: list[str] = _GIVEN["markup"]
TEXT: list[str] = _GIVEN["text"]
EXACT = ("actor", "dyad", "source", "target", "type", "status", "dimension", "context", "person", "place", "state", "document",
         "outlet", "coder", "review")  # fmt: skip
"""Filters that an item answers only where it has exactly what they name."""
FILTERS = {
    "/ledger/event": (*MANY, *ONE),
    "/api/v1/items": (*MANY, *ONE, "facet", "count", "as-of"),
    "/ledger/event/items.csv": ("actor", "text", "sort"),
    "/ledger/event/feed.atom": ("actor", "text", "sort"),
    "/ledger/forecast/due.ics": ("actor", "text", "from"),
    "/review": ("item", "second", "correct", "done", "after", "actor", "text"),
    "/search": ("text", "in", "kind", "after"),
    "/api/v1/search": ("q", "kind", "after", "actor"),
    "/documents": ("sort", "outlet", "after"),
    "/today": ("since", "on", "follow"),
    "/dyad/CHN-RUS": ("by", "from", "to", "dimension", "scale", "as-of", "half-life", "text"),
    "/topic": ("text", "context", "by", "actor"),
    "/network": ("on", "days", "actor", "turn", "band", "weighted", "text"),
    "/triangle": ("actor", "by", "at", "band", "from", "dimension"),
    "/map": ("viewpoint", "by", "at", "actor", "text"),
    "/brief": ("actor", "text", "from", "part", "kind", "min-probability", "reviewed"),
    "/api/v1/due": ("from", "to", "actor"),
    "/api/v1/reviews": ("user", "item", "after"),
}
PATHS = (
    "/static/{}", "/document/{}", "/document/{}/correct", "/item/{}", "/item/{}/explanation", "/ledger/{}", "/ledger/{}/items.csv",
    "/ledger/event/facet/{}", "/dyad/{}", "/dyad/CHN-RUS/{}", "/person/{}", "/state/{}", "/topic/{}", "/add/{}", "/brief/file.{}",
    "/api/v1/items/{}", "/api/v1/documents/{}", "/api/v1/documents/{}/annotations", "/api/v1/actors/{}", "/{}",
)  # fmt: skip
DOCUMENT = ("text", "origin", "key", "title", "outlet", "authors", "language", "url")
FORM = ("item", "decision", "revision", "entry", "merge", "split", "other", "note", "then")


def written(name: str, canary: Path) -> list[str]:
    """The payloads of a list, the canary's whereabouts put in."""
    told = {
        "{canary}": str(canary), "{relative}": f"../{canary.parent.name}/{canary.name}", "{name}": canary.name,
        "{beside}": str(canary.with_name("copied")),
    }  # fmt: skip
    found = []
    for one in _GIVEN[name]:
        for sign, value in told.items():
            one = one.replace(sign, value)
        found.append(one)
    return found


def harmful(page: str, canary: Path) -> list[str]:
    """What goes into each filter of a page: all of it where most filters are read, a sample elsewhere."""
    found = [*written("sql", canary), *written("odd", canary)]
    return found if page in ("/ledger/event", "/api/v1/items") else found[::4]


def text_fields() -> set[tuple[str, str]]:
    """Kind and field of an item that hold what a document says, found by putting a sign into all of them."""
    sign = "where does this go"
    document = Document(text="text", origin="o", key="k")
    return {
        (str(item.kind), one.name)
        for item in one_of_each(document, sign)
        for one in fields(item)
        if sign in str(getattr(item, one.name))
    }


def every(canary: Path) -> set[tuple[str, str]]:
    """All inputs of these tests: the place and what is put there."""
    markup = [*MARKUP, *TEXT]
    paths = written("paths", canary)
    places = [f"document {name}" for name in DOCUMENT] + [f"{kind} {name}" for kind, name in text_fields()]
    return {
        *((place, one) for place in places for one in markup),
        *(
            (f"{page}?{word}", one)
            for page, words in FILTERS.items()
            for word in words
            for one in harmful(page, canary)
        ),
        *((place, one) for place in PATHS for one in paths),
        *((f"file name {n}", one) for n, one in enumerate([*paths, *MARKUP])),
        *((f"decision {name}", one) for name in FORM for one in harmful("", canary)),
    }
