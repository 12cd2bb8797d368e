"""Reading and coding one thing at a time: pure functions that any process may run."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from relazione import reading
from relazione.model import Document, Item, ReadingError
from relazione.reading.sources import Source


@dataclass(frozen=True)
class Coded:
    """A document with what was coded from it; `known` where it was skipped because it is kept already."""

    document: Document
    items: tuple[Item, ...]
    fingerprint: tuple[int, ...] = ()
    known: bool = False


class CodingError(ReadingError):
    """The coder broke on a document, which is a fault of ours. trace: where, for whoever mends it."""

    def __init__(self, what: str, *, where: str | None = None, trace: str = "") -> None:
        super().__init__(
            what, where=where, remedy="run it with relazione --debug and tell us what that shows"
        )
        self.trace = trace


Outcome = Coded | ReadingError


@cache
def coder() -> str:
    """The version of the whole coder, under which a document counts as coded."""
    from relazione.coding import CODER

    return CODER


def code_document(document: Document) -> Outcome:
    """The document with its items; a fault of the coder's own costs this document only."""
    from relazione import coding

    try:
        items = tuple(coding.code(document)) if document.coded else ()
        return Coded(document, items, reading.fingerprint(reading.coded_text(document) or document.text))
    except Exception as fault:  # the batch must go on; the fault is told with the document's name
        what = f"could not be coded ({type(fault).__name__}: {fault})"
        return CodingError(what, where=document.key, trace=traceback.format_exc())


def code_source(source: Source, options: reading.Options, known: frozenset[str]) -> Iterator[Outcome]:
    """The source's documents, coded; those whose ids are `known` are only read."""
    for document in reading.read_source(source, options):
        if isinstance(document, ReadingError):
            yield document
        elif document.id in known:
            yield Coded(document, (), known=True)
        else:
            yield code_document(document)
