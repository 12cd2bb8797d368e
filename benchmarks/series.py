"""How fast monthly series are made, of every dyad and of one, and what memory that takes: on events made at random.

    python -m benchmarks.series [--events 1000000 10000000] [--keep FOLDER] [--whole]

The events are written as Parquet in the form of EVENTS, in the order of their dates, as a record would give them:
200 states, the pairs drawn by Zipf's law, 20 years, one in ten of two rows, one in twenty known to the month only,
one in fifty undated, four in five happened. Every measurement runs in a process of its own, so that its memory is
its own. `--whole` also holds all columns in memory (2.5 GB at ten million).
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from relazione.measures import CODED, EVENTS, scales
from relazione.measures.series import Choice, series, stock, uncertainty
from relazione.model import EventType

STATES = [f"{a}{b}{c}" for a in "ABCDE" for b in "KLMNO" for c in "PQRSTUVW"]
STATUSES = ("happened", "planned", "possible", "halted", "not_happened", "denied")
DIMENSIONS = ("diplomatic", "economic", "military", "personal")
DAYS, CHUNK = 7305, 1_000_000
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
    """The events as Parquet files of a million each, written once."""
    place = folder / f"events-{total}"
    chance = np.random.default_rng(1)
    if not place.exists():
        partial = folder / f"events-{total}.partial"
        shutil.rmtree(partial, ignore_errors=True)  # left by a run that was cut off
        partial.mkdir(parents=True)
        for first in range(0, total, CHUNK):
            chunk = made(first, min(CHUNK, total - first), total, chance)
            chunk.write_parquet(partial / f"{first // CHUNK:04}.parquet", compression="lz4")
        partial.rename(place)
    return place


def every(place: Path) -> str:
    found = series(pl.scan_parquet(place))
    return f"{found.frame.height} rows, {found.frame['events'].sum():.0f} events"


def busiest(place: Path) -> tuple[str, str]:
    return STATES[0], STATES[1]


def one(place: Path) -> str:
    found = series(pl.scan_parquet(place), Choice(dyad=busiest(place)))
    return f"{found.frame.height} rows, {found.frame['events'].sum():.0f} events"


def rare(place: Path) -> str:
    found = series(pl.scan_parquet(place), Choice(dyad=(STATES[3], STATES[7])))
    return f"{found.frame.height} rows, {found.frame['events'].sum():.0f} events"


def held(place: Path) -> str:
    """One dyad of a frame that is in memory whole."""
    events = pl.scan_parquet(place).collect()
    began = time.perf_counter()
    found = series(events, Choice(dyad=(STATES[3], STATES[7])))
    return f"{time.perf_counter() - began:.2f} s of it the series, {found.frame['events'].sum():.0f} events"


def stocks(place: Path) -> str:
    return f"{stock(pl.scan_parquet(place), Choice(dyad=(STATES[3], STATES[7]))).frame.height} events"


def intervals(place: Path) -> str:
    return f"{uncertainty(pl.scan_parquet(place), Choice(dyad=(STATES[3], STATES[7]))).frame.height} rows"


QUESTIONS: dict[str, Callable[[Path], str]] = {
    "monthly series of every dyad": every,
    "one dyad, the busiest": one,
    "one dyad, a rarer one": rare,
    "its stock": stocks,
    "its intervals, 1000 draws": intervals,
}


def most_held() -> float:
    """MiB that this process held at most; what the system counts for children begins with their parent's."""
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024


def measured(place: Path, name: str, ask: Callable[[Path], str], told: multiprocessing.Queue[str]) -> None:
    series(pl.scan_parquet(place / "0000.parquet").head(1000))  # what is loaded once does not count
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = time.perf_counter()
    answer = ask(place)
    spent = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told.put(f"{spent:7.2f} s  {worked:7.2f} s of processors  {most_held():6.0f} MiB  {name}: {answer}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument(
        "--keep", type=Path, help="write the events here and leave them (used again if there)"
    )
    parser.add_argument("--whole", action="store_true", help="also ask a frame that is in memory whole")
    options = parser.parse_args()
    asked = QUESTIONS | ({"one dyad, all in memory (with loading)": held} if options.whole else {})
    start = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as scratch:
        for total in options.events:
            place = write(options.keep or Path(scratch), total)
            size = sum(file.stat().st_size for file in place.iterdir())
            print(f"{total} rows of events, {size / 1e6:.0f} MB of Parquet")
            for name, ask in asked.items():
                told = start.Queue()
                process = start.Process(target=measured, args=(place, name, ask, told))
                process.start()
                process.join()
                print(told.get() if process.exitcode == 0 else f"failed: {name}", flush=True)


if __name__ == "__main__":
    main()
