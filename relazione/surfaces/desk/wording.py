"""How things are said in templates: signs, dates with their precision, probabilities without false precision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from relazione.model import Interval, Item
from relazione.model.wording import amount, bounded, codes, number, plural, say, when
from relazione.surfaces.cli.rows import SIGNS, one_line
from relazione.workspace.actors import actor
from relazione.workspace.meanings import meaning, meanings

_MONTHS = "January February March April May June July August September October November December".split()
_SURE = ((0.8, "very likely"), (0.6, "likely"), (0.4, "even"), (0.2, "unlikely"))


def sign(status: str) -> str:
    """The status's shape: ● happened, ○ planned …"""
    return SIGNS.get(str(status), "·")


def word(value: object) -> str:
    """A field's value as a word: `not_happened` → not happened."""
    return str(value).replace("_", " ")


def surely(probability: float) -> str:
    """`likely 0.7`: the word, and one digit; near the ends two, since 1.0 would claim too much."""
    if not 0.05 <= probability < 0.95:
        return f"{'almost certain' if probability > 0.5 else 'very unlikely'} {share(probability)}"
    shown = round(probability, 1)
    return f"{next((name for least, name in _SURE if shown >= least), 'very unlikely')} {shown}"


def share(probability: float) -> str:
    """Two digits, and no certainty that is none: <0.01, >0.99."""
    if probability < 0.01:
        return "<0.01"
    return ">0.99" if probability > 0.99 else f"{probability:.2f}"


def signed(value: float) -> str:
    """With one digit, its sign and a true minus: +1.2, −0.4; 0 for what rounds to it."""
    told = f"{value:+.1f}".replace("-", "\N{MINUS SIGN}")
    return "0" if told[1:] == "0.0" else told


def day(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def date_words(interval: Interval | None) -> str:
    """16 May 2024, May 2024, 2024; both ends where it is none of these: 16 to 17 May 2024."""
    if interval is None:
        return "undated"
    told = when(interval)
    if "/" not in told:
        year, month, one = [*map(int, told.split("-")), 0, 0][:3]
        return " ".join(filter(None, (str(one or ""), _MONTHS[month - 1] if month else "", str(year))))
    first, last = interval.start, interval.end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return (
        f"{first.day} {_MONTHS[first.month - 1]} to {day(last)}"
        if first.year == last.year
        else f"{day(first)} to {day(last)}"
    )


def when_of(item: Item) -> Interval | None:
    """The item's own date or period; None for kinds that have none."""
    found = getattr(item, "date", None) or getattr(item, "period", None)
    return found if isinstance(found, Interval) else None


def heat(drop: float) -> int:
    """How strongly a word is marked, 0 to 4, by how much the probability falls without it."""
    return sum(drop > bound for bound in (0.02, 0.08, 0.2, 0.4))


def exactness(interval: Interval) -> str:
    """How exactly a date is known: `to the day`; `a span` where it is no unit of the calendar."""
    return "a span" if interval.precision == "range" else f"to the {interval.precision}"


def date_iso(interval: Interval) -> str:
    """For the `datetime` attribute: as exact as the date is, its beginning where it has no short form."""
    told = when(interval)
    return told if "/" not in told else interval.start.isoformat()


def moment(value: datetime) -> str:
    return f"{value.astimezone():%Y-%m-%d %H:%M}"


def period_words(first: date, every: str) -> str:
    """A period by its first day: 2024, 2nd quarter 2024, May 2024, week of 6 May 2024."""
    month = f"{_MONTHS[first.month - 1]} {first.year}"
    quarter = f"{('1st', '2nd', '3rd', '4th')[(first.month - 1) // 3]} quarter {first.year}"
    told = {"year": str(first.year), "quarter": quarter, "month": month, "week": f"week of {day(first)}"}
    return told.get(every, day(first))


def many(count: int) -> str | Markup:
    """A count with commas; from a thousand on with its value apart, so that a browser can tell it as its reader does."""
    return (
        Markup('<data class="many" value="{}">{:,}</data>').format(count, count)
        if count >= 1000
        else str(count)
    )


def named(code: str) -> str:
    """What a code stands for, `China`; of several joined by hyphens each: `China, Russia`."""
    return ", ".join(actor(one).name for one in code.split("-"))


def rfc3339(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def xml(text: str) -> str:
    """The text without characters that XML 1.0 (2.2) has not; the template escapes the rest."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


def safe_link(address: str | None) -> str | None:
    """The address if it is one of the web; what a document says of itself may be `javascript:…`."""
    try:
        return address if address and urlsplit(address).scheme.lower() in ("http", "https") else None
    except ValueError:
        return None


def segment(text: object) -> str:
    """A text as one segment of a path."""
    return quote(str(text), safe="")


GLOBALS: dict[str, Callable[..., Any]] = {
    "sign": sign,
    "word": word,
    "surely": surely,
    "share": share,
    "date_words": date_words,
    "date_iso": date_iso,
    "exactness": exactness,
    "meaning": meaning,
    "meanings": meanings,
    "when_of": when_of,
    "heat": heat,
    "say": say,
    "named": named,
    "period_words": period_words,
    "safe_link": safe_link,
}
FILTERS: dict[str, Callable[..., Any]] = {
    "word": word,
    "number": number,
    "amount": amount,
    "bounded": bounded,
    "plural": plural,
    "codes": codes,
    "moment": moment,
    "day": day,
    "rfc3339": rfc3339,
    "xml": xml,
    "many": many,
    "one_line": one_line,
    "segment": segment,
    "signed": signed,
}
