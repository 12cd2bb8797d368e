"""The sample dossier: dispatches on real events, written for this package, with their sidecars."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def dossier() -> Iterator[Path]:
    """The folder with the dossier's files, while the context lasts."""
    with as_file(files(__package__).joinpath("dossier")) as folder:
        yield folder


def copy_to(folder: str | Path) -> int:
    """Copy the dossier into a folder; returns how many files."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with dossier() as source:
        paths = [path for path in sorted(source.iterdir()) if path.is_file()]
        for path in paths:
            shutil.copyfile(path, target / path.name)
    return len(paths)
