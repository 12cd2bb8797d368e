"""Thresholds and calibration of claims, forecasts and agreements: `python -m training.stretches FOLDER`.

Judged on the held-out entries in which every claim, forecast and agreement is marked, the whole way from the text as
at work: actors and dates, the network as it ships, and the rules beside it. A span is right where half of the shorter
of it and of an entry's item of the kind lies in the other, each item meeting one span. The probability is a logistic
model (Platt 1999) of three signs: the mean and the peak of the network's probabilities, and the share right of the
rule that finds the span, counted before on real texts. The least probability is that of the greatest F1. Figures are those of models fitted to the
other half of the entries; the weights that are written are fitted to all. To be run after `training.calibrate`.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from relazione.coding import agreements, claims, forecasts, quotations
from relazione.coding.encoder import read
from relazione.coding.encoder.labels import logit
from relazione.coding.encoder.shipped import FOLDER
from relazione.coding.encoder.stretches import MEANS, Kind, Signs
from relazione.coding.page import Page
from training.calibrate import best_threshold, hash_of, page_of, reliability
from training.check import CORPUS, Entry
from training.examples import load, parts

# The weight of the logit of a rule's share right. It is not fitted: the shares were counted on real texts, and the
# held-out entries, written for the network, hold few of what the rules find.
RULE = 0.6
Weighed = Callable[[Page], Iterator[tuple[int, int, Signs]]]
KINDS: dict[Kind, Weighed] = {
    "claim": claims.weighed,
    "forecast": forecasts.weighed,
    "agreement": agreements.weighed,
}


@dataclass(frozen=True)
class Judged:
    """A span that was weighed: its signs, whether it is right, and which half of the entries it is of."""

    signs: Signs
    right: bool
    half: int


def complete(entries: list[Entry]) -> list[tuple[Entry, Page, int]]:
    """The entries in which every item is marked, as pages with their readings, and where their texts begin."""
    found = []
    for entry in entries:
        if entry.complete:
            page, first = page_of(entry)
            page.quotations = quotations.code(page)
            page.readings = read(page)
            found.append((entry, page, first))
    return found


def judged(pages: list[tuple[Entry, Page, int]], kind: Kind) -> tuple[list[Judged], int]:
    """Every span weighed in the entries' texts, and how many items of the kind they hold."""
    rows, gold = [], 0
    for entry, page, first in pages:
        left = [(o.span[0] + first, o.span[1] + first) for o in entry.others if o.kind == kind]
        gold += len(left)
        found = [row for row in KINDS[kind](page) if row[0] >= first]
        for start, end, signs in sorted(found, key=lambda row: -sum(row[2])):
            met = next((span for span in left if meets(span, (start, end))), None)
            if met is not None:
                left.remove(met)
            if len(signs) > 1:  # what the network did not read the rules decide alone
                rows.append(Judged(signs, met is not None, hash_of(entry) % 2))
    return rows, gold


def meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether half of the shorter of two spans lies in the other."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common >= min(one[1] - one[0], other[1] - other[0])


def fitted(rows: list[Judged]) -> list[float]:
    """Weights of the signs and a bias; the rule's weight is RULE, the network's are not negative (Platt 1999)."""
    x = np.array([[logit(sign) for sign in row.signs] for row in rows])
    right = np.array([row.right for row in rows])

    def loss(w: NDArray[np.float64]) -> float:
        z = x[:, :2] @ w[:2] + RULE * x[:, 2] + w[2]
        return float(np.logaddexp(0, -np.where(right, z, -z)).sum() + (w[:2] ** 2).sum())

    mean, peak, bias = minimize(loss, np.zeros(3), bounds=[(0, None), (0, None), (None, None)]).x
    return [round(float(w), 4) for w in (mean, peak, RULE, bias)]


def crossed(rows: list[Judged]) -> NDArray[np.float64]:
    """Each span's probability by the model fitted to the other half of the entries."""
    out = np.zeros(len(rows))
    for half in (0, 1):
        *weights, bias = fitted([row for row in rows if row.half != half])
        for number, row in enumerate(rows):
            if row.half == half:
                score = bias + sum(w * logit(sign) for w, sign in zip(weights, row.signs, strict=True))
                out[number] = 1 / (1 + np.exp(-score))
    return out


def report(kind: Kind, rows: list[Judged], gold: int) -> tuple[float, float]:
    """Prints the figures of a kind; gives back F1 and the least probability where it is greatest."""
    right, chances = np.array([row.right for row in rows]), crossed(rows)
    f1, least = best_threshold(chances, right, gold)
    taken = chances >= least
    hits = int(right[taken].sum())
    error, table = reliability(chances, right)
    print(
        f"{kind}: from probability {least:.3f} precision {hits / max(1, taken.sum()):.3f} "
        f"recall {hits / max(1, gold):.3f} F1 {f1:.3f} ({hits} right of {taken.sum()}, {gold} wanted, "
        f"{int(right.sum())} within reach); calibration error {error:.3f}"
    )
    for mean, share, count in table:
        print(f"    said {mean:.2f}  right {share:.2f}  of {count}")
    return f1, least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the exported network")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    given = parser.parse_args()
    os.environ[FOLDER] = str(given.folder)
    pages = complete(parts(load(given.corpus))[1])
    file = given.folder / "labels.json"
    labels = json.loads(file.read_text("utf-8"))
    for kind in KINDS:
        rows, gold = judged(pages, kind)
        _, least = report(kind, rows, gold)
        # running text holds fewer such items than the corpus: never below what was found right on real texts
        labels.setdefault("thresholds", {})[kind] = round(max(least, MEANS[kind].least), 3)
        labels.setdefault("calibration", {})[kind] = fitted(rows)
    file.write_text(json.dumps(labels, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
