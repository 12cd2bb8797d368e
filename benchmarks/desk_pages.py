"""The pages of the desk that are measured, with addresses that the record has."""

from __future__ import annotations

from pathlib import Path

from relazione.record import Query, Record


def pages(record: Path) -> dict[str, list[str]]:
    """Name → addresses that a user may open under it."""
    view, words = Record(record).view(), words_of(record)
    items = [held.id for held in view.page(Query(kinds=("event",), sort="-kept", limit=20))]
    documents = [head.id for head in view.document_page(limit=20)]
    behind = [held.id for held in view.page(Query(kinds=("event",), limit=20))][-1]
    dyads = ("CHN-RUS", "CHN-USA", "IND-RUS", "DEU-FRA")
    triangles = ("actor=CHN,RUS,USA", "actor=DEU,FRA,GBR&by=quarter")
    ledger = (
        "/api/v1/items?kind=event&facet=type&facet=status&facet=actor&facet=dimension&facet=year&facet=review"
    )
    return {
        "api: items, first page": ["/api/v1/items?kind=event"],
        "api: items, a later page": [f"/api/v1/items?kind=event&after={behind}"],
        "api: items, -probability": ["/api/v1/items?sort=-probability"],
        "api: items of a dyad": [f"/api/v1/items?dyad={dyad}&sort=-date" for dyad in dyads],
        "api: items with six facets": [ledger, *(f"{ledger}&actor={code}" for code in ("CHN", "RUS", "USA"))],
        "api: items with words": [f"/api/v1/items?text={word}" for word in words],
        "api: one item": [f"/api/v1/items/{id}" for id in items],
        "api: one document": [f"/api/v1/documents/{id}" for id in documents],
        "api: annotations": [f"/api/v1/documents/{id}/annotations" for id in documents],
        "api: documents": ["/api/v1/documents"],
        "api: search": [f"/api/v1/search?q={word}" for word in words],
        "api: due": ["/api/v1/due?from=2024-01&to=2024-12"],
        "api: actors": ["/api/v1/actors"],
        "api: reviews": ["/api/v1/reviews"],
        "today": ["/today"],
        "ledger": ["/ledger/event"],
        "ledger, filtered": [f"/ledger/event?dyad={dyad}&status=happened" for dyad in dyads],
        "ledger, a facet": [f"/ledger/event/facet/{name}" for name in ("type", "actor", "dyad", "person")],
        "documents": ["/documents"],
        "document": [f"/document/{id}" for id in documents],
        "item": [f"/item/{id}" for id in items],
        "search": [f"/search?text={word}" for word in words],
        "review": ["/review"],
        "relations": ["/dyad"],
        "dyad": [f"/dyad/{dyad}" for dyad in dyads],
        "dyad, what comes after": [f"/dyad/{dyad}?whole=yes" for dyad in dyads],
        "dyad, a chart": [f"/dyad/{dyad}/dimensions.json" for dyad in dyads],
        "state": [f"/state/{code}" for code in ("USA", "CHN", "VNM")],
        "person": ["/person/Xi%20Jinping"],
        "topic": [f"/topic?text={words[1]}"],
        "topic, what comes after": [f"/topic?text={words[1]}&whole=yes"],
        "network": ["/network", "/network?on=2024-06-01"],
        "triangle": [f"/triangle?{asked}" for asked in triangles],
        "triangle, what comes after": [f"/triangle?{asked}&whole=yes" for asked in triangles],
        "map": ["/map"],
        "saved": ["/saved"],
    }


def words_of(record: Path) -> list[str]:
    """A word each from common to rare, and two together, out of the record's own text."""
    view = Record(record).view()
    text = view.document(view.document_page(sort="kept", limit=1)[0].id).text.replace(".", "").lower().split()
    longest = sorted(set(text), key=lambda word: (-text.count(word), word))
    return [longest[0], longest[len(longest) // 2], longest[-1], f"{longest[0]}+{longest[-1]}"]
