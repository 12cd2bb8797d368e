"""How fast data sets of events are read, and in what memory: on files made up here.

    python -m benchmarks.sources [--rows 250000 1000000] [--formats gdelt icews] [--keep FOLDER]

Every file is written first: actors drawn by Zipf's law, a tenth of the rows within one state, one in fifty of unknown
actors, one in a thousand wrong, codes from the whole CAMEO table, twenty years of days. It is then streamed into
Parquet (`write_events`) in a process of its own; printed are wall and CPU seconds, rows a second of CPU, and the
greatest memory: as it must be the same for a small file and a large one, two sizes are measured. GDELT is also read
whole (`read_events`).
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from relazione.exchange.icews import COLUMNS as ICEWS
from relazione.measures.sources import FORMATS, read_events, write_events
from relazione.measures.sources.gdelt import COLUMNS_2
from relazione.vocabulary import event_tables, vocabulary

DAYS = [date(2004, 1, 1) + timedelta(days=days) for days in range(7305)]
ACLED = list(dict.fromkeys((*FORMATS["acled"].needs, *FORMATS["acled"].takes, *FORMATS["acled"].extras)))
POLECAT = list(
    dict.fromkeys((*FORMATS["polecat"].needs, *FORMATS["polecat"].takes, *FORMATS["polecat"].extras))
)


def pairs(chance: random.Random, states: list[str]) -> Iterator[tuple[str, str]]:
    """Two actors: one is often near the head of the list; some within one state, some unknown."""
    weights = [1 / (place + 1) for place in range(len(states))]
    while True:
        drawn = chance.choices(states, weights, k=20_000)
        for first, second in zip(drawn[::2], drawn[1::2], strict=True):
            luck = chance.random()
            yield first, first if luck < 0.1 else "Atlantis" if luck < 0.12 else second


def rows(name: str, count: int) -> Iterator[dict[str, str]]:
    """Rows of a format, as texts by column."""
    chance = random.Random(7)
    words, codes = vocabulary(), list(event_tables().cameo.values())
    states = [
        state.code for state in words.polities.values() if state.kind == "state" and not state.exists.end
    ]
    names = [words.polities[code].name for code in states]
    drawn = pairs(chance, states if name == "gdelt" else names)
    for number, (first, second) in enumerate(islice(drawn, count)):
        day = DAYS[number * len(DAYS) // count]
        act = codes[number * 7919 % len(codes)]
        wrong = number % 1000 == 999
        yield MADE[name](
            number, first, second, "someday" if wrong else day.isoformat(), act.code, str(act.goldstein)
        )


def gdelt(number: int, first: str, second: str, day: str, code: str, score: str) -> dict[str, str]:
    plain = day.replace("-", "")
    return {
        "GLOBALEVENTID": str(number), "SQLDATE": plain, "MonthYear": plain[:6], "Year": plain[:4], "Actor1Code": first,
        "Actor1Name": first, "Actor1CountryCode": first, "Actor2Code": second, "Actor2Name": second,
        "Actor2CountryCode": second, "IsRootEvent": "1", "EventCode": code, "GoldsteinScale": score, "QuadClass": "1",
        "NumMentions": str(number % 40 + 1), "NumSources": "2", "NumArticles": "4", "AvgTone": "-1.25",
        "ActionGeo_FullName": "Some place, Some province", "ActionGeo_Lat": "51.5", "ActionGeo_Long": "0.12",
        "DATEADDED": "20240517120000", "SOURCEURL": f"https://www.example.org/news/{number // 3}/a-headline-of-some-length.html",
    }  # fmt: skip


def icews(number: int, first: str, second: str, day: str, code: str, score: str) -> dict[str, str]:
    return {
        "Event ID": str(number), "Event Date": day, "Source Name": f"Foreign Affairs ({first})",
        "Source Sectors": "Executive,Government", "Source Country": first, "Event Text": "Make statement",
        "CAMEO Code": code, "Intensity": score, "Target Name": f"Citizen ({second})", "Target Sectors": "Civilian",
        "Target Country": second, "Story ID": str(number // 3), "Sentence Number": "2", "Publisher": "Reuters",
        "City": "Geneva", "Country": "Switzerland", "Latitude": "46.2", "Longitude": "6.1",
    }  # fmt: skip


def polecat(number: int, first: str, second: str, day: str, code: str, score: str) -> dict[str, str]:
    return {
        "Event ID": f"e-{number}", "Event Date": day, "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "4",
        "Actor Country": first, "Recipient Country": f"{second}; Norway" if number % 10 == 0 else second,
        "Contexts": "diplomatic;economic", "Actor Name": first, "Recipient Name": second, "Language": "eng",
        "Publication Date": day, "Source": "Some agency",
    }  # fmt: skip


def acled(number: int, first: str, second: str, day: str, code: str, score: str) -> dict[str, str]:
    return {
        "event_id_cnty": f"X{number}", "event_date": day, "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": f"Military Forces of {first} (2000-)", "actor2": f"Military Forces of {second} (2010-)",
        "time_precision": "1", "country": first, "location": "Somewhere", "source": "Some paper", "fatalities": "0",
        "notes": '"On that day, forces of one clashed with forces of the other; nobody was hurt."',
    }  # fmt: skip


MADE: dict[str, Callable[[int, str, str, str, str, str], dict[str, str]]] = {
    "gdelt": gdelt, "icews": icews, "polecat": polecat, "acled": acled,
}  # fmt: skip
COLUMNS = {"gdelt": list(COLUMNS_2), "icews": list(ICEWS), "polecat": POLECAT, "acled": ACLED}


def write(name: str, count: int, path: Path) -> None:
    columns, sign = COLUMNS[name], "," if name == "acled" else "\t"
    with path.open("w", encoding="utf-8") as out:
        if name != "gdelt":
            out.write(sign.join(columns) + "\n")
        out.writelines(
            sign.join(row.get(column, "") for column in columns) + "\n" for row in rows(name, count)
        )


def measure(name: str, path: Path, whole: bool, given: multiprocessing.Queue[tuple[float, ...]]) -> None:
    vocabulary()
    before, began = time.process_time(), time.perf_counter()
    if whole:
        report = read_events(path, name).report
    else:
        report = write_events(path, path.with_suffix(".parquet"), name)
    wall, spent = time.perf_counter() - began, time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    given.put((report.rows, report.given, wall, spent, peak))


def run(name: str, count: int, folder: Path) -> None:
    path = folder / f"{name}-{count}.txt"
    if not path.exists():
        write(name, count, path)
    context = multiprocessing.get_context("spawn")
    for whole in (False, True) if name == "gdelt" else (False,):
        given: multiprocessing.Queue[tuple[float, ...]] = context.Queue()
        worker = context.Process(target=measure, args=(name, path, whole, given))
        worker.start()
        read, kept, wall, spent, peak = given.get()
        worker.join()
        how = "into memory" if whole else "to Parquet"
        print(
            f"{name:8} {how:12} {path.stat().st_size / 2**20:6.0f} MiB {read:>9,.0f} rows, {kept:>9,.0f} events: "
            f"{wall:6.1f} s wall, {spent:5.1f} s CPU, {read / spent:>9,.0f} rows/s of CPU, {peak:5.0f} MiB at most",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[250_000, 1_000_000])
    parser.add_argument("--formats", nargs="+", choices=list(MADE), default=list(MADE))
    parser.add_argument("--keep", type=Path, help="keep the files made here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name in asked.formats:
            for count in asked.rows:
                run(name, count, folder)


if __name__ == "__main__":
    main()
