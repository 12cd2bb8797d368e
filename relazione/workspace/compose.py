"""From the record's view to a brief: what belongs in it, told once, with all its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from relazione.model import Dimension, Event, Item, Kind, Status
from relazione.model.wording import many, plural, when
from relazione.record import Cluster, Held, View
from relazione.vocabulary import vocabulary
from relazione.workspace.brief import PARTS, Bar, Brief, Mark, Section, Statement
from relazione.workspace.footnotes import Footnotes
from relazione.workspace.scope import Scope
from relazione.workspace.statements import history, state

MOST_ITEMS = 20_000  # looked at for one brief
MOST_SHOWN = 25  # statements in a section
HORIZON = date(2100, 12, 31)
A_YEAR = timedelta(days=367)


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
            figures=_figures(groups, len(heads), kinds_of(parts)) if figures else (),
            sections=sections,
            notes=notes.notes(),
            sources=notes.sources(),
            timeline=_timeline(groups, notes) if figures else (),
            undated=sum(not _is_dated(_best(group).item) for group in groups[Kind.EVENT]),
            bars=_bars(groups[Kind.EVENT]) if figures else (),
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
    groups: dict[Kind, list[list[Held]]],
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


def grouped(held: Iterable[Held]) -> dict[Kind, list[list[Held]]]:
    """The items by kind, those that tell of the same thing together."""
    groups: dict[Kind, dict[str, list[Held]]] = {kind: {} for kind in Kind}
    for one in held:
        groups[one.item.kind].setdefault(one.cluster, []).append(one)
    return {kind: list(found.values()) for kind, found in groups.items()}


def _best(group: Sequence[Held]) -> Held:
    """The telling that says most: dated before undated, then the surest."""
    return max(
        group, key=lambda one: (getattr(one.item, "date", None) is not None, one.item.probability, one.id)
    )


def _weight(group: Sequence[Held]) -> tuple[float, int]:
    return len({one.document.id for one in group}) + _best(group).item.probability, len(group)


def _chosen(groups: list[list[Held]], many: int = MOST_SHOWN) -> list[list[Held]]:
    """The weightiest (told by most, surest), in the order of their dates."""
    most = sorted(groups, key=_weight, reverse=True)[:many]
    return sorted(most, key=lambda group: _day(_best(group)))


def _day(held: Held) -> date:
    interval = (
        getattr(held.item, "date", None) or getattr(held.item, "period", None) or held.document.published
    )
    return interval.start if interval else date.max


def _section(sheet: Sheet, title: str, groups: list[list[Held]]) -> Section:
    shown = _chosen(groups)
    statements = tuple(_told(sheet, group) for group in shown)
    return Section(title, statements, len(groups) - len(shown))


def _told(sheet: Sheet, group: list[Held]) -> Statement:
    cluster = sheet.view.cluster(_best(group).id) if len(group) > 1 else None
    return state(_best(group), sheet.notes.of(group), _conflicts(cluster), sheet.chief)


def _conflicts(cluster: Cluster | None) -> tuple[str, ...]:
    if cluster is None:
        return ()
    return tuple(f"{one.field}: {' / '.join(one.values)}" for one in cluster.conflicts)


def _events(sheet: Sheet, groups: dict[Kind, list[list[Held]]]) -> list[Section]:
    sections = []
    for dimension in Dimension:
        fitting = [
            group
            for group in groups[Kind.EVENT]
            if isinstance(event := _best(group).item, Event) and event.dimension is dimension
        ]
        if fitting:
            sections.append(_section(sheet, f"{dimension.capitalize()} relations", fitting))
    return sections or [Section("Events", ())]


def _agreements(sheet: Sheet, groups: dict[Kind, list[list[Held]]]) -> Section:
    shown = _chosen(groups[Kind.AGREEMENT])
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


def _figures(
    groups: dict[Kind, list[list[Held]]], documents: int, kinds: Collection[Kind]
) -> tuple[tuple[str, str], ...]:
    """How much there is of what the brief tells of."""
    events = [_best(group).item for group in groups[Kind.EVENT]]
    happened = sum(1 for event in events if isinstance(event, Event) and event.status is Status.HAPPENED)
    counts = [(many(documents, "document"), documents)]
    if Kind.EVENT in kinds:
        counts += [(many(len(events), Kind.EVENT), len(events)), ("of them happened", happened)]
    for kind, found in groups.items():
        if kind is Kind.EVENT or kind not in kinds or (kind is Kind.QUOTATION and not found):
            continue
        counts.append((many(len(found), kind), len(found)))
    return tuple((name, f"{count:,}") for name, count in counts)


def _remarks(items: int, undated: int) -> tuple[str, ...]:
    remarks = []
    if undated:
        several = "documents have" if undated != 1 else "document has"
        remarks.append(f"{undated} {several} no date of publication: relative dates in them stay unresolved.")
    if items >= MOST_ITEMS:
        remarks.append(f"The record holds more than the {MOST_ITEMS:,} items looked at; narrow the question.")
    return tuple(remarks)


def _timeline(groups: dict[Kind, list[list[Held]]], notes: Footnotes) -> tuple[Mark, ...]:
    """Dated events that have a note in the text, so that a mark leads to its evidence."""
    marks = []
    for group in groups[Kind.EVENT]:
        best = _best(group)
        event, number = best.item, notes.number(best.id)
        if isinstance(event, Event) and event.date and _is_dated(event) and number:
            told = state(best, (number,), ())
            marks.append(
                Mark(
                    start=event.date.start,
                    end=event.date.end,
                    row=str(event.dimension),
                    status=str(event.status),
                    friendly=friendly(event),
                    label=f"{when(event.date)} {told.text}",
                    note=number,
                )
            )
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.label)))


def _is_dated(item: Item) -> bool:
    """Whether it is known within a year when it was, so that it has a place on a timeline."""
    interval = getattr(item, "date", None)
    return interval is not None and interval.end - interval.start < A_YEAR


def friendly(event: Event) -> bool:
    """Whether the type of event brings the two together on PLOVER's scale."""
    return vocabulary().intensity(event.type) > 0


def _bars(groups: list[list[Held]]) -> tuple[Bar, ...]:
    events = [event for group in groups if isinstance(event := _best(group).item, Event)]
    happened = Counter(event.type for event in events if event.status is Status.HAPPENED)
    total = Counter(event.type for event in events)
    return tuple(
        Bar(type_.lower(), happened[type_], count - happened[type_], vocabulary().intensity(type_) > 0)
        for type_, count in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    )
