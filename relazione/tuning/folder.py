"""The network with its correction as a folder of its own; the one that ships is never touched."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from relazione.coding.encoder import Network
from relazione.model import UsageError
from relazione.tuning.examples import Example
from relazione.tuning.fit import Tuned
from relazione.tuning.report import Report

GRAPHS = ("reader.onnx", "asker.onnx", "tokenizer.json")
BASE = "base"  # what labels.json keeps of the network that was tuned


def untuned(folder: Path) -> Network:
    """The network of the folder without a correction, so that tuning starts from the same however often it is done."""
    network = Network(folder)
    if network.heads is not None:
        base = json.loads((folder / "labels.json").read_text("utf-8")).get(BASE)
        if base is None:
            raise UsageError(
                "holds a correction, but not what it corrects",
                where=str(folder),
                remedy="tune another network",
            )
        network.heads = None
        network.labels = replace(network.labels, version=base["version"], calibration=base["calibration"])
    return network


def version_of(base: str, examples: Sequence[Example]) -> str:
    """The version of a network tuned to these decisions: that of its base, and a digest of what was decided."""
    told = sorted(
        (one.item, one.kind, -1 if one.status is None else one.status, one.sides) for one in examples
    )
    digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:8]
    return f"{base}-tuned-{len(told)}-{digest}"


def write(
    folder: Path, graphs: Path, network: Network, tuned: Tuned, report: Report, examples: Sequence[Example]
) -> str:
    """Writes the tuned network, and gives its version. graphs: the folder whose graphs it runs.

    The graphs are copies, not links, so that nothing that is done to the one that ships changes it. UsageError where something lies there already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("something lies there already", where=str(folder), remedy="name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name in GRAPHS:
        shutil.copyfile(graphs / name, folder / name)
    labels: dict[str, Any] = json.loads((graphs / "labels.json").read_text("utf-8"))
    labels[BASE] = {"version": network.labels.version, "calibration": network.labels.calibration}
    labels["version"] = version_of(network.labels.version, examples)
    labels["calibration"] = tuned.calibration
    tuned.heads.write(folder)
    (folder / "tuning.json").write_text(json.dumps(asdict(report), indent=1) + "\n", "utf-8")
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    return str(labels["version"])
