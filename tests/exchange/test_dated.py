"""Calendars and feeds, read back by parsers that had no part in writing them."""

from __future__ import annotations

import calendar as month_days
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import feedparser
import icalendar
from hypothesis import given
from hypothesis import strategies as st

from relazione.exchange.atom import feed
from relazione.exchange.icalendar import LINE, Dated, calendar

TEXT = st.text(min_size=1, max_size=300)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 30))
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@st.composite
def dated(draw: st.DrawFn) -> Dated:
    start = draw(DAYS)
    end = min(start + timedelta(draw(st.integers(0, 400))), date(9999, 12, 30))
    return Dated(
        key=f"ev-{draw(st.integers(0, 10**6))}-planned",
        start=start,
        end=end,
        title=draw(TEXT),
        text=draw(TEXT),
        categories=("planned", draw(st.sampled_from(["coming", "told of", "a,b;c"]))),
        kept=draw(MOMENTS),
        changed=draw(MOMENTS),
        url=draw(
            st.sampled_from([None, "https://example.org/ä b?x=1&y=2", "javascript:alert(1)", "http://[", ""])
        ),
    )


def plain(text: str) -> str:
    """What a line of text keeps: no control characters, line breaks as such."""
    broken = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in broken if char == "\n" or char.isprintable() or char == " ")


@given(st.lists(dated(), max_size=4, unique_by=lambda one: one.key))
def test_a_calendar_is_read_back_by_another_program(found: list[Dated]) -> None:
    written = calendar(found)
    assert all(len(line.encode("utf-8", "replace")) <= LINE for line in written.split("\r\n"))
    assert written.count("\n") == written.count("\r\n")
    read = icalendar.Calendar.from_ical(written.encode("utf-8", "replace"))
    assert read["version"] == "2.0" and read["prodid"]
    events = list(read.walk("VEVENT"))
    assert len(events) == len(found) and not any(event.errors for event in events)
    for event, one in zip(events, found, strict=True):
        assert event["uid"] == f"{one.key}@relazione"
        assert event.decoded("dtstart") == one.start
        assert event.decoded("dtend") == one.end + timedelta(days=1)
        assert event.decoded("dtstamp") == one.changed.replace(microsecond=0)
        assert str(event["summary"]) == plain(one.title) and str(event["description"]) == plain(one.text)
        assert list(event["categories"].cats) == list(one.categories)
        assert str(event.get("url", "")).startswith("https://example.org/") == bool(
            one.url and "org" in one.url
        )


@given(st.lists(dated(), max_size=4, unique_by=lambda one: one.key))
def test_a_feed_is_read_back_by_another_program(found: list[Dated]) -> None:
    written = feed("What is due", found)
    ET.fromstring(written.encode("utf-8", "replace"))
    read = feedparser.parse(written.encode("utf-8", "replace"))
    assert not read.bozo and read.version == "atom10"
    assert read.feed.title == "What is due" and read.feed.id.startswith("urn:uuid:") and read.feed.author
    assert len({entry.id for entry in read.entries}) == len(found)
    updated = sorted((one.changed.replace(microsecond=0) for one in found), reverse=True)
    seen = [datetime.fromtimestamp(month_days.timegm(entry.updated_parsed), UTC) for entry in read.entries]
    assert seen == updated
    for entry in read.entries:
        assert entry.title and entry.id and "planned" in {tag.term for tag in entry.tags}
        assert all(link.href.startswith("https://") for link in entry.get("links", ()))


def one(**fields) -> Dated:
    known = {
        "key": "fo-1-deadline",
        "start": date(2026, 4, 30),
        "end": date(2026, 4, 30),
        "title": "forecast due: A, B; C\\D",
        "text": "“quoted”\nsource",
        "categories": ("deadline", "coming"),
        "kept": datetime(2026, 1, 1, 8, tzinfo=UTC),
        "changed": datetime(2026, 1, 2, 8, tzinfo=UTC),
    }
    return Dated(**(known | fields))


def test_escapes_and_days_as_the_standard_has_them() -> None:
    written = calendar([one()])
    assert "SUMMARY:forecast due: A\\, B\\; C\\\\D\r\n" in written
    assert "DESCRIPTION:“quoted”\\nsource\r\n" in written
    assert "DTSTART;VALUE=DATE:20260430\r\nDTEND;VALUE=DATE:20260501\r\n" in written
    assert "CATEGORIES:deadline,coming\r\n" in written and "DTSTAMP:20260102T080000Z\r\n" in written
    assert "DTEND" not in calendar([one(end=date.max)])


def test_the_same_things_make_the_same_files() -> None:
    assert calendar([one()]) == calendar([one()]) and feed("a", [one()]) == feed("a", [one()])
    ids = [feedparser.parse(feed("a", [one(text=text)])).entries[0].id for text in ("x", "y")]
    assert ids[0] == ids[1]


def test_an_empty_feed_and_calendar_are_whole() -> None:
    assert not feedparser.parse(feed("none", [])).bozo
    assert list(icalendar.Calendar.from_ical(calendar([])).walk("VEVENT")) == []


def test_marks_of_xml_are_text() -> None:
    entry = feedparser.parse(feed("<b>", [one(text="<script>alert(1)</script> & \x00\x1b")])).entries[0]
    assert entry.content[0].type == "text/plain"
    assert entry.content[0].value.strip() == "<script>alert(1)</script> &"
