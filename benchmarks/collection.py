"""Reading a large folder end to end: `python -m benchmarks.collection FOLDER [--workers N] [--profile]`.

Reads the folder into a new record with the command line, as a user does, and prints documents and sentences a
second, the greatest memory of the process and its workers together, and the size of the record. With --profile the
coder alone runs over a part of the folder in one process, and the functions that take most time are named.
"""

from __future__ import annotations

import argparse
import cProfile
import itertools
import os
import pstats
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from relazione.coding import code
from relazione.coding.page import Page
from relazione.model import Document
from relazione.reading import Options, walk


def documents(folder: Path) -> itertools.chain[Document]:
    """The documents of the folder, faults passed over."""
    return itertools.chain(d for d in walk([str(folder)], Options()) if isinstance(d, Document))


@dataclass(frozen=True)
class Run:
    """seconds, those of processors, exit code, and the greatest memory in bytes of a command with all its children."""

    seconds: float
    processor: float
    code: int
    memory: int


def _held(process: psutil.Process) -> int:
    """Bytes of the process: its share of what several hold where the system tells it (PSS), else what is its own."""
    info = process.memory_full_info()
    return int(getattr(info, "pss", info.uss))


def peak_memory(process: psutil.Process, done: threading.Event, peak: list[int]) -> None:
    """Puts into `peak[0]` the greatest sum of memory of the process and its children, in bytes."""
    while not done.wait(0.5):
        total = 0
        for one in [process, *process.children(recursive=True)]:
            try:
                total += _held(one)
            except psutil.Error:
                continue
        peak[0] = max(peak[0], total)


def watched(command: list[str], output: IO[bytes] | None = None) -> Run:
    """Runs the command to its end; its standard output goes to `output` where that is given."""
    began, spent = time.perf_counter(), os.times()
    process = subprocess.Popen(command, stdout=output)
    peak, done = [0], threading.Event()
    watcher = threading.Thread(target=peak_memory, args=(psutil.Process(process.pid), done, peak))
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - began
    done.set()
    watcher.join()
    now = os.times()
    processor = now.children_user + now.children_system - spent.children_user - spent.children_system
    return Run(seconds, processor, code, peak[0])


def counted(folder: Path) -> tuple[int, int]:
    """Documents and sentences of the folder, those of documents that are not coded left out."""
    count = sentences = 0
    for document in documents(folder):
        count += 1
        sentences += len(Page(document).sentences) if document.coded else 0
    return count, sentences


def read(folder: Path, workers: int | None) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        record = Path(scratch) / "relations.duckdb"
        command = [sys.executable, "-m", "relazione", "read", str(folder), "--record", str(record), "--quiet"]
        if workers:
            command += ["--workers", str(workers)]
        ran = watched(command)
        size = record.stat().st_size if record.exists() else 0
    count, sentences = counted(folder)
    print(f"documents {count}, sentences {sentences}, seconds {ran.seconds:.0f}, exit code {ran.code}")
    print(f"{count / ran.seconds:.1f} documents a second, {sentences / ran.seconds:.0f} sentences a second")
    print(f"memory {ran.memory / 2**20:.0f} MiB at most, record {size / 2**20:.0f} MiB")


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
