"""What was handed over by name and content (an upload, a text typed in), read and coded as a file would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relazione import reading
from relazione.model import ReadingError
from relazione.workspace.coded import Coded, Outcome
from relazione.workspace.coders import Coder


def handed(
    files: Iterable[tuple[str, bytes]], options: reading.Options, coder: Coder, known: frozenset[str]
) -> Iterator[Outcome]:
    """Each document, coded, in order; those whose ids are `known` are only read.

    A name says what the document is called and by its ending what it may be; no file or address of that name is opened.
    """
    for name, content in files:
        for document in reading.read_bytes(content, name, options):
            if isinstance(document, ReadingError):
                yield document
            elif document.id in known:
                yield Coded(document, (), known=True)
            else:
                yield coder.one(document)
