"""How long the desk's pages of relations take at the server, on a record of made-up items of all kinds.

    python -m benchmarks.portraits [--items 100000] [--keep FILE] [--times 9]

Pairs of states are drawn by Zipf's law, so that the busiest dyad has about a tenth of all items; one event in eight is
a second telling of another. Cold: a view that was asked nothing yet. Warm: the same again. Milliseconds.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from starlette.testclient import TestClient

from benchmarks.record import CODER, vocabulary
from relazione.model import (
    Agreement,
    Amount,
    Anchor,
    Certainty,
    Claim,
    Dimension,
    Document,
    Event,
    EventType,
    Forecast,
    Interval,
    Item,
    Link,
    Passage,
    Quantity,
    Quotation,
    Relation,
    Stage,
    Status,
)
from relazione.record import Coded, Record
from relazione.surfaces.desk.app import create_app
from relazione.surfaces.desk.settings import DeskSettings

STATES = (
    "USA CHN RUS UKR IND JPN DEU FRA GBR TWN KOR PRK IRN ISR SAU TUR POL VNM AUS BRA CAN MEX ITA ESP EGY PAK IDN NLD"
    " SWE NOR FIN GRC HUN SRB KAZ UZB MNG PHL THA MYS"
).split()
PEOPLE = [f"Person {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
CONTEXTS = ("military", "economic", "diplomatic", "territory", "trade")
PASSAGES, WORDS, EACH, BATCH = 6, 40, 30, 64
DRAWN = 4000
Chance = np.random.Generator


def documents(number: int, seed: int = 1) -> Iterator[Coded]:
    chance = np.random.default_rng(seed)
    words = chance.permutation(vocabulary(chance)[:5000])
    for place in range(number):
        drawn = words[chance.integers(0, len(words), PASSAGES * WORDS)]
        parts = [" ".join(drawn[at : at + WORDS]) + "." for at in range(0, len(drawn), WORDS)]
        starts = np.cumsum([0, *(len(part) + 2 for part in parts)])
        day = date(2012, 1, 1) + timedelta(int(chance.integers(0, DRAWN)))
        document = Document(
            text="\n\n".join(parts),
            origin=f"/made/{place}.txt",
            key=f"{place}.txt",
            title=f"Report {place}",
            published=Interval.day(day),
            outlet=f"Outlet {place % 20}",
            passages=tuple(Passage(int(s), int(s) + len(p)) for s, p in zip(starts, parts, strict=False)),
        )
        yield Coded(document, [_item(document, day, chance) for _ in range(EACH)])


def _pair(chance: Chance) -> tuple[str, str]:
    ranks = np.minimum(chance.zipf(1.6, 2) - 1, len(STATES) - 1)
    one, other = (int(rank) for rank in ranks)
    return STATES[one], STATES[other if other != one else (one + 1) % len(STATES)]


def _item(document: Document, day: date, chance: Chance) -> Item:
    first = int(chance.integers(0, len(document.text) - 60))
    base: dict[str, Any] = {
        "document": document.id,
        "anchors": (Anchor.of(document.text, first, first + 50),),
        "coder": "made/1",
        "probability": float(chance.random()),
    }
    when = Interval.day(day - timedelta(int(chance.integers(0, 30))))
    pair, person = _pair(chance), PEOPLE[min(int(chance.zipf(1.5)) - 1, len(PEOPLE) - 1)]
    later = (day + timedelta(int(chance.integers(1, 900)))).isoformat()[:7]
    match int(chance.integers(0, 20)):
        case 0 | 1:
            return Quotation(**base, speaker=person, words=document.text[first : first + 50])
        case 2 | 3:
            return Claim(**base, claimant=person, about=pair, text="x")
        case 4 | 5:
            return Quantity(
                **base, about=pair, indicator=("trade", "gas", "arms")[first % 3], unit="USD", period=when,
                value=float(chance.integers(1, 10**9)),
            )  # fmt: skip
        case 6:
            amount = Amount(float(chance.integers(1, 10**9)), "USD")
            stage = list(Stage)[chance.integers(0, 9)]
            return Agreement(
                **base, parties=pair, name=f"Treaty {first % 50}", stage=stage, date=when, amount=amount
            )
        case 7:
            certainty = list(Certainty)[chance.integers(0, 5)]
            return Forecast(
                **base, claimant=person, about=pair, deadline=later, certainty=certainty, text="x"
            )
        case _:
            return Event(
                **base,
                source=pair[:1],
                target=pair[1:],
                type=list(EventType)[chance.integers(0, 16)],
                status=list(Status)[0 if chance.random() < 0.6 else chance.integers(1, 6)],
                date=when if first % 5 else None,
                dimension=list(Dimension)[chance.integers(0, 4)],
                persons=(person,) if first % 2 else (),
                contexts=(CONTEXTS[first % len(CONTEXTS)],),
            )


def write(path: Path, items: int) -> None:
    record, chance = Record.create(path), np.random.default_rng(2)
    waiting: list[Coded] = []
    made: dict[str, list[str]] = {}
    with record.writer() as writer:
        for coded in documents(items // EACH):
            waiting.append(coded)
            for item in coded.items:
                if isinstance(item, Event):
                    made.setdefault("|".join(sorted((*item.source, *item.target))), []).append(item.id)
            if len(waiting) == BATCH:
                writer.keep_batch(waiting, coder=CODER)
                waiting = []
        writer.keep_batch(waiting, coder=CODER)
        links, blocks = [], []
        for pair, ids in made.items():
            blocks.append(f"event|{pair}")
            for one, other in pairwise(ids):
                if chance.random() < 0.125:
                    links.append(
                        Link(block=blocks[-1], relation=Relation.SAME_EVENT, former=one, latter=other, score=0.9, linker="made/1")
                    )  # fmt: skip
        writer.link(links, blocks=blocks, linker="made/1")


PAGES = (
    "/today", "/dyad", "/dyad/CHN-USA", "/dyad/CHN-USA/dimensions.json", "/dyad/CHN-USA/stock.json",
    "/dyad/CHN-USA/timeline.json", "/dyad/CHN-USA/figures.json", "/dyad/CHN-USA/dimensions", "/dyad/KAZ-NOR",
    "/state/USA", "/state/USA/dimensions.json", "/state/USA/timeline.json", "/person/Person%20A",
    "/person/Person%20A/dimensions.json", "/topic?context=trade", "/topic/dimensions.json?context=trade",
    "/topic?text=ab*",
)  # fmt: skip


def told(path: Path, times: int) -> None:
    app = create_app(DeskSettings(record=str(path), user="benchmark", read_only=True))
    client = TestClient(app, base_url="http://127.0.0.1")
    desk = app.state.desk
    client.get("/dyad/AUS-BRA")  # what is loaded once a process is not counted
    print("cold: median, worst (processor)   warm: the same  page", flush=True)
    for page in PAGES:
        cold, warm = [], []
        for _ in range(times):
            desk._view = None
            cold.append(_milliseconds(client, page))
            warm.append(_milliseconds(client, page))
        print(f"{_told(cold)}   {_told(warm)}  {page}", flush=True)


def _told(taken: list[tuple[float, float]]) -> str:
    clock, busy = zip(*taken, strict=True)
    return f"{statistics.median(clock):6.0f} {max(clock):6.0f} ({statistics.median(busy):4.0f})"


def _milliseconds(client: TestClient, page: str) -> tuple[float, float]:
    """By the clock, and of the processors' time, which tells the work where the machine is busy with other things."""
    began, busy = time.perf_counter(), time.process_time()
    answer = client.get(page)
    taken = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy)
    assert answer.status_code == 200, f"{page}: {answer.status_code} {answer.text[:300]}"
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument(
        "--keep", type=Path, help="write the record here and leave it; asked again if it is there"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "benchmark.duckdb"
        if not path.exists():
            write(path, options.items)
        told(path, options.times)


if __name__ == "__main__":
    main()
