"""Items in plain words: the pieces that tables, briefs and exchange files share."""

from __future__ import annotations

import re

from relazione.model.dates import Interval
from relazione.model.items import Agreement, Amount, Claim, Event, Forecast, Item, Quantity, Quotation

UNKNOWN = "?"
_ALIKE = frozenset({"percent", "people", "aircraft"})  # the same in the plural


def codes(names: tuple[str, ...]) -> str:
    return "+".join(names) or UNKNOWN


def when(interval: Interval | None) -> str:
    """The interval as people write it: a day, month or year where it is one, else both ends."""
    if interval is None:
        return "undated"
    prefix = interval.prefix
    unit = Interval.from_prefix(prefix) if prefix else None
    if unit and (unit.start, unit.end) == (interval.start, interval.end):
        return prefix
    return f"{interval.start}/{interval.end}"


def number(value: float) -> str:
    """A value short enough to read: 314 billion, 1,250, 3.5, 0.05."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def plural(noun: str) -> str:
    """The regular plural of an English noun: *embassies*, *boxes*, *drones*."""
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return noun + ("es" if re.search(r"(?:s|x|ch|sh)$", noun) else "s")


def many(count: int, noun: str) -> str:
    """The noun as it stands behind the count."""
    return noun if count == 1 else plural(noun)


def counted(count: int, noun: str) -> str:
    """So many of something, to the last one: *1 event*, *1,204 quantities*."""
    return f"{count:,} {many(count, noun)}"


def measured(value: float, unit: str) -> str:
    """The value with its unit, which items have in the singular: *12 million tonnes*, *1 drone*, *5 billion USD*."""
    head, per, rest = unit.partition(" per ")
    if value != 1 and unit not in _ALIKE and not unit.isupper():
        head = f"{head.removesuffix('foot')}feet" if head.endswith("foot") else plural(head)
    return f"{number(value)} {head}{per}{rest}"


def amount(value: Amount) -> str:
    return measured(value.value, value.unit)


def act(event: Event) -> str:
    return f"{event.type}/{event.mode}" if event.mode else str(event.type)


def arrow(event: Event) -> str:
    return f"{codes(event.source)} → {codes(event.target)}"


def say(item: Item) -> str:
    """One line that tells what the item states, without its evidence."""
    match item:
        case Event():
            told = f"{when(item.date)}  {arrow(item)}  {act(item)}  {item.status}"
        case Agreement():
            told = f"{when(item.date)}  {codes(item.parties)}  {item.name}: {item.stage.replace('_', ' ')}"
            told += f", {amount(item.amount)}" if item.amount else ""
            told += f", until {when(item.expires)}" if item.expires else ""
        case Quantity():
            told = f"{codes(item.about)}  {item.indicator or 'value'}: {bounded(item)}"
            told += f" ({item.change})" if item.change else ""
            told += f", {when(item.period)}" if item.period else ""
        case Quotation():
            told = f"{item.speaker or 'unnamed speaker'}: {item.words}"
        case Claim():
            told = f"{item.claimant or 'the author'} on {codes(item.about)}: {item.text}"
        case Forecast():
            told = f"{item.claimant or 'the author'} on {codes(item.about)}: {item.certainty}"
            told += f" by {item.deadline}" if item.deadline else ""
            told += f": {item.text}"
        case _:
            told = item.anchors[0].quote
    teller = item.attributed_to
    if teller is None or teller in (getattr(item, "speaker", None), getattr(item, "claimant", None)):
        return told
    return f"{told} (according to {teller})"


def bounded(item: Quantity) -> str:
    """The value with its bound or range and its unit."""
    if item.low is not None and item.high is not None:
        return f"{number(item.low)} to {measured(item.high, item.unit)}"
    value = measured(item.value, item.unit)
    return f"{item.bound} {value}" if item.bound else value
