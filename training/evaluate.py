"""Figures of a fitted network on entries that it was not fitted to."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import torch

from training.examples import Example
from training.labels import STATUSES, TYPES
from training.network import Network, relation_logits

CUE_THRESHOLD = 0.5


def _f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 0.0


def decoded_cues(cue: np.ndarray, threshold: float = CUE_THRESHOLD) -> list[tuple[int, list[int], float]]:
    """(type, tokens, probability) of each run of tokens whose likeliest class is one type, from (T, 17) probabilities."""
    found: list[tuple[int, list[int], float]] = []
    best = cue[:, 1:].argmax(-1)
    for token in range(len(cue)):
        if 1 - cue[token, 0] < threshold:
            continue
        kind = int(best[token])
        if found and found[-1][0] == kind and found[-1][1][-1] == token - 1:
            found[-1][1].append(token)
        else:
            found.append((kind, [token], 0.0))
    return [(kind, tokens, float(1 - cue[tokens, 0].min())) for kind, tokens, _ in found]


def evaluate(network: Network, examples: list[Example], device: str = "cpu") -> dict[str, object]:
    """Event found and coded F1, status accuracy, relation accuracy and macro-F1, false alarms, by type and register."""
    network.eval()
    tally: Counter[str] = Counter()
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    by_register: dict[str, Counter[str]] = defaultdict(Counter)
    relations: list[tuple[int, int]] = []
    for example in examples:
        register = by_register[example.entry.register if example.entry else ""]
        with torch.no_grad():
            ids = torch.tensor([example.ids], device=device)
            segments = torch.tensor([example.segments], device=device)
            out = network(ids, torch.ones_like(ids), segments)
        cue = torch.softmax(out["cue"][0], -1).cpu().numpy()
        cue[np.array(example.segments) == 0, 0] = 1.0
        cue[-1, 0] = 1.0
        roles = torch.sigmoid(out["roles"][0]).cpu().numpy()
        status = out["status"][0].cpu().numpy()
        found = decoded_cues(cue)
        taken: set[int] = set()
        gold = [(int(example.labels["cue"][tokens[0]]) - 1, tokens) for tokens in example.cues]
        for index, (kind, tokens) in enumerate(gold):
            by_type[TYPES[kind]]["gold"] += 1
            for number, (guess, where, _) in enumerate(found):
                if number in taken or not set(where) & set(tokens):
                    continue
                taken.add(number)
                tally["cue"] += 1
                if guess == kind:
                    tally["typed"] += 1
                    by_type[TYPES[kind]]["hits"] += 1
                    register["hits"] += 1
                tally["sides"] += guess == kind and _sides_right(
                    roles[:, where].mean(1), example.roles[index]
                )
                wanted = int(example.labels["status"][tokens[0]])
                tally["status"] += int(status[where].mean(0).argmax()) == wanted
                tally[f"status {STATUSES[wanted]}"] += 1
                tally[f"status {STATUSES[wanted]} right"] += int(status[where].mean(0).argmax()) == wanted
                break
        for kind, _, _ in found:
            by_type[TYPES[kind]]["found"] += 1
        tally["gold"] += len(gold)
        tally["found"] += len(found)
        register["gold"] += len(gold)
        register["found"] += len(found)
        if not gold:
            tally["empty"] += 1
            tally["alarms"] += bool(found)
        text = torch.tensor(np.array(example.segments) == 1, device=device)
        for kind, source, target in example.pairs:
            relations.append((kind, int(relation_logits(out, 0, source, target, text).argmax())))
    return {
        "entries": len(examples),
        "events": tally["gold"],
        "cue f1": _f1(tally["cue"], tally["gold"], tally["found"]),
        "typed f1": _f1(tally["typed"], tally["gold"], tally["found"]),
        "coded f1": _f1(tally["sides"], tally["gold"], tally["found"]),
        "status accuracy": tally["status"] / max(1, tally["cue"]),
        "status by class": {s: tally[f"status {s} right"] / max(1, tally[f"status {s}"]) for s in STATUSES},
        "false alarms": tally["alarms"] / max(1, tally["empty"]),
        "relation accuracy": float(np.mean([a == b for a, b in relations])) if relations else 0.0,
        "relation macro f1": _macro_f1(relations),
        "typed f1 by type": {t: _f1(c["hits"], c["gold"], c["found"]) for t, c in sorted(by_type.items())},
        "typed f1 by register": {
            r: _f1(c["hits"], c["gold"], c["found"]) for r, c in sorted(by_register.items())
        },
    }


def _sides_right(found: np.ndarray, gold: np.ndarray) -> bool:
    """Whether source and target each have a token where the gold has them, and none where it has the other side."""
    for row in (0, 1):
        if not gold[row].any():
            continue
        if found[row].max() < 0.5 or not gold[row][int(found[row].argmax())]:
            return False
    return True


def _macro_f1(pairs: list[tuple[int, int]]) -> float:
    kinds = sorted({kind for kind, _ in pairs})
    scores = []
    for kind in kinds:
        hits = sum(a == b == kind for a, b in pairs)
        scores.append(_f1(hits, sum(a == kind for a, _ in pairs), sum(b == kind for _, b in pairs)))
    return float(np.mean(scores)) if scores else 0.0
