"""Times by kind of cue: what each family of words means on a given day of writing."""

from __future__ import annotations

from datetime import date

import pytest

from relazione.coding.page import Page
from relazione.coding.times import find, resolve
from relazione.model import Document, Interval, Precision

WEDNESDAY = date(2025, 10, 15)


def only(text: str, reference: date | None = WEDNESDAY) -> tuple[str, str, str]:
    """Start, end and precision of the one resolved time in a text."""
    intervals = [mention.interval for mention in resolve(text, reference) if mention.interval]
    assert len(intervals) == 1, [str(interval) for interval in intervals]
    return intervals[0].start.isoformat(), intervals[0].end.isoformat(), str(intervals[0].precision)


CALENDAR = {
    "They met on 3 May 2022.": ("2022-05-03", "2022-05-03", "day"),
    "They met on May 3rd, 2022.": ("2022-05-03", "2022-05-03", "day"),
    "The note of Tuesday, May 3, 2022 was short.": ("2022-05-03", "2022-05-03", "day"),
    "the note of the third of May, 2022": ("2022-05-03", "2022-05-03", "day"),
    "dated 2022-05-03": ("2022-05-03", "2022-05-03", "day"),
    "dated 17/05/2022": ("2022-05-17", "2022-05-17", "day"),
    "dated 03.05.2022": ("2022-05-03", "2022-05-03", "day"),
    "signed in February 1972": ("1972-02-01", "1972-02-29", "month"),
    "exports for Q3 2025": ("2025-07-01", "2025-09-30", "quarter"),
    "in the third quarter of 2024": ("2024-07-01", "2024-09-30", "quarter"),
    "the first half of 2024": ("2024-01-01", "2024-06-30", "half"),
    "spring 2026": ("2026-03-01", "2026-05-31", "season"),
    "the winter of 2021": ("2021-12-01", "2022-02-28", "season"),
    "the treaty of 1951": ("1951-01-01", "1951-12-31", "year"),
    "in the 1970s": ("1970-01-01", "1979-12-31", "decade"),
    "in the nineties": ("1990-01-01", "1999-12-31", "decade"),
    "in the late 1960s": ("1967-01-01", "1969-12-31", "range"),
    "the second half of the 19th century": ("1850-01-01", "1899-12-31", "range"),
    "in mid-March 2024": ("2024-03-10", "2024-03-20", "range"),
    "in the 2024-25 season of talks": ("2024-01-01", "2025-12-31", "range"),
    "the first Friday of July 2025": ("2025-07-04", "2025-07-04", "day"),
    "the last week of 2016": ("2016-12-26", "2017-01-01", "week"),
    "in nineteen seventy-eight": ("1978-01-01", "1978-12-31", "year"),
    "after the September 11 attacks": ("2001-09-12", "2025-10-15", "day"),
}

RELATIVE = {
    "They left yesterday.": ("2025-10-14", "2025-10-14", "day"),
    "They left the day before yesterday.": ("2025-10-13", "2025-10-13", "day"),
    "They left last month.": ("2025-09-01", "2025-09-30", "month"),
    "They left last week.": ("2025-10-06", "2025-10-12", "week"),
    "They left earlier this year.": ("2025-01-01", "2025-10-15", "year"),
    "They will leave later this month.": ("2025-10-15", "2025-10-31", "month"),
    "They left a week ago.": ("2025-10-06", "2025-10-12", "week"),
    "They left two days ago.": ("2025-10-13", "2025-10-13", "day"),
    "They left twenty years ago.": ("2005-01-01", "2005-12-31", "year"),
    "They will leave in three weeks.": ("2025-11-03", "2025-11-09", "week"),
    "They will leave in 2 years.": ("2027-01-01", "2027-12-31", "year"),
    "over the past decade": ("2015-10-15", "2025-10-15", "range"),
    "over the last three months": ("2025-07-15", "2025-10-15", "range"),
    "the summit next spring": ("2026-03-01", "2026-05-31", "season"),
    "in April next year": ("2026-04-01", "2026-04-30", "month"),
    "Friday next week": ("2025-10-24", "2025-10-24", "day"),
    "the week after next": ("2025-10-27", "2025-11-02", "week"),
}

TENSE = {
    "The minister spoke on Friday.": ("2025-10-10", "2025-10-10", "day"),
    "The minister will speak on Friday.": ("2025-10-17", "2025-10-17", "day"),
    "The minister spoke on Wednesday.": ("2025-10-15", "2025-10-15", "day"),
    "The talks are due to be held on Monday.": ("2025-10-20", "2025-10-20", "day"),
    "Duties take effect on January 1.": ("2026-01-01", "2026-01-01", "day"),
    "The embassy closed on January 1.": ("2025-01-01", "2025-01-01", "day"),
    "He said that the fleet would sail in December.": ("2025-12-01", "2025-12-31", "month"),
    "The fleet is unlikely to sail in May.": ("2026-05-01", "2026-05-31", "month"),
    "We do not expect the fleet back before the rains of September.": ("2026-09-01", "2026-09-30", "month"),
    "The fleet sailed in December.": ("2024-12-01", "2024-12-31", "month"),
    "They met between May 3 and 5.": ("2025-05-03", "2025-05-05", "range"),
    "He visited on May 16 and 17.": ("2025-05-16", "2025-05-17", "range"),
    "The envoy will travel from December 28 to January 3.": ("2025-12-28", "2026-01-03", "range"),
}


@pytest.mark.parametrize(("text", "expected"), [*CALENDAR.items(), *RELATIVE.items(), *TENSE.items()])
def test_each_kind_of_cue(text: str, expected: tuple[str, str, str]) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*CALENDAR.items(), *RELATIVE.items(), *TENSE.items()])
def test_the_same_without_capitals(text: str, expected: tuple[str, str, str]) -> None:
    assert only(text.lower()) == expected


BOUNDS = {
    "since 1861": ("1861-01-01", "2025-10-15", {"open_end"}),
    "until 2030": ("2025-10-15", "2030-12-31", {"open_start"}),
    "by the end of the year": ("2025-10-15", "2025-12-31", {"deadline"}),
    "by the end of the decade": ("2025-10-15", "2029-12-31", {"deadline"}),
    "before the end of March 2026": ("2026-03-01", "2026-03-31", {"deadline"}),
    "no later than June 30": ("2025-10-15", "2026-06-30", {"deadline"}),
    "within 30 days": ("2025-10-15", "2025-11-14", {"deadline"}),
    "before 2010": ("2009-12-31", "2009-12-31", {"open_start"}),
    "starting November 1, 2025": ("2025-11-01", "2025-11-01", {"open_end"}),
    "from 2014 to 2022": ("2014-01-01", "2022-12-31", set()),
    "By the late 1960s they were enemies": ("1967-01-01", "1969-12-31", set()),
}


@pytest.mark.parametrize(("text", "expected"), BOUNDS.items())
def test_bounds_and_deadlines(text: str, expected: tuple[str, str, set[str]]) -> None:
    (mention,) = resolve(text, WEDNESDAY)
    flags = {name for name in ("open_start", "open_end", "deadline") if getattr(mention, name)}
    assert mention.interval is not None
    assert (mention.interval.start.isoformat(), mention.interval.end.isoformat(), flags) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ministers may decide, and they march on.",
        "It came second.",
        "Su-35 and F-16 jets, a 12-point plan, 2,000 troops",
        "In all 1950 people fled, and $2024 was paid.",
        "under Resolution 2231, Article 5 and section 1702",
        "the H1N1 virus and COVID-19",
        "a three-day visit by a 60-year-old",
        "the fall of Kabul",
        "the first visit in ten years",
        "It was expected to last four weeks.",
        "man of the year",
        "the leaders of tomorrow",
        "the network Russia Today said",
        "every day and each Monday",
        "a score of 3/4",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert resolve(text, WEDNESDAY) == []


def test_the_date_before_a_promise_is_that_of_the_promise() -> None:
    assert only("In Geneva on 3 May both agreed to lower duties.")[0] == "2025-05-03"
    assert only("In Geneva both agreed to meet on 3 May.")[0] == "2026-05-03"


def test_what_was_meant_by_an_act_does_not_date_it() -> None:
    text = "Her decision to call him on February 12 and to send an envoy to meet the others was mocked."
    assert only(text)[0] == "2025-02-12"


def test_no_day_of_writing_leaves_relative_times_open() -> None:
    mentions = resolve("Last month, on Friday and two weeks ago; in 2014.", None)
    assert [mention.interval is None for mention in mentions] == [True, True, True, False]
    assert [mention.relative for mention in mentions] == [True, True, True, False]


def test_an_event_without_a_date_gives_none() -> None:
    (mention,) = resolve("just 20 days before the invasion", WEDNESDAY)
    assert mention.interval is None


def test_running_text() -> None:
    text = "On May 3, 2022 they met; two days later they signed. The following day they left, and that year ended well."
    starts = [mention.interval.start.isoformat() for mention in resolve(text, WEDNESDAY) if mention.interval]
    assert starts == ["2022-05-03", "2022-05-05", "2022-05-06", "2022-01-01"]


def test_history_told_in_its_year() -> None:
    mentions = resolve("In 2014 it began. In March troops landed.", WEDNESDAY)
    assert mentions[1].interval is not None and mentions[1].interval.start == date(2014, 3, 1)
    assert mentions[1].certainty < 1


@pytest.mark.parametrize(
    ("text", "start", "certain"),
    [
        ("04/05/2022", "2022-04-05", False),
        ("04/05/2022, then 17/05/2022", "2022-05-04", True),
        ("04/05/2022, then 05/17/2022", "2022-04-05", True),
        ("The defence ministry, 04/05/2022", "2022-05-04", True),
    ],
)
def test_order_of_day_and_month(text: str, start: str, certain: bool) -> None:
    mention = resolve(text, WEDNESDAY)[0]
    assert mention.interval is not None and mention.interval.start.isoformat() == start
    assert (mention.certainty >= 0.9) is certain


def test_a_weekday_chooses_the_year() -> None:
    assert only("Sunday, May 17", date(2026, 5, 6)) == ("2026-05-17", "2026-05-17", "day")


def test_precision_is_not_invented() -> None:
    mention = resolve("In recent months", WEDNESDAY)[0]
    assert mention.interval is not None and mention.interval.precision is Precision.RANGE
    assert mention.certainty < 1


def test_a_message_for_a_day_is_of_that_day() -> None:
    assert only("On this Fishermen's Remembrance Day, we stand with them.") == (
        "2025-10-15",
        "2025-10-15",
        "day",
    )


def test_a_day_told_in_full_is_meant_by_its_month_and_day_further_on() -> None:
    told = (
        "On June 9, 1821, the armies met. "
        + "The field was wide. " * 4
        + "When it began on June 9, all fled."
    )
    page = Page(Document(text=told, origin="here", key="here", published=Interval.from_prefix("2025-06-09")))
    assert [str(mention.interval.start) for mention in find(page) if mention.interval] == ["1821-06-09"] * 2


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In July 1987 they clashed; the following April they cut ties.", "1988-04"),
        ("They applied in May 2022. That June the three signed.", "2022-06"),
        ("The clash of December 2015 was brief. That January they left.", "2016-01"),
        ("By 2011 he had lost patience. That March he said so.", "2011-03"),
        ("In 1920 it asked them to act; the request was rejected the next year.", "1921"),
        ("In May 1998 it tested. They met in February of the next year.", "1999-02"),
        ("The war of 1980 ended in August eight years later.", "1988-08"),
        ("In June the three signed.", "2025-06"),
        (
            "On 5 June 2017 they left. They had to go within a fortnight. Two days later it was over.",
            "2017-06-07",
        ),
        (
            "On 31 August 1998 it flew over. They cut aid the following day and resumed it in October.",
            "1998-10",
        ),
        (
            "In autumn 1998 it moved. On 9 October that year it left; eleven days later they signed.",
            "1998-10-20",
        ),
        ("On May 3, 1998 it left. They met on June 2 of the following year.", "1999-06-02"),
        ("He said in August that they had met the previous October.", "2024-10"),
        ("In March two soldiers died.", "2025-03"),
    ],
)
def test_what_is_told_next_is_counted_from_what_was_told_last(text: str, last: str) -> None:
    interval = resolve(text, WEDNESDAY)[-1].interval
    assert interval is not None and interval.prefix == last


def test_years_that_follow_in_a_history_are_no_years_to_come() -> None:
    told = resolve("In July 2006 they agreed. They met often over the next three years.", WEDNESDAY)[
        -1
    ].interval
    assert told is not None and (told.start.year, told.end.year) == (2006, 2009)
    ahead = resolve("In July 2006 they agreed. They will meet over the next three years.", WEDNESDAY)[
        -1
    ].interval
    assert ahead is not None and ahead.start.year == 2025


def test_earlier_that_year_ends_where_the_text_was() -> None:
    told = resolve("In November 2010 they met. Earlier that year a ship sank.", WEDNESDAY)[-1].interval
    assert told == Interval(date(2010, 1, 1), date(2010, 11, 1), Precision.YEAR)
    later = resolve("In May 2010 they met. Later that year a ship sank.", WEDNESDAY)[-1].interval
    assert later == Interval(date(2010, 5, 31), date(2010, 12, 31), Precision.YEAR)


def test_the_day_of_an_attack_is_that_of_the_attack_we_know() -> None:
    assert only("We were attacked on 9/11 by terrorists.")[0] == "2001-09-11"
    assert only("They met on 9/11 in Lima.")[0] != "2001-09-11"


def test_a_date_further_on_in_the_sentence_is_not_leant_on() -> None:
    told = resolve("They met in April 2009, visas went that September, and in 2013 they agreed.", WEDNESDAY)
    assert [mention.interval and mention.interval.prefix for mention in told] == [
        "2009-04",
        "2009-09",
        "2013",
    ]
