"""Notes and sources of a brief: numbered as they are first used, each piece of evidence once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from relazione.model import Document
from relazione.record import DocumentHead, Held, View
from relazione.workspace.brief import Note, Source
from relazione.workspace.context import sentence

MOST_NOTES = 6  # pieces of evidence shown for one statement


class Footnotes:
    """Hands out numbers; texts are fetched one document at a time, when all notes are known."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._held: dict[str, tuple[int, Held]] = {}
        self._heads: dict[str, DocumentHead] = {}

    def of(self, group: Sequence[Held]) -> tuple[int, ...]:
        """The numbers of the notes for these tellings, the surest first."""
        best = sorted(group, key=lambda one: (-one.item.probability, one.id))[:MOST_NOTES]
        return tuple(self._note(one) for one in best)

    def number(self, id: str) -> int | None:
        """The note that shows this item's evidence, if there is one."""
        return self._held[id][0] if id in self._held else None

    def _note(self, held: Held) -> int:
        if held.id not in self._held:
            self._held[held.id] = (len(self._held) + 1, held)
            self._heads.setdefault(held.document.id, held.document)
        return self._held[held.id][0]

    def notes(self) -> tuple[Note, ...]:
        order = {id: index for index, id in enumerate(self._heads)}
        found = []
        for id in self._heads:
            document = self._view.document(id)
            found += [
                _note(number, held, order[id], document)
                for number, held in self._held.values()
                if held.document.id == id
            ]
        return tuple(sorted(found, key=lambda note: note.number))

    def sources(self) -> tuple[Source, ...]:
        return tuple(
            Source(
                id=head.id,
                title=head.name,
                outlet=head.outlet,
                published=head.published.prefix or None if head.published else None,
                url=head.url,
                notes=tuple(number for number, held in self._held.values() if held.document.id == head.id),
            )
            for head in self._heads.values()
        )


def _note(number: int, held: Held, source: int, document: Document) -> Note:
    anchor = held.item.anchors[0]
    before, after = sentence(document, anchor)
    note = Note(number, anchor.quote, before, after, source, anchor.start, held.id, held.item.attributed_to)
    return note if anchor.holds(document.text) else replace(note, quote=f"{anchor.quote} [orphaned]")
