"""Times: dates and spans of time as intervals with a precision, against the day of writing and the running text."""

from relazione.coding.times.resolve import find, resolve

__all__ = ["find", "resolve"]
