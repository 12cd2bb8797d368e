"""Figures of a fitted network on entries that it was not fitted to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from relazione.coding.encoder.acts import cue_runs
from training.batch import batch_of, points_at
from training.examples import Act, Example
from training.labels import STATUSES, TYPES
from training.network import Network

Floats = NDArray[np.float32]
CUE = 0.35  # least probability of a cue that is asked about
SIDE = 0.5
SIZE = 32


def f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 0.0


def _sides_right(roles: Floats, gold: Floats) -> bool:
    """Whether source and target each have their best token where the gold has them; one that is unnamed is let be."""
    for row in (0, 1):
        if gold[row].any() and (roles[row].max() < SIDE or not gold[row][int(roles[row].argmax())]):
            return False
    return True


class Tally:
    """Counts over entries; `figures` makes shares of them."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.by_type: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_register: dict[str, Counter[str]] = defaultdict(Counter)
        self.relations: list[tuple[int, int]] = []

    def passage(self, one: Example, found: list[tuple[list[int], int, int, Floats]]) -> None:
        """One entry with the acts found in it: (tokens, type, status, roles)."""
        register = self.by_register[one.entry.register if one.entry else ""]
        taken: set[int] = set()
        for gold in one.acts:
            self.by_type[TYPES[gold.kind - 1]]["gold"] += 1
            near = [n for n, act in enumerate(found) if n not in taken and set(act[0]) & set(gold.cue)]
            near.sort(key=lambda n: found[n][1] != gold.kind)
            if near:
                taken.add(near[0])
                self._met(gold, found[near[0]], register)
        for _, kind, _, _ in found:
            self.by_type[TYPES[kind - 1]]["found"] += 1
        for counts in (self.counts, register):
            counts["gold"] += len(one.acts)
            counts["found"] += len(found)
        if not one.acts:
            self.counts["empty"] += 1
            self.counts["alarms"] += bool(found)

    def _met(self, gold: Act, act: tuple[list[int], int, int, Floats], register: Counter[str]) -> None:
        _, kind, status, roles = act
        assert gold.roles is not None
        self.counts["cue"] += 1
        sides = _sides_right(roles, gold.roles)
        self.counts["sides"] += sides
        self.counts[f"status {STATUSES[gold.status]}"] += 1
        self.counts["status"] += status == gold.status
        self.counts[f"status {STATUSES[gold.status]} right"] += status == gold.status
        if kind == gold.kind:
            self.counts["typed"] += 1
            self.counts["coded"] += sides
            self.by_type[TYPES[kind - 1]]["hits"] += 1
            register["hits"] += 1

    def figures(self) -> dict[str, object]:
        n = self.counts
        return {
            "events": n["gold"],
            "cue f1": f1(n["cue"], n["gold"], n["found"]),
            "typed f1": f1(n["typed"], n["gold"], n["found"]),
            "typed precision": n["typed"] / max(1, n["found"]),
            "coded f1": f1(n["coded"], n["gold"], n["found"]),
            "sides accuracy": n["sides"] / max(1, n["cue"]),
            "status accuracy": n["status"] / max(1, n["cue"]),
            "false alarms": n["alarms"] / max(1, n["empty"]),
            "relation accuracy": float(np.mean([a == b for a, b in self.relations] or [0.0])),
            "relation macro f1": _macro_f1(self.relations),
            "status by class": {s: n[f"status {s} right"] / max(1, n[f"status {s}"]) for s in STATUSES},
            "typed f1 by type": _shares(self.by_type),
            "typed f1 by register": _shares(self.by_register),
        }


def _shares(counts: dict[str, Counter[str]]) -> dict[str, float]:
    return {name: f1(c["hits"], c["gold"], c["found"]) for name, c in sorted(counts.items())}


def _macro_f1(pairs: list[tuple[int, int]]) -> float:
    scores = []
    for kind in sorted({gold for gold, _ in pairs}):
        hits = sum(a == b == kind for a, b in pairs)
        scores.append(f1(hits, sum(a == kind for a, _ in pairs), sum(b == kind for _, b in pairs)))
    return float(np.mean(scores)) if scores else 0.0


@torch.no_grad()
def _read(network: Network, examples: Sequence[Example], tally: Tally) -> None:
    batch = batch_of(examples)
    hidden, scores = network.read(batch.ids, batch.mask, batch.segments, batch.marks)
    cue = torch.softmax(scores["cue"], -1).numpy()
    asked = [
        (row, tokens) for row, one in enumerate(examples) for tokens in cue_runs(cue[row], one.encoded, CUE)
    ]
    found: dict[int, list[tuple[list[int], int, int, Floats]]] = defaultdict(list)
    if asked:
        rows = torch.tensor([row for row, _ in asked])
        points = points_at([tokens for _, tokens in asked], hidden.shape[1])
        out = network.ask(hidden[rows], batch.mask[rows], points)
        roles = torch.sigmoid(out["roles"]).numpy()
        kinds, statuses = out["kind"].argmax(-1).tolist(), out["status"].argmax(-1).tolist()
        for number, (row, tokens) in enumerate(asked):
            if kinds[number]:
                size = len(examples[row].encoded.ids)
                found[row].append((tokens, kinds[number], statuses[number], roles[number, :, :size]))
    for row, one in enumerate(examples):
        tally.passage(one, found[row])
    pairs = [(row, pair) for row, one in enumerate(examples) for pair in one.pairs]
    if pairs:
        rows = torch.tensor([row for row, _ in pairs])
        points = points_at([pair.source for _, pair in pairs], hidden.shape[1], "source")
        target = points_at([pair.target for _, pair in pairs], hidden.shape[1], "target")
        out = network.ask(hidden[rows], batch.mask[rows], torch.where(points > 0, points, target))
        guesses = out["relation"].argmax(-1).tolist()
        tally.relations += [(int(p.types.argmax()), g) for (_, p), g in zip(pairs, guesses, strict=True)]


def evaluate(network: Network, examples: Sequence[Example]) -> dict[str, object]:
    """Found, typed and coded F1, sides, status, relation and false alarms; by status, type and register."""
    network.eval()
    tally = Tally()
    order = sorted(examples, key=lambda one: len(one.encoded.ids))
    for first in range(0, len(order), SIZE):
        _read(network, order[first : first + SIZE], tally)
    return tally.figures()
