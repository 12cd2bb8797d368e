"""The network on `onnxruntime`, in batches of passages of like length."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from training.runtime.labels import Labels

BATCH = 16  # passages at once; more gains nothing on two cores
THREADS = "RELAZIONE_THREADS"  # environment variable: threads of one process; set to 1 by the reading workers

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Passage:
    """What the network reads: a sentence, and the one before it (may be empty)."""

    text: str
    context: str = ""


@dataclass(frozen=True)
class Tokens:
    """What the network made of one passage of T tokens.

    spans: (T, 2) offsets of each token: into the text where they are 0 or more; into the context, counted from its
    end, where negative; (-1, -1) with `inside` 0 for the marks between. inside: (T,) 1 in the text, -1 in the context,
    0 for marks. cue (T, 17), status (T, 6), mode (T, 1 + modes), claim (T, 2), forecast (T, 6), agreement (T, 10):
    probabilities over classes. roles (5, T, T): of token j for the act whose cue is token i.
    """

    spans: npt.NDArray[np.int64]
    inside: npt.NDArray[np.int8]
    cue: Floats
    status: Floats
    mode: Floats
    claim: Floats
    forecast: Floats
    agreement: Floats
    roles: Floats


@dataclass(frozen=True, slots=True)
class _Encoded:
    ids: list[int]
    segments: list[int]
    spans: list[tuple[int, int]]
    inside: list[int]


class Model:
    """A fitted network in a folder: `coder.onnx`, `tokenizer.json`, `labels.json`."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self.labels = Labels.read(folder / "labels.json")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._start, self._end = self._mark("[CLS]"), self._mark("[SEP]")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or int(os.environ.get(THREADS, "0"))
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "coder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._outputs = [output.name for output in self._session.get_outputs()]

    def _mark(self, mark: str) -> int:
        number = self._tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the tokenizer has no {mark}")
        return int(number)

    def read(self, passages: Sequence[Passage]) -> list[Tokens]:
        """What the network makes of each passage, in the order given. Texts longer than its reach are cut at the end."""
        encoded = [self._encode(passage) for passage in passages]
        order = sorted(range(len(encoded)), key=lambda n: len(encoded[n].ids))
        results: dict[int, Tokens] = {}
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            for number, tokens in zip(chosen, self._run([encoded[n] for n in chosen]), strict=True):
                results[number] = tokens
        return [results[number] for number in range(len(encoded))]

    def _encode(self, passage: Passage) -> _Encoded:
        text = self._tokenizer.encode(passage.text, add_special_tokens=False)
        body = text.ids[: self.labels.max_tokens - 2]
        room = max(0, min(self.labels.context_tokens, self.labels.max_tokens - 3 - len(body)))
        before = (
            self._tokenizer.encode(passage.context, add_special_tokens=False)
            if passage.context and room
            else None
        )
        ids, spans, inside = [self._start], [(-1, -1)], [0]
        if before is not None:
            shift = len(passage.context)
            ids += before.ids[-room:]
            spans += [(start - shift, end - shift) for start, end in before.offsets[-room:]]
            inside += [-1] * len(before.ids[-room:])
            ids, spans, inside = [*ids, self._end], [*spans, (-1, -1)], [*inside, 0]
        first = len(ids)
        ids += [*body, self._end]
        spans += [*text.offsets[: len(body)], (-1, -1)]
        inside += [1] * len(body) + [0]
        return _Encoded(ids, [0] * first + [1] * (len(ids) - first), spans, inside)

    def _run(self, batch: Sequence[_Encoded]) -> list[Tokens]:
        length = max(len(encoded.ids) for encoded in batch)
        ids = np.zeros((len(batch), length), np.int64)
        mask, segments = np.zeros_like(ids), np.zeros_like(ids)
        for row, encoded in enumerate(batch):
            size = len(encoded.ids)
            ids[row, :size], mask[row, :size], segments[row, :size] = encoded.ids, 1, encoded.segments
        outputs: Any = self._session.run(None, {"ids": ids, "mask": mask, "segments": segments})
        named: dict[str, Floats] = dict(zip(self._outputs, outputs, strict=True))
        roles = named.pop("roles")
        found = []
        for row, encoded in enumerate(batch):
            size = len(encoded.ids)
            found.append(
                Tokens(
                    spans=np.array(encoded.spans, np.int64),
                    inside=np.array(encoded.inside, np.int8),
                    roles=roles[row, :, :size, :size],
                    **{name: values[row, :size] for name, values in named.items()},
                )
            )
        return found
