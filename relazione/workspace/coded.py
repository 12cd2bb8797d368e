"""Reading and coding one thing at a time: pure functions that any process may run."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

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
Code = Callable[[Document], Sequence[Item]]


def coder(network: Path | None = None) -> str:
    """The version of the whole coder, under which a document counts as coded; with a network of one's own, its too."""
    from relazione.coding import CODER
    from relazione.coding.encoder import Labels

    return CODER if network is None else f"{CODER}+{Labels.read(network / 'labels.json').version}"


def code_document(document: Document, network: Path | None = None, code: Code | None = None) -> Outcome:
    """The document with its items; a fault of the coder's own costs this document only.

    network: the folder of one's own, where the one that ships is not wanted. code: what codes in place of a network;
    it raises ReadingError where it cannot.
    """
    from relazione import coding
    from relazione.coding.encoder.shipped import using

    try:
        with using(network):
            items = tuple((code or coding.code)(document)) if document.coded else ()
        return Coded(document, items, reading.fingerprint(reading.coded_text(document) or document.text))
    except ReadingError as fault:
        return fault
    except Exception as fault:  # the batch must go on; the fault is told with the document's name
        what = f"could not be coded ({type(fault).__name__}: {fault})"
        return CodingError(what, where=document.key, trace=traceback.format_exc())


def code_source(
    source: Source, options: reading.Options, known: frozenset[str], network: Path | None = None
) -> Iterator[Outcome]:
    """The source's documents, coded; those whose ids are `known` are only read."""
    for document in reading.read_source(source, options):
        if isinstance(document, ReadingError):
            yield document
        elif document.id in known:
            yield Coded(document, (), known=True)
        else:
            yield code_document(document, network)
