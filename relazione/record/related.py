"""Questions about reviews, links, and the events and agreements that items tell of together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from relazione.model import Item, Judgement, Kind, Link, Relation, UsageError
from relazione.record.clusters import cluster_of
from relazione.record.forms import item_of
from relazione.record.items import ItemQuestions
from relazione.record.linkings import active_links, stale_blocks
from relazione.record.mended import basis_of
from relazione.record.query import Query, Review
from relazione.record.reviews import judgements, reviews_of, withdrawn
from relazione.record.session import PAGE
from relazione.record.values import Cluster, Held, History


class RelatedQuestions(ItemQuestions):
    """What was decided about items, and what belongs together."""

    def history(self, id: str) -> History:
        """An item as the coder made it, and everything readers decided about it since."""
        with self._cursor() as cursor:
            found = self._found(cursor, [id])
            if not found:
                raise UsageError(f"the record has no item {id}")
            row = cursor.execute("SELECT form FROM items WHERE num = ?", [found[0][0]]).fetchone()
            assert row is not None
            entered = judgements(cursor, self.horizon, [id])
            gone = withdrawn(judgements(cursor, self.horizon))
        return History(original=item_of(row[0]), judgements=tuple(entered), withdrawn=gone)

    def corrections(self, document: str) -> tuple[tuple[Judgement, ...], frozenset[str]]:
        """What was entered on a document (its id), in order; ids of what was taken back."""
        with self._cursor() as cursor:
            return tuple(judgements(cursor, self.horizon, [document])), withdrawn(
                judgements(cursor, self.horizon)
            )

    def basis(self, document: str) -> str:
        """The corrections of a document that stand; empty where there are none."""
        return basis_of(self._now.reviewed.changes.get(document, {}))

    def coded_as(self, document: str) -> tuple[str | None, str]:
        """Which version coded what is shown of a document, and under which corrections; None: it was not coded."""
        with self._cursor() as cursor:
            row = cursor.execute(_CODED_AS, [document]).fetchone()
        return (row[0], row[1]) if row else (None, "")

    def revisions(self, ids: Sequence[str]) -> dict[str, int]:
        """How many judgements were entered on each of these items, withdrawals among them: more of them, another
        revision."""
        with self._store.reading() as cursor:
            rows = cursor.execute(_REVISIONS, {"ids": list(ids), "horizon": self.horizon}).fetchall()
        return dict.fromkeys(ids, 0) | dict(rows)

    def judgements(self, *, limit: int = 50) -> list[Judgement]:
        """The last judgements, the latest first, withdrawn ones and withdrawals among them."""
        with self._cursor() as cursor:
            return judgements(cursor, self.horizon)[::-1][:limit]

    def withdrawn(self) -> frozenset[str]:
        """Ids of judgements that were taken back."""
        with self._cursor() as cursor:
            return withdrawn(judgements(cursor, self.horizon))

    def judged(self, judgement: str) -> str | None:
        """The item that a judgement is about; None where it is about a document, or there is no such judgement."""
        with self._cursor() as cursor:
            rows = cursor.execute(
                "SELECT item FROM judgements WHERE id = ? AND entry <= ? LIMIT 1", [judgement, self.horizon]
            ).fetchall()
            return str(rows[0][0]) if rows and self._found(cursor, [rows[0][0]]) else None

    def decided(self, kind: Kind) -> list[tuple[Item, Item | None]]:
        """Items of a kind that readers accepted, corrected or rejected: as made, and as they left them (None: rejected).

        Those of every version of the coder, shown or not, in the order in which they came.
        """
        with self._cursor() as cursor:
            reviews = reviews_of(judgements(cursor, self.horizon))
            rows = cursor.execute(
                "SELECT id, any_value(form) FROM items WHERE id IN (SELECT unnest(?::VARCHAR[]))"
                " AND kind = ? AND entry <= ? GROUP BY id ORDER BY min(num)",
                [list(reviews.states), str(kind), self.horizon],
            ).fetchall()
        return [
            (
                item_of(form),
                None
                if reviews.state(id) is Review.REJECTED
                else item_of(form, reviews.changes.get(id), id=id),
            )
            for id, form in rows
        ]

    def links(self, id: str) -> list[Link]:
        """What linkers say of an item or document, surest first."""
        with self._cursor() as cursor:
            return active_links(cursor, self.horizon, list(Relation), [id])

    def stale_blocks(self) -> list[str]:
        """Blocks (see relazione.model.blocks) that hold something newer than their last linking."""
        with self._cursor() as cursor:
            return stale_blocks(cursor, self.horizon, self._now.items)

    def block_items(self, blocks: Sequence[str]) -> dict[str, list[Held]]:
        """All items of each of these blocks, rejected ones aside; an item of several stands in each."""
        with self._cursor() as cursor:
            rows = cursor.execute(
                f"{self._select('i.num, list_intersect(i.blocks, $blocks::VARCHAR[])', _OF_BLOCKS)} ORDER BY i.num",
                {"blocks": list(blocks)},
            ).fetchall()
            held = self._numbered(cursor, [num for num, _ in rows])
        found: dict[str, list[Held]] = {block: [] for block in blocks}
        for one, (_, of) in zip(held, rows, strict=True):
            for block in of:
                found[block].append(one)
        return found

    def cluster(self, id: str) -> Cluster:
        """The event or agreement that an item tells of, with all its evidence; by the item's or cluster's id."""
        with self._cursor() as cursor:
            cluster = self._all_clusters(cursor).cluster(id)
        for found in self._clusters_of([cluster]):
            return found
        raise UsageError(f"the record has no item {id}")

    def clusters(self, query: Query | None = None) -> Iterator[Cluster]:
        """Each event, agreement (or other item) once, with all its evidence, in the order of the query.

        A cluster is shown where one of its members answers the query; its other members come with it. The query's
        limit counts clusters.
        """
        query, seen = query or Query(), set[str]()
        left = query.limit
        while left is None or left > 0:
            page = self.page(replace(query, limit=PAGE))
            fresh = [held for held in page if held.cluster not in seen]
            found = self._clusters_of(list(dict.fromkeys(held.cluster for held in fresh)))
            seen.update(held.cluster for held in fresh)
            yield from found[:left]
            if len(page) < PAGE:
                return
            left = None if left is None else left - len(found)
            query = replace(query, after=page[-1].id)

    def _clusters_of(self, ids: Sequence[str]) -> list[Cluster]:
        """The clusters of these ids, in their order; rejected tellings are left out of those that have others."""
        with self._cursor() as cursor:
            every = self._all_clusters(cursor)
            links = active_links(
                cursor, self.horizon, list(Relation), [m for id in ids for m in every.members(id)]
            )
        held: defaultdict[str, list[Held]] = defaultdict(list)
        for one in self._by_id([member for id in ids for member in every.members(id)]):
            held[one.cluster].append(one)
        of: defaultdict[str, list[Link]] = defaultdict(list)
        for link in links:
            for cluster in {every.cluster(link.former), every.cluster(link.latter)}:
                of[cluster].append(link)
        found = []
        for id in ids:
            members = held[every.cluster(id)]
            standing = [one for one in members if one.review is not Review.REJECTED] or members
            if standing:
                found.append(cluster_of(standing, of[every.cluster(id)]))
        return found


_OF_BLOCKS = ["list_has_any(i.blocks, $blocks::VARCHAR[])", "coalesce(r.review, '') != 'rejected'"]
_CODED_AS = """
SELECT c.coder, coalesce(x.basis, '') FROM documents d JOIN shown s ON s.document = d.num
JOIN codings c USING (coding) LEFT JOIN recodings x USING (coding) WHERE d.id = ?
"""
_REVISIONS = """
SELECT of, count(*) FROM (
    SELECT item AS of FROM judgements WHERE entry <= $horizon
    UNION ALL
    SELECT other AS of FROM judgements WHERE entry <= $horizon AND decision IN ('merge', 'split')
) WHERE of IN (SELECT unnest($ids::VARCHAR[])) GROUP BY of
"""
