"""Fit the coder's network on the corpus: `python -m training.fit --encoder FOLDER --out FOLDER`.

Fixed seeds; under three hours on two cores. Writes the weights after each pass, and the figures on the held-out
entries.
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
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from relazione.coding.encoder.passage import Tokens
from training.batch import loss_of
from training.check import CORPUS, Entry
from training.evaluate import evaluate
from training.examples import Example, example, load, parts
from training.marks import fewer, marks_of
from training.names import Names, name_groups
from training.network import Network, pretrained

SEED = 20261122
BATCH = 24
RATE = 2.5e-4
FRESH = 4.0  # the new heads learn so much faster than the encoder
KEPT = 0.998  # of the running mean of the weights at each step
SWAPPED = 0.5  # share of entries whose names are swapped in each pass
HIDDEN = 0.06  # share of tokens that the network does not get to see


def batches(examples: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of like length in a random order."""
    order = sorted(examples, key=lambda one: len(one.encoded.ids) + rng.randint(0, 8))
    chunks = [order[n : n + size] for n in range(0, len(order), size)]
    rng.shuffle(chunks)
    yield from chunks


def hidden(one: Example, mask: int, rng: random.Random) -> Example:
    """The example with a few of its tokens masked, no cue among them, so that no single word is relied upon."""
    cues = {token for act in one.acts for token in act.cue}
    for token, inside in enumerate(one.encoded.inside):
        if inside and token not in cues and rng.random() < HIDDEN:
            one.encoded.ids[token] = mask
    return one


def begin(network: Network, start: Path) -> None:
    """Sets the network's weights to those of an earlier fit, as far as their shapes are still the same."""
    own = network.state_dict()
    earlier = torch.load(start, map_location="cpu", weights_only=True)
    network.load_state_dict(
        {name: old if old.shape == own[name].shape else own[name] for name, old in earlier.items()}
    )


def optimiser_of(network: Network, rate: float) -> torch.optim.AdamW:
    """The word embeddings stay as they are: most of their words never stand in the corpus."""
    network.words.requires_grad_(False)
    old, new = [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            (old if name.startswith(("blocks", "positions", "segments", "norm")) else new).append(parameter)
    groups = [{"params": old, "lr": rate}, {"params": new, "lr": rate * FRESH}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def schedule_of(
    optimiser: torch.optim.Optimizer, rate: float, steps: int
) -> torch.optim.lr_scheduler.LRScheduler:
    """Up to the rate in the first steps, then down to nothing in a straight line."""
    return torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        max_lr=[rate, rate * FRESH],
        total_steps=steps + 1,
        pct_start=0.08,
        anneal_strategy="linear",
    )


def fit(
    entries: list[Entry],
    held_out: list[Entry],
    encoder: Path,
    out: Path,
    *,
    epochs: int,
    half: bool,
    start: Path | None = None,
    rate: float = RATE,
) -> dict[str, object]:
    """Fits the network, saves it into `out` after each pass, and gives its figures on the held-out entries.

    What is saved is the running mean of the weights (Polyak and Juditsky 1992). half: 16-bit floating point (bfloat16)
    in the products, which halves the time on a processor that has it. start: weights that an earlier fit saved.
    """
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    tokens = Tokens(Tokenizer.from_file(str(encoder / "tokenizer.json")))
    names, mask = Names(name_groups()), tokens.number("[MASK]")
    network = pretrained(encoder)
    if start is not None:
        begin(network, start)
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    optimiser = optimiser_of(network, rate)
    marked = [(entry, marks_of(entry)) for entry in entries]
    unseen = [example(entry, marks_of(entry), tokens) for entry in held_out]
    steps = epochs * ((len(entries) + BATCH - 1) // BATCH)
    schedule = schedule_of(optimiser, rate, steps)
    figures: dict[str, object] = {}
    for epoch in range(epochs):
        began, losses = time.time(), []
        network.train()
        examples = []
        for entry, marks in marked:
            changed = names.swapped(entry, marks, rng) if rng.random() < SWAPPED else (entry, marks)
            examples.append(hidden(example(changed[0], fewer(changed[1], rng), tokens), mask, rng))
        for chunk in batches(examples, BATCH, rng):
            with torch.autocast("cpu", torch.bfloat16, enabled=half):
                loss = loss_of(network, chunk, hard=0.3 if epoch else 1.0)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(network)
            losses.append(float(loss.detach()))
        torch.save(mean.module.state_dict(), out / "network.pt")
        print(f"pass {epoch + 1}: loss {np.mean(losses):.4f}, {time.time() - began:.0f} s", flush=True)
        figures = evaluate(mean.module, unseen)
        shown = {name: round(value, 3) for name, value in figures.items() if isinstance(value, float)}
        print(shown, flush=True)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--start", type=Path, help="weights of an earlier fit (network.pt) to begin with")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--all", action="store_true", help="fit to the held-out entries too")
    parser.add_argument("--half", action="store_true", help="bfloat16 in the products")
    given = parser.parse_args()
    entries, held_out = parts(load(given.corpus))
    print(f"{len(entries)} entries to fit, {len(held_out)} held out", flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    chosen = entries + held_out if given.all else entries
    figures = fit(
        chosen,
        held_out,
        given.encoder,
        given.out,
        epochs=given.epochs,
        half=given.half,
        start=given.start,
        rate=given.rate,
    )
    (given.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
