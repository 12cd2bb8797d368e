"""How quick the desk is with a large record: each page and the search, cold, warm and with many users at once.

    python -m benchmarks.desk [--items 1000000] [--users 20] [--seconds 60] [--think 3] [--keep FILE]

A record is made (benchmarks/desk_record.py), a server is started on it in a process of its own, and asked over HTTP on
this machine. Told are milliseconds from the request to the last byte, connection kept: `cold` is the first request of a
page after the start of the server, `decided` the first after somebody decided about an item, `warm` what one user waits
afterwards, `20 users` what each of the users waits who open pages by chance and read each for about `--think` seconds;
each begins at a moment of their own within that time. The burst is told apart: all users ask for a page in the same
moment, and the last of them waits for all the others.

The server loads what pages look through as it starts, and then makes beforehand what is likeliest to be opened. How long
the first page took that was asked meanwhile is told apart; the others are asked when three openings of the ledger are
quick again and half a minute (SETTLED) has passed, in which the portraits of the busiest states were made, but not all.
A page that the desk has not got is left out.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, Lock, Thread

from benchmarks.desk_pages import pages
from benchmarks.desk_record import make

BAR = 300.0  # milliseconds
WARM = 7  # times that a page is asked by one user
SETTLED = 30.0  # seconds from the first quick pages to the first that is measured
BURSTS = 5


@contextmanager
def serving(record: Path) -> Iterator[tuple[int, int]]:
    """Port and process of a desk over the record."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "relazione",
        "desk",
        "--record",
        str(record),
        "--port",
        str(port),
        "--no-browser",
        "--quiet",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            _wait(port, server)
            yield port, server.pid
        finally:
            server.terminate()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit((server.stderr.read() if server.stderr else b"").decode())
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the desk did not start")


class User:
    """One connection with its cookie."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=300)
        self._cookie = ""

    def open(self, address: str) -> tuple[int, float]:
        """Status and milliseconds."""
        began = time.perf_counter()
        self._connection.request("GET", address, headers={"cookie": self._cookie} if self._cookie else {})
        answer = self._connection.getresponse()
        answer.read()
        taken = 1000 * (time.perf_counter() - began)
        self._cookie = (answer.getheader("set-cookie") or self._cookie).partition(";")[0]
        return answer.status, taken

    def decide(self, item: str) -> None:
        """Accept an item."""
        body = json.dumps({"decision": "accept", "item": item})
        self._connection.request("POST", "/api/v1/reviews", body, {"content-type": "application/json"})
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 201:
            raise SystemExit(f"the decision was not taken: {answer.status}")


@dataclass
class Waited:
    """Milliseconds: the first time, the first time after a decision, and afterwards."""

    cold: float
    decided: float
    warm: list[float]


def alone(port: int, asked: dict[str, list[str]], item: str) -> dict[str, Waited]:
    """What one user waits for each page; pages that are not there are left out. item: one that is decided about."""
    user, found = User(port), {}
    for name, addresses in asked.items():
        status, cold = user.open(addresses[0])
        if status != 200:
            print(f"{'':>32}{name}: {status}", flush=True)
            continue
        user.decide(item)
        decided = user.open(addresses[0])[1]
        warm = [user.open(addresses[n % len(addresses)])[1] for n in range(WARM * len(addresses))]
        found[name] = Waited(cold, decided, warm[len(addresses) - 1 :])
    return found


def ready(port: int) -> float:
    """Milliseconds that the first page takes, asked as soon as the server listens; then waits until all is loaded."""
    user = User(port)
    first = user.open("/ledger/event")[1]
    for _ in range(120):
        if sum(user.open("/ledger/event")[1] for _ in range(3)) < 3 * BAR:
            break
        time.sleep(1)
    time.sleep(SETTLED)
    return first


def together(
    port: int, asked: dict[str, list[str]], users: int, seconds: float, think: float
) -> dict[str, list[float]]:
    """What users wait who open pages by chance, each in a rhythm of their own."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    lock, end = Lock(), time.monotonic() + seconds

    def use(number: int) -> None:
        user, chance = User(port), random.Random(number)
        time.sleep(chance.uniform(0, think))
        while time.monotonic() < end:
            name = chance.choice(list(asked))
            taken = user.open(chance.choice(asked[name]))[1]
            with lock:
                found[name].append(taken)
            time.sleep(chance.uniform(0.5, 1.5) * think)

    threads = [Thread(target=use, args=(number,)) for number in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def burst(port: int, asked: dict[str, list[str]], users: int) -> list[float]:
    """What each of so many users waits who ask for a page by chance in the same moment, in order."""
    chance, start, taken = random.Random(users), Barrier(users), []

    def use(address: str) -> None:
        user = User(port)
        user.open("/keys")  # connected, and with its session
        start.wait()
        taken.append(user.open(address)[1])

    threads = [
        Thread(target=use, args=(chance.choice(asked[chance.choice(list(asked))]),)) for _ in range(users)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(taken)


def memory(process: int) -> str:
    """Resident now and at most."""
    told = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    sizes = {
        name: int(rest.split()[0]) / 1024
        for name, _, rest in (line.partition(":") for line in told)
        if name.startswith("Vm")
    }
    return f"{sizes['VmRSS']:.0f} MiB of memory, at most {sizes['VmHWM']:.0f}"


def share(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def measure(record: Path, users: int, seconds: float, think: float) -> None:
    asked = pages(record)
    item = asked["api: one item"][0].rpartition("/")[2]
    with serving(record) as (port, process):
        print(f"the first page as the server starts: {ready(port):.0f} ms; {memory(process)}", flush=True)
        one = alone(port, asked, item)
        known = {name: asked[name] for name in one}
        many = together(port, known, users, seconds, think)
        time.sleep(think)
        bursts = [burst(port, known, users) for _ in range(BURSTS)]
        print(
            f"{'cold':>8}{'decided':>9}{'warm p50':>10}{'p95':>8}{f'{users} users p50':>14}{'p95':>8}  page, milliseconds"
        )
        for name, waited in one.items():
            crowd = many.get(name) or [float("nan")]
            worst = max(waited.cold, waited.decided, share(waited.warm, 0.95))
            print(
                f"{waited.cold:8.0f}{waited.decided:9.0f}{statistics.median(waited.warm):10.0f}"
                f"{share(waited.warm, 0.95):8.0f}{statistics.median(crowd):14.0f}{share(crowd, 0.95):8.0f}"
                f"  {name}{'  over the bar' if worst > BAR else ''}"
            )
        for name, values in (
            ("cold", [waited.cold for waited in one.values()]),
            ("after a decision", [waited.decided for waited in one.values()]),
            ("warm", [taken for waited in one.values() for taken in waited.warm]),
        ):
            print(f"{name}, all pages: p50 {share(values, 0.5):.0f}, p95 {share(values, 0.95):.0f} ms")
        every = [taken for values in many.values() for taken in values]
        print(
            f"{len(every)} pages in {seconds:.0f} s by {users} users: p50 {share(every, 0.5):.0f}, p95 {share(every, 0.95):.0f} ms"
        )
        print(
            f"{users} pages asked in the same moment, the median of {BURSTS} times:"
            f" the first waits {statistics.median(one[0] for one in bursts):.0f} ms,"
            f" the last {statistics.median(one[-1] for one in bursts):.0f}"
        )
        print(memory(process))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--think", type=float, default=3.0, help="seconds that a user reads a page, on average"
    )
    parser.add_argument("--keep", type=Path, help="the record's file, made where it is not there, and left")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = given.keep or Path(folder) / "relations.duckdb"
        if not record.exists():
            began = time.perf_counter()
            make(record, given.items)
            print(
                f"{given.items:,} items made in {time.perf_counter() - began:.0f} s, {record.stat().st_size / 1e6:.0f} MB",
                flush=True,
            )
        measure(record, given.users, given.seconds, given.think)


if __name__ == "__main__":
    main()
