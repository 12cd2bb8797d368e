"""Examples → tensors, and the loss of the network on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import IGNORE, Act, Example
from training.labels import POINTS, READING, ROLES, STATUSES
from training.network import Network

WEIGHTS = {"cue": 2.0, "claim": 0.5, "forecast": 0.5, "agreement": 0.5}
ASKED = {"kind": 1.0, "mode": 0.3, "status": 0.7}
SMOOTH = 0.05  # of a type's certainty that is spread over the others
STATUS = {"happened": 0.7, "planned": 1.5, "possible": 1.5, "halted": 2.0, "not_happened": 1.5, "denied": 2.0}
NO_CUE = 0.5  # few tokens are cues: the rest count for less
ROLE = 5.0  # and fewer still are sides


@dataclass
class Batch:
    """B passages of T tokens each, integers."""

    ids: Tensor
    mask: Tensor
    segments: Tensor
    marks: Tensor
    inside: Tensor
    labels: dict[str, Tensor]


def batch_of(examples: Sequence[Example]) -> Batch:
    length = max(len(example.encoded.ids) for example in examples)
    ids = torch.zeros(len(examples), length, dtype=torch.long)
    mask, segments, marks = torch.zeros_like(ids), torch.zeros_like(ids), torch.zeros_like(ids)
    inside = torch.zeros(len(examples), length, dtype=torch.bool)
    labels = {name: torch.full_like(ids, IGNORE) for name in READING}
    for row, example in enumerate(examples):
        size = len(example.encoded.ids)
        ids[row, :size] = torch.tensor(example.encoded.ids)
        mask[row, :size] = 1
        segments[row, :size] = torch.tensor(example.encoded.segments)
        marks[row, :size] = torch.tensor(example.encoded.marks)
        inside[row, :size] = torch.tensor(example.encoded.inside)
        for name, values in example.labels.items():
            labels[name][row, :size] = torch.from_numpy(values)
    return Batch(ids, mask, segments, marks, inside, labels)


def points_at(cues: Sequence[Sequence[int]], length: int, point: str = "cue") -> Tensor:
    """(A, T) of what is pointed out: the tokens of each cue."""
    points = torch.zeros(len(cues), length, dtype=torch.long)
    for row, cue in enumerate(cues):
        points[row, list(cue)] = POINTS.index(point)
    return points


def _reading_loss(scores: dict[str, Tensor], batch: Batch) -> Tensor:
    total = torch.zeros(())
    for name, weight in WEIGHTS.items():
        wanted = batch.labels[name]
        if not bool((wanted != IGNORE).any()):
            continue
        classes = scores[name].shape[-1]
        balance = torch.ones(classes)
        balance[0] = NO_CUE
        total = total + weight * functional.cross_entropy(
            scores[name].float().reshape(-1, classes), wanted.reshape(-1), weight=balance, ignore_index=IGNORE
        )
    return total


def _asking_loss(network: Network, hidden: Tensor, batch: Batch, asked: list[tuple[int, Act]]) -> Tensor:
    rows = torch.tensor([row for row, _ in asked])
    mask = batch.mask[rows]
    out = network.ask(hidden[rows], mask, points_at([act.cue for _, act in asked], hidden.shape[1]))
    total = torch.zeros(())
    for name, weight in ASKED.items():
        wanted = torch.tensor([getattr(act, name) for _, act in asked])
        if bool((wanted != IGNORE).any()):
            total = total + weight * functional.cross_entropy(
                out[name].float(),
                wanted,
                weight=torch.tensor([STATUS[s] for s in STATUSES]) if name == "status" else None,
                ignore_index=IGNORE,
                label_smoothing=SMOOTH,
            )
    real = [n for n, (_, act) in enumerate(asked) if act.roles is not None]
    if real:
        roles = torch.zeros(len(real), len(ROLES), hidden.shape[1])
        for place, number in enumerate(real):
            known = asked[number][1].roles
            assert known is not None
            roles[place, :, : known.shape[1]] = torch.from_numpy(known)
        losses = functional.binary_cross_entropy_with_logits(
            out["roles"].float()[real], roles, pos_weight=torch.tensor(ROLE), reduction="none"
        )
        counted = mask[real][:, None, :].float()
        total = total + 6.0 * (losses * counted).sum() / (counted.sum() * len(ROLES))
    return total


def _relation_loss(
    network: Network, hidden: Tensor, batch: Batch, examples: Sequence[Example]
) -> Tensor | None:
    pairs = [(row, pair) for row, example in enumerate(examples) for pair in example.pairs]
    if not pairs:
        return None
    rows = torch.tensor([row for row, _ in pairs])
    points = points_at([pair.source for _, pair in pairs], hidden.shape[1], "source")
    target = points_at([pair.target for _, pair in pairs], hidden.shape[1], "target")
    points = torch.where(points > 0, points, target)
    out = network.ask(hidden[rows], batch.mask[rows], points)["relation"].float()
    types = torch.stack([torch.from_numpy(pair.types) for _, pair in pairs])
    return functional.cross_entropy(out, types, label_smoothing=SMOOTH)


def loss_of(network: Network, examples: Sequence[Example], hard: float) -> Tensor:
    """The sum of the losses. hard: the least probability at which a token that is no cue is asked about as one."""
    batch = batch_of(examples)
    hidden, scores = network.read(batch.ids, batch.mask, batch.segments, batch.marks)
    total = _reading_loss(scores, batch)
    asked = [(row, act) for row, example in enumerate(examples) for act in example.acts]
    if hard < 1:
        asked += _false_cues(scores["cue"].detach(), batch, hard)
    if asked:
        total = total + _asking_loss(network, hidden, batch, asked)
    relation = _relation_loss(network, hidden, batch, examples)
    return total if relation is None else total + relation


def _false_cues(scores: Tensor, batch: Batch, threshold: float) -> list[tuple[int, Act]]:
    """The tokens that the network itself takes for cues and that are none, at most two a passage."""
    likely = 1 - torch.softmax(scores.float(), -1)[..., 0]
    wrong = (likely > threshold) & (batch.labels["cue"] == 0)
    found: list[tuple[int, Act]] = []
    for row, token in wrong.nonzero().tolist():
        if sum(r == row for r, _ in found[-2:]) < 2:
            found.append((row, Act([token], 0)))
    return found
