"""From numbers with units to quantities: which are about a relation, what they measure, whom, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from relazione.coding.mentions import TimeMention
from relazione.coding.page import Page, Sentence
from relazione.coding.quantities import describe
from relazione.coding.quantities.find import Measure, find, may_count
from relazione.coding.quantities.home import home_of
from relazione.coding.quantities.relevance import Setting, relevance
from relazione.model import Anchor, Interval, Quantity

CODER = "quantities/3"
_WIDEST_EVIDENCE = (
    90  # characters from number to what it measures beyond which the anchor is the number alone
)
_LONGEST = 5000  # characters; what is longer is a table or a broken line, of which the beginning is read
_LARGE = 100.0  # from here on, the same figure with the same unit twice in a text is the same figure


def code(page: Page) -> list[Quantity]:
    """The numbers of the page that are about relations, in order; a figure told again is one with two anchors."""
    home = home_of(page)
    blind = not any(mention.codes for mention in page.actors)
    found = [one for sentence in page.sentences for one in _in_sentence(page, sentence, home, blind)]
    return _merged(found)


def _in_sentence(page: Page, sentence: Sentence, home: str | None, blind: bool) -> Iterator[Quantity]:
    text = page.text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
    measures = find(text, home=home, states=_codes(page, sentence)) if may_count(text) else []
    if not measures:
        return
    codes = _codes(page, sentence, measures)
    before = _codes(page, page.sentences[sentence.index - 1]) if sentence.index else ()
    setting = Setting(text, frozenset(codes), frozenset((*codes, *before)), blind)
    times = [time for time in page.within(page.times, sentence) if time.interval is not None]
    told: describe.Indicator | None = None
    for measure in measures:
        continues = measure.sort in ("money", "percent") and describe.CONTINUES.search(
            text[max(0, measure.start - 60) : measure.start]
        )
        if not (told and continues):
            told = describe.indicator(text, measure.start, measure.end, measure)
        if _is_time(measure, page.within(page.times, sentence), sentence.start):
            continue
        probability = relevance(measure, setting, measure.start, measure.end)
        if probability:
            yield _quantity(page, sentence, text, measure, told, codes or before, times, probability)


def _codes(page: Page, sentence: Sentence, measures: Sequence[Measure] = ()) -> tuple[str, ...]:
    """The actors named in a sentence, but for those that are part of a sum (*US$ 5 million*)."""
    money = [
        (one.start + sentence.start, one.end + sentence.start) for one in measures if one.sort == "money"
    ]
    named = (
        mention
        for mention in page.within(page.actors, sentence)
        if not any(start <= mention.start < end for start, end in money)
    )
    return tuple(dict.fromkeys(code for mention in named for code in mention.codes))


def _is_time(measure: Measure, times: list[TimeMention], shift: int) -> bool:
    """Whether the number is (part of) a date or span of time: *the 2015 agreements*."""
    if measure.sort in ("money", "percent"):
        return False
    start = measure.start + shift
    return any(time.start <= start < time.end for time in times)


def _quantity(
    page: Page,
    sentence: Sentence,
    text: str,
    measure: Measure,
    told: describe.Indicator | None,
    about: tuple[str, ...],
    times: list[TimeMention],
    probability: float,
) -> Quantity:
    start, end = measure.start, measure.end
    first, last = start, end
    if told and max(end, told[2]) - min(start, told[1]) <= _WIDEST_EVIDENCE:
        first, last = min(start, told[1]), max(end, told[2])
    return Quantity(
        document=page.document.id,
        anchors=(page.anchor(sentence.start + first, sentence.start + last),),
        coder=CODER,
        probability=probability,
        about=about,
        indicator=told[0] if told else None,
        value=measure.value,
        unit=measure.unit,
        period=_period(times, sentence.start + start, sentence.start + end),
        change=describe.change(text, start, end, measure.sort),
        bound=measure.bound,
        low=measure.low,
        high=measure.high,
    )


def _period(times: list[TimeMention], start: int, end: int) -> Interval | None:
    """The date nearest to the number in its sentence; of two as near, the one behind it."""
    outside = [time for time in times if time.end <= start or time.start >= end]
    nearest = min(
        outside,
        key=lambda time: start - time.end + 1 if time.end <= start else time.start - end,
        default=None,
    )
    return nearest.interval if nearest else None


def _merged(found: list[Quantity]) -> list[Quantity]:
    """The same figure told again becomes a further anchor of the first telling."""
    kept: list[Quantity] = []
    for one in found:
        for index, earlier in enumerate(kept):
            if _same(earlier, one):
                anchors: tuple[Anchor, ...] = (*earlier.anchors, *one.anchors)
                kept[index] = replace(earlier, anchors=anchors, period=earlier.period or one.period)
                break
        else:
            kept.append(one)
    return kept


def _same(a: Quantity, b: Quantity) -> bool:
    if (a.value, a.unit, a.change) != (b.value, b.unit, b.change):
        return False
    if a.unit != "percent" and a.value >= _LARGE:
        return bool(set(a.about) & set(b.about)) or not (a.about and b.about)
    return a.indicator is not None and a.indicator.lower() == (b.indicator or "").lower()
