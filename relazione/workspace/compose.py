"""From the record's view to a brief: what belongs in it, told once, with all its evidence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from relazione.model import Dimension, Event, Kind
from relazione.model.wording import plural, when
from relazione.record import Cluster, Held, View
from relazione.workspace.brief import PARTS, Brief, Section, Statement
from relazione.workspace.brief_groups import Groups, best, chosen, grouped
from relazione.workspace.brief_overview import bars, counts, is_dated, timeline
from relazione.workspace.footnotes import Footnotes
from relazione.workspace.scope import Scope
from relazione.workspace.statements import history, state

MOST_ITEMS = 20_000  # looked at for one brief
MOST_SHOWN = 25  # statements in a section
HORIZON = date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every section is written with. chief: codes that the brief is about."""

    view: View
    notes: Footnotes
    chief: tuple[str, ...]


def compose(
    view: View, scope: Scope, today: date, on: Callable[[], None], parts: Collection[str] = PARTS
) -> Brief:
    """The brief on `scope`, as of the view, made on `today`; `on` is called for each item looked at."""
    with view:
        held = _held(view, scope, parts, on)
        groups = grouped(held)
        notes = Footnotes(view)
        sheet = Sheet(view, notes, scope.actors)
        sections = tuple(_sections(sheet, held, groups, scope, today, parts))
        figures = "figures" in parts
        heads = {one.document.id: one.document for one in held}
        undated = sum(1 for head in heads.values() if head.published is None)
        return Brief(
            title=scope.title,
            question=scope.question,
            made=today,
            figures=counts(groups, len(heads), kinds_of(parts)) if figures else (),
            sections=sections,
            notes=notes.notes(),
            sources=notes.sources(),
            timeline=timeline(groups, notes) if figures else (),
            undated=sum(not is_dated(best(group).item) for group in groups[Kind.EVENT]),
            bars=bars(groups[Kind.EVENT]) if figures else (),
            remarks=_remarks(len(held), undated),
        )


def kinds_of(parts: Collection[str]) -> tuple[Kind, ...]:
    """Of which kinds the parts tell; of all where they tell of none, since figures then count everything."""
    return tuple(kind for kind in Kind if plural(kind) in parts) or tuple(Kind)


def _held(view: View, scope: Scope, parts: Collection[str], on: Callable[[], None]) -> list[Held]:
    """What the parts may tell of; what falls due is asked for apart."""
    asked = scope.query.kinds
    wanted = kinds_of(parts) if "measures" not in parts else {*kinds_of(parts), Kind.EVENT}
    kinds = tuple(str(kind) for kind in Kind if kind in wanted and (not asked or str(kind) in asked))
    if set(parts) <= {"due"} or not kinds:
        return []
    held = []
    query = replace(scope.query, kinds=kinds)
    for one in islice(view.items(query), MOST_ITEMS):
        on()
        if scope.takes(one.item):
            held.append(one)
    return held


def _measures(
    sheet: Sheet, scope: Scope, held: Sequence[Held], today: date, parts: Collection[str]
) -> Iterator[Section]:
    """The section of measures, where it is wanted and there are states to measure."""
    if (
        "measures" not in parts
        or not scope.actors
        or (scope.query.kinds and "event" not in scope.query.kinds)
    ):
        return
    from relazione.workspace.brief_measures import measured  # SciPy and Polars take half a second

    yield measured(sheet.view, sheet.notes, scope, held, today)


def _sections(
    sheet: Sheet,
    held: Sequence[Held],
    groups: Groups,
    scope: Scope,
    today: date,
    parts: Collection[str],
) -> Iterator[Section]:
    """Those that are wanted, in their order."""
    if "events" in parts:
        yield from _events(sheet, groups)
    if "agreements" in parts:
        yield _agreements(sheet, groups)
    if "quantities" in parts:
        yield _section(sheet, "Quantities", groups[Kind.QUANTITY])
    if "claims" in parts:
        yield _section(sheet, "Who claims what", groups[Kind.CLAIM])
    if "quotations" in parts and groups[Kind.QUOTATION]:
        yield _section(sheet, "In their words", groups[Kind.QUOTATION])
    if "forecasts" in parts:
        yield _section(sheet, "Forecasts", groups[Kind.FORECAST])
    yield from _measures(sheet, scope, held, today, parts)
    if "due" in parts:
        yield _due(sheet, scope, today)


def _section(sheet: Sheet, title: str, groups: list[list[Held]]) -> Section:
    shown = chosen(groups, MOST_SHOWN)
    statements = tuple(_told(sheet, group) for group in shown)
    return Section(title, statements, len(groups) - len(shown))


def _told(sheet: Sheet, group: list[Held]) -> Statement:
    cluster = sheet.view.cluster(best(group).id) if len(group) > 1 else None
    return state(best(group), sheet.notes.of(group), _conflicts(cluster), sheet.chief)


def _conflicts(cluster: Cluster | None) -> tuple[str, ...]:
    if cluster is None:
        return ()
    return tuple(f"{one.field}: {' / '.join(one.values)}" for one in cluster.conflicts)


def _events(sheet: Sheet, groups: Groups) -> list[Section]:
    sections = []
    for dimension in Dimension:
        fitting = [
            group
            for group in groups[Kind.EVENT]
            if isinstance(event := best(group).item, Event) and event.dimension is dimension
        ]
        if fitting:
            sections.append(_section(sheet, f"{dimension.capitalize()} relations", fitting))
    return sections or [Section("Events", ())]


def _agreements(sheet: Sheet, groups: Groups) -> Section:
    shown = chosen(groups[Kind.AGREEMENT], MOST_SHOWN)
    statements = tuple(
        history(group, sheet.notes.of(group), _conflicts(sheet.view.cluster(group[0].id)), sheet.chief)
        for group in shown
    )
    return Section("Agreements", statements, len(groups[Kind.AGREEMENT]) - len(shown))


def _due(sheet: Sheet, scope: Scope, today: date) -> Section:
    statements = []
    for due in sheet.view.due(today, HORIZON, scope.query):
        if scope.takes(due.held.item):
            told = state(due.held, sheet.notes.of([due.held]), (), sheet.chief)
            statements.append(
                Statement(
                    text=f"{when(due.interval)}: {told.text}",
                    when=due.why,
                    status=told.status,
                    sure=told.sure,
                    notes=told.notes,
                    detail=told.detail,
                    according_to=told.according_to,
                )
            )
    shown = tuple(statements[:MOST_SHOWN])
    return Section("What falls due", shown, len(statements) - len(shown), "Nothing falls due from today on.")


def _remarks(items: int, undated: int) -> tuple[str, ...]:
    remarks = []
    if undated:
        several = "documents have" if undated != 1 else "document has"
        remarks.append(f"{undated} {several} no date of publication: relative dates in them stay unresolved.")
    if items >= MOST_ITEMS:
        remarks.append(f"The record holds more than the {MOST_ITEMS:,} items looked at; narrow the question.")
    return tuple(remarks)
