"""The network that ships with the package, at work on a page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from pathlib import Path

from relazione.coding.encoder.marking import passage_of
from relazione.coding.encoder.network import Network, Reading
from relazione.coding.page import Page

FOLDER = "RELAZIONE_CODER"  # a folder of a network of one's own, such as `relazione tune` makes


_chosen: ContextVar[Path | None] = ContextVar("_chosen", default=None)


@contextmanager
def using(own: Path | None) -> Iterator[None]:
    """Within it the network of this folder is used, where one is given."""
    token = _chosen.set(own or _chosen.get())
    try:
        yield
    finally:
        _chosen.reset(token)


def folder() -> Path:
    """Where the network that is used lies."""
    own = _chosen.get() or os.environ.get(FOLDER)
    return Path(own) if own else _own_folder()


@cache
def _own_folder() -> Path:
    return Path(str(resources.files(__package__).joinpath("resources")))


def shipped() -> Network:
    """The network that is used, loaded once a process."""
    return _loaded(folder())


@cache
def _loaded(place: Path) -> Network:
    return Network(place)


def read(page: Page, network: Network | None = None) -> dict[int, Reading]:
    """What the network makes of the sentences that name an actor with a code, by the sentence's index.

    Only these can hold an item about a relation; the others are let be for the time they would take.
    """
    network = network or shipped()
    asked = [s for s in page.sentences if any(actor.codes for actor in page.within(page.actors, s))]
    readings = network.read([passage_of(page, sentence) for sentence in asked])
    return {sentence.index: reading for sentence, reading in zip(asked, readings, strict=True)}
