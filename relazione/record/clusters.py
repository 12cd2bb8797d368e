"""One event or agreement and all that tells of it; where the tellings disagree, that is shown, not settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from relazione.model import Agreement, Event, Interval, Link, Relation, Stage
from relazione.record.columns import Numbers
from relazione.record.linkings import active_pairs, clusters_of
from relazione.record.reviews import Reviews
from relazione.record.values import Cluster, Conflict, Held

_SAME = (Relation.SAME_EVENT, Relation.SAME_AGREEMENT)
_MOMENTS = frozenset({Stage.AGREED, Stage.SIGNED, Stage.RATIFIED, Stage.SUSPENDED, Stage.ENDED})
_AMOUNTS_AGREE = 0.05  # rounded figures of one amount differ by less
_SCHEMA = pa.schema([("id", pa.string()), ("cluster", pa.string())])
Numbered = tuple[Numbers, pa.Array]


@dataclass(frozen=True)
class Clusters:
    """Which items belong together at one moment."""

    of_item: dict[str, str]
    items: dict[str, list[str]]

    @classmethod
    def of(cls, cursor: duckdb.DuckDBPyConnection, horizon: int, reviewed: Reviews) -> Clusters:
        of_item = clusters_of(reviewed.merged, active_pairs(cursor, horizon, _SAME), reviewed.split)
        items: defaultdict[str, list[str]] = defaultdict(list)
        for item, cluster in of_item.items():
            items[cluster].append(item)
        return cls(of_item, dict(items))

    def cluster(self, item: str) -> str:
        return self.of_item.get(item, item)

    def numbered(self, cursor: duckdb.DuckDBPyConnection) -> Numbered:
        """Numbers of the items that do not stand alone, in order, and the cluster of each."""
        cursor.register(
            "clustered", pa.table({"id": list(self.of_item), "cluster": list(self.of_item.values())}, _SCHEMA)
        )
        made = cursor.sql("SELECT i.num, c.cluster FROM items i JOIN clustered c USING (id) ORDER BY i.num")
        told = made.to_arrow_table().combine_chunks()
        return told["num"].to_numpy(), told["cluster"].combine_chunks()

    def members(self, id: str) -> list[str]:
        """All items that belong with this one, itself among them."""
        return self.items.get(self.cluster(id), [id])


def cluster_of(members: Sequence[Held], links: Sequence[Link]) -> Cluster:
    """The members in the order of their evidence: surest first, then earliest published."""
    ordered = sorted(members, key=_weight)
    return Cluster(
        id=ordered[0].cluster,
        kind=str(ordered[0].item.kind),
        members=tuple(ordered),
        conflicts=tuple(conflicts(ordered)),
        links=tuple(links),
    )


def _weight(held: Held) -> tuple[float, str, str]:
    published = held.document.published
    return -held.item.probability, published.start.isoformat() if published else "9999", held.id


def conflicts(members: Sequence[Held]) -> list[Conflict]:
    """Statuses that differ; dates that do not overlap; amounts in one unit that differ by more than rounding.

    An agreement's stages are its history and no conflict; its dates are compared stage by stage,
    for stages that are reached on a day.
    """
    found = [_conflict("status", _statuses(members))]
    by_stage: defaultdict[str, list[tuple[Interval, str]]] = defaultdict(list)
    for held in members:
        if isinstance(held.item, Event) and held.item.date:
            by_stage[""].append((held.item.date, held.id))
        if isinstance(held.item, Agreement) and held.item.date and held.item.stage in _MOMENTS:
            by_stage[held.item.stage].append((held.item.date, held.id))
    found += [_conflict("date", _dates(dates)) for dates in by_stage.values()]
    found.append(_conflict("amount", _amounts(members)))
    return [conflict for conflict in found if conflict]


def _conflict(field: str, told: dict[str, list[str]]) -> Conflict | None:
    if len(told) < 2:
        return None
    return Conflict(field=field, values={value: tuple(ids) for value, ids in sorted(told.items())})


def _statuses(members: Iterable[Held]) -> dict[str, list[str]]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    for held in members:
        if isinstance(held.item, Event):
            told[str(held.item.status)].append(held.id)
    return told


def _dates(dates: list[tuple[Interval, str]]) -> dict[str, list[str]]:
    """What is told of the date, where two tellings cannot both be right; nothing otherwise."""
    latest_start = max(interval.start for interval, _ in dates)
    earliest_end = min(interval.end for interval, _ in dates)
    if latest_start <= earliest_end:
        return {}
    told: defaultdict[str, list[str]] = defaultdict(list)
    for interval, id in dates:
        told[interval.prefix or f"{interval.start}/{interval.end}"].append(id)
    return told


def _amounts(members: Iterable[Held]) -> dict[str, list[str]]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    by_unit: defaultdict[str, list[float]] = defaultdict(list)
    for held in members:
        if isinstance(held.item, Agreement) and held.item.amount:
            amount = held.item.amount
            told[f"{amount.value:.15g} {amount.unit}"].append(held.id)
            by_unit[amount.unit].append(amount.value)
    disagree = any(
        max(values) - min(values) > _AMOUNTS_AGREE * max(map(abs, values)) for values in by_unit.values()
    )
    return told if disagree else {}
