"""What goes into the record beside documents and items, and what comes out of a view. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from relazione.model import Interval, Item, Judgement, Link
from relazione.record.query import Review


@dataclass(frozen=True, kw_only=True)
class DocumentHead:
    """A document without its text. num: its number in this record; duplicate_of: id of the one it repeats."""

    num: int
    id: str
    key: str
    origin: str
    title: str | None
    published: Interval | None
    published_from: str | None
    outlet: str | None
    authors: tuple[str, ...]
    language: str | None
    url: str | None
    media_type: str
    coded: bool
    characters: int
    items: int
    duplicate_of: str | None = None

    @property
    def name(self) -> str:
        """What to call it on a screen: its title, or else how the input named it."""
        return self.title or self.key


@dataclass(frozen=True, kw_only=True)
class Held:
    """An item as the view shows it, corrections applied. id: the id under which it came into the record.

    cluster: id of the event or agreement it tells of (its own id where it stands alone).
    """

    id: str
    item: Item
    document: DocumentHead
    review: Review
    cluster: str
    kept: datetime


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Something found by its words. Offsets count in the document's text.

    item: None for a passage. snippet: text[start:end]; marks: spans of the words found, in the document's text.
    cut: whether it begins, and whether it ends, within a sentence.
    """

    score: float
    document: DocumentHead
    item: Held | None
    passage: int
    start: int
    end: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Tellings of one event or agreement that do not agree. values: what is told -> ids of those who tell it."""

    field: str
    values: dict[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """One event or agreement with all that tells of it, the best evidence first."""

    id: str
    kind: str
    members: tuple[Held, ...]
    conflicts: tuple[Conflict, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Due:
    """What falls due between two dates: a forecast's deadline, an agreement's expiry, a planned event."""

    interval: Interval
    why: str  # deadline, expiry, planned
    held: Held


@dataclass(frozen=True, kw_only=True)
class History:
    """All that was said of one item: the judgements in order, and which of them still stand."""

    original: Item
    judgements: tuple[Judgement, ...]
    withdrawn: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class RecordStatus:
    """How much the record holds. bytes: of the file. coders: version -> documents coded by it."""

    path: str
    bytes: int
    schema: int
    entries: int
    last_entry: datetime | None
    documents: int
    superseded: int
    duplicates: int
    undated: int
    uncoded: int
    passages: int
    items: dict[str, int]
    judgements: int
    links: int
    coders: dict[str, int]
    adopted: str | None
    first_published: str | None
    last_published: str | None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What two versions of the coder made of the same documents.

    documents: how many both have coded. same: items of equal content, the coder's name aside. gone, new: ids of
    those that only the former, only the latter has, in the order in which they were kept.
    """

    former: str
    latter: str
    documents: int
    same: int
    gone: tuple[str, ...]
    new: tuple[str, ...]
