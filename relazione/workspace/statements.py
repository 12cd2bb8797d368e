"""Items as statements of a brief: names in place of codes, and the stages of an agreement in one line."""

from __future__ import annotations

from collections.abc import Sequence

from relazione.model import Agreement, Claim, Event, Forecast, Item, Quantity, Quotation
from relazione.model.wording import amount, bounded, say, when
from relazione.record import Held
from relazione.vocabulary import vocabulary
from relazione.workspace.brief import Statement


def names(codes: Sequence[str]) -> str:
    """The names that go with codes: *China and Russia*."""
    found = [vocabulary().name_of(code) for code in codes] or ["somebody not named"]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def state(held: Held, notes: tuple[int, ...], conflicts: tuple[str, ...]) -> Statement:
    """The item as one statement."""
    item = held.item
    text, time, status, detail = _parts(item)
    return Statement(
        text=text,
        when=time,
        status=status,
        sure=item.probability,
        notes=notes,
        detail=detail,
        according_to=item.attributed_to,
        conflicts=conflicts,
        quoted=isinstance(item, Event | Quantity),
    )


def _parts(item: Item) -> tuple[str, str, str | None, str]:
    """Text, time, status and detail."""
    quoted = f"“{item.anchors[0].quote}”"
    match item:
        case Event():
            act = f"{item.type.lower()} ({item.mode})" if item.mode else item.type.lower()
            where = f", {item.place.name}" if item.place else ""
            text = f"{names(item.source)} → {names(item.target)}: {act}"
            return text, when(item.date) + where, str(item.status), quoted
        case Agreement():
            money = f", {amount(item.amount)}" if item.amount else ""
            until = f", until {when(item.expires)}" if item.expires else ""
            return (
                f"{names(item.parties)}: {item.name}{money}{until}",
                when(item.date),
                str(item.stage),
                quoted,
            )
        case Quantity():
            subject = f"{names(item.about)}: " if item.about else ""
            change = f" ({item.change})" if item.change else ""
            told = f"{subject}{item.indicator or 'value'} {bounded(item)}{change}"
            return told, when(item.period) if item.period else "", None, quoted
        case Quotation():
            return item.speaker or "Speaker not named", "", None, f"“{item.words}”"
        case Claim():
            return f"{item.claimant or 'The author'} on {names(item.about)}", "", None, item.text
        case Forecast():
            text = f"{item.claimant or 'The author'} on {names(item.about)}: {item.certainty}"
            return text, f"by {item.deadline}" if item.deadline else "no date", None, item.text
    return say(item), "", None, quoted


def history(group: Sequence[Held], notes: tuple[int, ...], conflicts: tuple[str, ...]) -> Statement:
    """An agreement's stages in the order of their dates, as one statement with the latest stage as its status."""
    staged = [(held, held.item) for held in group if isinstance(held.item, Agreement)]
    staged.sort(key=lambda pair: _order(*pair))
    latest, item = staged[-1]
    told = state(latest, notes, conflicts)
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
