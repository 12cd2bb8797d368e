"""The public library: one record, and everything that can be done with it.

from relazione import Workspace
work = Workspace(record="relations.duckdb")
work.read(["dossier/"])
for held in work.ledger(actors=["CHN"], statuses=["planned"]):
    print(held.item.anchors[0].quote)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from relazione.exchange.formats import named, reader
from relazione.exchange.jsonl import contract_form
from relazione.model import Document, Item, UsageError
from relazione.model.forms import interval_form
from relazione.record import Difference, DocumentHead, Due, Held, Hit, Query, Record
from relazione.workspace import checks, versions
from relazione.workspace.asked import query_of
from relazione.workspace.brief import PARTS, Brief
from relazione.workspace.bundles import Taken, gather, take_in
from relazione.workspace.explaining import explain_item
from relazione.workspace.networks import own
from relazione.workspace.relating import relink
from relazione.workspace.reviewing import Review
from relazione.workspace.taking import Taking
from relazione.workspace.tuning import Lessons, Tuning, lessons, tune_to

if TYPE_CHECKING:
    from relazione.coding.explain import Explanation
    from relazione.workspace.measuring import DataSet, Measuring


class Workspace(Taking):
    """record: the record's file, laid when something is first kept in it. settings: where not given, the defaults."""

    # -- looking

    def ledger(
        self, query: Query | None = None, *, as_of: datetime | str | None = None, **filters: Any
    ) -> Iterator[Held]:
        """Items that answer the query (or the filters, by the names of Query's fields), in its order."""
        with self.view(as_of) as view:
            yield from view.items(query_of(query, filters))

    def search(self, text: str, query: Query | None = None, *, limit: int = 20, **filters: Any) -> list[Hit]:
        """The best hits for the words among items and passages, ranked."""
        return self.view().search(text, query_of(query, filters), limit=limit)

    def due(self, first: date, last: date, query: Query | None = None, **filters: Any) -> list[Due]:
        """What falls due between two days, both included: deadlines, expiries, planned events."""
        return self.view().due(first, last, query_of(query, filters))

    def explain(self, item: str, *, as_of: datetime | str | None = None) -> Explanation:
        """Why the coder made an event: the words that mattered, the nearest alternatives, how sure each part is.

        item: its id or the beginning of it. The document is coded again with the network in use.
        """
        return explain_item(self.view(as_of), item, own(self.settings.coder))

    def lessons(self, *, on: Callable[[], None] = lambda: None) -> Lessons:
        """What the decisions about events teach, for `tune` or to be written as training lines."""
        return lessons(self.view(), own(self.settings.coder), on)

    def tune(
        self, found: Lessons | None = None, *, out: str | Path | None = None, keep: bool = True
    ) -> Tuning:
        """Correct the network's answers as readers decided, measured on decisions held out.

        The network is written into a folder of its own (`out`), which the setting `coder` may name; nowhere without
        `keep`. UsageError where there are too few decisions.
        """
        chosen = found or self.lessons()
        return tune_to(chosen, own(self.settings.coder), Path(out) if out else None, keep=keep)

    def measure(
        self,
        events: Sequence[str | Path | DataSet] = (),
        query: Query | None = None,
        *,
        as_of: datetime | str | None = None,
    ) -> Measuring:
        """Measures of the record, and of data sets of events read beside it, apart by their origin.

        events: files that `relazione.measures.sources.read_events` reads. query: only these of the record's events.
        """
        from relazione.workspace.measuring import DataSet, Measuring  # SciPy and Polars take half a second

        sets = [one if isinstance(one, DataSet) else DataSet(one) for one in events]
        return Measuring(lambda: self.view(as_of), sets, query)

    @property
    def review(self) -> Review:
        """Deciding about items, under this workspace's user."""
        return Review(self._record, self.user)

    def brief(
        self,
        actors: Sequence[str] = (),
        *,
        topic: str | None = None,
        query: Query | None = None,
        today: date | None = None,
        as_of: datetime | str | None = None,
        parts: Collection[str] = PARTS,
        on: Callable[[], None] = lambda: None,
    ) -> Brief:
        """A brief on one state, a dyad, a set of states or a topic; `on` is called for each item looked at.

        parts: which of `relazione.workspace.brief.PARTS` go into it; UsageError for others.
        """
        from relazione.workspace.compose import compose
        from relazione.workspace.scope import scope_of

        base = query or Query(min_probability=self.settings.min_probability or None, duplicates=False)
        if unknown := sorted(set(parts) - set(PARTS)):
            raise UsageError(f"a brief has no part {unknown[0]!r}", remedy=f"choose from {', '.join(PARTS)}")
        scope = scope_of(list(actors), topic, base)
        return compose(self.view(as_of), scope, today or date.today(), on, parts)

    # -- out and in

    def export(
        self,
        format_: str,
        out: TextIO,
        query: Query | None = None,
        *,
        as_of: datetime | str | None = None,
        on: Callable[[], None] = lambda: None,
        **filters: Any,
    ) -> dict[str, int]:
        """Write items and their documents; returns what the format could not take, by reason.

        on: called for each document taken up.
        """
        bundle = gather(self.view(as_of), query_of(query, filters), on)
        named(format_).write(bundle, out)
        return bundle.left_out

    def check_format(self, format_: str) -> None:
        """UsageError where there is no such format, before anything is opened."""
        named(format_)

    def import_(
        self, format_: str, lines: Iterable[str], name: str, *, on: Callable[[], None] = lambda: None
    ) -> Taken:
        """Keep what a file of that format holds; items whose document is nowhere to be found are left out.

        on: called for each document once it is kept.
        """
        bundle = reader(format_)(lines, name)
        record = self.__dict__["_record"] = Record.open(self.path)
        with record.writer(user=self.user) as writer:
            taken = take_in(record, writer, bundle, on)
            relink(record, writer)
        return taken

    # -- versions of the coder

    def compare(self, former: str | None = None, latter: str | None = None) -> Difference:
        """What two versions of the coder made of the same documents: by default the one shown and the newest other."""
        view = self.view()
        return view.difference(*versions.two(view.status(), former, latter))

    def adopt(self, version: str | None = None) -> str:
        """Show this version's items from now on, where a document has them: by default the newest that is not shown.

        An entry like any other: `view(as_of=…)` before it shows what was shown then, and the former version can be
        adopted again. Returns the version.
        """
        chosen = version or versions.newest_other(self.view().status())
        with self._record.writer(user=self.user) as writer:
            writer.adopt(chosen)
            relink(self._record, writer)
        return chosen

    # -- care

    def doctor(self) -> list[checks.Check]:
        """Whether the installation, the vocabulary and the record are sound, one line a check."""
        return checks.run_all(self.path)


def item_form(item: Item, document: Document | DocumentHead) -> dict[str, Any]:
    """The item as the contract's object, named as the input names its document."""
    return contract_form(item, document=document.key)


def due_form(due: Due) -> dict[str, Any]:
    """What falls due as an object: when, why, and the item."""
    form = contract_form(due.held.item, document=due.held.document.key)
    return {"due": interval_form(due.interval), "why": due.why, "item": form | {"id": due.held.id}}
