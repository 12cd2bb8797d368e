"""The pages, one module each. What a module here must provide stands in `relazione.surfaces.desk`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter

from relazione.surfaces.desk.entry import Entry


@cache
def _modules() -> tuple[object, ...]:
    names = sorted(found.name for found in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}") for name in names)


def routers() -> list[APIRouter]:
    """Of every page in this folder."""
    return [getattr(module, "router") for module in _modules()]  # noqa: B009


@cache
def entries() -> tuple[Entry, ...]:
    """The navigation, in order."""
    found = [module.ENTRY for module in _modules() if hasattr(module, "ENTRY")]
    return tuple(sorted(found, key=lambda entry: entry.place))
