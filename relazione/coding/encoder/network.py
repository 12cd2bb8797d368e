"""Runs a fitted network: two ONNX graphs on `onnxruntime`, one that reads passages and one that is asked about cues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from relazione.coding.encoder.acts import cue_runs
from relazione.coding.encoder.heads import Heads
from relazione.coding.encoder.labels import Labels
from relazione.coding.encoder.passage import Encoded, Passage, Tokens

Floats = NDArray[np.float32]
BATCH = 4  # passages read at once: more would be padded further and gains nothing on a processor
CUE = 0.35  # least probability of a cue that is asked about, where the model's own thresholds say nothing
UNFUSED = ["SkipLayerNormFusion"]  # the fused form takes a tenth longer on a processor than its two parts
POINTS = {"cue": 1, "source": 2, "target": 3}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network says of one cue: its tokens, the probability that they are one, and of each class.

    types: (17,), the first of none. modes: (1 + modes,). statuses: (6,). roles: (5, T) of each token apart.
    features: (384,), what the network made of the cue; the classes are linear in it.
    """

    tokens: list[int]
    cue: float
    types: Floats
    modes: Floats
    statuses: Floats
    roles: Floats
    features: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of one passage: (T, classes) probabilities of its tokens, and its cues' answers."""

    encoded: Encoded
    cue: Floats
    claim: Floats
    forecast: Floats
    agreement: Floats
    answers: list[Answer] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Batch:
    encoded: list[Encoded]
    mask: NDArray[np.int64]
    hidden: Floats
    out: dict[str, Floats]


class Network:
    """A fitted network in a folder: `reader.onnx`, `asker.onnx`, `tokenizer.json`, `labels.json`.

    Where `heads.npz` lies beside them, its correction of the answers about cues is made (`heads.py`).
    threads: processor threads for one batch; one, where documents are coded side by side.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.labels = Labels.read(folder / "labels.json")
        self.heads = Heads.beside(folder)
        self._tokens = Tokens(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self.blank = self._tokens.number("[MASK]")  # the token for a word that is left out
        self._reader = _session(folder / "reader.onnx", threads)
        self._asker = _session(folder / "asker.onnx", threads)

    def read(self, passages: Sequence[Passage]) -> list[Reading]:
        """What the network makes of each passage, in the order given."""
        encoded = [self._tokens.encode(passage) for passage in passages]
        readings: dict[int, Reading] = {}
        for chosen in _batches(encoded):
            batch = self._batch([encoded[n] for n in chosen])
            for number, reading in zip(chosen, self._readings(batch), strict=True):
                readings[number] = reading
        return [readings[number] for number in range(len(encoded))]

    def ask(self, encoded: Sequence[Encoded], cues: Sequence[list[int]]) -> list[Reading]:
        """What the network makes of each passage, with one answer, about the tokens given for it, cue or not.

        All are read at once, so there should not be many more than BATCH.
        """
        batch = self._batch(list(encoded))
        answers = self._answers(batch, list(enumerate(cues)))
        return [self._reading(batch, row, [answer]) for row, answer in enumerate(answers)]

    def ask_about(self, passages: Sequence[Passage], spans: Sequence[tuple[int, int]]) -> list[Answer]:
        """What the network says of one span of each passage, whether it takes it for a cue or not.

        Raises ValueError where no token of a passage lies in its span, as past the network's reach.
        """
        encoded = [self._tokens.encode(passage) for passage in passages]
        cues = [one.tokens(*span) for one, span in zip(encoded, spans, strict=True)]
        if [] in cues:
            raise ValueError(f"no token at {spans[cues.index([])]} of passage {cues.index([])}")
        answers: dict[int, Answer] = {}
        for chosen in _batches(encoded):
            asked = self.ask([encoded[n] for n in chosen], [cues[n] for n in chosen])
            answers |= {n: reading.answers[0] for n, reading in zip(chosen, asked, strict=True)}
        return [answers[number] for number in range(len(encoded))]

    def relations(
        self, passages: Sequence[Passage], pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]
    ) -> Floats:
        """(N, 16) probabilities of what the first marked span of each passage does to the second."""
        encoded = [self._tokens.encode(passage) for passage in passages]
        found = np.zeros((len(encoded), len(self.labels.types)), np.float32)
        for chosen in _batches(encoded):
            batch = self._batch([encoded[n] for n in chosen])
            points = np.zeros(batch.mask.shape, np.int64)
            for row, number in enumerate(chosen):
                for name, span in zip(("target", "source"), reversed(pairs[number]), strict=True):
                    points[row, encoded[number].tokens(*span)] = POINTS[name]
            found[chosen] = self._ask(batch.hidden, batch.mask, points)["relation"]
        return found

    def _batch(self, encoded: list[Encoded]) -> _Batch:
        shape = len(encoded), max(len(one.ids) for one in encoded)
        inputs = {name: np.zeros(shape, np.int64) for name in ("ids", "mask", "segments", "marks")}
        for row, one in enumerate(encoded):
            size = len(one.ids)
            inputs["ids"][row, :size], inputs["mask"][row, :size] = one.ids, 1
            inputs["segments"][row, :size], inputs["marks"][row, :size] = one.segments, one.marks
        out = _run(self._reader, inputs)
        return _Batch(encoded, inputs["mask"], out.pop("hidden"), out)

    def _ask(self, hidden: Floats, mask: NDArray[np.int64], points: NDArray[np.int64]) -> dict[str, Floats]:
        return _run(self._asker, {"hidden": hidden, "mask": mask, "points": points})

    def _readings(self, batch: _Batch) -> list[Reading]:
        readings = []
        asked: list[tuple[int, list[int]]] = []
        threshold = self.labels.thresholds.get("cue", CUE)
        for row, encoded in enumerate(batch.encoded):
            reading = self._reading(batch, row, [])
            readings.append(reading)
            asked += [(row, run) for run in cue_runs(reading.cue, encoded, threshold)]
        for first in range(0, len(asked), BATCH):
            chosen = asked[first : first + BATCH]
            for (row, _), answer in zip(chosen, self._answers(batch, chosen), strict=True):
                readings[row].answers.append(answer)
        return readings

    @staticmethod
    def _reading(batch: _Batch, row: int, answers: list[Answer]) -> Reading:
        """What the reader said of the tokens of one passage, with answers about its cues."""
        encoded = batch.encoded[row]
        cue, claim, forecast, agreement = (
            batch.out[name][row, : len(encoded.ids)] for name in ("cue", "claim", "forecast", "agreement")
        )
        return Reading(encoded, cue, claim, forecast, agreement, answers)

    def _answers(self, batch: _Batch, asked: Sequence[tuple[int, list[int]]]) -> list[Answer]:
        """An answer for each row of the batch with tokens of it."""
        rows = [row for row, _ in asked]
        points = np.zeros((len(asked), batch.mask.shape[1]), np.int64)
        for place, (_, run) in enumerate(asked):
            points[place, run] = POINTS["cue"]
        out = self._ask(batch.hidden[rows], batch.mask[rows], points)
        if self.heads is not None:
            out["kind"] = self.heads.types(out["kind"], out["features"])
            out["status"] = self.heads.statuses(out["status"], out["features"])
        return [
            Answer(
                tokens=run,
                cue=float(1 - batch.out["cue"][row, run, 0].mean()),
                types=out["kind"][place],
                modes=out["mode"][place],
                statuses=out["status"][place],
                roles=out["roles"][place, :, : len(batch.encoded[row].ids)],
                features=out["features"][place],
            )
            for place, (row, run) in enumerate(asked)
        ]


def _batches(encoded: Sequence[Encoded]) -> list[list[int]]:
    """Passages of like length together."""
    order = sorted(range(len(encoded)), key=lambda n: len(encoded[n].ids))
    return [order[first : first + BATCH] for first in range(0, len(order), BATCH)]


def _session(file: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(file), options, providers=["CPUExecutionProvider"], disabled_optimizers=UNFUSED
    )


def _run(session: onnxruntime.InferenceSession, inputs: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(None, inputs), strict=True))
