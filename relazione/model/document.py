"""Documents as read: the whole text, what is known about it, and its passages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from relazione.model.dates import Interval
from relazione.model.identity import content_id


class Part(StrEnum):
    """What a passage is to its document. Only TITLE, LEAD and BODY are coded."""

    TITLE = "title"
    LEAD = "lead"  # standfirst, summary
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"  # navigation, advertisement, comment policy, citation block, author's biography


CODED_PARTS = frozenset({Part.TITLE, Part.LEAD, Part.BODY})


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or the like: offsets into the document's text (end exclusive) and its part."""

    start: int
    end: int
    part: Part = Part.BODY


@dataclass(frozen=True)
class Document:
    """One text as read, with what is known about it.

    text: the whole text; offsets of every anchor count in its code points.
    published: the publication date with its precision, or None; published_from says where it was found
    (`option`, `sidecar`, `front matter`, `metadata`, `byline`, `url`, `file name`).
    origin: the path, URL or collection line it came from; key: how the input names it (its path, or its `id`).
    coded: False where the language is not one that is coded; the document is kept and searchable all the same.
    """

    text: str
    origin: str
    key: str
    title: str | None = None
    published: Interval | None = None
    published_from: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    media_type: str = "text/plain"
    passages: tuple[Passage, ...] = ()
    coded: bool = True
    extra: dict[str, str] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """Made from the text and what dates and places it, not from where the file lies."""
        published = self.published and (self.published.start, self.published.end, self.published.precision)
        return content_id("doc", [self.text, self.title, published, self.outlet, self.url])

    def with_(self, **changes: object) -> Document:
        """A copy with some fields replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]
