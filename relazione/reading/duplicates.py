"""Near-duplicates: the same agency text in two papers has nearly the same fingerprint (MinHash; Broder 1997).

A fingerprint estimates the Jaccard similarity of two texts' sets of five-word shingles. Bands of it are the keys
by which likely pairs are looked up without comparing all with all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from relazione.model import CODED_PARTS, Document, Folded

VERSION = "minhash-words5-128/1"
SHINGLE = 5
PERMUTATIONS = 128
ROWS = (
    4  # of a band: 32 bands of 4 find a pair of similarity 0.5 with probability 0.87, one of 0.1 with 0.003
)
THRESHOLD = 0.5  # similarity from which two texts count as the same
_CHUNK = 4096  # shingles hashed at a time, so that memory does not grow with the text
_WORD = re.compile(r"\w+")
_EMPTY = 2**32 - 1

Words64 = NDArray[np.uint64]


def _coefficients() -> tuple[Words64, Words64]:
    """Multipliers (odd) and addends of the hash functions; the same on every machine."""
    state = hashlib.shake_256(VERSION.encode()).digest(16 * PERMUTATIONS)
    numbers = np.frombuffer(state, dtype="<u8").astype(np.uint64)
    return numbers[:PERMUTATIONS] | np.uint64(1), numbers[PERMUTATIONS:]


_MULTIPLIERS, _ADDENDS = _coefficients()


def coded_text(document: Document) -> str:
    """The passages of a document that are coded: what is compared, so that furniture plays no part."""
    return "\n".join(
        document.text[passage.start : passage.end]
        for passage in document.passages
        if passage.part in CODED_PARTS
    )


def fingerprint(text: str) -> tuple[int, ...]:
    """128 numbers of 32 bits that stand for the text's wording; case, quotes and spaces play no part."""
    words = _WORD.findall(Folded(text).text.lower())
    if not words:
        return (_EMPTY,) * PERMUTATIONS
    shingles = _shingles(words)
    least = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _CHUNK):
        hashed = shingles[start : start + _CHUNK, None] * _MULTIPLIERS + _ADDENDS
        least = np.minimum(least, hashed.min(axis=0))
    return tuple(int(value) for value in least >> np.uint64(32))


def _shingles(words: Sequence[str]) -> Words64:
    """A number for each distinct run of five words (all words, where there are fewer)."""
    numbers = {
        word: int.from_bytes(
            hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
        )
        for word in set(words)
    }
    values = np.array([numbers[word] for word in words], dtype=np.uint64)
    length = min(SHINGLE, len(values))
    count = len(values) - length + 1
    combined = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        combined = combined * np.uint64(0x9E3779B97F4A7C15) + values[offset : offset + count]
        combined ^= combined >> np.uint64(29)
    return np.unique(combined)


def similarity(first: Sequence[int], second: Sequence[int]) -> float:
    """The estimated share of five-word shingles that two fingerprinted texts have in common, 0 to 1."""
    if len(first) != len(second):
        raise ValueError("fingerprints of different versions")
    if first[0] == second[0] == _EMPTY:
        return 0.0  # texts without words are not the same text
    return sum(a == b for a, b in zip(first, second, strict=True)) / len(first)


def bands(fp: Sequence[int]) -> tuple[str, ...]:
    """32 keys; two texts of which any is equal are worth comparing."""
    if fp[0] == _EMPTY:
        return ()
    return tuple(
        f"{start // ROWS}:" + "".join(f"{value:08x}" for value in fp[start : start + ROWS])
        for start in range(0, len(fp), ROWS)
    )
