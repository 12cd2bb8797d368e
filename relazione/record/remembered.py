"""What was worked out of a record and stays true until something is entered that it hangs on; shared by its views.

A decision changes nothing of which documents there are, which links, or where words stand: the view after it takes
those from the one before.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Worth = TypeVar("Worth")
KEPT = 3  # of each thing: as it is now and as it was, or what was asked last; of items forty bytes each


class Remembered:
    """Asked for by name and by what it hangs on; made where that is new."""

    def __init__(self) -> None:
        self._things: dict[str, OrderedDict[Hashable, Any]] = {}
        self._guard = threading.Lock()

    def of(self, name: str, on: Hashable, make: Callable[[], Worth]) -> Worth:
        """The thing of that name, as it was made when what it hangs on was the same. Two threads may both make it."""
        with self._guard:
            known = self._things.setdefault(name, OrderedDict())
            if on in known:
                known.move_to_end(on)
                found: Worth = known[on]
                return found
        made = make()
        with self._guard:
            known[on] = made
            while len(known) > KEPT:
                known.popitem(last=False)
        return made


class Shelf:
    """What takes up room, as many of the things last asked for as there is room for. room: in bytes."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._taken = 0
        self._things: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._guard = threading.Lock()

    def __contains__(self, key: Hashable) -> bool:
        with self._guard:
            return key in self._things

    def of(self, key: Hashable, make: Callable[[], Worth], size: Callable[[Worth], int]) -> Worth:
        """The thing of that key, made where it is not there. size: bytes that it takes up."""
        with self._guard:
            if key in self._things:
                self._things.move_to_end(key)
                found: Worth = self._things[key][0]
                return found
        made = make()
        with self._guard:
            self._taken -= self._things.pop(key, (None, 0))[1]
            self._things[key] = made, size(made)
            self._taken += self._things[key][1]
            while self._taken > self._room and len(self._things) > 1:
                self._taken -= self._things.popitem(last=False)[1][1]
        return made
