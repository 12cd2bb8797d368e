"""A document's items as W3C Web Annotations, for those who annotate texts with other tools."""

from __future__ import annotations

from typing import Any

from relazione.exchange.webannotation import CONTEXT, annotation
from relazione.record import DocumentHead, Query, View


def annotated(
    view: View, document: str, start: int = 0, limit: int | None = None
) -> tuple[DocumentHead, int, list[dict[str, Any]]]:
    """The document, how many items it has, and those from `start` on, each as an annotation; in the order they came.

    document: as `View.document` takes it; UsageError where there is none.
    """
    with view.holding():
        head = view.head(document)
        query = Query(document=head.id, sort="kept")
        whole, total = view.document(head.id), view.count(query)
        end = None if limit is None else start + limit
        held = [one for n, one in enumerate(view.items(query)) if n >= start and (end is None or n < end)]
    return head, total, [annotation(one.item, whole) for one in held]


__all__ = ["CONTEXT", "annotated"]
