"""What hangs together after a run: documents that repeat one another, and items that tell of the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from relazione import linking, reading
from relazione.linking import Print
from relazione.linking.duplicates import block
from relazione.model import Link
from relazione.record import Record, View, Writer

BLOCKS_AT_ONCE = 50  # so that memory holds the items of a few blocks only


def relink(record: Record, writer: Writer) -> tuple[int, list[tuple[str, str]]]:
    """Link anew whatever changed; returns how many links between items it made, and which document repeats which."""
    repeats = _documents(record.view(), writer)
    return _items(record.view(), writer), repeats


def _documents(view: View, writer: Writer) -> list[tuple[str, str]]:
    prints, names = [], {}
    with view:
        for head, fingerprint in view.fingerprints():
            published = head.published.start if head.published else None
            prints.append(Print(head.id, published, fingerprint))
            names[head.id] = head.key
    links = linking.duplicates(
        prints, bands=reading.bands, similarity=reading.similarity, threshold=reading.THRESHOLD
    )
    # every document's block, so that a link that no longer holds goes
    blocks = [block(id) for id in names]
    writer.link(links, blocks=blocks, linker=linking.LINKER)
    return [(names[link.former], names[link.latter]) for link in links]


def _items(view: View, writer: Writer) -> int:
    """Each block that holds something new, as a whole, so that the order of reading plays no part."""
    made = 0
    stale = iter(view.stale_blocks())
    while blocks := list(islice(stale, BLOCKS_AT_ONCE)):
        links = list(_linked(view, blocks))
        writer.link(links, blocks=blocks, linker=linking.LINKER)
        made += len(links)
    return made


def _linked(view: View, blocks: list[str]) -> Iterator[Link]:
    for name, held in view.block_items(blocks).items():
        tellings = [
            linking.telling(
                one.item,
                published=one.document.published.start if one.document.published else None,
                id=one.id,
            )
            for one in held
        ]
        yield from linking.link(name, tellings)
