"""Documents → items: what they tell of relations between states, each statement with its evidence."""

from relazione.coding.pipeline import CODER, code, code_batch, code_page

__all__ = ["CODER", "code", "code_batch", "code_page"]
