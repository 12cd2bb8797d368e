"""The public library: one record, and everything that can be done with it.

from relazione import Workspace
work = Workspace(record="relations.duckdb")
work.read(["dossier/"])
for held in work.ledger(actors=["CHN"], statuses=["planned"]):
    print(held.item.anchors[0].quote)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from relazione import reading
from relazione.exchange.formats import named, reader
from relazione.exchange.jsonl import contract_form
from relazione.model import Document, Interval, Item, ReadingError, RecordError, UsageError
from relazione.model.forms import interval_form
from relazione.record import Difference, DocumentHead, Due, Held, Hit, Query, Record, View
from relazione.record.record import current_user
from relazione.workspace import checks, versions
from relazione.workspace.brief import PARTS, Brief
from relazione.workspace.bundles import IMPORTED, Taken, gather, take_in
from relazione.workspace.coded import Coded, Outcome
from relazione.workspace.coders import Coder, choose
from relazione.workspace.explaining import explain_item
from relazione.workspace.handed import Handed, handed, paired
from relazione.workspace.intake import Intake, Report
from relazione.workspace.networks import own
from relazione.workspace.relating import relink
from relazione.workspace.reviewing import Review
from relazione.workspace.settings import Settings
from relazione.workspace.tuning import Lessons, Tuning, lessons, tune_to

if TYPE_CHECKING:
    from relazione.coding.explain import Explanation
    from relazione.workspace.measuring import DataSet, Measuring

MEGABYTE = 2**20


def _nobody(_: Outcome) -> None:
    """Nobody wants to hear of each document."""


class Workspace:
    """record: the record's file, laid when something is first kept in it. settings: where not given, the defaults."""

    def __init__(self, record: str | Path | None = None, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.path = Path(record or self.settings.record)
        self.user = self.settings.user or current_user()

    @cached_property
    def _record(self) -> Record:
        """The record that is there; RecordError where none is."""
        if not self.path.exists():
            raise RecordError(
                "there is no record yet", where=str(self.path), remedy="read some documents into it first"
            )
        return Record(self.path)

    def lay(self) -> None:
        """Lay an empty record where there is none yet, so that it can be looked at."""
        self.__dict__["_record"] = Record.open(self.path)

    def as_user(self, name: str) -> Workspace:
        """The same record, decided about under another name."""
        other = Workspace(self.path, replace(self.settings, user=name))
        shared = ("_record", "coder")
        other.__dict__.update({one: self.__dict__[one] for one in shared if one in self.__dict__})
        return other

    @cached_property
    def coder(self) -> Coder:
        """The coder that the settings choose; UsageError where they do not suffice for it."""
        return choose(self.settings)

    def options(self, published: Interval | str | None = None) -> reading.Options:
        """Settings of reading; `published` as an interval or an ISO date, month or year."""
        return reading.Options(
            published=day_or_span(published, "published"),
            encoding=self.settings.encoding,
            max_bytes=self.settings.max_megabytes * MEGABYTE,
            max_text=self.settings.max_megabytes * MEGABYTE // 4,
            max_line=self.settings.max_megabytes * MEGABYTE // 8,
        )

    # -- reading and coding

    def code(
        self,
        paths: Sequence[str | Path],
        *,
        published: Interval | str | None = None,
        workers: int = 1,
    ) -> Iterator[Coded | ReadingError]:
        """Documents with their items, in the order of the paths, kept nowhere; what cannot be read as an error.

        workers: processes (0: one a core). With more than one, a script that calls this guards its start with
        `if __name__ == "__main__":`, as multiprocessing asks on every platform.
        """
        return self.coder.run(paths, self.options(published), workers=workers)

    def read(
        self,
        paths: Sequence[str | Path],
        *,
        published: Interval | str | None = None,
        workers: int = 1,
        on: Callable[[Outcome], None] = _nobody,
    ) -> Report:
        """Read, code and keep. Documents that this version of the coder has coded already are passed over.

        on: called for each document once it is safely kept (or could not be read).
        """
        options = self.options(published)
        return self._take(lambda known: self.coder.run(paths, options, workers=workers, known=known), on)

    def add(
        self,
        files: Iterable[tuple[str, bytes]],
        *,
        published: Interval | str | None = None,
        on: Callable[[Outcome], None] = _nobody,
    ) -> Report:
        """The same for what was handed over as (name, content): nothing is opened that a name may point to."""
        options = self.options(published)
        return self._take(lambda known: handed(paired(files), options, self.coder, known), on)

    def code_text(
        self, name: str, content: bytes, *, published: Interval | str | None = None
    ) -> list[Outcome]:
        """The documents of what was handed over, with their items, kept nowhere."""
        return list(handed([Handed(name, content)], self.options(published), self.coder, frozenset()))

    def coding(
        self, files: Iterable[Handed], *, published: Interval | str | None = None
    ) -> Iterator[Outcome]:
        """The documents of what was handed over, one at a time, kept nowhere yet; known ones are only read."""
        known = self.view().coded_by(self.coder.version) if self.path.exists() else frozenset()
        return handed(files, self.options(published), self.coder, known)

    def keep(self, outcomes: Iterable[Outcome], *, on: Callable[[Outcome], None] = _nobody) -> Report:
        """Keep what `coding` gave, a part at a time, so that others may write in between; `link` ends it."""
        return self._take(lambda _: outcomes, on, link=False)

    def link(self) -> tuple[int, list[tuple[str, str]]]:
        """Link anew whatever changed; returns how many links it made, and which document repeats which."""
        with self._record.writer(user=self.user) as writer:
            return relink(self._record, writer)

    def _take(
        self,
        outcomes: Callable[[frozenset[str]], Iterable[Outcome]],
        on: Callable[[Outcome], None],
        link: bool = True,
    ) -> Report:
        """Keep what comes, and link it with what is there."""
        coder, version = self.coder, self.coder.version
        record = self.__dict__["_record"] = Record.open(self.path)
        began = datetime.now()
        with record.writer(user=self.user) as writer:
            known = record.view().coded_by(version)
            intake = Intake(writer, on, version)
            writer.run(coder=version, settings=asdict(self.settings))
            intake.take(outcomes(known))
            intake.report.llm, intake.report.shown = coder.spent(), record.view().status().adopted
            if intake.report.kept:
                if intake.report.shown == IMPORTED:  # what was coded here goes before what came in
                    writer.adopt(version)
                    intake.report.shown = version
                if link:
                    intake.report.linked, intake.report.duplicates = relink(record, writer)
        intake.report.seconds = (datetime.now() - began).total_seconds()
        return intake.report

    # -- looking

    def view(self, as_of: datetime | str | None = None) -> View:
        """The record as it is, or as it stood at a moment (ISO; a date alone is the end of that day)."""
        return self._record.view(moment(as_of) if isinstance(as_of, str) else as_of)

    def ledger(
        self, query: Query | None = None, *, as_of: datetime | str | None = None, **filters: Any
    ) -> Iterator[Held]:
        """Items that answer the query (or the filters, by the names of Query's fields), in its order."""
        with self.view(as_of) as view:
            yield from view.items(_query(query, filters))

    def search(self, text: str, query: Query | None = None, *, limit: int = 20, **filters: Any) -> list[Hit]:
        """The best hits for the words among items and passages, ranked."""
        return self.view().search(text, _query(query, filters), limit=limit)

    def due(self, first: date, last: date, query: Query | None = None, **filters: Any) -> list[Due]:
        """What falls due between two days, both included: deadlines, expiries, planned events."""
        return self.view().due(first, last, _query(query, filters))

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
        bundle = gather(self.view(as_of), _query(query, filters), on)
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


def _query(query: Query | None, filters: dict[str, Any]) -> Query:
    lists: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in filters.items()
    }
    try:
        return replace(query or Query(), **lists)
    except TypeError as fault:
        raise UsageError(f"no such filter ({fault})") from fault


def day_or_span(value: Interval | str | None, name: str) -> Interval | None:
    """An interval from an ISO date, month or year."""
    if value is None or isinstance(value, Interval):
        return value
    try:
        return Interval.from_prefix(value)
    except (ValueError, TypeError) as fault:
        raise UsageError(
            f"{value!r} is no date", where=name, remedy="write 2024-05-16, 2024-05 or 2024"
        ) from fault


def moment(text: str) -> datetime:
    """A moment from ISO text; a date alone means the end of that day."""
    try:
        if len(text) <= 10:
            return datetime.fromisoformat(text).replace(hour=23, minute=59, second=59, microsecond=999_999)
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"{text!r} is no moment", remedy="write 2026-03-01 or 2026-03-01T12:00") from fault
