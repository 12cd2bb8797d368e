"""Write the model card of an exported and calibrated network: `python -m training.card FOLDER`.

Everything that is a figure comes from `figures.json`, which `training.calibrate` wrote beside the network.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from training.check import CORPUS
from training.examples import load, parts
from training.model import PASSES

CARD = """# Model card: the coder's network

**What it is.** A network that reads one sentence, with the sentence before it, and finds in it cues of the sixteen
PLOVER types, for each cue its mode and status and which words are its sides, speaker, date and place; and which words
are claims, forecasts and agreements. It never gives a code, a date or a quotation: these come from the vocabulary and
from the text.

**Version** {version}. **Size** {size:.1f} MB (two ONNX graphs, int8). Licence Apache-2.0.

**From what.** The encoder is all-MiniLM-L6-v2 (six layers, 22 million parameters, Apache-2.0), fitted further on the
corpus in `training/corpus`: {fitted} entries written for this purpose; {held} others (whole blocks of neighbours) were
held out, and thresholds and calibration were fitted to those. Names of states were swapped for others in most passes.
No evaluation set, no example of a codebook or manual, and no document of anybody else's was used. The network that ships
was made with the programs and seeds of `make model`, in one run of {passes} passes from the pretrained encoder.

**For what.** English text on relations between states: releases, readouts, news, speeches, analyses, histories. Not for
other languages, for domestic politics, or for decisions about persons.

## Figures on the held-out entries

From text to event, whole way: actors found by the vocabulary, network as shipped. An event is right where its cue
overlaps that of an entry's event of its type and each side that the vocabulary can name is met. Status is not counted
in it. Thresholds were chosen on these same entries, so F1 is somewhat flattered; the probabilities are each from a fit
to the other half of the entries.

{table}

Expected calibration error of an event's probability: {error:.3f}.

| probability | share right | events |
| --- | --- | --- |
{reliability}

## Known faults

- The corpus was written by a few hands after one set of rules; real text is harder than it. The figures on real
  documents (`python -m benchmarks.gold`) are the ones to go by.
- Rare types and modes are weak; see the table. Modes are chosen without being scored here.
- Metaphors, sport and domestic quarrels between actors who stand for states elsewhere are still taken for events now
  and then (`python -m benchmarks.alarms`).
- An act whose sides stand further back than the sentence before is given one side or none.
- Negation and modality over several clauses (*nobody expects that it would have refused*) go wrong often.
- Writers of the corpus leaned on English as agencies and ministries write it.
"""


def _row(name: str, row: dict[str, float]) -> str:
    shown = " | ".join(f"{row[key]:.2f}" for key in ("precision", "recall", "f1", "calibration error"))
    return f"| {name} | {int(row['gold'])} | {shown} |"


def card(folder: Path) -> str:
    """The card's text."""
    figures: dict[str, Any] = json.loads((folder / "figures.json").read_text("utf-8"))
    fitted, held = parts(load(CORPUS))
    rows = [_row(name, row) for name, row in figures.items() if isinstance(row, dict) and "gold" in row]
    head = "| | events | precision | recall | F1 | calibration error |\n| --- | --- | --- | --- | --- | --- |"
    size = sum((folder / name).stat().st_size for name in ("reader.onnx", "asker.onnx"))
    return CARD.format(
        version=json.loads((folder / "labels.json").read_text("utf-8"))["version"],
        size=size / 1e6,
        fitted=len(fitted),
        held=len(held),
        passes=PASSES,
        table="\n".join([head, *rows]),
        error=figures["calibration error"],
        reliability="\n".join(f"| {p:.2f} | {right:.2f} | {n} |" for p, right, n in figures["reliability"]),
    )


def main() -> None:
    folder = Path(sys.argv[1])
    (folder / "CARD.md").write_text(card(folder), "utf-8")


if __name__ == "__main__":
    main()
