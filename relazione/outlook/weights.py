"""What each precedent and each background weighs: all numbers are 0 or more, so that shares of a sum can be told.

A precedent (a, type', b) last seen so long ago and so often weighs, for a question of the type asked,

    kin[type, type'] × shape[kinship of the two types][recency, frequency]     (× own[type][…] for the type itself)

and a background weighs ground[activity of the actor] × leaning[type]. kin, own and leaning are drawn towards 1, so a
type with few questions behaves as types in general do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from relazione.model import FormError
from relazione.outlook import backgrounds
from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import CELLS

ACTIVITY: Ints = np.array([0, 1, 5, 20, 80, 300])
"""Lower edges, in precedents of the actor."""
GROUNDS = len(ACTIVITY) * backgrounds.COUNT
KINSHIPS = ("the same", "the same turned", "another", "another turned", "any")
_START = np.array([10.0, 1.0, 0.3, 0.3, 0.3])  # the first guess of the shapes; the fit does not hang on it
_BARELY = 0.01  # for anybody, beside base rates
VERSION = "relazione.outlook/2"


@dataclass
class Weights:
    """kin: types × (types + 1). shape: KINSHIPS × CELLS. own: types × CELLS. ground: GROUNDS, activity by activity.

    leaning: types × backgrounds. types counts both directions.
    """

    kin: Floats
    shape: Floats
    own: Floats
    ground: Floats
    leaning: Floats

    @classmethod
    def even(cls, types: int) -> Weights:
        """Weights before any fit."""
        return cls(
            np.ones((types, types + 1)),
            np.repeat(_START[:, None], CELLS, axis=1),
            np.ones((types, CELLS)),
            np.ones(GROUNDS),
            np.ones((types, backgrounds.COUNT)),
        )

    @classmethod
    def base_rates(cls, types: int) -> Weights:
        """No precedents: an answer is as likely as it has been the answer to the type so far."""
        found = cls.even(types)
        found.kin[:] = 0.0
        found.ground = np.tile([_BARELY, 1.0, *[0.0] * (backgrounds.COUNT - 2)], len(ACTIVITY))
        return found

    @property
    def types(self) -> int:
        return len(self.kin)

    def kinship(self, asked: int) -> Ints:
        """The index in KINSHIPS of each type, and of ANY, to the type asked for."""
        half = self.types // 2
        found = np.where((np.arange(self.types + 1) < half) == (asked < half), 2, 3)
        found[asked], found[(asked + half) % self.types], found[self.types] = 0, 1, 4
        return found

    def precedents(self, asked: int) -> Floats:
        """The weight of a precedent by its cell (`Past.cells`), for a question of the type."""
        table: Floats = self.kin[asked][:, None] * self.shape[self.kinship(asked)]
        table[asked] *= self.own[asked]
        return table.ravel()

    def backgrounds(self, asked: int) -> Floats:
        """ACTIVITY × backgrounds."""
        found: Floats = self.ground.reshape(len(ACTIVITY), -1) * self.leaning[asked]
        return found

    def save(self, path: Path, *, trees: str = "", curve: Floats | None = None) -> None:
        """trees: of the second stage, as text; curve: 2 × knots (`kept`)."""
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                version=np.array(VERSION),
                trees=np.array(trees),
                curve=np.zeros((2, 0)) if curve is None else curve,
                **vars(self),
            )

    @classmethod
    def load(cls, path: Path) -> Weights:
        """FormError where the file holds no weights of this version."""
        try:
            with np.load(path, allow_pickle=False) as held:
                if str(held["version"]) == VERSION:
                    return cls(**{name: held[name] for name in ("kin", "shape", "own", "ground", "leaning")})
        except (ValueError, KeyError, EOFError, BadZipFile) as fault:
            raise FormError("holds no weights of an outlook", where=str(path)) from fault
        raise FormError(f"holds weights of another version than {VERSION}", where=str(path))


def activity(precedents: Ints) -> Ints:
    """The index in ACTIVITY for actors with so many precedents."""
    return np.searchsorted(ACTIVITY, precedents, side="right") - 1
