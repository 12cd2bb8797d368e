"""Visits and journeys of the Office of the Historian: read as events, and whom each president met most often."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import pytest

from relazione.measures.series.meetings import Meetings, meetings
from relazione.measures.sources import Events, read_events
from relazione.measures.sources.met import host, named, visitor
from tests.measures.sources.made import balanced
from tests.shared import shared


@cache
def read() -> Events:
    return read_events(shared("visits"))


@cache
def told() -> Meetings:
    return meetings(read().frame, read().details)


def test_every_visit_and_journey_is_counted() -> None:
    """visits/NOTICE.txt: 3,264 visits and 4,271 journeys."""
    report = read().report
    assert report.rows == 3264 + 4271 and balanced(report)
    assert report.wrong <= 10, report.faults
    assert report.kept > 0.97 * (report.rows + report.added)


def test_visits_go_to_the_united_states_and_journeys_from_it() -> None:
    frame = read().frame
    visits = frame.filter(frame["item"].str.contains("visit/"))
    journeys = frame.filter(frame["item"].str.contains("trip/"))
    assert set(visits["target"]) == {"USA"} and set(journeys["source"]) == {"USA"}
    assert set(frame["type"]) == {"CONSULT"} and set(frame["origin"]) == {"US visits"}
    soviet = visits.filter(visits["source"] == "SUN")
    assert soviet["end"].max() < date(1992, 1, 1)


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("Working visit.", date(2010, 3, 8), "Barack Obama"),
        ("Private visit.", date(2010, 3, 8), None),
        ("Met with President Bush during a private visit.", date(2005, 3, 8), "George W. Bush"),
        ("Attended the Nuclear Security Summit.", date(2010, 4, 12), None),
        ("State Visit.", date(1997, 10, 29), "Bill Clinton"),
        (
            "Official working visit. Private visit to New York City afterward.",
            date(1997, 10, 29),
            "Bill Clinton",
        ),
    ],
)
def test_whether_the_president_was_met(text: str, day: date, found: str | None) -> None:
    assert host(text, day) == found


def test_names_of_lists_are_those_of_the_tables() -> None:
    assert visitor("Prime Minister Benjamin Netanyahu", "ISR", date(2010, 3, 22)) == "Benjamin Netanyahu"
    here, elsewhere = named("Met with Queen Elizabeth II and Prime Minister Brown.", "GBR", date(2009, 4, 1))
    assert here == ["Elizabeth II", "Gordon Brown"] and elsewhere == {}
    here, elsewhere = named("Also met with Chinese President Hu.", "GBR", date(2009, 4, 1))
    assert here == [] and elsewhere == {"CHN": ["Hu Jintao"]}


# Read by hand in the XML: the visitor's name and time in office, and a description that tells of a meeting with the
# president or of a working, official or state visit; the president's journeys whose remarks name the other. Not among
# them: Netanyahu's visit 2132 (*Attended Middle East peace talks*) and Obama's journey 3631 (a funeral), Kohl's visit
# 510 (the Williamsburg summit) and Reagan's journeys 2937 and 2938, which name nobody. Journeys 2952 and 2953 (11 and
# 12 June 1987, Berlin and Bonn in one stay) are one meeting, as lie tellings no more than a day apart.
BY_HAND = {
    ("Barack Obama", "Benjamin Netanyahu"): [
        {f"visit/{number}"}
        for number in (2025, 2039, 2071, 2081, 2127, 2564, 2578, 2611, 2700, 2712, 2777, 2813)
    ]
    + [{"trip/3312"}],
    ("Ronald Reagan", "Helmut Kohl"): [
        {f"visit/{number}"} for number in (487, 504, 552, 578, 619, 638, 676, 695)
    ]
    + [{"trip/2952", "trip/2953"}],
}


@pytest.mark.parametrize("pair", BY_HAND)
def test_two_pairs_counted_by_hand(pair: tuple[str, str]) -> None:
    one, other = sorted(pair)
    found = told().frame.filter((pl.col("one") == one) & (pl.col("other") == other))
    ids = [{item.removeprefix("US visits:") for item in items} for items in found["items"].to_list()]
    assert sorted(map(sorted, ids)) == sorted(map(sorted, BY_HAND[pair]))
    first = told().of(pair[0]).row(0, named=True)
    assert (first["other"], first["meetings"]) == (pair[1], len(BY_HAND[pair]))


def test_whom_the_presidents_met_most_often() -> None:
    """For every president since 1933 the leaders met most often stand in order, the first as the file has them."""
    found = told()
    presidents = [
        "Franklin D. Roosevelt", "Harry S. Truman", "Dwight D. Eisenhower", "John F. Kennedy", "Lyndon B. Johnson",
        "Richard Nixon", "Gerald Ford", "Jimmy Carter", "Ronald Reagan", "George H. W. Bush", "Bill Clinton",
        "George W. Bush", "Barack Obama", "Donald Trump", "Joe Biden",
    ]  # fmt: skip
    for president in presidents:
        mine = found.of(president)
        assert mine.height >= 5, president
        assert mine["meetings"].is_sorted(descending=True)
