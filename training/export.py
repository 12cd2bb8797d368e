"""The fitted network as int8 ONNX beside its tokenizer and labels: `python -m training.export --network FOLDER …`.

Weights of the matrix products and the word embeddings become 8-bit integers (dynamic quantisation); the rest stays
in 32-bit floating point. The shipped coder needs `reader.onnx`, `asker.onnx`, `tokenizer.json` and `labels.json`,
and no torch.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.labels import ASKING, CERTAINTIES, MODE_LABELS, READING, ROLES, STAGES, STATUSES, TYPES
from training.network import HIDDEN, Network, pretrained


class Reader(nn.Module):
    """Passages → hidden and the probabilities of their tokens."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        hidden, scores = self.network.read(ids, mask, segments, marks)
        return (hidden, *(torch.softmax(scores[name], -1) for name in READING))


class Asker(nn.Module):
    """What is pointed out → the probabilities of the answers."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, hidden: Tensor, mask: Tensor, points: Tensor) -> tuple[Tensor, ...]:
        out = self.network.ask(hidden, mask, points)
        answers = [torch.softmax(out[name], -1) for name in (*ASKING, "relation")]
        return (*answers, out["features"], torch.sigmoid(out["roles"]))


def _write(
    module: nn.Module, inputs: dict[str, Tensor], outputs: dict[str, dict[int, str]], file: Path
) -> None:
    axes: dict[str, dict[int, str]] = {name: {0: "rows", 1: "tokens"} for name in inputs} | outputs
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            str(full),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        # seven bits, so that processors without the newest instructions do not overflow and all give the same
        quantize_dynamic(
            full,
            file,
            op_types_to_quantize=["MatMul", "Gather"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )


def export(network: Network, folder: Path, tokenizer: Path) -> int:
    """Writes the four files into the folder; gives the bytes of the two graphs."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.randint(5, 2000, (2, 16))
    ones, none = torch.ones_like(ids), torch.zeros_like(ids)
    tokens = {0: "rows", 1: "tokens"}
    _write(
        Reader(network),
        {"ids": ids, "mask": ones, "segments": none, "marks": none},
        dict.fromkeys(("hidden", *READING), tokens),
        folder / "reader.onnx",
    )
    _write(
        Asker(network),
        {"hidden": torch.randn(2, 16, HIDDEN), "mask": ones, "points": none},
        {name: {0: "rows"} for name in (*ASKING, "relation", "features")}
        | {"roles": {0: "rows", 2: "tokens"}},
        folder / "asker.onnx",
    )
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    labels = {
        "types": TYPES,
        "modes": MODE_LABELS,
        "statuses": STATUSES,
        "roles": ROLES,
        "certainties": CERTAINTIES,
        "stages": STAGES,
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    return sum((folder / name).stat().st_size for name in ("reader.onnx", "asker.onnx"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--network", type=Path, required=True, help="folder that training.fit wrote")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    network = pretrained(given.encoder)
    network.load_state_dict(torch.load(given.network / "network.pt", map_location="cpu", weights_only=True))
    size = export(network, given.out, given.encoder / "tokenizer.json")
    print(f"{given.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
