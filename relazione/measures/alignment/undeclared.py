"""Undeclared alliances: pairs that behave closer than they are committed, and pairs that are more committed than close.

Every component of behaviour (votes, events, meetings, trade …) is turned into ranks among the pairs that have it; a
pair's behaviour is the mean rank of the components it has, ranked again; its commitment is ranked among the same
pairs; the gap is one less the other. Ranks need no common unit, and a component that a pair lacks is left out of its
mean, never counted as zero.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from relazione.measures.alignment.pairs import Pairs, pair
from relazione.model import UsageError


@dataclass(frozen=True)
class Undeclared:
    """Pairs by the gap between behaviour and commitment.

    frame: one row a pair, the widest gap first. Columns: a, b (codes); behaviour, commitment (ranks from 0, the
    least, to 1, the most, ties sharing their mean); gap (behaviour less commitment, -1 to 1); gap_low, gap_high (the
    gap's range when each component in turn is left out, null where the pair has only one); components (how many of
    them it has); committed (the commitment itself); and for each component its value and its rank (`votes`,
    `votes_rank`), null where it is missing.
    closer: pairs that behave as allies and are not (gap above 0). looser: pairs committed to each other that do not
    behave so (gap below 0), the widest first. unranked: committed pairs of whose behaviour too little is known.
    """

    frame: pl.DataFrame
    closer: pl.DataFrame
    looser: pl.DataFrame
    components: tuple[str, ...]
    unranked: tuple[tuple[str, str], ...]


def undeclared(
    behaviour: Mapping[str, Pairs],
    commitment: Pairs,
    *,
    weights: Mapping[str, float] | None = None,
    farther: Collection[str] = (),
    uncommitted: float | None = 0.0,
    at_least: int = 1,
    top: int = 10,
) -> Undeclared:
    """The gap between behaviour and commitment of every pair whose behaviour is known.

    behaviour: name of a component → pair → value, any subset of components for any pair. commitment: pair → value
    (agreements in force, joint alliances). Pairs are unordered: (a, b) and (b, a) are one, and may not differ
    (see `pairs.undirected`). weights: of the components, 1 where not given. farther: components in which more means
    farther apart (a distance). uncommitted: the commitment of a pair that `commitment` does not name; None leaves
    such pairs out. at_least: components that a pair must have. top: pairs in `closer` and in `looser`.
    """
    names = tuple(behaviour)
    heavy = dict.fromkeys(names, 1.0) | dict(weights or {})
    _check(names, heavy, farther)
    committed = _unordered("commitment", commitment)
    frame = _joined({name: _unordered(name, behaviour[name]) for name in names})
    frame = frame.filter(pl.sum_horizontal(pl.col(name).is_not_null() for name in names) >= at_least)
    frame = frame.with_columns(
        pl.Series("committed", [committed.get(key, uncommitted) for key in _keys(frame)], pl.Float64)
    ).filter(pl.col("committed").is_not_null())
    frame = frame.with_columns(
        _rank(-pl.col(name) if name in farther else pl.col(name)).alias(f"{name}_rank") for name in names
    )
    frame = _gaps(frame, names, heavy).sort(["gap", "a", "b"], descending=[True, False, False])
    ranked = set(_keys(frame))
    return Undeclared(
        frame=frame,
        closer=frame.filter(pl.col("gap") > 0).head(top),
        looser=frame.filter((pl.col("gap") < 0) & (pl.col("committed") > 0)).sort("gap", "a", "b").head(top),
        components=names,
        unranked=tuple(sorted(key for key in committed if key not in ranked)),
    )


def _check(names: tuple[str, ...], weights: Mapping[str, float], farther: Collection[str]) -> None:
    if not names or set(weights) != set(names) or min(weights.values()) <= 0:
        raise UsageError(
            "components or weights are wrong", remedy="name components, and weights above 0 for them"
        )
    if unknown := sorted(set(farther) - set(names)):
        raise UsageError(f"no component {', '.join(unknown)}", remedy=f"there are {', '.join(names)}")


def _gaps(frame: pl.DataFrame, names: tuple[str, ...], weights: Mapping[str, float]) -> pl.DataFrame:
    """The frame of Undeclared, of pairs with the ranks of their components; in no order yet."""
    behaviour, commitment = _behaviour(names, weights), _rank(pl.col("committed"))
    others = {name: tuple(other for other in names if other != name) for name in names if len(names) > 1}
    without = [
        pl.when(pl.col(name).is_not_null()).then(_behaviour(rest, weights) - commitment)
        for name, rest in others.items()
    ]
    return frame.select(
        "a",
        "b",
        behaviour.alias("behaviour"),
        commitment.alias("commitment"),
        (behaviour - commitment).alias("gap"),
        _several(pl.min_horizontal, without).alias("gap_low"),
        _several(pl.max_horizontal, without).alias("gap_high"),
        pl.sum_horizontal(pl.col(name).is_not_null() for name in names).alias("components"),
        "committed",
        *(column for name in names for column in (name, f"{name}_rank")),
    )


def _unordered(name: str, values: Pairs) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for (first, second), value in values.items():
        key = pair(first, second)
        if first == second or value != value:
            raise UsageError(f"{name}: {first}-{second} is no pair with a value", remedy="leave it out")
        if found.setdefault(key, value) != value:
            raise UsageError(
                f"{name}: {first}-{second} differs by direction", remedy="sum both directions (undirected)"
            )
    return found


def _joined(components: Mapping[str, Mapping[tuple[str, str], float]]) -> pl.DataFrame:
    """One row a pair that any component names."""
    keys = sorted({key for values in components.values() for key in values})
    ends = {"a": [key[0] for key in keys], "b": [key[1] for key in keys]}
    columns = {
        name: pl.Series([values.get(key) for key in keys], dtype=pl.Float64)
        for name, values in components.items()
    }
    return pl.DataFrame(ends | columns, schema_overrides={"a": pl.String, "b": pl.String})


def _keys(frame: pl.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["a"], frame["b"], strict=True))


def _rank(values: pl.Expr) -> pl.Expr:
    """Ranks from 0 to 1 among those that are not null, ties by their mean; one half for all where there is one value."""
    others = values.count() - 1
    return (
        pl.when(others > 0)
        .then((values.rank("average") - 1) / others)
        .otherwise(pl.when(values.is_not_null()).then(0.5))
    )


def _behaviour(names: tuple[str, ...], weights: Mapping[str, float]) -> pl.Expr:
    """The rank of the weighted mean rank of the components that a pair has."""
    if not names:
        return pl.lit(None, pl.Float64)
    above = pl.sum_horizontal((pl.col(f"{name}_rank") * weights[name]).fill_null(0) for name in names)
    below = pl.sum_horizontal(
        pl.when(pl.col(f"{name}_rank").is_not_null()).then(weights[name]).otherwise(0.0) for name in names
    )
    # rounded, so that means which are equal but for the last bit share their rank
    return _rank(pl.when(below > 0).then((above / below).round(12)))


def _several(extreme: Callable[[Sequence[pl.Expr]], pl.Expr], without: Sequence[pl.Expr]) -> pl.Expr:
    """An end of the range, where a pair has more components than the one left out."""
    return extreme(without) if without else pl.lit(None, pl.Float64)
