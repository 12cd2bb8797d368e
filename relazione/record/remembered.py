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
