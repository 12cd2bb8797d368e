"""From the record's view to a brief: what belongs in it, told once, with all its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from relazione.model import Agreement, Dimension, Event, Kind, Status
from relazione.model.wording import when
from relazione.record import Cluster, Held, View
from relazione.vocabulary import vocabulary
from relazione.workspace.brief import Bar, Brief, Mark, Section, Statement
from relazione.workspace.footnotes import Footnotes
from relazione.workspace.scope import Scope
from relazione.workspace.statements import history, state

MOST_ITEMS = 20_000  # looked at for one brief
MOST_SHOWN = 25  # statements in a section
HORIZON = date(2100, 12, 31)


def compose(view: View, scope: Scope, today: date) -> Brief:
    """The brief on `scope`, as of the view, made on `today`."""
    with view:
        held = [one for one in islice(view.items(scope.query), MOST_ITEMS) if scope.takes(one.item)]
        groups = grouped(held)
        notes = Footnotes(view)
        sections = (
            *_events(view, groups, notes),
            _agreements(view, groups, notes),
            _plain(view, groups, notes, "Quantities", Kind.QUANTITY),
            _plain(view, groups, notes, "Who claims what", Kind.CLAIM),
            *(
                [_plain(view, groups, notes, "In their words", Kind.QUOTATION)]
                if groups[Kind.QUOTATION]
                else []
            ),
            _plain(view, groups, notes, "Forecasts", Kind.FORECAST),
            _due(view, scope, notes, today),
        )
        heads = {one.document.id: one.document for one in held}
        undated = sum(1 for head in heads.values() if head.published is None)
        return Brief(
            title=scope.title,
            question=scope.question,
            made=today,
            figures=_figures(groups, len(heads), held),
            sections=sections,
            notes=notes.notes(),
            sources=notes.sources(),
            timeline=_timeline(groups, notes),
            undated=sum(getattr(_best(group).item, "date", None) is None for group in groups[Kind.EVENT]),
            bars=_bars(groups[Kind.EVENT]),
            remarks=_remarks(len(held), undated),
        )


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


def _section(view: View, title: str, groups: list[list[Held]], notes: Footnotes) -> Section:
    shown = _chosen(groups)
    statements = tuple(_told(view, group, notes) for group in shown)
    return Section(title, statements, len(groups) - len(shown))


def _told(view: View, group: list[Held], notes: Footnotes) -> Statement:
    cluster = view.cluster(_best(group).id) if len(group) > 1 else None
    return state(_best(group), notes.of(group), _conflicts(cluster))


def _conflicts(cluster: Cluster | None) -> tuple[str, ...]:
    if cluster is None:
        return ()
    return tuple(f"{one.field}: {' / '.join(one.values)}" for one in cluster.conflicts)


def _events(view: View, groups: dict[Kind, list[list[Held]]], notes: Footnotes) -> list[Section]:
    sections = []
    for dimension in Dimension:
        fitting = [
            group
            for group in groups[Kind.EVENT]
            if isinstance(event := _best(group).item, Event) and event.dimension is dimension
        ]
        if fitting:
            sections.append(_section(view, f"{dimension.capitalize()} relations", fitting, notes))
    return sections or [Section("Events", ())]


def _agreements(view: View, groups: dict[Kind, list[list[Held]]], notes: Footnotes) -> Section:
    shown = _chosen(groups[Kind.AGREEMENT])
    statements = tuple(
        history(group, notes.of(group), _conflicts(view.cluster(group[0].id))) for group in shown
    )
    return Section("Agreements", statements, len(groups[Kind.AGREEMENT]) - len(shown))


def _plain(
    view: View, groups: dict[Kind, list[list[Held]]], notes: Footnotes, title: str, kind: Kind
) -> Section:
    return _section(view, title, groups[kind], notes)


def _due(view: View, scope: Scope, notes: Footnotes, today: date) -> Section:
    statements = []
    for due in view.due(today, HORIZON, scope.query):
        if scope.takes(due.held.item):
            told = state(due.held, notes.of([due.held]), ())
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
    groups: dict[Kind, list[list[Held]]], documents: int, held: list[Held]
) -> tuple[tuple[str, str], ...]:
    events = [_best(group).item for group in groups[Kind.EVENT]]
    happened = sum(1 for event in events if isinstance(event, Event) and event.status is Status.HAPPENED)
    signed = sum(1 for group in groups[Kind.AGREEMENT] if isinstance(group[0].item, Agreement))
    return (
        ("documents", f"{documents:,}"),
        ("events", f"{len(events):,}"),
        ("of them happened", f"{happened:,}"),
        ("agreements", f"{signed:,}"),
        ("quantities", f"{len(groups[Kind.QUANTITY]):,}"),
        ("quotations", f"{len(groups[Kind.QUOTATION]):,}"),
        ("claims", f"{len(groups[Kind.CLAIM]):,}"),
        ("forecasts", f"{len(groups[Kind.FORECAST]):,}"),
    )


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
        if isinstance(event, Event) and event.date and number:
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
