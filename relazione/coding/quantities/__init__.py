"""Numbers about relations: money, percent, people, distances, arms and meetings counted."""

from relazione.coding.quantities.find import Measure, find

__all__ = ["Measure", "find"]
