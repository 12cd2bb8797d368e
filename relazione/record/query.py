"""What is asked of a view: filters that all have to hold, an order, and a page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum


class Review(StrEnum):
    """What readers have said of an item so far; the last word on it that was not taken back."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


SORTS = ("date", "published", "probability", "kind", "type", "status", "value", "intensity", "due", "kept")
"""Fields that items may be sorted by; `kept` is the order in which they came into the record."""

FACETS = (
    "kind", "type", "status", "dimension", "mode", "coder", "place", "state", "outlet", "language",
    "document", "actor", "source", "target", "dyad", "context", "person", "year", "month", "published_year",
    "review", "unit",
)  # fmt: skip
"""Fields over which `View.facets` counts."""


@dataclass(frozen=True, kw_only=True)
class Query:
    """Every filter that is given must hold; within a filter of several values any one does.

    kinds: item kinds. actors: codes that take part on any side (any of them). source, target: a code on that
    side of an event. dyad: two codes that face each other, in either direction (for items without sides: both
    named). types: event types. contexts: of an event, any of them. statuses: event statuses, agreement stages,
    certainties of forecasts. dimension: of an event.
    date_from, date_to: the item's date overlaps this span, both ends included; undated items drop out.
    published_from, published_to: the same for the document's publication date. undated: only items without
    a date (True) or only dated ones (False). kept_from: only items that came into the record at that moment or later.
    place: part of the place's name, any case. state: the code of the state it lies in. document: an id, or the
    key or origin by which the input named it. outlet: the document's, any case. coder: prefix of the item's
    coder. persons: part of a name (person, speaker, claimant, source of the report), any of them, any case.
    min_probability: at least. reviews: states of review; the default leaves out what was rejected.
    text: words to be found in the item's sentence (see relazione.record.words for its small language).
    duplicates: whether items of near-duplicate documents are wanted too.
    sort: one of SORTS; descending with a minus before it. limit: at most so many. after: the id of the last
    item of the page before.
    """

    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    source: str | None = None
    target: str | None = None
    dyad: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    dimension: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    published_from: date | None = None
    published_to: date | None = None
    undated: bool | None = None
    kept_from: datetime | None = None
    place: str | None = None
    state: str | None = None
    document: str | None = None
    outlet: str | None = None
    coder: str | None = None
    persons: tuple[str, ...] = ()
    min_probability: float | None = None
    reviews: tuple[Review, ...] = (Review.UNREVIEWED, Review.ACCEPTED, Review.CORRECTED)
    text: str | None = None
    duplicates: bool = True
    sort: str = "date"
    limit: int | None = None
    after: str | None = None

    @property
    def about_items(self) -> bool:
        """Whether it asks for something that only items have, so that a bare passage cannot answer it."""
        plain = Query(
            published_from=self.published_from,
            published_to=self.published_to,
            document=self.document,
            outlet=self.outlet,
            text=self.text,
            duplicates=self.duplicates,
            sort=self.sort,
            limit=self.limit,
            after=self.after,
        )
        return any(getattr(self, f.name) != getattr(plain, f.name) for f in fields(self))
