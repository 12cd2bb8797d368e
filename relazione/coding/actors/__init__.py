"""Who is named in the text, and which state, organisation, force or person it stands for."""

from relazione.coding.actors.find import find

CODER = "actors 1"

__all__ = ["CODER", "find"]
