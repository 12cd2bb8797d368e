"""What a format's reader hands on: the text, its blocks if the format has any, and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relazione.model import Interval, Part


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the format marks it: offsets into the text; part None is left to the rules."""

    start: int
    end: int
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a document from one place (sidecar, front matter, metadata); None where it is silent."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: Interval | None = None
    url: str | None = None
    language: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def over(self, other: About) -> About:
        """This, with its gaps filled from `other`."""
        return About(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            authors=self.authors or other.authors,
            published=self.published or other.published,
            url=self.url or other.url,
            language=self.language or other.language,
            extra={**other.extra, **self.extra},
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """One document before its passages, date and language are settled.

    blocks: None where the text's lines are to be split by the rules for plain text.
    front: what front matter says; metadata: what the format's own fields say.
    created: the day the file was made, by its own word: no date of publication, but a hint.
    """

    text: str
    media_type: str
    blocks: tuple[Block, ...] | None = None
    front: About = field(default_factory=About)
    metadata: About = field(default_factory=About)
    created: Interval | None = None


Entry = tuple[str, str, Draft]  # of a collection: key, origin, draft
