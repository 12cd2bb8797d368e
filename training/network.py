"""The network: an encoder that reads a passage once, and whose last layers are asked again about each cue.

All six layers read the passage and mark the tokens that are cues, claims, forecasts and agreements. For each cue the
last layers run once more over what the first ones made of the passage, with the cue pointed out to them, and answer
for it alone: its type, mode and status, and which tokens are its sides, its speaker, date and place. With two
mentions pointed out instead of a cue they answer what one does to the other. So what is asked twice costs a third.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from relazione.coding.encoder.passage import Mark
from training.labels import ASKING, POINTS, READING, ROLES, TYPES

HIDDEN, HEADS, LAYERS, UPPER, WIDE, REACH = 384, 12, 6, 2, 1536, 512


class Dropout(nn.Module):
    """Drops the same features of every token of a passage (Gal and Ghahramani 2016), which costs next to nothing."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.training or not self.share:
            return hidden
        kept = torch.rand(len(hidden), 1, hidden.shape[-1], device=hidden.device) >= self.share
        return hidden * (kept.to(hidden.dtype) / (1 - self.share))


class Block(nn.Module):
    """One layer of BERT (Devlin et al. 2019), normalised after each part, as the pretrained one was."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.ask = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.answer = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widen = nn.Linear(HIDDEN, WIDE)
        self.narrow = nn.Linear(WIDE, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """hidden (B, T, HIDDEN), mask (B, 1, 1, T) to be added to the scores → hidden."""
        batch, length, _ = hidden.shape
        parts = self.ask(hidden).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        scores = query @ key.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + mask
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        hidden = self.attention_norm(hidden + self.dropout(self.answer(mixed)))
        wide = nn.functional.gelu(self.widen(hidden))
        return self.output_norm(hidden + self.dropout(self.narrow(wide)))


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    """(A, HIDDEN) the mean of the chosen tokens, zeros where there are none. hidden (A, T, HIDDEN), chosen (A, T)."""
    weight = chosen.to(hidden.dtype)
    return (hidden * weight[..., None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)


class Network(nn.Module):
    """See the module. Batches: B passages of T tokens; A questions about them."""

    def __init__(self, words: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(words, HIDDEN)
        self.positions = nn.Embedding(REACH, HIDDEN)
        self.segments = nn.Embedding(2, HIDDEN)
        self.marks = nn.Embedding(len(Mark), HIDDEN)
        self.points = nn.Embedding(len(POINTS), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)
        self.reading = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in READING.items()})
        self.asking = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in ASKING.items()})
        self.roles = nn.Linear(HIDDEN, len(ROLES))
        self.weigh = nn.Linear(HIDDEN, 1)
        self.relation = nn.Linear(3 * HIDDEN, len(TYPES))
        nn.init.zeros_(self.marks.weight)
        nn.init.normal_(self.points.weight, std=0.3)

    @staticmethod
    def _added(mask: Tensor) -> Tensor:
        return (1.0 - mask[:, None, None, :].to(torch.float32)) * -1e4

    def read(
        self, ids: Tensor, mask: Tensor, segments: Tensor, marks: Tensor
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """(B, T) integers → what the lower layers made of it (B, T, HIDDEN), and scores (B, T, classes) by name."""
        place = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.positions(place)[None] + self.segments(segments) + self.marks(marks)
        hidden = self.dropout(self.norm(hidden))
        for block in self.blocks[: LAYERS - UPPER]:
            hidden = block(hidden, self._added(mask))
        top = self.dropout(self._upper(hidden, mask))
        return hidden, {name: head(top) for name, head in self.reading.items()}

    def _upper(self, hidden: Tensor, mask: Tensor) -> Tensor:
        for block in self.blocks[LAYERS - UPPER :]:
            hidden = block(hidden, self._added(mask))
        return hidden

    def ask(self, hidden: Tensor, mask: Tensor, points: Tensor) -> dict[str, Tensor]:
        """What the lower layers made of the passage of each question (A, T, HIDDEN), its mask, and what is pointed out
        in it (A, T) → scores of type, mode, status (A, classes), the features (A, HIDDEN) from which they
        come, roles (A, 5, T), relation (A, 16)."""
        top = self.dropout(self._upper(hidden + self.points(points), mask))
        pooled = _mean(top, points == POINTS.index("cue"))
        out = {name: head(pooled) for name, head in self.asking.items()} | {"features": pooled}
        out["roles"] = self.roles(top).transpose(1, 2)
        weight = torch.softmax(self.weigh(top).squeeze(-1) + self._added(mask)[:, 0, 0], -1)
        sides = [_mean(top, points == POINTS.index(side)) for side in ("source", "target")]
        out["relation"] = self.relation(torch.cat([(top * weight[..., None]).sum(1), *sides], -1))
        return out


def pretrained(folder: Path) -> Network:
    """A network whose encoder is the pretrained one of the folder (`model.safetensors`); its heads are new."""
    weights = load_file(folder / "model.safetensors")
    network = Network(len(weights["embeddings.word_embeddings.weight"]))
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "segments.weight": weights["embeddings.token_type_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    parts = {
        "answer": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "output_norm": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        theirs = f"encoder.layer.{layer}."
        for end in ("weight", "bias"):
            state[f"blocks.{layer}.ask.{end}"] = torch.cat(
                [weights[f"{theirs}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            )
            for ours, name in parts.items():
                state[f"blocks.{layer}.{ours}.{end}"] = weights[f"{theirs}{name}.{end}"]
    left = network.load_state_dict(state, strict=False)
    assert not left.unexpected_keys, left.unexpected_keys
    return network
