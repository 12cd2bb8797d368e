"""What goes out of the record and comes into it: documents and items together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from relazione.exchange.bundle import Bundle, with_context
from relazione.model import Item
from relazione.record import Coded, Query, Record, View, Writer

TOGETHER = 64  # documents committed at once
IMPORTED = "import"  # under this name imported items stand beside those that this program coded


@dataclass
class Taken:
    """documents, items: new to the record. left_out: how many were not taken, by reason."""

    documents: int = 0
    items: int = 0
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, reason: str, count: int) -> None:
        if count:
            self.left_out[reason] = self.left_out.get(reason, 0) + count


def gather(view: View, query: Query, on: Callable[[], None]) -> Bundle:
    """The items of a query with their documents; without a filter every document, those without items too.

    on: called for each document taken up.
    """
    bundle = Bundle()
    with view:
        if query == Query():
            for head in view.documents():
                bundle.documents[head.id] = view.document(head.id)
                on()
        for held in view.items(query):
            bundle.items.append(held.item)
            if held.document.id not in bundle.documents:
                bundle.documents[held.document.id] = view.document(held.document.id)
                on()
    return bundle


def take_in(record: Record, writer: Writer, bundle: Bundle, on: Callable[[], None]) -> Taken:
    """Keep a bundle. A document's items come in once and together; nothing that is there already changes.

    on: called for each document once it is kept.
    """
    taken = Taken(left_out=dict(bundle.left_out))
    view = record.view()
    by_document: dict[str, list[Item]] = {id: [] for id in bundle.documents}
    for item in bundle.items:
        by_document.setdefault(item.document, []).append(item)
    rest = iter(by_document.items())
    while some := list(islice(rest, TOGETHER)):
        _take_some(some, bundle, view, writer, taken)
        for _ in some:
            on()
    return taken


def _take_some(
    some: list[tuple[str, list[Item]]], bundle: Bundle, view: View, writer: Writer, taken: Taken
) -> None:
    """A few documents with their items, committed together."""
    coded: list[Coded] = []
    new: set[str] = set()
    with view:
        for id, items in some:
            known = view.has(id)
            source = bundle.documents.get(id) or (view.document(id) if known else None)
            if source is None:
                taken.leave_out("items whose document is neither in the file nor in the record", len(items))
                continue
            coded.append(Coded(source, [with_context(item, source.text) for item in items]))
            if not known:
                new.add(id)
    kept = set(writer.keep_batch(coded, coder=IMPORTED))
    for one in coded:
        if one.document.id in kept:
            taken.items += len(one.items)
            taken.documents += one.document.id in new
        else:
            taken.leave_out("items of documents that were imported before", len(one.items))
