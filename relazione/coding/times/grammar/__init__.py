"""The grammar of times in stages: names of dates, phrases over them, ranges, bounds."""

from relazione.coding.times.grammar import (
    parts,
    relative,
    running,
    years,
)  # they add their rules to the stages
from relazione.coding.times.grammar.bounds import BOUNDS, RANGES
from relazione.coding.times.grammar.calendar import STAGE as NAMES
from relazione.coding.times.grammar.phrases import STAGE as PHRASES

STAGES = (NAMES, PHRASES, RANGES, BOUNDS)

__all__ = ["STAGES", "parts", "relative", "running", "years"]
