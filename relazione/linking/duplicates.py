"""Which documents repeat the text of another: the same agency text in two papers.

Documents are taken in the order of their publication. One that is like an earlier original is its duplicate; one
that is like none is an original. So a duplicate always points at an original, never at another duplicate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from relazione.linking.version import LINKER
from relazione.model import Link, Relation

Fingerprint = Sequence[int]


@dataclass(frozen=True)
class Print:
    """A document's fingerprint. published: None comes after all that is dated."""

    id: str
    published: date | None
    fingerprint: tuple[int, ...]


def duplicates(
    prints: Iterable[Print],
    *,
    bands: Callable[[Fingerprint], Iterable[str]],
    similarity: Callable[[Fingerprint, Fingerprint], float],
    threshold: float,
) -> list[Link]:
    """A link from each duplicate to its original; the same whatever the order of `prints`.

    bands, similarity, threshold: as `relazione.reading.duplicates` has them for the fingerprints given.
    """
    originals: defaultdict[str, list[Print]] = defaultdict(list)
    links = []
    for one in sorted(prints, key=lambda print: (print.published or date.max, print.id)):
        if not one.fingerprint:
            continue
        keys = list(bands(one.fingerprint))
        near = {other.id: other for key in keys for other in originals.get(key, ())}
        scored = [(similarity(one.fingerprint, other.fingerprint), id) for id, other in near.items()]
        score, original = max(scored, key=lambda pair: (pair[0], pair[1]), default=(0.0, ""))
        if score >= threshold:
            links.append(
                Link(
                    block=block(one.id), relation=Relation.DUPLICATE_OF, former=one.id, latter=original,
                    score=round(score, 3), linker=LINKER, reasons={"shared": round(score, 3)},
                )
            )  # fmt: skip
        else:
            for key in keys:
                originals[key].append(one)
    return links


def block(document: str) -> str:
    """The block of a document's link to its original."""
    return f"document|{document}"
