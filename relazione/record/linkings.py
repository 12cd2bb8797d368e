"""Links as entries, and the clusters that follow from them and from what readers merged and split."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

import duckdb

from relazione.model import Link, Relation
from relazione.model.identity import content_id


def link_id(link: Link) -> str:
    return content_id(
        "link", [link.relation, link.former, link.latter, link.linker, link.score, link.reasons]
    )


def linked_blocks(
    cursor: duckdb.DuckDBPyConnection, links: Iterable[Link], blocks: Iterable[str]
) -> dict[str, tuple[bool, dict[str, Link]]]:
    """For each block: whether its links differ from those it has, and its links by their ids."""
    wanted: dict[str, dict[str, Link]] = {block: {} for block in blocks}
    for link in links:
        wanted.setdefault(link.block, {})[link_id(link)] = link
    held: defaultdict[str, set[str]] = defaultdict(set)
    for block, id in cursor.execute(_HELD, [list(wanted)]).fetchall():
        held[block].add(id)
    return {block: (set(members) != held[block], members) for block, members in wanted.items()}


def stale_blocks(cursor: duckdb.DuckDBPyConnection, horizon: int, items: str) -> list[str]:
    """Blocks of two items or more of which one came, or was corrected, or is shown since another coding of its
    document is, after the block was last linked."""
    rows = cursor.execute(f"WITH {items}, {_STALE}", {"horizon": horizon}).fetchall()
    return [row[0] for row in rows]


_STALE = """
judged AS (
    SELECT item, max(entry) AS entry FROM judgements
    WHERE entry <= $horizon AND decision IN ('correct', 'withdraw') GROUP BY item
),
blocked AS (
    SELECT unnest(i.blocks) AS block, greatest(i.entry, coalesce(j.entry, 0), coalesce(k.entry, 0), a.entry) AS entry
    FROM items_shown i LEFT JOIN judged j ON j.item = i.id
    JOIN documents d ON d.num = i.document LEFT JOIN judged k ON k.item = d.id
    CROSS JOIN (SELECT coalesce(max(entry), 0) AS entry FROM adoptions WHERE entry <= $horizon) a
),
latest AS (SELECT block, max(entry) AS entry, count(*) AS items FROM blocked GROUP BY block),
linked AS (SELECT block, max(entry) AS entry FROM linkings WHERE entry <= $horizon GROUP BY block)
SELECT b.block FROM latest b LEFT JOIN linked l USING (block)
WHERE b.items > 1 AND (l.entry IS NULL OR l.entry < b.entry)
ORDER BY b.block
"""

_HELD = """
SELECT l.block, l.id FROM links l
JOIN (SELECT block, max(entry) AS entry FROM linkings WHERE changed GROUP BY block) b USING (block, entry)
WHERE l.block IN (SELECT unnest(?::VARCHAR[]))
"""

_ACTIVE = """
SELECT {columns} FROM links l
JOIN (SELECT block, max(entry) AS entry FROM linkings WHERE changed AND entry <= $horizon GROUP BY block) b
USING (block, entry)
WHERE l.relation IN (SELECT unnest($relations::VARCHAR[]))
  AND ($ends IS NULL OR l.former IN (SELECT unnest($ends::VARCHAR[])) OR l.latter IN (SELECT unnest($ends::VARCHAR[])))
ORDER BY l.score DESC, l.former, l.latter
"""


def active_links(
    cursor: duckdb.DuckDBPyConnection, horizon: int, relations: Iterable[str], ends: list[str] | None = None
) -> list[Link]:
    """Links that count at the horizon, surest first; `ends`: only those that name one of these ids."""
    columns = "l.block, l.relation, l.former, l.latter, l.score, l.linker, l.reasons"
    values = {"horizon": horizon, "relations": [str(r) for r in relations], "ends": ends}
    rows = cursor.execute(_ACTIVE.format(columns=columns), values).fetchall()
    return [
        Link(
            block=block, relation=Relation(relation), former=former, latter=latter,
            score=score, linker=linker, reasons=json.loads(reasons),
        )
        for block, relation, former, latter, score, linker, reasons in rows
    ]  # fmt: skip


Pair = tuple[str, str]


def active_pairs(cursor: duckdb.DuckDBPyConnection, horizon: int, relations: Iterable[str]) -> list[Pair]:
    """The ends of the links that count at the horizon, surest first."""
    values = {"horizon": horizon, "relations": [str(r) for r in relations], "ends": None}
    return cursor.execute(_ACTIVE.format(columns="l.former, l.latter"), values).fetchall()


def clusters_of(merged: list[Pair], linked: list[Pair], split: list[Pair]) -> dict[str, str]:
    """Item id -> id of its cluster (the least id in it), for all that do not stand alone.

    merged: pairs that readers say are one. linked: the linker's pairs, surest first. split: pairs that readers say
    are not one: a link that would bring them together is passed over. The same pairs give the same clusters.
    """
    parent: dict[str, str] = {}
    apart: defaultdict[str, set[str]] = defaultdict(set)  # root -> ids its cluster must never hold
    held: defaultdict[str, set[str]] = defaultdict(
        set
    )  # root -> ids in it, kept only for those that are split
    for one, other in split:
        apart[one].add(other)
        apart[other].add(one)
        held[one].add(one)
        held[other].add(other)

    def root(id: str) -> str:
        top = id
        while parent.get(top, top) != top:
            top = parent[top]
        while parent.get(id, id) != top:
            parent[id], id = top, parent[id]
        return top

    def join(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)))
        if first == second or (split and (apart[first] & held[second])):
            return
        parent.setdefault(first, first)
        parent[second] = first
        if split:
            apart[first] |= apart[second]
            held[first] |= held[second]

    for one, other in (*merged, *linked):
        join(one, other)
    return {id: root(id) for id in parent}
