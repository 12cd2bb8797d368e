"""The measures of a brief: figures of the states asked, each with method, coverage and evidence, or an honest line."""

from __future__ import annotations

from datetime import date

import pytest

from relazione import Workspace
from relazione.surfaces.brief import render

FRIENDS = """The leaders' meetings

On 4 February 2021 Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing.

On 15 September 2021 Chinese President Xi Jinping met Russian President Vladimir Putin in Samarkand.

On 21 March 2022 Chinese President Xi Jinping met Russian President Vladimir Putin in Moscow.

On 17 October 2022 Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing.

On 16 May 2023 Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing.

On 3 July 2023 Chinese President Xi Jinping met Russian President Vladimir Putin in Astana.
"""
RIVALS = """A record of quarrels

On 2 March 2021 the United States imposed sanctions on Russia. On 5 April 2021 the United States condemned China.

On 7 June 2022 the United States imposed sanctions on Russia. On 9 August 2022 the United States condemned China.

On 11 May 2023 the United States imposed sanctions on Russia. On 12 July 2023 the United States condemned China.
"""


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Workspace:
    folder = tmp_path_factory.mktemp("measured")
    (folder / "friends.txt").write_text(FRIENDS, "utf-8")
    (folder / "rivals.txt").write_text(RIVALS, "utf-8")
    made = Workspace(folder / "relations.duckdb")
    assert made.read([folder / "friends.txt", folder / "rivals.txt"]).kept == 2
    return made


def test_measures_of_the_states_asked_with_method_coverage_and_evidence(work):
    brief = work.brief(["CHN", "RUS"], parts=("measures",))
    (section,) = brief.sections
    told = " ".join(one.text for one in section.statements)
    assert "stock of the relationship" in told and "share of conflict" in told and "met" in told
    assert all(one.notes for one in section.statements)
    assert len(section.tables) == len(section.statements)
    stock = section.tables[0]
    assert "Yan Xuetong" in stock.notes[0] and stock.notes[-1].startswith("Coverage: told by ")
    assert all(len(row) == len(stock.columns) == len(stock.numeric) for row in stock.rows)
    measured = work.measure().dyad("CHN", "RUS").part("stock").frame
    last = float(stock.rows[-1][stock.columns.index("stock")])
    assert last == pytest.approx(measured["stock"][-1], abs=0.006)


def test_three_states_have_a_triangle_and_each_form_shows_it(work):
    brief = work.brief(["CHN", "RUS", "USA"], parts=("measures",))
    (section,) = brief.sections
    assert any("triangle" in table.title for table in section.tables)
    for form in ("markdown", "html"):
        text = render(brief, form).decode()
        assert all(table.title in text and "Dittmer (1981)" in text for table in section.tables)
    assert render(brief, "docx")


def test_too_little_to_measure_is_one_honest_line(work):
    (section,) = work.brief(["NOR", "DNK"], parts=("measures",)).sections
    assert not section.statements and not section.tables
    assert section.empty.startswith("Too little in the record to measure: ") and "wanted" in section.empty
    assert not work.brief(topic="gas", parts=("measures",)).sections


BLOCS = """Two camps

On 3 March 2024 China signed a cooperation agreement with Russia. On 4 March 2024 China condemned the United States.

On 5 March 2024 Japan signed a cooperation agreement with the United States. On 6 March 2024 Russia condemned Japan.

On 7 March 2024 China condemned Japan. On 8 March 2024 the United States imposed sanctions on Russia.

On 9 March 2024 trade between China and Russia reached 240 billion dollars in 2023.
"""


@pytest.fixture(scope="module")
def camps(tmp_path_factory) -> Workspace:
    folder = tmp_path_factory.mktemp("camps")
    (folder / "camps.txt").write_text(BLOCS, "utf-8")
    made = Workspace(folder / "relations.duckdb")
    assert made.read([folder / "camps.txt"]).kept == 1
    return made


def test_four_states_have_their_camps_and_where_each_pair_stands(camps):
    (section,) = camps.brief(
        ["CHN", "RUS", "USA", "JPN"], parts=("measures",), today=date(2025, 1, 1)
    ).sections
    told = [one.text for one in section.statements]
    assert any("China and Russia against" in text or "against China and Russia" in text for text in told), (
        told
    )
    assert any("committed; rank of behaviour" in text for text in told), told
    assert all(one.notes for one in section.statements)
    notes = " ".join(note for table in section.tables for note in table.notes)
    assert "Harary 1959" in notes and "Ranked among 6 pairs." in notes


def test_what_flows_between_two_is_told_without_a_share_that_is_not_known(camps):
    (section,) = camps.brief(["CHN", "RUS"], parts=("measures",)).sections
    trade = [one.text for one in section.statements if "trade of 240,000,000,000 USD" in one.text]
    assert trade and "no share of either's whole trade is known" in trade[0]
