"""What goes out and comes in: documents and items together, so that every item can be shown with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from relazione.model import Anchor, Document, Item


@dataclass
class Bundle:
    """Documents by id and items in order. left_out counts, by reason, what a format could not take."""

    documents: dict[str, Document] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document], items: Iterable[Item]) -> Bundle:
        return cls({document.id: document for document in documents}, list(items))

    def leave_out(self, reason: str) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def source(self, item: Item) -> Document | None:
        """The document that the item was coded from, None where it did not come along."""
        return self.documents.get(item.document)


def with_context(item: Item, text: str) -> Item:
    """The item with the words around each quote taken from `text`; an anchor that does not hold stays as it is."""
    anchors = tuple(
        Anchor.of(text, anchor.start, anchor.end) if anchor.holds(text) else anchor for anchor in item.anchors
    )
    return replace(item, anchors=anchors)
