"""How fast a record is written, asked and searched, and how large it grows: on documents made at random.

    python -m benchmarks.record [--documents 2000] [--batch 32] [--keep FILE]

A document is 30 passages of 60 words, drawn from 50,000 made-up words by Zipf's law, with 30 items. A million
passages are `--documents 33334`. Every question is asked seven times; the median is told.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from relazione.model import Anchor, Document, Event, EventType, Interval, Item, Passage, Quotation, Status
from relazione.record import Coded, Query, Record, View

PASSAGES, WORDS, ITEMS, VOCABULARY = 30, 60, 30, 50_000
STATES = ("USA CHN RUS UKR IND JPN DEU FRA GBR TWN KOR PRK IRN ISR SAU TUR POL VNM AUS BRA").split()
CODER = "benchmark/1"


def vocabulary(chance: np.random.Generator) -> list[str]:
    letters = np.array(list("abcdefghijklmnoprstuvwyz"))
    words = {"".join(chance.choice(letters, chance.integers(2, 11))) for _ in range(2 * VOCABULARY)}
    return sorted(words)[:VOCABULARY]


def documents(number: int, seed: int = 1) -> Iterator[Coded]:
    chance = np.random.default_rng(seed)
    words = chance.permutation(vocabulary(chance))
    weights = 1 / np.arange(1, len(words) + 1)
    weights /= weights.sum()
    for place in range(number):
        drawn = words[chance.choice(len(words), PASSAGES * WORDS, p=weights)]
        passages, paragraphs, start = [], [], 0
        for first in range(0, len(drawn), WORDS):
            paragraph = " ".join(drawn[first : first + WORDS]) + "."
            passages.append(Passage(start, start + len(paragraph)))
            paragraphs.append(paragraph)
            start += len(paragraph) + 2
        day = date(2010, 1, 1) + timedelta(int(chance.integers(0, 5000)))
        document = Document(
            text="\n\n".join(paragraphs),
            origin=f"/made/{place}.txt",
            key=f"{place}.txt",
            published=Interval.day(day),
            outlet=f"Outlet {place % 20}",
            passages=tuple(passages),
        )
        yield Coded(document, items(document, day, chance), tuple(map(int, chance.integers(0, 2**32, 128))))


def items(document: Document, day: date, chance: np.random.Generator) -> list[Item]:
    found: list[Item] = []
    for number in range(ITEMS):
        passage = document.passages[number % PASSAGES]
        first = int(chance.integers(passage.start, passage.end - 60))
        anchors = (Anchor.of(document.text, first, first + 50),)
        if number % 3 == 0:
            found.append(
                Quotation(document=document.id, anchors=anchors, coder="q/1", speaker="Made Up", words="x")
            )
            continue
        source, target = chance.choice(STATES, 2, replace=False)
        found.append(
            Event(
                document=document.id,
                anchors=anchors,
                coder="e/1",
                source=(str(source),),
                target=(str(target),),
                type=list(EventType)[chance.integers(0, 16)],
                status=list(Status)[chance.integers(0, 6)],
                date=Interval.day(day) if number % 2 else None,
                probability=float(chance.random()),
            )
        )
    return found


def write(record: Record, number: int, batch: int) -> tuple[float, float]:
    """Documents a second of the clock, and of one processor's time; the making of them not counted."""
    spent, worked, waiting, made = 0.0, 0.0, [], documents(number)
    with record.writer() as writer:
        for coded in made:
            waiting.append(coded)
            if len(waiting) == batch:
                began, busy = time.perf_counter(), time.process_time()
                writer.keep_batch(waiting, coder=CODER)
                spent += time.perf_counter() - began
                worked += time.process_time() - busy
                waiting = []
        writer.keep_batch(waiting, coder=CODER)
    return number / spent, number / worked


def milliseconds(ask: Callable[[], object], times: int = 7) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return 1000 * statistics.median(taken)


def questions(record: Record) -> Iterator[tuple[str, Callable[[], object]]]:
    chance = np.random.default_rng(1)
    words = [str(word) for word in chance.permutation(vocabulary(chance))]
    with record.view() as view:  # as the desk has it: open for a run of questions
        yield from asked(record, view, words)


def asked(record: Record, view: View, words: list[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    text = view.document("0.txt").text.split()
    common, middling, rare = words[3], words[200], words[20_000]
    yield "open a record and a view", lambda: Record(record.path).view().count(Query(document="0.txt"))
    yield "search: a rare word", lambda: view.search(rare)
    yield "search: a middling word", lambda: view.search(middling)
    yield "search: a common word", lambda: view.search(common)
    yield "search: two words", lambda: view.search(f"{common} {middling}")
    yield "search: a phrase of three", lambda: view.search(f'"{" ".join(text[10:13])}"')
    yield "search: a beginning", lambda: view.search(f"{middling[:3]}*")
    yield "search: a word, items of a dyad", lambda: view.search(middling, Query(dyad=("CHN", "USA")))
    yield "first page of a dyad, by date", lambda: view.page(Query(dyad=("CHN", "USA"), limit=50))
    yield (
        "count of a type in a year",
        lambda: view.count(
            Query(types=("SANCTION",), date_from=date(2015, 1, 1), date_to=date(2015, 12, 31))
        ),
    )
    yield "facet of types", lambda: view.facets(None, "type")
    yield "items with a word", lambda: view.count(Query(text=middling))
    yield "a document by its key", lambda: view.document("0.txt")
    yield "status", lambda: view.status()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument(
        "--keep", type=Path, help="write the record here and leave it (asked again if it is there)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "benchmark.duckdb"
        if path.exists():
            record = Record(path)
        else:
            record = Record.create(path)
            clock, processor = write(record, options.documents, options.batch)
            print(f"written: {clock:.0f} documents a second ({processor:.0f} a second of processor time)")
        status = record.view().status()
        print(f"{status.documents} documents, {status.passages} passages, {sum(status.items.values())} items")
        print(f"{status.bytes / 1e6:.0f} MB in the file")
        for name, ask in questions(record):
            print(f"{milliseconds(ask):8.0f} ms  {name}", flush=True)
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB of memory at most")


if __name__ == "__main__":
    main()
