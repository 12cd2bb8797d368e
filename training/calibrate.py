"""Thresholds and calibration of a shipped network, on the held-out entries: `python -m training.calibrate FOLDER`.

Chooses the least cue and side probabilities by F1 of coded events, fits Platt's scaling (1999) of an event's
probability to whether it was right, and writes them with the version into `labels.json`. Prints the figures and the
reliability table (ten bins) that go into the model card.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from training.check import CORPUS, Entry, EventLine, Span
from training.examples import load, parts
from training.runtime import Model, Passage, Tokens
from training.runtime.decode import Act, acts, share

SIDES = (0.2, 0.3, 0.4, 0.5, 0.6)
CUES = tuple(round(0.2 + 0.05 * step, 2) for step in range(13))


def _plays(tokens: Tokens, act: Act, role: str, spans: list[Span]) -> list[float]:
    return [share(tokens, act.roles[role], start, end) for start, end in spans]


def right(tokens: Tokens, act: Act, event: EventLine, side: float) -> bool:
    """Whether the act is the entry's event: its type, and each named side has a mention that plays it best."""
    if act.type != event.type:
        return False
    for role, spans, others in (
        ("source", event.source, event.target),
        ("target", event.target, event.source),
    ):
        if not spans:
            continue
        mine, theirs = _plays(tokens, act, role, spans), _plays(tokens, act, role, others)
        if max(mine) < side or (theirs and max(theirs) > max(mine) and spans != others):
            return False
    return True


def judged(
    tokens: list[Tokens], entries: list[Entry], network: Model, cue: float, side: float
) -> tuple[int, int, int, list[tuple[float, bool]]]:
    """Hits, gold and found counts, and (probability, right) of every act found with these thresholds."""
    network.labels.thresholds["cue"] = cue
    hits = gold = found = 0
    pairs: list[tuple[float, bool]] = []
    for one, entry in zip(tokens, entries, strict=True):
        left = list(entry.events)
        gold += len(left)
        for act in acts(one, network.labels):
            found += 1
            match = next(
                (e for e in left if e.cue[0] < act.end and act.start < e.cue[1] and right(one, act, e, side)),
                None,
            )
            if match is not None:
                left.remove(match)
                hits += 1
            pairs.append((act.probability, match is not None))
    return hits, gold, found, pairs


def platt(pairs: list[tuple[float, bool]], steps: int = 4000, rate: float = 0.05) -> tuple[float, float]:
    """Temperature and bias that make the probabilities fit, by gradient descent on the log loss."""
    p = np.clip(np.array([probability for probability, _ in pairs]), 1e-6, 1 - 1e-6)
    logit, wanted = np.log(p / (1 - p)), np.array([float(ok) for _, ok in pairs])
    scale, bias = 1.0, 0.0
    for _ in range(steps):
        error = 1 / (1 + np.exp(-(scale * logit + bias))) - wanted
        scale -= rate * float((error * logit).mean())
        bias -= rate * float(error.mean())
    return 1 / max(scale, 1e-3), bias


def reliability(pairs: list[tuple[float, bool]]) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error and (mean probability, share right, count) by tenths."""
    rows, error = [], 0.0
    for low in np.arange(0, 1, 0.1):
        inside = [(p, ok) for p, ok in pairs if low <= p < low + 0.1 or (low > 0.89 and p == 1)]
        if inside:
            mean, share_right = (
                float(np.mean([p for p, _ in inside])),
                float(np.mean([ok for _, ok in inside])),
            )
            rows.append((mean, share_right, len(inside)))
            error += abs(mean - share_right) * len(inside) / len(pairs)
    return error, rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the exported network")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    given = parser.parse_args()
    _, entries = parts(load(given.corpus))
    network = Model(given.folder)
    tokens = network.read([Passage(entry.text, entry.context) for entry in entries])
    best = (0.0, 0.5, 0.5)
    for side in SIDES:
        for cue in CUES:
            hits, gold, found, _ = judged(tokens, entries, network, cue, side)
            best = max(best, (2 * hits / (gold + found), cue, side))
    f1, cue, side = best
    _, _, _, pairs = judged(tokens, entries, network, cue, side)
    temperature, bias = platt(pairs)
    labels = json.loads((given.folder / "labels.json").read_text("utf-8"))
    digest = hashlib.sha256((given.folder / "coder.onnx").read_bytes()).hexdigest()[:8]
    labels.update(
        version=digest,
        thresholds={"cue": cue, "side": side},
        temperature=round(temperature, 4),
        bias=round(bias, 4),
    )
    (given.folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    calibrated = [
        (1 / (1 + np.exp(-(np.log(p / (1 - p)) / temperature + bias))), ok) for p, ok in pairs if 0 < p < 1
    ]
    error, rows = reliability([(float(p), ok) for p, ok in calibrated])
    print(f"coded F1 {f1:.3f} at cue {cue}, side {side}; temperature {temperature:.2f}, bias {bias:.2f}")
    print(f"expected calibration error {error:.3f} ({reliability(pairs)[0]:.3f} before)")
    for mean, share_right, count in rows:
        print(f"  probability {mean:.2f}  right {share_right:.2f}  of {count}")


if __name__ == "__main__":
    main()
