"""What coding costs: `python -m benchmarks.speed [FOLDER] [--workers 2] [--full FOLDER] [--pairs-only]`.

FOLDER is `../shared/data/documents` by default. `relazione code` reads and codes it as a user would, its output
thrown away, and printed are

- sentences a second over all sentences, those that name nobody included, from the start of the program to its end,
  so that loading the network in each worker is part of it, and a second of processor time of all its processes;
- the greatest sum of memory of all its processes (each one's share of what several hold, where the system tells it);
- the cost of one question of what one actor does to another: milliseconds of processor time in one thread, the least
  of three rounds over 400 sentences of FOLDER that name two actors, by the int8 network that ships and, with --full,
  by the 32-bit graphs of it in that folder, rounds taking turns;
- the floating-point operations of one such question, beside one pass of a model with 355 million parameters, as
  large as the zero-shot one of the published comparison, over as many tokens. A forward pass costs 2·N·T operations, N
  parameters and T tokens (Kaplan et al. 2020, section 2.1). N of ours is the number of bytes of the two int8
  graphs, whose parameters are a byte each but for less than 2 %: all that is run for a pair, word embeddings included,
  in which the formula overstates ours more than the other. A zero-shot model needs as many passes a pair as it
  has hypotheses; one is counted.

Nothing else should run on the machine: timings with other work beside them are too slow by an unknown amount.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.collection import counted, documents, watched
from relazione.coding import actors, times
from relazione.coding.encoder import Network, Passage, passage_of, shipped
from relazione.coding.encoder.shipped import folder as shipped_folder
from relazione.coding.page import Page

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "documents"
PAIRS, ROUNDS = 400, 3
OTHER = 355e6  # parameters of the model that is compared
GRAPHS = ("reader.onnx", "asker.onnx")


@dataclass(frozen=True)
class Pair:
    """A sentence and two actors in it, by their places."""

    passage: Passage
    sides: tuple[tuple[int, int], tuple[int, int]]


def pairs(folder: Path) -> Iterator[Pair]:
    """The first two actors of each sentence that has two."""
    for document in documents(folder):
        page = Page(document)
        page.actors, page.times = actors.find(page), times.find(page)
        for sentence in page.sentences:
            named = [actor for actor in page.within(page.actors, sentence) if actor.codes][:2]
            if len(named) == 2:
                first, second = ((a.start - sentence.start, a.end - sentence.start) for a in named)
                yield Pair(passage_of(page, sentence), (first, second))


def seconds(network: Network, chosen: list[Pair]) -> float:
    """Of one round of questions, in processor time, which other work disturbs less."""
    began = time.process_time()
    network.relations([pair.passage for pair in chosen], [pair.sides for pair in chosen])
    return time.process_time() - began


def flops(parameters: float, tokens: float) -> float:
    """Of a forward pass (see the module)."""
    return 2 * parameters * tokens


def size(folder: Path) -> int:
    """Bytes of the two graphs."""
    return sum((folder / name).stat().st_size for name in GRAPHS)


def whole(folder: Path, workers: int) -> None:
    command = [sys.executable, "-m", "relazione", "code", str(folder), "--workers", str(workers), "--quiet"]
    with tempfile.TemporaryFile() as output:
        ran = watched(command, output)
    count, sentences = counted(folder)
    print(f"{count} documents, {sentences} sentences, {workers} workers, exit code {ran.code}")
    print(f"{ran.seconds:.1f} s, of processors {ran.processor:.1f} s")
    print(
        f"{sentences / ran.seconds:.0f} sentences a second, {sentences / ran.processor:.0f} a processor second"
    )
    print(f"memory of all processes {ran.memory / 2**20:.0f} MiB at most")


def a_pair(folder: Path, full: Path | None) -> None:
    chosen = list(itertools.islice(pairs(folder), PAIRS))
    folders = {"int8": shipped_folder()} | ({"fp32": full} if full else {})
    networks = {name: Network(place) for name, place in folders.items()}
    rounds = [{name: seconds(network, chosen) for name, network in networks.items()} for _ in range(ROUNDS)]
    for name, place in folders.items():
        least = min(spent[name] for spent in rounds) / len(chosen)
        print(f"{name}: {1000 * least:.2f} ms of a processor a pair, {size(place) / 1e6:.1f} MB")
    readings = shipped().read([pair.passage for pair in chosen])
    tokens = sum(len(reading.encoded.ids) for reading in readings) / len(readings)
    ours, other = flops(size(shipped_folder()), tokens), flops(OTHER, tokens)
    print(f"{len(chosen)} pairs, {tokens:.0f} tokens in the mean: {ours / 1e9:.2f} GFLOP a pair", end=", ")
    print(
        f"{other / 1e9:.1f} for a pass of a model with {OTHER / 1e6:.0f} M parameters: 1/{other / ours:.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--full", type=Path, metavar="FOLDER", help="the network that ships as 32-bit graphs")
    parser.add_argument("--pairs-only", action="store_true", help="leave out the run over the whole folder")
    given = parser.parse_args()
    if not given.pairs_only:
        whole(given.folder, given.workers)
    a_pair(given.folder, given.full)


if __name__ == "__main__":
    main()
