"""What was handed over by name and content (an upload, a text typed in), read and coded as a file would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from relazione import reading
from relazione.model import ReadingError
from relazione.reading import sidecar
from relazione.reading.draft import About
from relazione.workspace.coded import Coded, Outcome
from relazione.workspace.coders import Coder


@dataclass(frozen=True, slots=True)
class Handed:
    """A file by its name and content; sidecar: name and content of what tells of it, where that came with it."""

    name: str
    content: bytes
    sidecar: tuple[str, bytes] | None = None

    def beside(self) -> About | None:
        """What its sidecar says; ReadingError where that cannot be understood."""
        return sidecar.read(self.sidecar[1], self.sidecar[0]) if self.sidecar else None


def paired(files: Iterable[tuple[str, bytes]]) -> list[Handed]:
    """The files (name, content) in their order, each sidecar with the file that it tells of."""
    given = list(files)
    contents = dict(given)
    found, told = [], set[str]()
    for name, content in given:
        beside = next((one for one in sidecar.names_for(name) if one in contents), None)
        if beside and not name.endswith(sidecar.ENDINGS):
            told.add(beside)
            found.append(Handed(name, content, (beside, contents[beside])))
        else:
            found.append(Handed(name, content))
    return [one for one in found if one.name not in told]


def handed(
    files: Iterable[Handed], options: reading.Options, coder: Coder, known: frozenset[str]
) -> Iterator[Outcome]:
    """Each document, coded, in order; those whose ids are `known` are only read.

    A name says what the document is called and by its ending what it may be; no file or address of that name is opened.
    """
    for file in files:
        for document in reading.read_bytes(file.content, file.name, options, beside=file.beside):
            if isinstance(document, ReadingError):
                yield document
            elif document.id in known:
                yield Coded(document, (), known=True)
            else:
                yield coder.one(document)
