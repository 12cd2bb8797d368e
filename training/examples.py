"""Entries → token ids and labels."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.check import Entry, Span, read
from training.labels import CERTAINTIES, MODE_LABELS, ROLES, STAGES, STATUSES, TYPES

MAX_TOKENS = 160
CONTEXT_TOKENS = 40  # the last of the context's tokens; the sentence itself is never cut short for it
IGNORE = -100  # a label that no loss is counted for


@dataclass
class Example:
    """One entry as arrays over its T tokens.

    labels: head → (T,) int, IGNORE where the head is not asked. cues: for each event the token indices of its cue.
    roles: for each event a (5, T) array of 0/1. pairs: (type, source tokens, target tokens) for the relation loss.
    """

    ids: list[int]
    segments: list[int]
    labels: dict[str, np.ndarray]
    cues: list[list[int]] = field(default_factory=list)
    roles: list[np.ndarray] = field(default_factory=list)
    pairs: list[tuple[int, list[int], list[int]]] = field(default_factory=list)
    entry: Entry | None = None


def load(folder: Path) -> list[Entry]:
    """Every right entry of the corpus, files in order of their names."""
    return [
        entry for path in sorted(folder.glob("*.txt")) for entry in read(path) if isinstance(entry, Entry)
    ]


def parts(entries: list[Entry], held_out: float = 0.1, seed: int = 7) -> tuple[list[Entry], list[Entry]]:
    """Training and held-out entries: split by author's file blocks of ten, so that neighbours stay together."""
    blocks: dict[tuple[str, int], list[Entry]] = {}
    counters: dict[str, int] = {}
    for entry in entries:
        number = counters.get(entry.file, 0)
        counters[entry.file] = number + 1
        blocks.setdefault((entry.file, number // 10), []).append(entry)
    keys = sorted(blocks)
    random.Random(seed).shuffle(keys)
    cut = int(len(keys) * held_out)
    out = [entry for key in sorted(keys[:cut]) for entry in blocks[key]]
    kept = [entry for key in sorted(keys[cut:]) for entry in blocks[key]]
    return kept, out


class Encoder:
    """Tokens of an entry, with the way from characters to tokens."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.start, self.end = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))

    def encode(self, entry: Entry) -> Example:
        context = self.tokenizer.encode(entry.context, add_special_tokens=False) if entry.context else None
        text = self.tokenizer.encode(entry.text, add_special_tokens=False)
        body = text.ids[: MAX_TOKENS - 2]
        room = min(CONTEXT_TOKENS, MAX_TOKENS - 3 - len(body)) if context else 0
        tail = context.ids[-room:] if context and room > 0 else []
        dropped = len(context.ids) - len(tail) if context else 0
        ids = [self.start, *tail, *([self.end] if tail else []), *body, self.end]
        first = 1 + len(tail) + bool(tail)
        offsets: list[Span | None] = [None] * len(ids)
        for position in range(len(tail)):
            start, end = context.offsets[dropped + position]  # type: ignore[union-attr]
            offsets[1 + position] = (start - len(entry.context), end - len(entry.context))
        for position in range(len(body)):
            offsets[first + position] = text.offsets[position]
        segments = [0] * first + [1] * (len(ids) - first)
        return _labelled(entry, ids, segments, offsets, first)


def _tokens(span: Span | None, offsets: list[Span | None]) -> list[int]:
    if span is None:
        return []
    return [n for n, o in enumerate(offsets) if o is not None and o[0] < span[1] and o[1] > span[0]]


def _labelled(
    entry: Entry, ids: list[int], segments: list[int], offsets: list[Span | None], first: int
) -> Example:
    length = len(ids)
    text = np.zeros(length, bool)
    text[first : length - 1] = True
    labels = {name: np.where(text, 0, IGNORE) for name in ("cue",)}
    labels["status"] = np.full(length, IGNORE)
    labels["mode"] = np.full(length, IGNORE)
    for name in ("claim", "forecast", "agreement"):
        labels[name] = np.where(text, 0, IGNORE) if entry.complete else np.full(length, IGNORE)
    example = Example(ids, segments, labels, entry=entry)
    for event in entry.events:
        cue = _tokens(event.cue, offsets)
        if not cue:
            continue
        labels["cue"][cue] = 1 + TYPES.index(event.type)
        labels["status"][cue] = STATUSES.index(event.status)
        labels["mode"][cue] = 1 + MODE_LABELS.index(f"{event.type}/{event.mode}") if event.mode else 0
        roles = np.zeros((len(ROLES), length), np.float32)
        for row, spans in enumerate((event.source, event.target, [event.by], [event.when], [event.where])):
            for span in spans:
                roles[row, _tokens(span, offsets)] = 1
        example.cues.append(cue)
        example.roles.append(roles)
        source, target = np.flatnonzero(roles[0]).tolist(), np.flatnonzero(roles[1]).tolist()
        if source and target:
            example.pairs.append((TYPES.index(event.type), source, target))
    for other in entry.others:
        tokens = _tokens(other.span, offsets)
        if other.kind == "claim":
            labels["claim"][tokens] = 1
        elif other.kind == "forecast":
            labels["forecast"][tokens] = 1 + CERTAINTIES.index(other.label or "will")
        else:
            labels["agreement"][tokens] = 1 + STAGES.index(other.label or "agreed")
    return example
