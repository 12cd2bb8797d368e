"""Search, told with documents, items and snippets."""

from __future__ import annotations

import duckdb

from relazione.record.fetch import texts_of
from relazione.record.items import ItemQuestions
from relazione.record.query import Query
from relazione.record.search import Found, Passages, passages_of
from relazione.record.snippets import cut, snippet
from relazione.record.values import Hit
from relazione.record.wanted import Atom, Clause, parse


class SearchQuestions(ItemQuestions):
    """Items and passages by their words."""

    def search(self, text: str, query: Query | None = None, *, limit: int = 20) -> list[Hit]:
        """The best hits for the words, items and passages together, ranked.

        Passages are left out where the query asks for what only items have, or where an item found lies in them.
        """
        query, clauses = query or Query(), parse(text)
        chosen = self._chosen(query)
        documents = None if query.about_items else self._documents_answering(query)
        with self._finding() as (cursor, finder):
            found = finder.items(clauses, chosen, limit)
            if documents is not None:
                taken = {(hit.document, hit.passage) for hit in found}
                for hit in finder.passages(clauses, self._passages(cursor), documents, limit):
                    if (hit.document, hit.passage) not in taken:
                        found.append(hit)
            found = sorted(found, key=lambda hit: (-hit.score, hit.document, hit.start))[:limit]
            return self._told(cursor, found, clauses)

    def common_words(self, limit: int) -> list[str]:
        """The words that stand in most places, where these are so many that to look one up takes a while."""
        on = (self._born, self._since("keep"))
        with self._cursor() as cursor:
            postings = self._postings(cursor)
            return self._store.remembered.of("common words", on, lambda: postings.commonest(limit))

    def ready_word(self, word: str) -> None:
        """Look a word up beforehand, and how well items and passages answer it; kept as long as there is room."""
        clauses = (Clause((Atom((word,)),)),)
        with self._finding() as (cursor, finder):
            finder.having(clauses)
            self._passages(cursor).searched.scored(clauses, self._postings(cursor))

    def _passages(self, cursor: duckdb.DuckDBPyConnection) -> Passages:
        """All passages there are, whichever are shown."""
        on = (self._born, self._since("keep"))
        return self._store.remembered.of("passages", on, lambda: passages_of(cursor, self.horizon))

    def _told(
        self, cursor: duckdb.DuckDBPyConnection, found: list[Found], clauses: tuple[Clause, ...]
    ) -> list[Hit]:
        heads = self._heads(cursor, {hit.document for hit in found})
        texts = texts_of(cursor, heads)
        numbers = [hit.item for hit in found if hit.item is not None]
        held = dict(zip(numbers, self._numbered(cursor, numbers), strict=True))
        hits = []
        for hit in found:
            start, end, marks = snippet(
                texts[hit.document], hit.start, hit.end, clauses, whole=hit.item is not None
            )
            hits.append(
                Hit(
                    score=hit.score,
                    document=heads[hit.document],
                    item=None if hit.item is None else held[hit.item],
                    passage=hit.passage,
                    start=start,
                    end=end,
                    snippet=texts[hit.document][start:end],
                    marks=marks,
                    cut=cut(texts[hit.document], start, end),
                )
            )
        return hits
