"""The network: one encoder, a head for each question, and a table of roles from every cue to every token."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from training.labels import HEADS, ROLES, TYPES

HIDDEN = 384
PAIR = 96


class Network(nn.Module):
    """Token ids (B, T) → a (B, T, classes) tensor a head, and roles (B, 5, T, T): from cue token i to token j."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in HEADS.items()})
        self.query = nn.Linear(HIDDEN, len(ROLES) * PAIR)
        self.key = nn.Linear(HIDDEN, len(ROLES) * PAIR)
        self.distance = nn.Embedding(2 * 24 + 1, len(ROLES))

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> dict[str, Tensor]:
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=segments).last_hidden_state
        hidden = self.dropout(hidden)
        out = {name: head(hidden) for name, head in self.heads.items()}
        out["roles"] = self._roles(hidden)
        return out

    def _roles(self, hidden: Tensor) -> Tensor:
        batch, length, _ = hidden.shape
        shape = (batch, length, len(ROLES), PAIR)
        query = self.query(hidden).view(shape).permute(0, 2, 1, 3)
        key = self.key(hidden).view(shape).permute(0, 2, 3, 1)
        scores = query @ key / PAIR**0.5
        place = torch.arange(length, device=hidden.device)
        steps = (place[None, :] - place[:, None]).clamp(-24, 24) + 24
        return scores + self.distance(steps).permute(2, 0, 1)[None]


def load_encoder(folder: Path) -> BertModel:
    """The pretrained encoder from its folder; segment embeddings are trained anew (it never saw two segments)."""
    return BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")


def relation_logits(
    out: dict[str, Tensor], row: int, source: list[int], target: list[int], text: Tensor
) -> Tensor:
    """Scores of the sixteen types for one marked pair: over all tokens as the cue, as log-sum-exp.

    A token is the better a cue the more it is of the type and the more it points at both marked sides.
    """
    cue = torch.log_softmax(out["cue"][row], -1)[:, 1 : 1 + len(TYPES)]
    roles = nn.functional.logsigmoid(out["roles"][row])
    ties = roles[0][:, source].max(-1).values + roles[1][:, target].max(-1).values
    return torch.logsumexp((cue + ties[:, None])[text], 0)
