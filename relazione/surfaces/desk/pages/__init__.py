"""The pages, one module each. What a module here must provide stands in `relazione.surfaces.desk`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter

from relazione.surfaces.desk.entry import Entry
from relazione.workspace import View


@cache
def _modules() -> tuple[object, ...]:
    names = sorted(found.name for found in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}") for name in names)


def routers() -> list[APIRouter]:
    """Of every page in this folder."""
    return [getattr(module, "router") for module in _modules()]  # noqa: B009


def readies() -> list[Callable[[View], object]]:
    """What makes beforehand what the usual view of a page shows, of the pages that have such."""
    return [module.ready for module in _modules() if hasattr(module, "ready")]


@cache
def entries() -> tuple[Entry, ...]:
    """The navigation, in order."""
    found = [module.ENTRY for module in _modules() if hasattr(module, "ENTRY")]
    return tuple(sorted(found, key=lambda entry: entry.place))
