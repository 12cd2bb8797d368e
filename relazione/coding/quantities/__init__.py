"""Numbers about relations: money, percent, people, distances, arms and meetings counted.

`code(page)` gives the quantities of a document. `find(text)` gives every number with a unit in one string, about a
relation or not.
"""

from relazione.coding.quantities.find import Measure, find
from relazione.coding.quantities.resolve import CODER, code

__all__ = ["CODER", "Measure", "code", "find"]
