"""Who is named in the text, and which state, organisation, force or person it stands for."""

from relazione.coding.actors.find import find
from relazione.coding.actors.lexicon import lexicon
from relazione.coding.actors.speaker import home
from relazione.model import Document

CODER = "actors 1"


def own_state(document: Document) -> str | None:
    """The code of the state whose release or speech the document is; None for what is nobody's own."""
    own = home(document, lexicon())
    return own.code if own else None


__all__ = ["CODER", "find", "own_state"]
