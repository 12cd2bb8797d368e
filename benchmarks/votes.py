"""How long the General Assembly's roll calls take: read, dyads with the permanent five, every dyad of every session.

    python -m benchmarks.votes un_votes.rda un_roll_calls.rda

Both files are unvotes' (MIT). Told are seconds of the clock and of all processors, and the most memory held.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from relazione.measures.alignment import PERMANENT_FIVE, dyads, read_votes

T = TypeVar("T")


def timed(what: str, work: Callable[[], T]) -> T:
    clock, worked = time.perf_counter(), time.process_time()
    found = work()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{what:28}{time.perf_counter() - clock:8.1f} s{time.process_time() - worked:8.1f} s worked"
        f"{most:8.2f} GiB at most"
    )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("votes", type=Path)
    parser.add_argument("roll_calls", type=Path)
    given = parser.parse_args()
    votes = timed("read", lambda: read_votes(given.votes, given.roll_calls)).frame
    five = timed("with the permanent five", lambda: dyads(votes, states=PERMANENT_FIVE))
    every = timed("every dyad", lambda: dyads(votes))
    states = votes["state"].n_unique()
    print(f"{votes.height} votes of {states} states; {five.height} rows with the five, {every.height} of all")


if __name__ == "__main__":
    main()
