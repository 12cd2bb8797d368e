"""Fit the coder's network on the corpus: `python -m training.fit --encoder FOLDER --out FOLDER`.

Fixed seeds; about an hour on two cores. Writes the weights and the figures on the held-out entries.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.check import CORPUS, Entry
from training.evaluate import evaluate
from training.examples import IGNORE, Encoder, Example, load, parts
from training.names import Names, name_groups
from training.network import Network, load_encoder, relation_logits

SEED = 20261122
WEIGHTS = {"cue": 1.0, "status": 0.5, "mode": 0.3, "claim": 0.3, "forecast": 0.3, "agreement": 0.3}


def collate(batch: list[Example]) -> dict[str, Tensor]:
    length = max(len(example.ids) for example in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask, segments = torch.zeros_like(ids), torch.zeros_like(ids)
    labels = {name: torch.full_like(ids, IGNORE) for name in batch[0].labels}
    for row, example in enumerate(batch):
        size = len(example.ids)
        ids[row, :size] = torch.tensor(example.ids)
        mask[row, :size] = 1
        segments[row, :size] = torch.tensor(example.segments)
        for name, values in example.labels.items():
            labels[name][row, :size] = torch.tensor(values)
    return {"ids": ids, "mask": mask, "segments": segments, **labels}


def loss_of(network: Network, batch: list[Example], device: str) -> Tensor:
    tensors = {name: tensor.to(device) for name, tensor in collate(batch).items()}
    out = network(tensors["ids"], tensors["mask"], tensors["segments"])
    total = torch.zeros((), device=device)
    for name, weight in WEIGHTS.items():
        if bool((tensors[name] != IGNORE).any()):
            classes = out[name].shape[-1]
            balance = None
            if name == "cue":  # few tokens are cues
                balance = torch.ones(classes, device=device)
                balance[0] = 0.35
            total = total + weight * nn.functional.cross_entropy(
                out[name].reshape(-1, classes), tensors[name].reshape(-1), weight=balance, ignore_index=IGNORE
            )
    role_losses, relations, wanted = [], [], []
    for row, example in enumerate(batch):
        size = len(example.ids)
        for cue, roles in zip(example.cues, example.roles, strict=True):
            scores = out["roles"][row][:, cue, :size].mean(1)
            gold = torch.tensor(roles, device=device)
            role_losses.append(
                nn.functional.binary_cross_entropy_with_logits(
                    scores, gold, pos_weight=torch.tensor(4.0, device=device)
                )
            )
        text = (tensors["segments"][row] == 1) & (tensors["mask"][row] == 1)
        for kind, source, target in example.pairs:
            relations.append(relation_logits(out, row, source, target, text))
            wanted.append(kind)
    if role_losses:
        total = total + 2.0 * torch.stack(role_losses).mean()
    if relations:
        total = total + 0.5 * nn.functional.cross_entropy(
            torch.stack(relations), torch.tensor(wanted, device=device)
        )
    return total


def batches(examples: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of like length in a random order."""
    order = sorted(examples, key=lambda example: len(example.ids) + rng.randint(0, 8))
    chunks = [order[n : n + size] for n in range(0, len(order), size)]
    rng.shuffle(chunks)
    yield from chunks


def fit(
    entries: list[Entry],
    held_out: list[Entry],
    encoder_folder: Path,
    *,
    epochs: int,
    batch: int = 32,
    rate: float = 1.2e-4,
    device: str = "cpu",
    half: bool = False,
) -> tuple[Network, dict[str, object]]:
    """The fitted network and its figures on the held-out entries.

    The word embeddings stay as they are: most of their words never stand in the corpus. half: 16-bit floating point
    (bfloat16) in the forward pass, which halves the time on a processor that has it and changes figures little.
    """
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    figures: dict[str, object] = {}
    encode = Encoder(Tokenizer.from_file(str(encoder_folder / "tokenizer.json"))).encode
    network = Network(load_encoder(encoder_folder)).to(device)
    network.encoder.embeddings.word_embeddings.requires_grad_(False)
    names = Names(name_groups())
    fresh = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in network.encoder.parameters() if p.requires_grad], "lr": rate},
            {"params": fresh, "lr": rate * 8},
        ],
        weight_decay=0.01,
    )
    steps = epochs * ((len(entries) + batch - 1) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[rate, rate * 8], total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    for epoch in range(epochs):
        began, losses = time.time(), []
        network.train()
        examples = [encode(names.swapped(entry, rng) if rng.random() < 0.6 else entry) for entry in entries]
        for chunk in batches(examples, batch, rng):
            with torch.autocast(device, torch.bfloat16, enabled=half):
                loss = loss_of(network, chunk, device)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.time() - began:.0f} s", flush=True)
        figures = evaluate(network, [encode(entry) for entry in held_out], device)
        print(
            {name: round(value, 3) for name, value in figures.items() if isinstance(value, float)}, flush=True
        )
    return network, figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--half", action="store_true", help="bfloat16 in the forward pass")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    given = parser.parse_args()
    entries, held_out = parts(load(given.corpus))
    print(f"{len(entries)} entries to fit, {len(held_out)} held out")
    given.out.mkdir(parents=True, exist_ok=True)
    network, figures = fit(
        entries, held_out, given.encoder, epochs=given.epochs, device=given.device, half=given.half
    )
    torch.save(network.state_dict(), given.out / "network.pt")
    (given.out / "figures.json").write_text(json.dumps(figures, indent=1), "utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
