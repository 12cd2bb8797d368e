"""The fitted network as int8 ONNX beside its tokenizer and labels: `python -m training.export --network FOLDER …`.

Weights of the matrix products and the word embeddings become 8-bit integers (dynamic quantisation); the rest stays
in 32-bit floating point. The shipped coder needs `coder.onnx`, `tokenizer.json` and `labels.json`, and no torch.
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

from training.examples import CONTEXT_TOKENS, MAX_TOKENS
from training.labels import CERTAINTIES, HEADS, MODE_LABELS, ROLES, STAGES, STATUSES, TYPES
from training.network import Network, load_encoder

OUTPUTS = (*HEADS, "roles")


class Exported(nn.Module):
    """The network with probabilities in place of scores, as a tuple in the order of OUTPUTS."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> tuple[Tensor, ...]:
        out = self.network(ids, mask, segments)
        return (*(torch.softmax(out[name], -1) for name in HEADS), torch.sigmoid(out["roles"]))


def export(network: Network, folder: Path, tokenizer: Path, calibration: dict[str, object]) -> Path:
    """Writes `coder.onnx`, `tokenizer.json`, `labels.json` into the folder; gives the model's path."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.randint(5, 2000, (2, 16))
    axes = {name: {0: "batch", 1: "tokens"} for name in ("ids", "mask", "segments", *HEADS)}
    axes["roles"] = {0: "batch", 2: "tokens", 3: "tokens"}
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            Exported(network),
            (ids, torch.ones_like(ids), torch.zeros_like(ids)),
            str(full),
            input_names=["ids", "mask", "segments"],
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        model = folder / "coder.onnx"
        quantize_dynamic(
            full,
            model,
            op_types_to_quantize=["MatMul", "Gather"],
            weight_type=QuantType.QInt8,
            per_channel=False,
        )
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    labels = {
        "types": TYPES,
        "modes": MODE_LABELS,
        "statuses": STATUSES,
        "roles": ROLES,
        "certainties": CERTAINTIES,
        "stages": STAGES,
        "max_tokens": MAX_TOKENS,
        "context_tokens": CONTEXT_TOKENS,
        **calibration,
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--network", type=Path, required=True, help="folder that training.fit wrote")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    network = Network(load_encoder(given.encoder))
    network.load_state_dict(torch.load(given.network / "network.pt", map_location="cpu", weights_only=True))
    model = export(network, given.out, given.encoder / "tokenizer.json", {})
    print(f"{model}: {model.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
