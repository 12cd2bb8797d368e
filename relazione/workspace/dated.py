"""Something due in the words of a calendar or feed."""

from __future__ import annotations

from datetime import date

from relazione.exchange.icalendar import Dated
from relazione.model import Event, Interval, Precision
from relazione.model.wording import say, when
from relazione.outlook.due import Entry, state

SAID = {"deadline": "forecast due", "expiry": "agreement expires", "planned": "planned"}


def dated(entry: Entry, today: date) -> Dated:
    """The entry with its quotation, its document and how exactly its date is told.

    A deadline or expiry stands on the last day of its date; what is planned for a span stands on all of it.
    """
    held, interval = entry.due.held, entry.due.interval
    span = interval if entry.due.why == "planned" else Interval.day(interval.end)
    verdict = entry.verdict
    return Dated(
        key=f"{held.id}-{entry.due.why}",
        start=span.start,
        end=span.end,
        title=f"{SAID[entry.due.why]}: {stated(entry)}",
        text="\n".join(_lines(entry, today)),
        categories=(entry.due.why, state(entry, today)),
        kept=held.kept,
        changed=max(held.kept, verdict.made) if verdict else held.kept,
        url=held.document.url,
    )


def stated(entry: Entry) -> str:
    """What the item states in one line, without the date and the status that stand beside it already."""
    item = entry.due.held.item
    told = say(item).removeprefix(when(entry.due.interval))
    if isinstance(item, Event):
        told = told.replace(f"  {item.status}", "", 1)
    return " ".join(told.split())


def _lines(entry: Entry, today: date) -> list[str]:
    held, verdict = entry.due.held, entry.verdict
    quotes = [anchor.quote for anchor in held.item.anchors]
    published = f", {when(held.document.published)}" if held.document.published else ""
    lines = [*(f"“{quote}”" for quote in quotes), f"{held.document.name}{published}"]
    lines.append(f"Date as told: {precision(entry.due.interval)}. {state(entry, today).capitalize()}.")
    if entry.told_after:
        lines.append("Its time was over when this was published.")
    if verdict is not None:
        why = f", by {verdict.evidence}" if verdict.evidence else ""
        why += f", {verdict.note}" if verdict.note else ""
        lines.append(f"{verdict.outcome.capitalize()}: {verdict.user}, {verdict.made:%Y-%m-%d}{why}.")
    else:
        lines += [
            f"Perhaps {one.outcome}: {one.reason} (“{one.held.item.anchors[0].quote}”, {one.held.document.name})."
            for one in entry.proposals
        ]
    return lines


def precision(interval: Interval) -> str:
    """`2026-04 (to the month)`: the date and how exactly it is told."""
    if interval.precision is Precision.RANGE:
        return f"between {interval.start} and {interval.end}"
    return f"{when(interval)} (to the {interval.precision})"
