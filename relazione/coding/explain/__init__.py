"""What made an event so: the words that mattered, the nearest alternatives, how sure each part is.

`trace` finds the network's answer again, `occlusion` leaves out words, `account` puts it together.
"""

from relazione.coding.explain.account import Choice, Explanation, Involved, Word, explain, explanation_form
from relazione.coding.explain.occlusion import Effect, Unit
from relazione.coding.explain.trace import CODER, Trace, trace_of

__all__ = [
    "CODER",
    "Choice",
    "Effect",
    "Explanation",
    "Involved",
    "Trace",
    "Unit",
    "Word",
    "explain",
    "explanation_form",
    "trace_of",
]
