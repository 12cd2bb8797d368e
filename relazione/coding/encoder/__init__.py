"""The small network that reads sentences: what a passage is, how the fitted network is run, and its answers.

It is fitted by the programs in `training/`; `resources/` holds the one that ships, with its card.
"""

from relazione.coding.encoder.labels import Labels
from relazione.coding.encoder.marking import before, passage_of
from relazione.coding.encoder.network import Answer, Network, Reading
from relazione.coding.encoder.passage import Mark, Passage
from relazione.coding.encoder.shipped import read, shipped

__all__ = [
    "Answer",
    "Labels",
    "Mark",
    "Network",
    "Passage",
    "Reading",
    "before",
    "passage_of",
    "read",
    "shipped",
]
