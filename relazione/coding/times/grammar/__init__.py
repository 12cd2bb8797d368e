"""The grammar of times in stages: names of dates, phrases over them, ranges, bounds."""

from relazione.coding.times.grammar import relative as _relative
from relazione.coding.times.grammar import years as _years
from relazione.coding.times.grammar.bounds import BOUNDS, RANGES
from relazione.coding.times.grammar.calendar import STAGE as NAMES
from relazione.coding.times.grammar.phrases import STAGE as PHRASES

assert _relative.rule and _years.rule  # importing them adds their rules to NAMES

STAGES = (NAMES, PHRASES, RANGES, BOUNDS)

__all__ = ["STAGES"]
