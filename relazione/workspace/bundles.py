"""What goes out of the record and comes into it: documents and items together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from relazione.exchange.bundle import Bundle, with_context
from relazione.model import Item
from relazione.record import Coded, Query, Record, View, Writer


@dataclass
class Taken:
    """documents, items: new to the record. left_out: how many were not taken, by reason."""

    documents: int = 0
    items: int = 0
    left_out: dict[str, int] = field(default_factory=dict)


def gather(view: View, query: Query) -> Bundle:
    """The items of a query with their documents; without a filter every document, those without items too."""
    bundle = Bundle()
    with view:
        if query == Query():
            for head in view.documents():
                bundle.documents[head.id] = view.document(head.id)
        for held in view.items(query):
            bundle.items.append(held.item)
            if held.document.id not in bundle.documents:
                bundle.documents[held.document.id] = view.document(held.document.id)
    return bundle


def take_in(record: Record, writer: Writer, bundle: Bundle) -> Taken:
    """Keep a bundle, one coder's items of one document at a time; nothing that is there already changes."""
    taken = Taken(left_out=dict(bundle.left_out))
    view = record.view()
    by_source: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in bundle.items:
        by_source[item.document, item.coder].append(item)
    with_items = {document for document, _ in by_source}
    for id, document in bundle.documents.items():
        if id not in with_items and not view.has(id) and writer.keep(document, (), coder="import"):
            taken.documents += 1
    for (id, coder), items in by_source.items():
        known = view.has(id)
        source = bundle.documents.get(id) or (view.document(id) if known else None)
        if source is None:
            reason = "items whose document is neither in the file nor in the record"
            taken.left_out[reason] = taken.left_out.get(reason, 0) + len(items)
            continue
        whole = [with_context(item, source.text) for item in items]
        if writer.keep_batch([Coded(source, whole)], coder=coder):
            taken.items += len(items)
            taken.documents += not known
    return taken
