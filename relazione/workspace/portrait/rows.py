"""The rows of a subject, asked of the record once a view and kept while the view lives."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import polars as pl

from relazione.record import Query, View

MOST = 24  # of what is kept for one view; a subject is looked at several times in a row, by its page and its charts
Made = TypeVar("Made")
_guard = threading.Lock()
_kept: WeakKeyDictionary[View, OrderedDict[Hashable, Any]] = WeakKeyDictionary()


def kept(view: View, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives, made once for this view and key. A view never changes, so neither does what follows from it."""
    with _guard:
        shelf = _kept.setdefault(view, OrderedDict())
        if key in shelf:
            shelf.move_to_end(key)
            found: Made = shelf[key]
            return found
    made = make()
    with _guard:
        shelf[key] = made
        while len(shelf) > MOST:
            shelf.popitem(last=False)
    return made


def rows_of(view: View, query: Query) -> pl.DataFrame:
    """`View.rows` as a frame."""
    return kept(view, ("rows", query), lambda: _frame(pl.from_arrow(view.rows(query))))


def reading_of(view: View) -> pl.DataFrame:
    """`View.reading` as a frame."""
    return kept(view, "reading", lambda: _frame(pl.from_arrow(view.reading())))


def _frame(made: pl.DataFrame | pl.Series) -> pl.DataFrame:
    assert isinstance(made, pl.DataFrame)
    return made
