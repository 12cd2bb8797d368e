"""What pages make of a view, kept for all views that would make the same of it: a decision elsewhere changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import polars as pl

from relazione.record import Query, View
from relazione.record.remembered import Shelf

ROOM = 300_000_000
"""Bytes. The rows of the busiest of states are some thirty megabytes in a record of a million items."""
_LITTLE = 20_000  # bytes that are counted for what has no frame
Made = TypeVar("Made")
_rows, _pictures = Shelf(ROOM), Shelf(ROOM // 3)


def kept(
    view: View, query: Query | None, key: Hashable, make: Callable[[], Made], *, rows: bool = False
) -> Made:
    """What `make` makes of the items that answer the query (None: of documents alone), made once for this key.

    rows: it is a row an item, which takes much room; what is small does not make way for it.
    """
    shelf = _rows if rows else _pictures
    return shelf.of((view.bearing(query), query, key), make, _size)


def is_kept(view: View, query: Query | None, key: Hashable) -> bool:
    """Whether `kept`, asked for this (and not for rows), has it at hand."""
    return (view.bearing(query), query, key) in _pictures


def _size(made: object) -> int:
    """Bytes, by the frames in it."""
    return max(_LITTLE, sum(int(frame.estimated_size()) for frame in _frames(made)))


def _frames(made: object) -> list[pl.DataFrame]:
    if isinstance(made, pl.DataFrame):
        return [made]
    inner: list[Any] = []
    if isinstance(made, Mapping):
        inner = list(made.values())
    elif isinstance(made, tuple):
        inner = list(made)
    elif hasattr(made, "frame"):
        inner = [made.frame, getattr(made, "about", {})]
    return [frame for one in inner for frame in _frames(one)]
