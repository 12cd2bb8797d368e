"""How fast monthly series are made, of every dyad and of one, and what memory that takes: on events made at random.

    python -m benchmarks.series [--events 1000000 10000000] [--keep FOLDER] [--whole]

The events are written as Parquet in the form of EVENTS, in the order of their dates, as a record would give them:
200 states, the pairs drawn by Zipf's law, 20 years, one in ten of two rows, one in twenty known to the month only,
one in fifty undated, four in five happened. Their tallies, which lie in the order of the pairs, are written beside
them, and questions are put to both. Every measurement runs in a process of its own, so that its memory is
its own. `--whole` also holds all columns in memory (2.5 GB at ten million).
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from relazione.measures import CODED, EVENTS, scales
from relazione.measures.series import Choice, Series, series, stock, uncertainty, write_tallies
from relazione.model import EventType

STATES = [f"{a}{b}{c}" for a in "ABCDE" for b in "KLMNO" for c in "PQRSTUVW"]
STATUSES = ("happened", "planned", "possible", "halted", "not_happened", "denied")
DIMENSIONS = ("diplomatic", "economic", "military", "personal")
DAYS, CHUNK = 7305, 1_000_000
BUSIEST, RARE = (STATES[0], STATES[1]), (STATES[3], STATES[7])
TALLIED = "tallies.parquet"
FIRST = np.datetime64("2005-01-01")


def made(first: int, size: int, total: int, chance: np.random.Generator) -> pl.DataFrame:
    """Rows `first` to `first + size` of `total`."""
    pairs = np.minimum(chance.zipf(1.2, size) - 1, 200 * 199 - 1)
    source, target = pairs // 199, pairs % 199
    target += target >= source
    number = np.arange(first, first + size)
    second = (number % 10 == 1) & (np.arange(size) > 0)  # the second row of the item before
    item = number - second
    double = second | np.append(second[1:], False)
    start = FIRST + (item * DAYS // total)
    mixed = item * 2654435761 % 2**32 >> 8  # as good as drawn, and the same for both rows of an item
    monthly, undated = mixed % 20 == 4, mixed % 50 == 5
    month = start.astype("datetime64[M]")
    start = np.where(monthly, month.astype("datetime64[D]"), start)
    end = np.where(monthly, (month + 1).astype("datetime64[D]") - 1, start)
    dated = ~undated
    kinds = np.array([str(kind) for kind in EventType])
    drawn = chance.integers(0, len(kinds), size)
    score = np.array([scales(kind) for kind in kinds.tolist()])[drawn]
    frame = pl.DataFrame(
        {
            "item": item,
            "document": item // 8,
            "source": np.array(STATES)[source],
            "target": np.array(STATES)[target],
            "type": kinds[drawn],
            "status": np.array(STATUSES)[np.where(mixed // 100 % 5, 0, 1 + mixed // 500 % 5)],
            "start": start,
            "end": end,
            "published": start + 1,
            "dimension": np.array(DIMENSIONS)[drawn % 4],
            "intensity": score[:, 0],
            "goldstein": score[:, 1],
            "probability": 0.5 + mixed % 51 / 100,
            "share": np.where(double, 0.5, 1.0),
            "dated": dated,
            "monthly": monthly,
        }
    )
    date = pl.when("dated")
    return frame.with_columns(
        item=pl.format("ev-{}", pl.col("item").cast(pl.String).str.zfill(20)),
        document=pl.format("doc-{}", pl.col("document").cast(pl.String).str.zfill(16)),
        origin=pl.lit(CODED),
        mode=pl.lit(None, pl.String),
        start=date.then("start"),
        end=date.then("end"),
        precision=date.then(pl.when("monthly").then(pl.lit("month")).otherwise(pl.lit("day"))),
    ).select(pl.col(name).cast(kind) for name, kind in EVENTS.items())


def write(folder: Path, total: int) -> Path:
    """The events as Parquet files of a million each in `events`, and their tallies in one beside; written once."""
    place = folder / f"events-{total}"
    if not place.exists():
        partial = folder / f"events-{total}.partial"
        shutil.rmtree(partial, ignore_errors=True)  # left by a run that was cut off
        (partial / "events").mkdir(parents=True)
        write_tallies(written(partial / "events", total), partial / TALLIED)
        partial.rename(place)
    return place


def written(folder: Path, total: int) -> Iterator[pl.DataFrame]:
    """Each million of events, once it is written."""
    chance = np.random.default_rng(1)
    for first in range(0, total, CHUNK):
        chunk = made(first, min(CHUNK, total - first), total, chance)
        chunk.write_parquet(folder / f"{first // CHUNK:04}.parquet", compression="lz4")
        yield chunk


def rows(place: Path) -> pl.LazyFrame:
    return pl.scan_parquet(place / "events")


def tallies(place: Path) -> pl.LazyFrame:
    return pl.scan_parquet(place / TALLIED)


def counted(found: Series) -> str:
    return f"{found.frame.height} rows, {found.frame['events'].sum():.0f} events"


def held(place: Path) -> str:
    """One dyad of a frame that is in memory whole."""
    events = rows(place).collect()
    began = time.perf_counter()
    found = series(events, Choice(dyad=RARE))
    return f"{time.perf_counter() - began:.2f} s of it the series, {found.frame['events'].sum():.0f} events"


QUESTIONS: dict[str, Callable[[Path], str]] = {
    "monthly series of every dyad, of rows": lambda place: counted(series(rows(place))),
    "monthly series of every dyad, of tallies": lambda place: counted(series(tallies(place))),
    "one dyad, the busiest, of rows": lambda place: counted(series(rows(place), Choice(dyad=BUSIEST))),
    "one dyad, the busiest, of tallies": lambda place: counted(series(tallies(place), Choice(dyad=BUSIEST))),
    "one dyad, a rarer one, of rows": lambda place: counted(series(rows(place), Choice(dyad=RARE))),
    "one dyad, a rarer one, of tallies": lambda place: counted(series(tallies(place), Choice(dyad=RARE))),
    "its stock": lambda place: f"{stock(rows(place), Choice(dyad=RARE)).frame.height} events",
    "its intervals, 1000 draws": lambda place: (
        f"{uncertainty(rows(place), Choice(dyad=RARE)).frame.height} rows"
    ),
}


ASKED = QUESTIONS | {"one dyad, all in memory (with loading)": held}


def most_held() -> float:
    """MiB that this process held at most; what the system counts for children begins with their parent's."""
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024


@dataclass(frozen=True)
class Measured:
    """seconds by the clock, and of all processors; mebibytes held at most."""

    seconds: float
    worked: float
    mebibytes: float
    answer: str

    def __str__(self) -> str:
        return f"{self.seconds:7.2f} s  {self.worked:7.2f} s of processors  {self.mebibytes:6.0f} MiB"


def answered(place: Path, name: str, told: multiprocessing.Queue[Measured]) -> None:
    for sort in (rows(place), tallies(place)):  # what is loaded once does not count
        series(sort.head(1000))
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = time.perf_counter()
    answer = ASKED[name](place)
    spent = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told.put(Measured(spent, worked, most_held(), answer))


def measured(place: Path, name: str) -> Measured:
    """One of ASKED, in a process of its own."""
    start = multiprocessing.get_context("spawn")
    told = start.Queue()
    process = start.Process(target=answered, args=(place, name, told))
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{name}: ended with {process.exitcode}")
    found: Measured = told.get()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument(
        "--keep", type=Path, help="write the events here and leave them (used again if there)"
    )
    parser.add_argument("--whole", action="store_true", help="also ask a frame that is in memory whole")
    options = parser.parse_args()
    asked = ASKED if options.whole else QUESTIONS
    with tempfile.TemporaryDirectory() as scratch:
        for total in options.events:
            place = write(options.keep or Path(scratch), total)
            size = sum(file.stat().st_size for file in (place / "events").iterdir())
            beside = (place / TALLIED).stat().st_size
            print(f"{total} rows of events, {size / 1e6:.0f} MB of Parquet, {beside / 1e6:.0f} MB of tallies")
            for name in asked:
                found = measured(place, name)
                print(f"{found}  {name}: {found.answer}", flush=True)


if __name__ == "__main__":
    main()
