"""Items as statements of a brief: names in place of codes, and the stages of an agreement in one line."""

from __future__ import annotations

from collections.abc import Sequence

from relazione.model import Agreement, Claim, Event, Forecast, Item, Quantity, Quotation
from relazione.model.wording import amount, bounded, say, when
from relazione.record import DocumentHead, Held
from relazione.vocabulary import vocabulary
from relazione.workspace.brief import Statement

MOST_NAMES = 4  # names in a row before the rest is counted


def names(codes: Sequence[str], chief: Sequence[str] = ()) -> str:
    """The names that go with codes: *China and Russia*; of a long row the chief ones first, the rest counted."""
    if len(codes) > MOST_NAMES:
        shown = sorted(codes, key=lambda code: code not in chief)[: MOST_NAMES - 1]
        return f"{', '.join(map(vocabulary().name_of, shown))} and {len(codes) - len(shown)} others"
    found = [vocabulary().name_of(code) for code in codes] or ["somebody not named"]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def author(head: DocumentHead) -> str:
    """Who speaks where a text names nobody: its authors, or else its outlet."""
    if head.authors:
        return " and ".join(head.authors) if len(head.authors) < 3 else f"{head.authors[0]} and others"
    return head.outlet or "The author"


def state(
    held: Held, notes: tuple[int, ...], conflicts: tuple[str, ...], chief: Sequence[str] = ()
) -> Statement:
    """The item as one statement. chief: codes that the brief is about, named before others."""
    item = held.item
    text, time, status, detail = _parts(item, author(held.document), chief)
    return Statement(
        text=text,
        when=f"{time}{_told_on(held)}",
        status=status,
        sure=item.probability,
        notes=notes,
        detail=detail,
        according_to=item.attributed_to,
        conflicts=conflicts,
        quoted=isinstance(item, Event | Quantity | Agreement),
    )


def _told_on(held: Held) -> str:
    """For what has no date of its own, when it was told, by which it stands in its place among the others."""
    published = held.document.published
    if published is None or not isinstance(held.item, Event | Agreement) or held.item.date is not None:
        return ""
    return f", told {when(published)}"


def _parts(item: Item, teller: str, chief: Sequence[str]) -> tuple[str, str, str | None, str]:
    """Text, time, status and detail. teller: who speaks where the item names nobody."""
    quoted = f"“{item.anchors[0].quote}”"
    match item:
        case Event():
            act = f"{item.type.lower()} ({item.mode})" if item.mode else item.type.lower()
            where = f", {item.place.name}" if item.place else ""
            text = f"{names(item.source, chief)} → {names(item.target, chief)}: {act}"
            return text, when(item.date) + where, str(item.status), quoted
        case Agreement():
            money = f", {amount(item.amount)}" if item.amount else ""
            lasts = item.expires and not (item.date and item.expires.end <= item.date.end)
            until = f", until {when(item.expires)}" if lasts else ""
            return (
                f"{names(item.parties, chief)}: {item.name}{money}{until}",
                when(item.date),
                str(item.stage),
                quoted,
            )
        case Quantity():
            subject = f"{names(item.about, chief)}: " if item.about else ""
            change = f" ({item.change})" if item.change else ""
            indicator = f"{item.indicator} " if item.indicator else ""
            told = f"{subject}{indicator}{bounded(item)}{change}"
            return told, when(item.period) if item.period else "", None, quoted
        case Quotation():
            return item.speaker or "Speaker not named", "", None, f"“{item.words}”"
        case Claim():
            return f"{item.claimant or teller} on {names(item.about, chief)}", "", None, item.text
        case Forecast():
            text = f"{item.claimant or teller} on {names(item.about, chief)}: {item.certainty}"
            return text, f"by {item.deadline}" if item.deadline else "no date", None, item.text
    return say(item), "", None, quoted


def history(
    group: Sequence[Held], notes: tuple[int, ...], conflicts: tuple[str, ...], chief: Sequence[str] = ()
) -> Statement:
    """An agreement's stages in the order of their dates, as one statement with the latest stage as its status."""
    staged = [(held, held.item) for held in group if isinstance(held.item, Agreement)]
    staged.sort(key=lambda pair: _order(*pair))
    latest, item = staged[-1]
    told = state(latest, notes, conflicts, chief)
    stages: dict[str, str] = {}
    for _, one in staged:
        stages.setdefault(f"{one.stage.replace('_', ' ')} {when(one.date)}", one.stage)
    path = " → ".join(stages)
    return Statement(
        text=told.text,
        when=told.when,
        status=str(item.stage),
        sure=told.sure,
        notes=notes,
        detail=f"{path}. {told.detail}" if len(stages) > 1 else told.detail,
        according_to=told.according_to,
        conflicts=conflicts,
        quoted=told.quoted and len(stages) == 1,
    )


_STAGES = (
    "proposed",
    "negotiating",
    "agreed",
    "not_signed",
    "signed",
    "ratified",
    "in_force",
    "suspended",
    "ended",
)


def _order(held: Held, item: Agreement) -> tuple[str, int]:
    """By its date, or else by when it was published; on the same day by the usual course of an agreement."""
    day = item.date or held.document.published
    return day.start.isoformat() if day else "", _STAGES.index(str(item.stage))
