"""The order of the coding: mentions first, each layer on those before it, then the six kinds of item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from relazione.coding import (
    actors,
    agreements,
    claims,
    encoder,
    events,
    forecasts,
    places,
    quantities,
    quotations,
    times,
)
from relazione.coding.page import Page
from relazione.model import Document, Item

# What produced an item stands in the item; this names the whole, and changes whenever one of the tasks does.
CODER = "relazione.coder/5"

Task = Callable[[Page], Sequence[Item]]
TASKS: tuple[Task, ...] = (
    quantities.code,
    attrgetter("quotations"),
    events.code,
    agreements.code,
    claims.code,
    forecasts.code,
)


def lay(page: Page) -> Page:
    """Fills the page's layers, in their order, and gives it back; quotations are layer and items in one."""
    page.actors = actors.find(page)
    page.times = times.find(page)
    page.places = places.find(page)
    page.quotations = quotations.code(page)
    page.readings = encoder.read(page)
    return page


def code_page(page: Page) -> list[Item]:
    """The items of a page, in order of the text; of items with one id only the first. Fills the page's layers."""
    lay(page)
    items: dict[str, Item] = {}
    for task in TASKS:
        for item in task(page):
            items.setdefault(item.id, item)
    return sorted(items.values(), key=lambda item: (item.anchors[0].start, item.kind, item.id))


def code(document: Document) -> list[Item]:
    """The items of a document; none where it is not to be coded (`Document.coded`)."""
    return code_page(Page(document)) if document.coded else []


def code_batch(documents: Iterable[Document]) -> list[list[Item]]:
    """The items of each document, in the order of the documents. No document's items hang on another."""
    return [code(document) for document in documents]
