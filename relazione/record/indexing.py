"""A document's words in the record's one long row of positions, by which passages and items are found.

Every word kept has a position of its own, counting on from one document to the next, with one left free between
passages so that no phrase runs across. A passage is a span of positions, and so is the sentence of an item.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from relazione.model import Document, Item, Part, Passage
from relazione.record.forms import own_words
from relazione.record.words import tokens

_STOP = re.compile(r"[.!?。！？][\"'”’)\]]*\s+|[。！？]|\n")
_REACH = 400  # characters to either side of an anchor at which its sentence is cut off if nothing ends it


HEAD = 3  # letters of a word that its head has


def term_hash(term: str) -> int:
    """What postings are looked up by: whole numbers are scanned some fifteen times as fast as words."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=50_000)
def head_hash(term: str) -> int:
    """What words that begin alike have in common."""
    return term_hash(term[:HEAD])


@dataclass
class Index:
    """Positions handed out so far, and at which of them each word stands."""

    next: int
    positions: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def words(self, words: list[tuple[str, int, int]]) -> int:
        """Give the words the next positions; returns the first, and leaves a gap after the last."""
        first, positions = self.next, self.positions
        for position, (word, _, _) in enumerate(words, first):
            positions[word].append(position)
        self.next = first + len(words) + 1
        return first


@dataclass(frozen=True)
class IndexedPassage:
    passage: Passage
    first: int
    starts: list[int]  # offsets in the document's text at which its words start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Positions of the words that start in text[start:end]."""
        return self.first + bisect_left(self.starts, start), self.first + bisect_left(self.starts, end)


def index_document(document: Document, index: Index) -> list[IndexedPassage]:
    """Positions for all passages; furniture gets none and is not found by its words."""
    passages = document.passages or (Passage(0, len(document.text)),)
    return [index_passage(document.text, passage, index) for passage in passages]


def index_passage(text: str, passage: Passage, index: Index) -> IndexedPassage:
    """Positions for the words of one passage of the text."""
    found = [] if passage.part is Part.FURNITURE else tokens(text[passage.start : passage.end])
    first = index.words(found)
    return IndexedPassage(passage, first, [passage.start + start for _, start, _ in found])


def sentence_span(document: Document, item: Item, passages: list[IndexedPassage]) -> tuple[int, int]:
    """Positions of the sentence around the item's first anchor; an empty span outside all passages."""
    anchor = item.anchors[0]
    for indexed in passages:
        passage = indexed.passage
        if passage.start <= anchor.start < passage.end:
            return indexed.span(*_sentence(document.text, anchor.start, anchor.end, passage))
    return 0, 0


def _sentence(text: str, start: int, end: int, passage: Passage) -> tuple[int, int]:
    first, last = max(passage.start, start - _REACH), min(passage.end, end + _REACH)
    for stop in _STOP.finditer(text, first, start):
        first = stop.end()
    following = _STOP.search(text, max(start, end - 1), last)
    return first, following.end() if following else last


def own_span(item: Item, index: Index) -> tuple[int, int]:
    """Positions given to names that stand in the item itself."""
    found = tokens(own_words(item))
    first = index.words(found)
    return first, first + len(found)
