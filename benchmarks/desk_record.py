"""A record of any size for measuring the desk: some thousand items of every kind through the writer, then copied.

The copies are made inside the database, each an entry of its own with numbers, ids and word positions shifted, so that
a million items take minutes. They differ in id and position but not in words: an index is as large as it would be, and
every word is as common. Links are copied with their items, decisions are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from benchmarks.record import STATES, vocabulary
from relazione.model import (
    Agreement,
    Amount,
    Anchor,
    Certainty,
    Claim,
    Decision,
    Document,
    Event,
    EventType,
    Forecast,
    Interval,
    Item,
    Judgement,
    Link,
    Passage,
    Place,
    Quantity,
    Quotation,
    Relation,
    Stage,
    Status,
)
from relazione.model.blocks import blocks
from relazione.record import Coded, Record

ITEMS = 25  # of a document; a passage each
WORDS = 30  # of a passage
BASE = 1000  # documents through the writer
CODER = "benchmark/2"
PEOPLE = ("Xi Jinping", "Vladimir Putin", "Joe Biden", "Narendra Modi", "Emmanuel Macron", "Olaf Scholz")
PLACES = (("Beijing", "CHN"), ("Moscow", "RUS"), ("Washington", "USA"), ("Delhi", "IND"), ("Geneva", "CHE"))
CODERS = {
    "event": "e/2",
    "agreement": "a/2",
    "quantity": "n/2",
    "quotation": "q/2",
    "claim": "c/2",
    "forecast": "f/2",
}


def make(path: Path, items: int) -> None:
    """Lay a record of so many items, rounded up to whole documents."""
    wanted = max(1, -(-items // ITEMS))
    base = min(wanted, BASE)
    record = Record.create(path)
    made = list(_documents(base))
    with record.writer() as writer:
        for first in range(0, base, 100):
            writer.keep_batch(made[first : first + 100], coder=CODER)
        events = [item for coded in made for item in coded.items if isinstance(item, Event)]
        links = list(_links(events))
        writer.link(links, blocks={link.block for link in links}, linker="benchmark")
        writer.judge_all(_judgements(events))
    if wanted > base:
        _multiply(path, -(-wanted // base), base)


def _documents(number: int) -> Iterator[Coded]:
    chance = np.random.default_rng(6)
    words = chance.permutation(vocabulary(chance))
    weights = 1 / np.arange(1, len(words) + 1)
    weights /= weights.sum()
    for place in range(number):
        drawn = words[chance.choice(len(words), ITEMS * WORDS, p=weights)].reshape(ITEMS, WORDS)
        paragraphs = [f"{' '.join(row).capitalize()}." for row in drawn]
        starts = np.cumsum([0, *(len(one) + 2 for one in paragraphs[:-1])]).tolist()
        day = date(2008, 1, 1) + timedelta(int(chance.integers(0, 6500)))
        document = Document(
            text="\n\n".join(paragraphs),
            origin=f"/made/{place}.txt",
            key=f"{place}.txt",
            title=" ".join(drawn[0][:8]).capitalize(),
            published=Interval.day(day),
            outlet=f"Outlet {place % 40}",
            language="en",
            passages=tuple(Passage(s, s + len(p)) for s, p in zip(starts, paragraphs, strict=True)),
        )
        prints = tuple(map(int, chance.integers(0, 2**32, 16)))
        yield Coded(document, [_item(document, n, day, chance) for n in range(ITEMS)], prints)


def _item(document: Document, number: int, day: date, chance: np.random.Generator) -> Item:
    """One item a passage: of ten six are events."""
    start = document.passages[number].start
    anchor = Anchor.of(document.text, start, start + 60)
    one, other = map(str, chance.choice(STATES, 2, replace=False))
    about = (one, other)
    person, (town, state) = PEOPLE[number % len(PEOPLE)], PLACES[number % len(PLACES)]
    when = Interval.day(day - timedelta(int(chance.integers(0, 20))))
    later = day + timedelta(int(chance.integers(1, 900)))

    def shared(kind: str) -> dict[str, Any]:
        sure = float(chance.random())
        return {"document": document.id, "anchors": (anchor,), "probability": sure, "coder": CODERS[kind]}

    match number % 10:
        case 1:
            return Agreement(**shared("agreement"), parties=about, name="gas accord", stage=list(Stage)[int(chance.integers(9))],
                             date=when, expires=Interval.day(later), amount=Amount(float(chance.integers(1, 900)) * 1e6, "USD"))  # fmt: skip
        case 2:
            return Quantity(**shared("quantity"), about=about, indicator="trade", value=float(chance.integers(1, 10**9)), unit="USD", period=Interval.year(day.year))  # fmt: skip
        case 3:
            return Quotation(**shared("quotation"), speaker=person, words=anchor.quote)
        case 4:
            kind = shared("claim") if number < 15 else shared("forecast")
            if number < 15:
                return Claim(**kind, claimant=person, about=about, text=anchor.quote)
            return Forecast(**kind, claimant=person, about=about, deadline=later.isoformat()[:7], certainty=Certainty.LIKELY, text=anchor.quote)  # fmt: skip
    return Event(**shared("event"), source=(one,), target=(other,), type=list(EventType)[int(chance.integers(16))],
                 status=list(Status)[min(5, int(chance.exponential(1.2)))], date=when if number % 7 else None,
                 place=Place(town, state) if number % 2 else None, persons=(person,) if number % 3 else ())  # fmt: skip


def _links(events: list[Event]) -> Iterator[Link]:
    """Two tellings of one event for every tenth of a block."""
    by_block: dict[str, list[Event]] = {}
    for event in events:
        for block in blocks(event):
            by_block.setdefault(block, []).append(event)
    for block, found in by_block.items():
        for one, other in list(pairwise(found))[::10]:
            yield Link(
                block=block,
                relation=Relation.SAME_EVENT,
                former=one.id,
                latter=other.id,
                score=0.9,
                linker="benchmark",
            )


def _judgements(events: list[Event]) -> Iterator[Judgement]:
    """Every fortieth event was looked at: accepted, rejected or corrected."""
    for number, event in enumerate(events[::40]):
        decision = (Decision.ACCEPT, Decision.REJECT, Decision.CORRECT)[number % 3]
        changes = {"status": "denied"} if decision is Decision.CORRECT else {}
        yield Judgement(
            item=event.id, decision=decision, user="benchmark", made=datetime.now(UTC), changes=changes
        )


def _multiply(path: Path, copies: int, documents: int) -> None:
    """Copies of all that was kept, each an entry."""
    connection = duckdb.connect(str(path), config={"storage_compatibility_version": "v1.5.0"})
    entry, items, positions = connection.execute(
        "SELECT max(entry), max(next_item) - 1, max(next_position) - 1 FROM entries"
    ).fetchone() or (0, 0, 0)
    kept = {"last": entry, "docs": documents, "items": items, "positions": positions}
    for copy in range(1, copies):
        connection.execute("BEGIN")
        for statement in _COPY:
            used = {name: value for name, value in {**kept, "k": copy}.items() if f"${name}" in statement}
            connection.execute(statement, used)
        connection.execute("COMMIT")
    connection.close()


_NEW = "substr({0}, 1, position('-' IN {0})) || substr(md5({0} || $k), 1, 20)"
_DOC, _ITEM = _NEW.format("o.id"), _NEW.format("o.id")
_COPY = (
    """INSERT INTO entries SELECT $last + $k, made, 'keep', 'benchmark', 'benchmark', 1 + $docs * ($k + 1),
       1 + $docs * ($k + 1), 1 + $items * ($k + 1), 1 + $positions * ($k + 1)
       FROM entries WHERE entry = $last""",
    f"""INSERT INTO documents SELECT o.* REPLACE ($last + $k AS entry, o.num + $docs * $k AS num, {_DOC} AS id,
        o.text_id || $k AS text_id, $k || o.origin AS origin, $k || '/' || o.key AS key)
        FROM documents o WHERE o.num <= $docs""",
    "INSERT INTO texts SELECT $last + $k, document + $docs * $k, text FROM texts WHERE document <= $docs",
    """INSERT INTO passages SELECT * REPLACE ($last + $k AS entry, document + $docs * $k AS document,
       first + $positions * $k AS first) FROM passages WHERE document <= $docs""",
    "INSERT INTO sightings SELECT $last + $k, document + $docs * $k FROM sightings WHERE document <= $docs",
    """INSERT INTO codings SELECT * REPLACE ($last + $k AS entry, coding + $docs * $k AS coding,
       document + $docs * $k AS document) FROM codings WHERE document <= $docs""",
    f"""INSERT INTO items SELECT o.* REPLACE ($last + $k AS entry, o.num + $items * $k AS num,
        o.coding + $docs * $k AS coding, o.document + $docs * $k AS document, {_ITEM} AS id,
        o.sentence_first + $positions * $k AS sentence_first, o.sentence_end + $positions * $k AS sentence_end,
        o.own_first + $positions * $k AS own_first, o.own_end + $positions * $k AS own_end,
        replace(o.form, d.id, {_NEW.format("d.id")}) AS form)
        FROM items o JOIN documents d ON d.num = o.document WHERE o.num <= $items""",
    """INSERT INTO postings SELECT * REPLACE ($last + $k AS entry,
       list_transform(positions, lambda p : p + $positions * $k) AS positions) FROM postings WHERE entry <= $last""",
    "INSERT INTO linkings SELECT * REPLACE ($last + $k AS entry, block || '|' || $k AS block) FROM linkings WHERE entry <= $last",
    f"""INSERT INTO links SELECT o.* REPLACE ($last + $k AS entry, o.block || '|' || $k AS block, o.id || $k AS id,
        {_NEW.format("o.former")} AS former, {_NEW.format("o.latter")} AS latter) FROM links o WHERE o.entry <= $last""",
)
