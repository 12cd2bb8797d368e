"""Reading a large folder end to end: `python -m benchmarks.collection FOLDER [--workers N] [--profile]`.

Reads the folder into a new record with the command line, as a user does, and prints documents and sentences a
second, the greatest memory of the process and its workers together, and the size of the record. With --profile the
coder alone runs over a part of the folder in one process, and the functions that take most time are named.
"""

from __future__ import annotations

import argparse
import cProfile
import itertools
import pstats
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from relazione.coding import code
from relazione.coding.page import Page
from relazione.model import Document
from relazione.reading import Options, walk


def documents(folder: Path) -> itertools.chain[Document]:
    """The documents of the folder, faults passed over."""
    return itertools.chain(d for d in walk([str(folder)], Options()) if isinstance(d, Document))


def peak_memory(process: psutil.Process, done: threading.Event, peak: list[int]) -> None:
    """Puts into `peak[0]` the greatest sum of unique memory of the process and its children, in bytes."""
    while not done.wait(0.5):
        total = 0
        for one in [process, *process.children(recursive=True)]:
            try:
                total += one.memory_full_info().uss
            except psutil.Error:
                continue
        peak[0] = max(peak[0], total)


def read(folder: Path, workers: int | None) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        record = Path(scratch) / "relations.duckdb"
        command = [sys.executable, "-m", "relazione", "read", str(folder), "--record", str(record), "--quiet"]
        if workers:
            command += ["--workers", str(workers)]
        began = time.perf_counter()
        process = subprocess.Popen(command)
        peak, done = [0], threading.Event()
        watcher = threading.Thread(target=peak_memory, args=(psutil.Process(process.pid), done, peak))
        watcher.start()
        exit_code = process.wait()
        seconds = time.perf_counter() - began
        done.set()
        watcher.join()
        size = record.stat().st_size if record.exists() else 0
    count = sentences = 0
    for document in documents(folder):
        count += 1
        sentences += len(Page(document).sentences) if document.coded else 0
    print(f"documents {count}, sentences {sentences}, seconds {seconds:.0f}, exit code {exit_code}")
    print(f"{count / seconds:.1f} documents a second, {sentences / seconds:.0f} sentences a second")
    print(f"memory {peak[0] / 2**20:.0f} MiB at most, record {size / 2**20:.0f} MiB")


def profile(folder: Path, limit: int) -> None:
    chosen = list(itertools.islice(documents(folder), limit))
    code(chosen[0])  # tables are loaded once a process
    profiler = cProfile.Profile()
    began = time.perf_counter()
    profiler.enable()
    for document in chosen:
        code(document)
    profiler.disable()
    print(f"{len(chosen)} documents coded in {time.perf_counter() - began:.1f} s under the profiler")
    pstats.Stats(profiler).sort_stats("tottime").print_stats(15)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    if given.profile:
        profile(given.folder, 200)
    else:
        read(given.folder, given.workers)


if __name__ == "__main__":
    main()
