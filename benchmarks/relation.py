"""Which type a sentence says one marked side does to the other: `python -m benchmarks.relation [FILE]`.

FILE is tab-separated with the columns `marked_sentence` (`<s>…</s>`, `<t>…</t>`), `gold_root`, of fifteen roots in
which YIELD stands for CONCEDE or RETREAT, and `gold_penta`; `../shared/data/events/PLV_dev.tsv` by default. Answers
are those of `relazione relate`. The set is for evaluation only: nothing was fitted to it or chosen on it, and so no
sentence, error or class is printed, only three figures: accuracy, macro-F1 over the roots, and macro-F1 over five
classes (verbal and material cooperation, verbal and material conflict, and yielding apart, as the set's authors
group them). --network FOLDER measures another network than the shipped one.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from pathlib import Path

from benchmarks.figures import accuracy, macro_f1
from relazione.coding.encoder import Network
from relazione.coding.events import Marked, relate
from relazione.model import EventType

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "events" / "PLV_dev.tsv"
YIELD = "YIELD"
_MARK = re.compile(r"</?[st]>")


def marked(sentence: str) -> Marked:
    """The sentence without its marks, and where they stood."""
    places: dict[str, int] = {}
    text, last = "", 0
    for mark in _MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        places[mark.group()] = len(text)
        last = mark.end()
    text += sentence[last:]
    source = places.get("<s>", 0), places.get("</s>", 0)
    target = places.get("<t>", 0), places.get("</t>", 0)
    return Marked(text, source, target)


def root(probabilities: dict[EventType, float]) -> str:
    """The likeliest of the fifteen roots."""
    roots: defaultdict[str, float] = defaultdict(float)
    for kind, probability in probabilities.items():
        name = YIELD if kind in (EventType.CONCEDE, EventType.RETREAT) else str(kind)
        roots[name] += probability
    return max(roots, key=lambda name: roots[name])


def measure(file: Path = DEFAULT, network: Network | None = None) -> dict[str, float]:
    """The three figures; with no network, the shipped one's."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    answers = relate([marked(row["marked_sentence"]) for row in rows], network)
    pairs = [(row["gold_root"], root(answer)) for row, answer in zip(rows, answers, strict=True)]
    five = {row["gold_root"]: row["gold_penta"] for row in rows}
    return {
        "accuracy": accuracy(pairs),
        "root macro-F1": macro_f1(pairs),
        "five-class macro-F1": macro_f1([(five[gold], five.get(guess, guess)) for gold, guess in pairs]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--network", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    network = Network(given.network, threads=2) if given.network else None
    for name, value in measure(given.file, network).items():
        print(f"{name:22}{value:.3f}")


if __name__ == "__main__":
    main()
