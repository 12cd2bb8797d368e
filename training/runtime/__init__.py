"""How a fitted network is run: on `onnxruntime` alone, no torch. It moves into the package with the first network
that does better there than the cue table."""

from training.runtime.labels import Labels
from training.runtime.model import Model, Passage, Tokens

__all__ = ["Labels", "Model", "Passage", "Tokens"]
