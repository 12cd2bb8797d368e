"""Which type a sentence says one marked side does to the other: `python -m training.relation FOLDER FILE`.

FOLDER is that of an exported network. FILE is tab-separated with the columns `marked_sentence` (`<s>…</s>`, `<t>…</t>`) and `gold_root`, fifteen roots in
which YIELD stands for CONCEDE or RETREAT. The set is for evaluation only: nothing was fitted to it or chosen on it.
Prints accuracy, macro-F1 over the roots, and macro-F1 over five classes: verbal and material cooperation, verbal and
material conflict, and yielding apart (as the set's authors group them: `gold_penta`).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

from relazione.coding.encoder import Network
from relazione.coding.events.relate import Marked, relate
from relazione.model import EventType

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
    roots: Counter[str] = Counter()
    for kind, probability in probabilities.items():
        roots[YIELD if kind in (EventType.CONCEDE, EventType.RETREAT) else str(kind)] += probability  # type: ignore[assignment]
    return max(roots, key=lambda name: roots[name])


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    scores = []
    for name in sorted({gold for gold, _ in pairs}):
        hits = sum(gold == guess == name for gold, guess in pairs)
        total = sum(gold == name for gold, _ in pairs) + sum(guess == name for _, guess in pairs)
        scores.append(2 * hits / total if total else 0.0)
    return sum(scores) / len(scores)


def main() -> int:
    with Path(sys.argv[2]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    answers = relate([marked(row["marked_sentence"]) for row in rows], Network(Path(sys.argv[1]), threads=2))
    pairs = [(row["gold_root"], root(answer)) for row, answer in zip(rows, answers, strict=True)]
    penta = {row["gold_root"]: row["gold_penta"] for row in rows}
    five = [(penta[gold], penta.get(guess, guess)) for gold, guess in pairs]
    print(f"{len(pairs)} sentences, accuracy {sum(a == b for a, b in pairs) / len(pairs):.3f}")
    print(
        f"macro-F1 over {len({gold for gold, _ in pairs})} roots {macro_f1(pairs):.3f}, over five classes {macro_f1(five):.3f}"
    )
    for name in sorted({gold for gold, _ in pairs}):
        missed = Counter(guess for gold, guess in pairs if gold == name and guess != name)
        right = sum(gold == guess == name for gold, guess in pairs)
        total = sum(gold == name for gold, _ in pairs)
        print(f"{name:10} {right:4} of {total:4}  taken for {dict(missed.most_common(3))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
