"""Times, whatever the text: in range, in order, the same twice, exact under folding."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relazione.coding.page import Page
from relazione.coding.times import find, resolve
from relazione.coding.times.spans import shift, third, unit_of
from relazione.model import Document, Interval, Part, Passage

WORDS = st.sampled_from(
    "the a of in on by from to until since before after last next this that early mid late first second third 3 15 30 "
    "2014 2022 99 May March Friday Monday spring year month week day days years weeks decade century quarter half end "
    "two few ago later earlier today tomorrow , . - / ; 's and between within past following will said Q3 1970s".split()
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"])


def page(text: str, published: Interval | None) -> Page:
    return Page(Document(text, "test", "test", published=published))


@given(TEXTS | st.text(max_size=80), st.none() | DAYS)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, reference: date | None) -> None:
    mentions = resolve(text, reference)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert 0 < mention.certainty <= 1
        end = mention.end
    assert resolve(text, reference) == mentions


@given(TEXTS, DAYS)
def test_find_changes_nothing_and_repeats(text: str, published: date) -> None:
    one = page(text, Interval.day(published))
    assert find(one) == find(one)
    assert one.times == []


@given(TEXTS, DAYS)
def test_anchors_are_exact_where_the_text_is_folded(text: str, published: date) -> None:
    odd = text.replace(" ", "\u00a0").replace("a", "a\u00ad").replace("'", "\u2019")
    plain, folded = page(text, Interval.day(published)), page(odd, Interval.day(published))
    assert find(plain) == find(folded)
    for mention in find(folded):
        anchor = folded.anchor(mention.start, mention.end)
        assert odd[anchor.start : anchor.end] == anchor.quote


@given(TEXTS, DAYS)
def test_a_month_of_publication_resolves_only_what_any_day_of_it_would(text: str, day: date) -> None:
    month = Interval.month(day.year, day.month)
    coarse = {(m.start, m.end): m.interval for m in find(page(text, month))}
    for published in (month.start, month.end):
        for mention in find(page(text, Interval.day(published))):
            interval = coarse.get((mention.start, mention.end))
            due = mention.interval is not None and mention.deadline and interval is not None
            assert (
                interval is None
                or interval == mention.interval
                or (due and interval.end == mention.interval.end)
            )


def test_what_is_due_on_one_day_is_known_from_a_month_of_publication() -> None:
    (mention,) = find(page("We think it probable by May.", Interval.from_prefix("2025-02")))
    assert mention.interval is not None and mention.interval.end == date(2025, 5, 31)


def test_furniture_has_no_times() -> None:
    text = "Signed in 2014.\n\nCopyright 2020."
    document = Document(text, "t", "t", passages=(Passage(0, 15), Passage(17, len(text), Part.FURNITURE)))
    assert [text[m.start : m.end] for m in find(Page(document))] == ["2014"]


@given(DAYS, UNITS, st.integers(0, 2))
def test_a_part_lies_in_its_unit(day: date, unit: str, part: int) -> None:
    whole = unit_of(day, unit)
    assert whole.contains(day)
    if whole.start != whole.end:
        piece = third(whole, part)
        assert whole.start <= piece.start <= piece.end <= whole.end


@given(DAYS, UNITS, st.integers(1, 20))
def test_shifting_there_and_back(day: date, unit: str, count: int) -> None:
    if unit == "century":
        count = 1
    back = shift(shift(day, unit, count), unit, -count)
    assert timedelta() <= day - back <= timedelta(days=3)
