"""Visits to the United States and journeys of its presidents and secretaries of state (Office of the Historian, XML).

A visit is CONSULT of the visitor's state with the United States, a journey of the United States with the country. The
persons of `details` are those who met: the visitor, and the president of the day where the description tells of a
meeting with him or of a visit to the government (working, official, state visit); of a journey, the traveller and
everybody in office who is named in the remarks. Whoever of a third state is named with certainty is an item of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
from lxml import etree

from relazione.measures.sources.acts import from_plover
from relazione.measures.sources.codes import resolve
from relazione.measures.sources.dates import ended
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.met import host, named, traveller, visitor
from relazione.measures.sources.report import Report
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Look, Source
from relazione.measures.sources.stream import Layout
from relazione.model import FormError

ORIGIN = "US visits"
EXTRAS = {"sort": pl.String(), "who": pl.String(), "role": pl.String(), "country": pl.String()}
_COLUMNS = ("sort", "id", "first", "last", "who", "role", "country", "place", "text")
_MANY = r"(?i)\b(summit|conference|general assembly|ministerial|funeral|inaugurat|ceremon|anniversary)"


def frames(path: Path, report: Report) -> Iterator[pl.DataFrame]:
    """The visits and journeys of a file, or of all files under a folder, one frame a file."""
    row = 0
    for file in sorted(path.rglob("*.xml")) if path.is_dir() else [path]:
        rows = list(_rows(file))
        report.rows += len(rows)
        yield pl.DataFrame(
            [{"row": row + number, **told} for number, told in enumerate(rows, 1)],
            schema={"row": pl.Int64, **dict.fromkeys(_COLUMNS, pl.String)},
        )
        row += len(rows)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        root = etree.parse(str(file), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as fault:
        raise FormError(f"no XML ({fault})", where=str(file), remedy="fetch it again") from fault
    if root.tag not in ("visits", "trips"):
        return
    for entry in root.iter("visit", "trip"):
        trip = entry.tag == "trip"
        yield {
            "sort": entry.tag,
            "id": _text(entry, "id"),
            "first": _text(entry, "start-date"),
            "last": _text(entry, "end-date"),
            "who": _text(entry, "name" if trip else "visitor"),
            "role": _text(entry, "role"),
            "country": _text(entry, "country" if trip else "from"),
            "place": _text(entry, "locale"),
            "text": _text(entry, "remarks" if trip else "description"),
        }


def _text(entry: Any, tag: str) -> str | None:
    found = entry.find(tag)
    return (" ".join("".join(found.itertext()).split()) or None) if found is not None else None


def events(draft: Draft) -> Part:
    draft = draft.day("first", None, "start").day("last", None, "end", needed=False)
    draft = draft.having(end=pl.coalesce("end", "start"), precision=pl.lit("day"), own=pl.lit("USA"))
    draft = ended(draft, "end-date")
    draft = draft.actor("other", "start", ("country", "name"))
    known = resolve(draft.frame["own"], draft.frame["start"], "code")["code"]
    draft = _met(draft.having(own=known))
    trip = pl.col("sort") == "trip"
    draft = draft.having(
        type=pl.lit("CONSULT"), contexts=pl.lit(None, pl.String),
        mode=pl.when(pl.col("third")).then(pl.lit("third-party"))
        .when(pl.col("text").str.contains(_MANY).fill_null(False) & ~pl.col("talked")).then(pl.lit("multilateral"))
        .otherwise(pl.lit("visit")),
        source=pl.when(trip).then("own").otherwise("other"),
        target=pl.when(pl.col("third")).then("met").when(trip).then("other").otherwise("own"),
        item=pl.concat_str("sort", pl.lit("/"), "id", pl.when(pl.col("third")).then(pl.lit("/") + pl.col("met")).otherwise(pl.lit(""))),
        document=pl.concat_str("sort", pl.lit("/"), "id"), quote="text",
        state=pl.when(trip).then("other").otherwise("own"),
    )  # fmt: skip
    return part(from_plover(draft), ORIGIN, EXTRAS)


def _met(draft: Draft) -> Draft:
    """persons, talked (whether a meeting is told), and a row more for each third state (`third`, `met`)."""
    rows: list[dict[str, Any]] = []
    for row in draft.frame.iter_rows(named=True):
        day, text = row["start"], row["text"] or ""
        if row["sort"] == "visit":
            guest = visitor(row["who"] or "", row["other"], day)
            president = host(text, day)
            persons = [name for name in (guest, president) if name]
            rows.append(
                {**row, "persons": persons, "talked": president is not None, "third": False, "met": None}
            )
            continue
        own = traveller(row["who"] or "", day)
        here, elsewhere = named(text, row["other"], day)
        rows.append({**row, "persons": [own, *here], "talked": bool(here), "third": False, "met": None})
        for state, names in elsewhere.items():
            rows.append({**row, "persons": [own, *names], "talked": True, "third": True, "met": state})
    draft.report.added += len(rows) - draft.frame.height
    schema: dict[str, pl.DataType] = {
        **draft.frame.schema, "persons": pl.List(pl.String()), "talked": pl.Boolean(), "third": pl.Boolean(),
        "met": pl.String(),
    }  # fmt: skip
    return Draft(pl.DataFrame(rows, schema=schema), draft.report, draft.own)


def layout(look: Look) -> Layout | None:
    begins = any("<visits" in line or "<trips" in line for line in look.lines[:5])
    return Layout() if begins or look.name == "folder" else None


VISITS = Source(
    "us-visits", ORIGIN, "visits to and journeys from the United States (HistoryAtState)", events, layout,
    extras=EXTRAS, frames=frames,
)  # fmt: skip
