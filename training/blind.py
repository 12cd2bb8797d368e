"""Entries for a blind second reading: `python -m training.blind [--size 260] [--seed 2] FILE… > FILE`.

Draws a random, seeded sample of the corpus files named, from each in proportion to its entries, and prints register,
context and text, in random order and without tags or labels. `training/second/later.txt` was read from the sample of
260 entries, seed 2, of `training/corpus/[j-t]-*.txt` as they then stood.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from training.check import Entry, read


def shares(counts: list[int], size: int) -> list[int]:
    """`size` divided among files of `counts` entries in proportion, by largest remainders.

    Raises ValueError where there are fewer entries than `size`.
    """
    total = sum(counts)
    if size > total:
        raise ValueError(f"{size} entries asked for, and there are {total}")
    exact = [count * size / total for count in counts]
    taken = [int(share) for share in exact]
    by_rest = sorted(range(len(counts)), key=lambda at: taken[at] - exact[at])
    for at in by_rest[: size - sum(taken)]:
        taken[at] += 1
    return taken


def draw(files: list[list[Entry]], size: int, seed: int) -> list[Entry]:
    """`size` entries of the files, in proportion and in random order; the same for the same seed and files."""
    lot = random.Random(seed)
    taken = shares([len(entries) for entries in files], size)
    drawn = [
        entry for entries, share in zip(files, taken, strict=True) for entry in lot.sample(entries, share)
    ]
    lot.shuffle(drawn)
    return drawn


def bare(entry: Entry) -> str:
    """What the second reader may see of an entry."""
    context = f"< {entry.context}\n" if entry.context else ""
    return f"@{entry.register}\n{context}{entry.text}\n"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.blind", description="Entries without labels.")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--size", type=int, default=260)
    parser.add_argument("--seed", type=int, default=2)
    chosen = parser.parse_args(arguments)
    files = [[entry for entry in read(path) if isinstance(entry, Entry)] for path in sorted(chosen.files)]
    try:
        drawn = draw(files, chosen.size, chosen.seed)
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 1
    print("\n".join(bare(entry) for entry in drawn), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
